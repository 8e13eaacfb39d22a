"""The words by which French and English texts tell what a person is, and the ways in which they put it."""

import re

from .names import SMALL, UPPER, WORD

GIVEN = rf"[{UPPER}][a-zà-ÿ]+(?:-[{UPPER}][a-zà-ÿ]+)?"
PARTICLE = r"(?:[Vv]an (?:den |der |de )?|[Vv]on |[Dd]e |[Dd]i |[Dd]a |[Ee]l |al-|Mc|O')"
PERSON = rf"(?<![\w'-])(?P<person>{GIVEN}(?: [{UPPER}]\.)?(?: {PARTICLE}?{GIVEN}){{1,2}})"
SHAPE = re.compile(PERSON)
# What stands before a name and is no part of it.
TITLES = {
    "Councillor", "Cllr", "Minister", "Mayor", "Professor", "Prof", "President", "Director", "Senator", "Governor",
    "Commissioner", "Secretary", "Sir", "Lord", "Lady", "Dame", "Maire", "Ministre", "Préfet", "Préfète", "Docteur",
}  # fmt: skip
CAPS = rf"{WORD}(?: (?:{SMALL} ?)?(?:(?<=')|(?<= )){WORD}){{0,9}}"
ROLE = (
    r"(?:(?:ancien(?:ne)? |nommée? |nouveau |nouvelle |new |ex-|actuel(?:le)?|co-?|vice-?|former |deputy |senior |"
    r"executive |managing |chief |"
    r"assistant )?"
    r"(?:ministre|secrétaire d'[EÉ]tat|secrétaire général\w*|député\w*|sénat\w+|maire|adjointe? au maire|adjointe?|"
    r"présidente?|"
    r"direct(?:eur|rice)(?: générale?| exécutif| exécutive| adjointe?| scientifique| artistique)?|"
    r"chef(?:fe)?|responsable|"
    r"coordina\w+(?:-\w+)?|fondat\w+|designers?|sociologue|cherche\w+|professeure?|"
    r"animat\w+|facilitat\w+|chargée? de \w+|déléguée? \w+|conseill[eè]re?s?|élue?|préfète?|commissaire|doctorante?|"
    r"architecte|"
    r"urbaniste|ingénieure?|économiste|consultante?|"
    r"minister|mayor|director|head|founder|president|chair(?:man|woman)?|CEO|professor|lead|leader|manager|"
    r"commissioner|spécialiste|experte?|specialist|facilitator|moderator|modérat\w+|co-?ordinator|designer|engineer|"
    r"sociologist|architect|ethnographer|ethnologue|anthropologue|anthropologist|graphiste|"
    r"secretary|officer|adviser|advisor|councillor|researcher|fellow|governor|partner|strategist)s?)\b"
)
APPOSED = re.compile(
    rf"{PERSON}(?: \([^()\n]{{1,40}}\))?(?:, | - | : |,? (?:le|la|l'|the) ?|"
    rf" (?:est|is) (?:aussi |également |le |la |l'|un |une |the |an? )?)(?P<role>(?:l'un des |l'une des |one of the |"
    rf"the |an? )?{ROLE}(?:[^,;:.()\n«»]|« ?[^«»\n]{{1,40}}»){{0,110}}"
    rf"(?:(?<=[a-zé]), (?:de la |de l'|du |des )[^,;:.()\n«]{{3,60}}){{0,3}})"
)
BEFORE = re.compile(
    rf"\b(?P<role>{ROLE}(?: (?:du |de la |de l'|de |d'|des |of (?:the )?|at (?:the )?)"
    rf"(?P<place>{CAPS}(?=,)|{WORD}(?: {WORD})?)|,)?),? {PERSON}"
)
BRACKETED = re.compile(rf"{PERSON} \((?P<body>[A-ZÀ-Ý][^()\n]{{1,60}})\)")
LEADS = re.compile(
    rf"{PERSON}(?:, [^,\n]{{3,60}},)? (?P<role>dirige|pilote|anime|coordonne|préside|heads|leads|runs|directs|chairs|"
    rf"founded|a fondé) (?:le |la |l'|the )?(?:(?P<work>programme|projet|program|project|mission|réseau|network) |"
    rf"(?:laboratoire|labo|lab) )?(?:[«\"“] ?(?P<quoted>[^«»\"“”\n]{{3,80}}?) ?[»\"”]|(?P<body>{CAPS}))"
)
# “Ana Roux a rejoint le Labo des Dunes comme designer”.
JOINS = re.compile(
    rf"{PERSON} (?:a rejoint|rejoint|vient de rejoindre|travaille (?:à|au|pour|chez)|joined|has joined|joins|"
    rf"works (?:at|for)) (?:(?:le|la|the) |l')?(?P<body>{CAPS})"
    rf"(?: (?:comme|en tant que|en qualité de|as)(?: an?| the| sa| son)? (?P<title>{ROLE}))?"
)
# “Ana Roux est designer. Elle vient d’être nommée au tout nouveau Labo des Dunes”: the sentence before says who.
JOINED = re.compile(
    rf"(?<=\. )(?:Il|Elle|He|She) (?:vient d'être |a été |has (?:just )?been |was |vient de |a |has )?"
    rf"(?:nommée?|recrutée?|rejoint|rejoindre|appointed|joined)(?: (?:au|à la|à l'|le|la|l'|to the|to|at the|the))? ?"
    rf"(?:(?:tout|nouveau|nouvelle|jeune|brand|new) )*(?P<body>{CAPS})"
)
IS_ROLE = re.compile(rf"{PERSON},? (?:est|is) (?:une? |an? )?(?P<role>{ROLE})")
OF_BODY = re.compile(
    rf"{PERSON},? (?:de l'|de la |de |du cabinet |du |of the |of |from the |from )(?P<body>{CAPS}(?: partners)?)"
)
# “la Fabrique, dirigée par Ana Roux”: who leads what stands before.
BY_WHOM = re.compile(
    rf"\b(?P<deed>fondée?|dirigée?|pilotée?|coordonnée?|présidée?|animée?|founded|headed|directed|chaired|led|run) "
    rf"(?:par|by) (?:(?:la|le|the) |l')?(?:[a-zà-ÿ-]+ ){{0,3}}{PERSON}"
)
# “MindLab’s director Ana Roux”.
OF_WHOSE = re.compile(rf"(?P<body>{CAPS})(?:'s?)? (?P<title>(?:[a-z]+ )?{ROLE}),? {PERSON}")
# “Ana Roux, Labo des Dunes”: only where the text names the body elsewhere too.
BESIDE = re.compile(rf"{PERSON}, (?:(?:le|la|the) |l')?(?P<body>{CAPS})(?=[,;.)\n]| et | and |$)")
ALSO = re.compile(rf"{PERSON.replace('person', 'other')},? (?:et|and|&) \Z")
# What one works “at”, not “for”: “conseillère à la Culture” names a field.
HOUSES = (
    r"Lab\b|Labo\b|Laboratoire|Fabrique|Agence|Mission|Direction|Pôle|Cellule|Ministère|CHU\b|Cité|Centre|Service|"
    r"Institut|[EÉ]cole|Université|Fondation|Maison|Office|Observatoire|Association|Assemblée|Atelier|[A-Z]{3,}\b"
)
BODY_IN_ROLE = re.compile(
    rf"(?:\b(?:de l'agence de design|du cabinet de conseil|de l'agence|du cabinet|de l'association|de la fondation|"
    rf"au sein du|au sein de la|at the|at|of the|of|for the|"
    rf"à la(?= (?:[Vv]ille|[Rr]égion|[Mm]étropole|[Mm]airie|[Uu]niversité) )|au(?= (?:[Cc]onseil|[Dd]épartement) )|"
    rf"(?:au|à la|à l')(?= ?(?:{HOUSES}))|à(?= (?:Sciences Po|Polytechnique|HEC\b))|"
    rf"de la|de l'|des|de|du|chez)|\bd'|(?<=designer)) ?(?P<named>(?:[Vv]ille |[Rr]égion |[Cc]onseil |[Uu]niversité |"
    rf"[Dd]épartement )?(?:(?:de |d'|du ))?{CAPS}|[a-z]+$)"
)
# Behind a word with a capital, what looks like a person is the rest of a longer name.
INSIDE_NAME = re.compile(rf"[{UPPER}][\w'-]* (?:de la |de |la |l'|d'|of )?$")
# Where the sentence goes on with what the person does.
VERB = re.compile(
    r" (?:et de |et |and )(?:plusieurs|d'autres|quelques|certains|many|several|others)\b|"
    r" (?:a|ont|est|sont|était|avait|va|sera|qui|que|dont|has|had|is|was|will|said|says|who|told|explique|souligne)\b"
)
AND_ROLE = re.compile(rf" (?:et|and) (?={ROLE}|du |de la |de l'|of )")
NOT_OF_PEOPLE = {
    "act", "agence", "association", "bank", "banque", "big", "business", "canal", "center", "centre", "champagne",
    "city", "cité", "commission", "commons", "conseil", "council", "creative", "côte", "data", "department",
    "design", "digital", "east", "european", "facebook", "first", "fondation", "foundation", "google", "government",
    "grand", "grande", "health", "human", "innovation", "institut", "king", "lab", "labo", "lean", "les", "los",
    "microsoft", "mines", "minister", "mission", "nantes", "national", "new", "north", "office", "open", "pays",
    "policy", "press", "prime", "programme", "project", "public", "publique", "radio", "research", "rhône", "royal",
    "région", "saint", "san", "school", "second", "semaine", "service", "services", "smart", "social", "south",
    "state", "team", "tele", "the", "twitter", "union", "united", "université", "urban", "ville", "west", "world",
}  # fmt: skip
