"""Words by which texts name the trades and the ways of working of the vocabularies, in plain French and English."""

import re

from labs.importers.readers.patterns import words
from labs.importers.readers.prose import Span

# The more exact entries stand before the wider ones: “design de service” is not also “design”.
DISCIPLINES = {
    "science-des-donnees": r"data ?scien\w+|science des donnees|data (?:analysts?|analysis)|datas?",
    "sciences-comportementales": r"sciences? comportementales?|behaviou?ral \w+|nudges?",
    "conduite-du-changement": r"(?:conduite|management|gestion|accompagnement) du changement|change management",
    "gestion-de-projet": r"project manag\w+|chef(?:fe)?s? de projets?|gestion de projets?|conduite de projets?",
    "design-de-service": r"(?:designers?|design) de services?|service design\w*",
    "design-participatif": r"design participatif|co-?design\w*|participatory design",
    "design-prospectif": r"design prospectif|design fiction|prospective par le design",
    "design-social": r"design social|social design\w*",
    "design": r"design\w*",
    "animation-de-communautes": r"animat\w+ de communautes?(?: en ligne)?|community manag\w+",
    "approche-par-les-usages": r"approches? par les usages|usages",
    "co-construction": r"co-?construction|co-creation",
    "concertation": r"concertation|public consultation|participation citoyenne",
    "culture-du-libre": r"culture du libre|logiciels? libres?|open source|free software",
    "culture-makers": r"culture makers?|makers?|do-it-yourself|fablabs?",
    "education-populaire": r"education populaire|popular education",
    "ethnographie": r"ethnolog\w+|ethnograph\w+|anthropolog\w+",
    "etudes-et-veille": r"etudes et veille|veille|horizon scanning",
    "evaluation": r"evaluat\w+",
    "facilitation": r"facilit\w+",
    "implication-des-usagers": r"implication des (?:usagers|utilisateurs)|user (?:involvement|engagement|research\w*)",
    "infographie": r"infograph\w+|graphis\w+|graphic design\w*|information graphics",
    "ingenierie-partenariale-et-financiere": r"ingenierie (?:partenaria\w+|financiere)(?: et (?:financiere|\w+))?",
    "innovation-organisationnelle": r"innovation organisationnelle|organi[sz]ational innovation",
    "innovation-ouverte": r"innovation ouverte|open innovation",
    "innovation-sociale": r"innovation (?:et entr\w+ )?sociale?|entr\w+ social|social (?:innovation|entrepreneurship)",
    "intelligence-collective": r"intelligence collective|collective intelligence",
    "marketing": r"marketing",
    "communication": r"communication",
    "mediation": r"mediat\w+",
    "modeles-d-affaires": r"modeles? (?:d'affaires|economiques?)|business models?",
    "pedagogie": r"pedagog\w+",
    "politiques-de-l-emploi": r"politiques? de l'emploi|employment policy",
    "prospective": r"prospectiv\w+|foresight|futur\w+ studies",
    "psychologie-sociale": r"psychologie sociale|social psychology",
    "psychologie": r"psycholog\w+",
    "recherche-action": r"recherche-action|action research",
    "recherche": r"chercheu\w+|recherche|research\w*",
    "sciences-de-gestion": r"sciences? de gestion|management science",
    "sciences-humaines": r"sciences? humaines?(?: et sociales)?|humanities",
    "sciences-politiques": r"sciences? politiques?|political scien\w+",
    "sciences-sociales": r"sciences? sociales?|social scien\w+",
    "sociologie": r"sociolog\w+",
    "urbanisme": r"urbanis\w+|urban planning|town planning|planners?",
    "architecture": r"architect\w+",
    "administration-publique": r"fonctionnaires?|civil servants?|administration publique|public administration",
}
MODES = {
    "portefeuille-de-projets": r"(?:mode )?portfolio|portefeuille(?: de projets)?",
    "analyse-prospective": r"analyses? prospectives?|foresight analys\w+",
    "acceleration": r"acceler\w+",
    "tuilage": r"tuilage",
    "animation-de-reunions": r"animation de reunions",
    "design-de-service": r"design de services?|service design",
    "innovation-participative": r"innovation participative",
    "formation": r"formations?|trainings?",
    "financement-participatif": r"financement participatif|crowdfunding",
    "budget-participatif": r"budgets? participatifs?|participatory budget\w*",
    "coalitions": r"coalitions?|portage politique",
    "facilitation": r"facilitation|animation / facilitation",
    "observation-de-terrain": r"observations?(?: de terrain)?|field (?:work|observation)s?|fieldwork|immersions?",
    "entretiens": r"entretiens|interviews?",
    "transfert-d-experience": r"transferts? d'experiences?",
    "ateliers-collaboratifs": r"ateliers (?:collaboratifs|creatifs|participatifs)|workshops",
    "recherche-action": r"recherche-action|action research",
    "prototypage": r"prototyp\w+",
    "tests-en-situation": r"tests? (?:en situation|grandeur nature|utilisateurs?)|user tests?|real-life test\w*",
    "residence": r"residences?(?= (?:de|creatives?|d'|sur|dans))|residenc(?:y|ies)",
    "documentation-ouverte": r"documentation ouverte|open documentation",
    "co-conception": r"co-?conception|co-?design",
    "donnees-ouvertes": r"donnees ouvertes|open data",
    "design-prospectif": r"design prospectif|design fiction",
    "mise-en-reseau": r"mise en reseau|networking",
    "concours": r"concours|challenges?(?= prize)|hackathons?",
    "experimentation": r"experiment\w+",
    "publication": r"publications?|publie\w*|revue",
}


def finder(entries: dict[str, str]) -> tuple[re.Pattern[str], list[str]]:
    """One pattern for all entries of a vocabulary, with their keys in the order of its groups."""
    groups = (f"(?P<g{number}>{pattern})" for number, pattern in enumerate(entries.values()))
    return words(*groups), list(entries)


FIND_DISCIPLINES, FIND_MODES = finder(DISCIPLINES), finder(MODES)


def keys_in(plain: str, start: int, end: int, vocabulary: tuple[re.Pattern[str], list[str]]) -> dict[str, Span]:
    """The entries that a passage of a plain text names, in its order, each with the first place."""
    pattern, keys = vocabulary
    found: dict[str, Span] = {}
    for match in pattern.finditer(plain, start, end):
        found.setdefault(keys[int((match.lastgroup or "g0")[1:])], Span(*match.span()))
    return found
