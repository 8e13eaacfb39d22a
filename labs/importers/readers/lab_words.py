"""The words that make a name that of a lab, and those that say that it is none."""

import re

# MindLab, GovLab, Laboratorio, Lab'O, InnoLab; not Collab nor FabLab, which are common words, nor the plural.
LAB_WORD = re.compile(
    r"(?:^|(?<=[ -]))(?!(?:[Cc]ol|[Ff]ab|[Ss]|[Bb])lab\b)(?:\w*[Ll]ab|LAB\w{0,6}|[Ll]abos?|Lab'\w+|\w+'[Ll]ab|Lab\d+|"
    r"Lab[A-Z]\w+|"
    r"Laboratoire|Laboratory|Laboratorio|Laboratório)(?=$|[ -])"
)
# The same in the middle of a text.
LAB_WITHIN = re.compile(r"(?<![\w'])(?:[A-Z]\w*[Ll]ab|L[Aa][Bb]|Labo|Laboratoire|Laboratory|Laborat[oó]rio)(?![\w])")
HEAD_WORD = re.compile(
    r"\b(?:Fabrique|Studio|Unit|Team|Hub|Incubateur|Mission|Cellule|Pôle|Office|Bureau|Accelerator|Sandbox|Workshop|"
    r"Atelier|"
    r"Factory)\b"
)
FIELD_WORD = re.compile(
    r"\b(?:[Ii]nnovations?|[Pp]olicy|[Pp]ubli(?:c|que|cs|ques)|Design(?! Studio)|[Bb]eha\w+|Insights?|Urban|[Dd]igital|"
    r"[Nn]umérique|Government|Hospitalité|[Ee]xpérimentation|Civic)\b",
)
# Heads of what is no lab although its name may hold the word: events, programmes, networks, schools, books.
NO_LAB = re.compile(
    r"^(?:Labs\b|DSAA|Master|Prix|Award|Network|Réseau|Université|Ministère|Programme|Lab of the|Week|Semaine|Journée)|"
    r"\b(?:Network|Awards?|Summit|Conference|Festival|Forum|Camp|Challenge|Programme?|Week|Report|Handbook|Toolkit|"
    r"Guide)$"
)
# A word right before a name that says that it is something else than a lab.
OTHER_HEAD = re.compile(
    r"\b(?:conférence|colloque|festival|sommet|événement|rencontre|séminaire|atelier|programme|program|livre|rapport|"
    r"guide|"
    r"concours|application|plateforme|logiciel|revue|DSAA|[Mm]aster|magazine|conference|summit|event|book|report|app|"
    r"platform|"
    r"tool|blog|site|réseau|network|lors d'un|lors du|à l'occasion du|licence|diplôme) (?:du |de la |de |"
    r"the )?[«\"“]? ?$"
)
# “le labo Estuaire”, “the lab Tidewater”: a name behind the common word.
HEADED = re.compile(
    r"\b(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u|[Tt]he|[Uu]n|[Nn]otre) (?P<name>(?:labo|laboratoire|lab|"
    r"laboratoire d'innovation(?: publique)?|"
    r"cellule d'innovation|"
    r"innovation lab|public lab|policy lab) (?P<own>[A-ZÀ-Ý][\w'-]+(?: (?:(?:de|du|des|d'|"
    r"of) ?)?[A-ZÀ-Ý][\w'-]+){0,4}))"
)
# “un laboratoire d’innovation, baptisé « La Cale »”, “a similar lab in Perth, the West Coast Studio,”.
OWN_NAME = r"(?:(?:La|Le|Les|The) )?[A-ZÀ-Ý][\w'-]+(?: (?:(?:de|du|des|d'|of|the|for) ?)?[A-ZÀ-Ý][\w'-]+){0,4}"
CALLED = re.compile(
    r"\b(?:laboratoire|labo|lab|laboratory|innovation (?:unit|team)|cellule d'innovation|"
    r"équipe d'innovation)\b[^.;:()\n]{0,80}?"
    r"(?:appelé|baptisé|nommé|dénommé|intitulé|called|named|known as|dubbed)e? [«\"“]? ?"
    rf"(?:(?:le|la|the) )?(?P<name>{OWN_NAME})(?=[ .,;:)»\"”\n]|$)"
)
APPOSED_LAB = re.compile(
    r"\b(?:[Uu]n|[Uu]ne|[Ss]on|[Ll]eur|[Aa]n?|[Ii]ts|first|premier|autre|other)(?: [\w-]+){0,3} (?:laboratoire|labo|"
    r"lab|laboratory)\b"
    rf"[^.;:()«»\n]{{0,60}}?, (?:(?:le|la|l'|the) ?)?(?P<name>{OWN_NAME})(?=[.,;)\n]|$)"
)
# “« La Gwenneg », son laboratoire d’innovation”: what it is, behind its name.
SAID_LAB = re.compile(
    rf"(?:(?P<open>[«\"“] ?)|\b)(?P<name>{OWN_NAME})(?(open) ?[»\"”]),? "
    r"(?:son|sa|leur|un|une|le|la|its|their|our|notre|an?|the) (?:(?!de\b|du\b)[\w'-]+ ){0,2}?"
    r"(?:laboratoire|labo|lab|laboratory|cellule d'innovation|fabrique d'innovation|innovation (?:lab|unit|team))\b"
)
# “le Laboratoire des usages (Nantes)”: what a lab is for, in small letters, up to a bracket, a comma or a stop.
WHAT_FOR = re.compile(
    r" (?:des |de la |de l'|du |d'|de )(?!(?:villes?|régions?|départements?|conseils?|mairies?|métropoles?|"
    r"préfectures?|gouvernements?|ministères?|communes?|universités?|pays|part|plus|nos|notre|leurs?|son|sa|ses|cette|ce)\b)"
    r"[a-zà-ÿ][\w'-]*(?: (?:et |de |des |du |d'|publiques?|publics?)?[a-zà-ÿ]{4,})?(?= ?[(,;.:)»\"”\n]|$)"
)
# Adjectives in lower case that end a name: “la Ruche publique”.
LAST_WORDS = re.compile(
    r"(?: (?:publique?|public|numérique|citoyenne?|ouverte?|mobile|créati(?:f|ve)|sociale?|solidaire|urbaine?|rurale?|"
    r"emploi|hospitali(?:er|ère)|territoriale?)s?){1,2}(?= ?[,;.()]|$)"
)
# A word right behind a name that says the same.
OTHER_TAIL = re.compile(
    r"[»\"”]? (?:conference|summit|event|festival|programme?|network|report|book|awards?|prize|gathering|"
    r"meeting|workshop|seminar)\b"
)
# Words that alone make no name.
GENERIC = {
    "design",
    "lab",
    "labo",
    "innovation",
    "laboratoire",
    "public",
    "publique",
    "policy",
    "team",
    "unit",
    "studio",
    "urban",
    "the",
    "le",
    "la",
    "social",
}
ALONE = {
    "lab",
    "labo",
    "laboratoire",
    "laboratory",
    "laboratorio",
    "fablab",
    "medialab",
    "the lab",
    "le lab",
    "le labo",
}
