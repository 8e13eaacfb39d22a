"""The words by which French and English texts speak of events, and the kind of event that each means."""

import re
from functools import lru_cache

# Kind of `Event.Kind` by the word that heads the phrase; the first that fits counts.
HEADS = {
    "training": r"formations?|masterclass(?:es)?|trainings?|bootcamps?|"
    r"école (?:d'été|de printemps|d'hiver|d'automne)|(?:spring|summer|winter|autumn) schools?",
    "exhibition": r"expositions?|exhibitions?|expo",
    "opening": r"inauguration|ouverture|lancement|launch|opening|pose de la première pierre",
    "visit": r"visites?|traversées?|promenades?|balades?|portes-ouvertes|portes ouvertes|site visits?|study tours?|"
    r"open house|learning expedition|voyage d'étude",
    "week": r"semaines?|week|mois de|quinzaine",
    "competition": r"concours|hackathons?|challenge|prix|competition|awards?|datathon",
    "sprint": r"book ?sprints?|booksprints?|sprint d'écriture|edit-?a-?thon",
    "workshop": r"ateliers?|workshops?|séminaires? de co-création|design sprints?|labo public|co-design sessions?|"
    r"créathon|creathon|camp|barcamp|sprint",
    "conference": r"conférences?|colloques?|séminaires?|sommets?|congrès|symposiums?|table[- ]rondes?|tables[- ]rondes|"
    r"forums?|débats?|conferences?|summits?|seminars?|panels?|round ?tables?|webinaires?|webinars?|assises|convention|"
    r"université d'été|présentations?|lectures?|talks?|festivals?|biennale|colloquium|congress",
    "meeting": r"24 ?h(?:eures)?|nuit des?|marathon|rencontres?|matinées?|soirées?|journées?|afterworks?|apéros?|"
    r"meet-?ups?|meetings?|petits?[- ]déjeuners?|"
    r"cafés?|gatherings?|rendez-vous|réunions?|breakfast|evening|morning|days?|assemblée générale|événements?|"
    r"évènements?|events?|anniversaire",
}
KIND_OF = [(kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in HEADS.items()]
ANY = "|".join(HEADS.values())
A_HEAD = re.compile(rf"(?<!\w)(?:{ANY})", re.IGNORECASE)
# With what an English name of an event ends.
LAST_WORDS = (
    "Conference|Summit|Festival|Forum|Week|Days?|Workshop|Camp|Fest|Jam|Talks|Awards?|Hackathon|Bootcamp|Meetup|"
    "Gathering|Assembly|Convention|Retreat|Roundtable|Symposium|Seminar|Meeting|Congress|Exhibition|Expo|Challenge"
)

_CAPITAL = r"(?-i:(?=[A-ZÀ-Ý]))"
_STOP = (
    rf"(?= (?:à {_CAPITAL}|en {_CAPITAL}|aux? {_CAPITAL}|au \w+ (?:de|du)\b|le \d|du \d|les \d|on \d|on {_CAPITAL}|"
    r"l[ea] (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|"
    r"(?:ce|cette|est|sont|était|a|ont|aura|auront|sera|seront|qui|que|dont|se|où|dans|lors|afin|pour|in|at|will|is|was|has|had|"
    r"that|which|"
    r"where|held|took|takes|brought|brings|drew|when|while|he|she|they|we|nous|vous|il|elle|ils|je|fut|visant|ainsi|"
    r"puis|bringing|to|"
    r"and then|"
    r"avec (?:jeu|nous|le soutien|la participation)|en (?:partenariat|lien|matinée|présence)|from \d\w*|"
    r"de (?:\d+|notre|nos|cet)|last|next|dernier|prochain)\b|qu'|"
    r"(?:organi[sz]|propos|animé|co-organis|destiné|présent[ée]|retra|réuni|rassembl|intitul|programm|portée?s?\b|"
    r"menée?s?\b|"
    r"s'|conduite?s?\b|permet|suivie?|hosted|consacrée?s?\b|\w+ait\b|début|commen))"
    r"|[,;:.()!?…«»\"“”\n]| - |$)"
)
# “un atelier de sensibilisation aux démarches de design public”: the head and what completes it.
PHRASE = re.compile(
    rf"(?<![\w'-])(?P<phrase>(?P<head>{ANY})\b(?![-'])(?:[ ][^,;:.()!?…«»\"“”\n]{{1,110}}?)??){_STOP}",
    re.IGNORECASE,
)
ENGLISH_PHRASE = re.compile(
    rf"\b(?:an?|the|our|its|this|annual|first|second) (?P<phrase>(?:[\w'-]+ ){{1,4}}(?P<head>{ANY}))\b(?= |"
    rf"[,;:.()!?\n]|$)"
)
# “our next workshop, Patterns of Change, will…”, “un colloque intitulé « Gouverner »”.
TITLED = re.compile(
    rf"\b(?:{ANY}) (?:intitulée?|nommée?|baptisée?|called|titled|entitled) [«\"“]? ?"
    r"(?P<title>(?-i:[A-ZÀ-Ý])[^,;:.()!?«»\"“”\n]{3,80})(?=[,.»\"”])",
    re.IGNORECASE,
)
# The same between two commas.
APPOSED = re.compile(
    rf"\b(?:{ANY}), [«\"“]? ?(?P<title>(?-i:[A-ZÀ-Ý])[^,;:.()!?«»\"“”\n]{{3,60}})(?=,|[»\"”])", re.IGNORECASE
)
# A word that is an event by itself, when nothing more is said of it.
PLAIN = re.compile(
    r"\b(?:(?:première?|prochaine?|deuxième|seconde?|next|first|second|annual|inaugural) )?(?P<phrase>rencontre|"
    r"conférence|atelier|"
    r"séminaire|formation|exposition|forum|colloque|réunion|webinaire|hackathon|inauguration|conference|workshop|"
    r"seminar|"
    r"meet-?up|meeting|webinar|exhibition|training)\b",
    re.IGNORECASE,
)
# Verbs that make an event of what follows: what is launched, presented, visited.
DEED = re.compile(
    r"\b(?:(?P<launch>inaugur(?:er|é|e|ait|era|ons|ated?|ates)|lanc(?:er|e|ait|era|ons)|launch(?:ed|es)?|ouvr(?:ir|e|"
    r"ira|ait)|opened)|"
    r"(?P<present>présent(?:er|e|ait|era|ons)|présenter|present(?:ed|s)?|unveil(?:ed|s)?|dévoil(?:er|e|ait|era))|"
    r"(?P<visit>visit(?:é|er|ait|era|e|ed|s)|visité))(?: \w+ment| officially)?"
    r"(?: (?:aujourd'hui|(?:le |lundi |mardi |mercredi |jeudi |vendredi |samedi )\d{1,2} [\w.]+(?: dernier|"
    r" prochain)?(?: \d{4})?))?(?: à [A-ZÀ-Ý][\w'-]+(?=,? (?:le|la|les|l'|son|leur)\b),?)?"
    r"(?: (?:le|la|les|the|son|its|leur|"
    r"their)| l')? ?"
    r"(?=(?P<object>[A-ZÀ-Ý0-9]))"
)
DONE = re.compile(
    r"\b(?P<work>rapport|livre|étude|guide|ouvrage|report|book|study|programme|plateforme|platform)\b[^.;\n]{0,110}?"
    r"\b(?:sera|seront|est|a été|fut|will be|was|is)(?: \w+ment)? (?:présentée?|lancée?|presented|launched|unveiled|"
    r"released)\b",
    re.IGNORECASE,
)
DURING = re.compile(
    r"\b(?:lors (?:d'une?|du|de la|de l'|des|de)|à l'occasion (?:d'une?|du|de la|de l'|des|de)|pendant (?:le|la|les|"
    r"l')|"
    r"dans le cadre (?:du|de la|de l'|d'une?|des)|ans? après (?:le|la|l'|les)|au cours (?:du|de la|de l'|d'une?|des)|"
    r"participé(?:e|s)? (?:au|à la|à l'|aux|à)|invités? (?:au|à la|à l'|aux|à)|conviés? (?:au|à la|à l'|aux|à)|"
    r"during (?:the|an?)|at the|on the occasion of (?:the|an?)?|took part in (?:the|an?)?|joined (?:the|an?)?|"
    r"attended (?:the|an?)?|"
    r"invited to (?:the|an?)?|spoke at (?:the|an?)?|pour|for(?: the)?) ?(?P<name>[A-ZÀ-Ý][\w•-]+(?: (?:(?:de|du|des|"
    r"d'|of|for|the|on|la|le)[ ]?)*"
    r"[\w•'-]+){0,6}?)(?= (?:organis|à |en |in |at |le |du |qui |que |on |from |avait|a |where|held|, )|[,;:.()!?\n]|$)"
)
# “Save the date: Innovation in Government Week”.
SAVED = re.compile(
    r"\b(?:save the date|à vos agendas|notez la date|date à retenir) ?[:!–-]+ ?"
    r"(?P<title>(?-i:[A-ZÀ-Ý0-9])[^.;:!?«»\"“”\n]{4,90})(?=[.;!?\n]|$)",
    re.IGNORECASE,
)
OPEN_DOORS = re.compile(
    r"\b(?:opens?|opened|will open|ouvre|ouvrira|ouvrait|a ouvert) (?:its|their|ses|leurs) (?:doors|portes)\b",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"(?:\bavant (?:le|la)?|\bjusqu'au|\bjusqu'à|\bbefore|\bby|\buntil|\bdeadline\b[^.\n]{0,30}|"
    r"date limite[^.\n]{0,40}|"
    r"no later than|au plus tard(?: le)?|clôture des inscriptions[^.\n]{0,15}|registration closes(?: on)?) ?(?:the |"
    r"le )?$",
    re.IGNORECASE,
)
# Days that are no event's: of laws, of births, of publications, of what goes on since.
NO_EVENT = re.compile(
    r"(?:\bloi|\bdécret|\barrêté|\bordonnance|\bcirculaire|\bdirective|\bact|\bné|\bnée|\bborn|\bpublié|\bpubliée|"
    r"\bposted|\bpublished|"
    r"\bparu|\bparue|\bmise? à jour|\bupdated|\bconsultée?|\baccessed|\bdepuis|\bsince|\bdès|\bdatée?|\bdated|"
    r"\bcréée?|\bfondée?|\bouverte?|\bfounded|\bcreated|\bmodifiée?|\brédigée?|\bécrit|\bsource)(?: (?:le|la|du|on|"
    r"the|n°[\w-]+|of))* ?$",
    re.IGNORECASE,
)
NEXT_IN_TURN = re.compile(
    r"^\W*(?:puis|enfin|ensuite|suivra|s'ensui\w+|et enfin|l'après-midi|en soirée|le soir|then|next|finally|later|"
    r"afterwards|in the afternoon|in the evening|after lunch)\b",
    re.IGNORECASE,
)
REGISTRATION = (
    ("invitation", re.compile(r"\b(?:sur invitation|by invitation|invitation only|on invitation)\b", re.IGNORECASE)),
    (
        "required",
        re.compile(
            r"\b(?:inscriptions? (?:obligatoire|préalable|nécessaire|requise)|sur inscription|"
            r"registration (?:is )?(?:required|mandatory|needed)|inscrivez-vous|please register|"
            r"register (?:by|before|at|here))",
            re.IGNORECASE,
        ),
    ),
    (
        "open",
        re.compile(
            r"\b(?:entrée libre|accès libre|ouvert à tous|free entry|open to all|free admission)\b", re.IGNORECASE
        ),
    ),
)
ATTENDANCE = re.compile(
    r"(?<!\bparmi les )(?<!\bamong the )(?<!\bof the )"
    r"\b(?P<more>plus de |près de |environ |quelque |over |more than |about |around |nearly |some )?"
    r"(?P<count>\d{2,5}) (?:participants?|personnes|spécialistes|people|attendees|innovateurs|agents|experts|maires)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The kind of event that the first of its words means; empty where none does."""
    first = [
        (found.start(), place, kind) for place, (kind, words) in enumerate(KIND_OF) if (found := words.search(text))
    ]
    return min(first)[2] if first else ""
