"""The labels and headings of a deck of fiches, found in plain text wherever bold marks and line breaks put them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from labs.importers.readers.lettering import is_shouted
from labs.importers.readers.lines import Line, Page
from labs.importers.readers.prose import Span

FIELDS = {
    "opened": r"(?:annee|date) de (?:creation|lancement)|creation date|creation|cre[ea]e? en|fondee? en|created(?: in)?"
    r"|lancee? en|founded(?: in)?|established(?: in)?|launched(?: in)?|ouverture|naissance",
    "team": r"(?:taille|composition) de l'equipe|equipes?(?: et (?:competences|moyens))?|competences(?: et equipe)?"
    r"|effectifs?|composition|team(?: and skills| size)?|staff",
    "governance": r"gouvernance|rattachement|statut juridique|forme juridique|governance|legal form",
    "subjects": r"sujets?(?: traites| abordes)?|thematiques?|themes?(?: de travail)?|topics?|subjects?",
    "intervention": r"(?:modes?|modalites) d'(?:interventions?|actions?)|modes? operatoires?|facons? de travailler"
    r"|how (?:it|they) works?|(?:modes?|ways?) of (?:intervention|action|working|operating)"
    r"|methodes?|methods?|approach",
    "intended_impact": r"(?:impacts?|effets?|resultats?) (?:recherches?|attendus?|vises?|souhaites?)"
    r"|(?:intended|desired|expected|target|sought) (?:impacts?|outcomes?|effects?)|impacts? sought|finalites?"
    r"|objectifs?(?: vises?| poursuivis?)?|objectives?",
}
# Labels that some fiches have besides: only at the beginning of a line. `other` ends the value before it.
MORE = {
    "website": r"site(?: web| internet)?|web ?site|web|url|lien",
    "place": r"lieu|ville|pays|localisation|implantation|city|country|location|place",
    "other": r"contacts?|e-?mail|courriel|telephone|partenaires?|partners?|exemples?(?: de projets?)?|projects?"
    r"|projets?(?: phares?)?|chiffres cles|pour en savoir plus|en savoir plus|references?|statut|status|adresse"
    r"|address|public(?: vise)?|financements?|budget|funding",
}
ANY, ANY_MORE = (
    "|".join(f"(?:{pattern})" for pattern in labels.values()).replace(" ", r"\s{1,3}") for labels in (FIELDS, MORE)
)
ONE = rf"(?:l'|la |le |les |its |the )?(?:{ANY})"
LABEL = rf"(?P<first>{ONE})(?:[ \t]*(?:et|&|/|,|\+|and)[ \t]*(?P<second>{ONE}))?"
MARK = r"[ \t]{0,4}(?P<mark>[:：=→]|[-–—](?=[ \t])|\t|[ ]{3,}|(?=[ \t]*$))"
NUMBER = r"(?:\d{1,2}[ \t]?[.)/-][ \t]{0,3})?"
AT_START = re.compile(rf"^[ \t]*{NUMBER}{LABEL}{MARK}", re.MULTILINE)
MORE_AT_START = re.compile(rf"^[ \t]*{NUMBER}(?P<first>{ANY_MORE}){MARK}", re.MULTILINE)
NO_MARK = re.compile(rf"^[ \t]*(?P<first>{ONE})[ \t]+(?=(?P<value>\S))", re.MULTILINE)
INLINE = re.compile(rf"(?<=[\s.;,)»\"”])(?P<first>{ONE})[ \t]{{0,3}}:", re.MULTILINE)
# “6 agents mis à disposition gouvernance”, its value on the next line: not “de gouvernance” nor “sujets, gouvernance”.
AT_END = re.compile(
    r"(?<=[^\s,;/&])[ \t]{1,3}(?P<first>gouvernance|rattachement|governance)[ \t]{0,4}$(?=\n[ \t]{0,8}\S)", re.MULTILINE
)
LEADS_ON = {
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "leur", "ou", "sa", "ses", "son",
    "sur", "un", "une", "and", "in", "its", "of", "or", "the",
}  # fmt: skip
KINDS = [(key, re.compile(pattern.replace(" ", r"\s{1,3}"))) for key, pattern in (FIELDS | MORE).items()]
# What may follow a label that lost its colon on the same line.
AFTER = {
    "opened": re.compile(r"(?:en |in |vers |depuis |\w+ )?(?:19|20)\d\d\b"),
    "team": re.compile(r"(?:de |of )?\d|(?:une? )?(?:dizaine|douzaine|vingtaine)"),
    "governance": re.compile(r"rattach|associ|port[ee]|directement|attached|reports"),
}
# Labels of several words are seldom anything else, whatever follows them.
IN_WORDS = {"intervention": re.compile(r"\w"), "intended_impact": re.compile(r"\w")}

TYPES = {
    "grands-defis": r"grands?[ ]+defis?|grand challenges?|missions?",
    "prospectif": r"prospecti(?:f|ve)s?|foresight",
    "incubateur": r"incubat(?:eur|rice|or)s?",
    "incremental": r"incremental(?:e|es|s)?|incrementaux",
    "capacitant": r"capacitante?s?|enabling|capacity[ -]building",
    "espace-tiers": r"espaces?[ -]tiers|tiers[ -](?:lieux?|espaces?)|third[ -](?:space|place)s?",
}
TYPE_NAMES = {
    "grand defis": "grands-defis", "grands defis": "grands-defis", "grand challenges": "grands-defis",
    "prospectif": "prospectif", "foresight": "prospectif", "incubateur": "incubateur", "incubator": "incubateur",
    "incremental": "incremental", "capacitant": "capacitant", "enabling": "capacitant", "espace tiers": "espace-tiers",
    "third space": "espace-tiers",
}  # fmt: skip
LABO = r"(?:labos?|labs?|laboratoires?|types?|familles?|modeles?)"
LEAD = (
    rf"{NUMBER}(?:(?:un|une|le|la|les|des|l'|a|an|the)\s*)?(?:{LABO}\b)?\s*(?:\d{{1,2}}\b)?\s*[:–-]?\s*"
    r"(?:(?:orientee?s?|tournee?s?|ditee?s?|dits?|de type|focused|sur|vers|on|de|d'|des|du|les|le|la|l')\s*){0,4}"
)
TYPE = "|".join(f"(?P<t{number}>{pattern})" for number, pattern in enumerate(TYPES.values()))
TYPE_LINE = re.compile(rf"{LEAD}[«\"“'‘]?\s*(?:{TYPE})\s*[»\"”'’]?(?:\s+(?:labos?|labs?))?\s*(?P<rest>$|[:(–—-].*)")
QUOTED = re.compile(
    rf"{LEAD}[«\"“]\s*(?P<name>[^»\"”]{{3,40}}?)\s*[»\"”](?:\s+(?P<tail>{LABO}))?\s*(?P<rest>$|[:(–—-].*)"
)
SAYS_LABO = re.compile(rf"\b{LABO}\b")
SECTIONS = {
    "axes": re.compile(
        r"elements? (?:de positionnement|of positioning)"
        r"|axes?\b.{0,30}positionn|^(?:\W*\d*\W*)(?:quelques |les |des )?(?:axes|curseurs)\b"
        r"|^\W*(?:le |les )?positionnements?\W*$|ce qui (?:les |nous )?(?:differ|disting)|positioning (?:axes|elements)"
        r"|how labs differ|axes of|ways to position|how to position"
    ),
    "vigilance": re.compile(
        r"points? (?:de vigilance|d'attention|a surveiller)|^\W*vigilances?\b|^\W*(?:les )?(?:ecueils|pieges)\b"
        r"|points? to watch|watch ?points?|pitfalls|watch out for|things to watch|words? of caution"
    ),
    "examples": re.compile(
        r"exemples? de (?:labos?|laboratoires?|labs)|^\W*(?:les |des )?(?:types|familles) de (?:labos?|labs)"
        r"|examples? of (?:public )?labs|types of labs|typologie|panorama"
    ),
    "closing": re.compile(
        r"^\W*(?:dessine\w* |a vous de jouer|exercice|merci\b|questions? ?\?|contacts?\b|draw (?:a|your)\b|thank you"
        r"|your turn|credits?\b|sources?\b|pour aller plus loin|bibliographie|references\b|annexes?\b)"
    ),
}
JUNK = re.compile(r"\W*(?:(?:diapo(?:sitive)?|slide|page|p\.)\s*\d{1,3}(?:\W+\d{1,3})?|\d{1,3}(?:\s*/\s*\d{1,3})?)\W*")
LONGEST_HEADING, LONGEST_TYPE = 110, 260


@dataclass(frozen=True)
class Label:
    """A label and where its value begins. `keys` are two where a deck merges two labels."""

    keys: tuple[str, ...]
    span: Span
    value_from: int


@dataclass(frozen=True)
class TypeHeading:
    """The heading of a type of labs. `name` is the passage that names it, `rest` what follows on its line."""

    key: str
    name: Span
    rest: Span


def labels_in(page: Page) -> list[Label]:
    """All labels, in the order of the text."""
    found: dict[int, Label] = {}
    for match in AT_START.finditer(page.plain):
        found[match.start("first")] = _label(match, match.end())
    for match in MORE_AT_START.finditer(page.plain):
        found.setdefault(match.start("first"), _label(match, match.end()))
    for match in INLINE.finditer(page.plain):
        if not any(start in found for start in (match.start("first"), match.start("first") - 1)):
            found[match.start("first")] = _label(match, match.end())
    for match in NO_MARK.finditer(page.plain):
        key = _key(match["first"])
        rule = AFTER.get(key) or (IN_WORDS.get(key) if " " in match["first"].strip() else None)
        if match.start("first") not in found and rule and rule.match(page.plain, match.start("value")):
            found[match.start("first")] = _label(match, match.start("value"))
    _add_ends(page, found)
    return _without_overlaps(sorted(found.values(), key=lambda label: label.span.start))


def _add_ends(page: Page, found: dict[int, Label]) -> None:
    """Labels that the end of a line glues to the value before them: only between a team and what is no governance."""
    starts = sorted(found)
    for match in AT_END.finditer(page.plain):
        start = match.start("first")
        place = bisect_left(starts, start)
        behind = found[starts[place]].keys if place < len(starts) else ()
        word = re.split(r"[\s'’]", page.plain[max(0, match.start() - 12) : match.start()])[-1]
        is_free = start not in found and "governance" not in behind and word not in LEADS_ON
        if is_free and place and "team" in found[starts[place - 1]].keys:
            found[start] = _label(match, match.end())


def _without_overlaps(labels: list[Label]) -> list[Label]:
    kept: list[Label] = []
    for label in labels:
        if not kept or label.span.start >= kept[-1].value_from:
            kept.append(label)
    return kept


def _label(match: re.Match[str], value_from: int) -> Label:
    second = match.groupdict().get("second")
    keys = tuple(dict.fromkeys(_key(name) for name in (match["first"], second) if name))
    return Label(keys, Span(match.start("first"), match.end("second") if second else match.end("first")), value_from)


def _key(name: str) -> str:
    bare = re.sub(r"^(?:l'|la |le |les |its |the )", "", name)
    return next((key for key, pattern in KINDS if pattern.fullmatch(bare)), "")


def type_heading(page: Page, line: Line) -> TypeHeading | None:
    """The heading of a type that a line is."""
    text = page.plain[line.start : line.end]
    if not text or len(text) > LONGEST_TYPE or _goes_on(page, line):
        return None
    if (found := TYPE_LINE.fullmatch(text)) and _is_heading(text[: found.start("rest")]):
        group = next(name for name in found.groupdict() if name[0] == "t" and found[name])
        return _heading(line, list(TYPES)[int(group[1:])], found.span(group), found.span("rest"))
    if (found := QUOTED.fullmatch(text)) and (found["tail"] or SAYS_LABO.search(text[: found.start("name")])):
        near = process.extractOne(found["name"], TYPE_NAMES.keys(), scorer=fuzz.ratio, score_cutoff=80)
        return _heading(line, TYPE_NAMES[near[0]] if near else "", found.span("name"), found.span("rest"))
    return None


def _goes_on(page: Page, line: Line) -> bool:
    """“résidences, formation-action,” “tiers-lieu”: a line that ends what the line above it lists heads nothing."""
    if line.number < 2 or SAYS_LABO.search(page.plain, line.start, line.end):
        return False
    above = page.bare_lines[line.number - 2].text
    return bool(above) and (above.endswith((",", ";", "/", "&")) or (line.text[:1].islower() and not is_shouted(above)))


def _is_heading(text: str) -> bool:
    # “missions” alone is a label of many decks, not a type.
    return "mission" not in text or "labo" in text


def _heading(line: Line, key: str, name: tuple[int, int], rest: tuple[int, int]) -> TypeHeading:
    return TypeHeading(key, Span(line.start + name[0], line.start + name[1]), Span(line.start + rest[0], line.end))


def section_heading(page: Page, line: Line) -> str:
    """The name of the section that a line opens; empty for any other line."""
    text = page.plain[line.start : line.end]
    if not text or len(text) > LONGEST_HEADING or text.startswith(("...", "…")):
        return ""
    return next((name for name, pattern in SECTIONS.items() if pattern.search(text)), "")


def is_junk(text: str) -> bool:
    """Whether a plain line is only the number of a slide or a page."""
    return bool(JUNK.fullmatch(text))
