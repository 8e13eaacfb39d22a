"""What the platform itself writes on a project page: labels of fields, headings of sections, buttons."""

import re

from rapidfuzz import fuzz, process

from labs.importers.drafts import Words

# Plain wordings, French and English, of each label. “info” to “maturity” stand in the box beside the title.
LABELS: dict[str, tuple[str, ...]] = {
    "info": (
        "information", "informations", "fiche d'identite", "fiche projet", "fiche labo", "project sheet", "lab profile",
        "carte d'identite", "key facts", "en bref", "at a glance",
    ),
    "website": ("site internet", "site web", "website", "web site", "web", "url", "site"),
    "maturity": ("maturite", "maturity", "statut", "status", "stage", "stade", "etat d'avancement"),
    "address": ("adresse", "address", "lieu", "location", "localisation", "ville", "city"),
    "country": ("pays", "country"),
    "opened": (
        "annee de creation", "date de creation", "creation", "creee en", "cree en", "lancement", "date de lancement",
        "launched", "launch", "founded", "created", "opened", "year founded", "established", "since", "ouverture",
    ),
    "about": ("a propos du projet", "about the project", "a propos", "about", "description", "presentation du projet",
        "presentation", "le projet", "the project", "overview", "en quelques mots"),
    "themes": ("themes", "thematiques", "tags", "mots-cles", "keywords", "themes of the project", "themes du projet"),
    "objectives": ("objectifs", "objectives"),
    "references": ("references", "sources", "liens", "links"),
    "community": (
        "communaute du projet", "project community", "community of the project", "community",
        "equipe", "the team", "l'equipe", "team", "membres", "members",
    ),
    "partners": (
        "partenaires", "partners", "qui sont les partenaires de ce projet", "who are the partners of this project",
        "partenaires du projet", "project partners",
    ),
    "comments": ("commentaires", "comments", "discussion", "discussions"),
}  # fmt: skip
BUTTONS = (
    r"revenir aux informations", r"back to informations?", r"retour aux informations", r"editer", r"modifier",
    r"edit", r"voir la (?:video|galerie)", r"see the (?:video|gallery)", r"joindre l'equipe", r"rejoindre l'equipe",
    r"join the team", r"contacter l'equipe", r"contact(?: the)? team", r"vous trouvez ce projet inspirant ?\??",
    r"(?:do you )?find this project inspiring ?\??", r"discuss", r"discuter", r"partager", r"share", r"tweet(?:er)?",
    r"like", r"j'aime", r"suivre", r"follow", r"connexion", r"log ?in", r"sign ?up", r"s'inscrire", r"inscription",
    r"accueil", r"home", r"projets", r"projects", r"groupes", r"groups", r"ajouter", r"add",
    r"see all the \d+ locations?", r"voir (?:tous )?les \d+ lieux", r"locate on map", r"ok", r"annuler", r"cancel",
    r"facebook", r"twitter", r"fr", r"en", r"es", r"francais", r"english", r"become a fan", r"devenir fan",
    r"ask a question", r"poser une question", r"edit the project gallery", r"editer la galerie du projet", r"more",
    r"plus", r"voir plus", r"see all", r"voir tout", r"i'm a fan", r"i am a fan",
)  # fmt: skip
CHROME = re.compile(
    rf"(?:←|<-|<|«)?\s*(?:{'|'.join(BUTTONS)})"
    r"(?:\s*(?:\||/|›|»|editer|edit|voir la galerie|see the gallery|voir la video|see the video))*\s*[!.:]?"
)
EMPTY = (
    r"ce(?:t espace| bloc| champ|tte section) est vide.*", r"n'(?:oubliez|hesitez) pas [ad]e? (?:le|la) completer.*",
    r"cette question n'a pas encore de reponse.*", r"this question has no answer yet.*",
    r"this (?:field|bloc) is (?:blank|empty).*", r"cliquez ici.*", r"click here to.*",
    r"pas de references.*", r"no references.*", r"aucune?(?: \w+)?", r"none(?: yet)?", r"n/a", r"unknown",
    r"inconnue?", r".*(?:has no|n'a pas de) (?:known )?part\w+.*", r"no known partners.*", r"pas de partenaires.*",
    r"there is no .*", r"il n'y a pas .*", r"a completer", r"to be completed", r"non renseignee?",
)  # fmt: skip
NOTHING = re.compile(rf"\W*(?:{'|'.join(EMPTY)})\W*")
CREDIT = re.compile(
    r"(?:this project sheet|cette fiche projet|licen[cs]e|creative commons|copyright|©|mentions legales|legal notice"
    r"|derniere modification|last (?:update|edit)|powered by|propulse par)"
)
COUNTS = re.compile(r"(\d{1,6})\s+fans?\b(?:\W{0,3}(?:and|et|&|,)?\W{0,3}(\d{1,6})\s+(?:members?|membres?)\b)?")
STAGES: dict[str, tuple[str, ...]] = {
    "prefiguration": ("concept", "idee", "idea", "a l'etat d'idee", "en projet"),
    "demarrage": ("en demarrage", "demarrage", "starting", "start-up", "startup", "starting up", "lancement"),
    "activite": (
        "en developpement", "in development", "developpement", "development", "development/growth", "growth",
        "mature", "en activite", "active", "operational", "en fonctionnement", "operationnel",
        "running", "up and running",
    ),
}  # fmt: skip
STAGE_NOTES = {
    "prefiguration": Words(
        "La plateforme dit le projet à l’état de concept.", "The platform says that the project is a concept."
    ),
    "activite": Words(
        "La plateforme dit le projet en développement ou mûr : il est au travail.",
        "The platform says that the project is in development or mature: it is at work.",
    ),
}
HEADINGS = {wording: key for key, wordings in LABELS.items() for wording in wordings}
SHORT = 48


def label_of(text: str) -> str:
    """Which label a whole plain line is, “Éditer” behind it left out; empty for any other line."""
    if len(text) > 2 * SHORT:
        return ""
    bare = re.sub(r"\s*\[?\s*(?:editer|modifier|edit)\s*\]?\s*$", "", text).strip(" :.*#")
    if not bare or len(bare) > SHORT:
        return ""
    if bare in HEADINGS:
        return HEADINGS[bare]
    found = process.extractOne(bare, HEADINGS.keys(), scorer=fuzz.ratio, score_cutoff=88) if len(bare) > 6 else None
    return HEADINGS[found[0]] if found else ""


def stage_of(text: str) -> str:
    """The status that a stage of maturity, in plain text, stands for."""
    bare = text.strip(" .:*")
    return next((key for key, wordings in STAGES.items() if bare in wordings), "")


def is_chrome(text: str) -> bool:
    """Whether a whole plain line is a button or a link of the site."""
    return len(text) <= 120 and bool(CHROME.fullmatch(text.strip()))


def says_nothing(text: str) -> bool:
    """Whether a plain text only says that nothing was written."""
    return not text.strip(" .-–—") or (len(text) <= 300 and bool(NOTHING.fullmatch(text.strip())))
