"""The fixed questions of the platform's project pages, in French and in English, however they are written."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from labs.importers.readers.lines import Line, Page
from labs.importers.readers.patterns import words
from labs.importers.readers.prose import Span, trimmed

# Key of the vocabulary, words that a question of this kind holds, and how the platform asks it.
# The more exact ones come first: the two last questions of the platform also speak of “impact” or “project”.
QUESTIONS: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("intelligence-collective", words(r"intelligences? collectives?", r"collective intelligence"), (
        "ce projet met-il en oeuvre une forme d'intelligence collective et si oui, en quoi",
        "does this project use a form of collective intelligence and if so, how",
        "does this project implement a form of collective intelligence",
    )),
    ("transition-ecologique", words(r"ecologi\w+", r"environnement\w*", r"environment\w*", r"sustainab\w+"), (
        "ce projet participe-t-il de la protection de l'environnement, et plus generalement, de la transition",
        "does this project contribute to the protection of the environment and to the ecological transition",
        "is this project environmentally friendly",
    )),
    ("modele-economique", words(r"modeles? (?:economiques?|d'affaires)", r"(?:business|economic|revenue) models?"), (
        "quel est le modele economique de ce projet",
        "what is the business model of this project",
        "what is the economic model of this project",
    )),
    ("declencheur", words(r"declench\w+", r"trigger\w*", r"a l'origine", r"sparked", r"what started", r"motivated"), (
        "quel a ete le facteur declenchant de ce projet",
        "what was the triggering factor of this project",
    )),
    ("deploiement", words(r"deploiement", r"essaim\w+", r"expan\w+", r"scal\w+", r"replic\w+", r"potenti\w+"), (
        "quel est le potentiel de deploiement de cette initiative",
        "what is the potential of this project to expand and develop",
        "what is the potential for expansion of this project",
    )),
    ("plus-value-sociale", words(r"(?:plus.value|valeurs?|impact|utilite) social\w*", r"social (?:added )?\w+"), (
        "quelle est la plus-value sociale du projet",
        "what is the social value of this project",
        "what is the social added value of this project",
    )),
    ("singularite", words(r"singuli\w+", r"creati\w+", r"uniqu\w+", r"original\w*", r"innova(?:nt|tive)e?"), (
        "en quoi ce projet est-il singulier et creatif",
        "in what ways is this project unique and creative",
        "what is unique and creative in this project",
    )),
)  # fmt: skip
ASKING = re.compile(
    r"(?:en quoi|qui|quels?|quelles?|que|comment|pourquoi|ce projet|cette initiative|le projet|what|how|why|in what"
    r"|in which|which|does|do|is|are|can|who|where)\b|qu'"
)
EDIT = r"\s*(?:\[?\s*(?:editer|modifier|edit)\s*\]?)"
# The link that the platform puts behind each heading, and a second question that goes with the first.
END = re.compile(rf"\?(?:\s*(?:(?:et )?si oui|and if so|if so|if yes)[^?\n]{{0,40}}\?)?{EDIT}?")
ONLY_EDIT = re.compile(rf"{EDIT}\s*")
LONGEST, LIKE = 240, 82


@dataclass(frozen=True)
class Asked:
    """A question of the page. `key` is empty when it is none of the seven; `lines` is how many lines it takes."""

    key: str
    span: Span
    answer_from: int
    lines: int


def question_at(page: Page, index: int) -> Asked | None:
    """The question that begins at a line of the page, counted from 0."""
    first = page.bare_lines[index]
    if not first.text or not ASKING.match(page.plain, first.start):
        return _without_mark(page, first)
    for count in (1, 2, 3):
        block = page.bare_lines[index : index + count]
        if len(block) < count or not block[-1].text:
            break
        start, end = first.start, block[-1].end
        mark = END.search(page.plain, start, min(end, start + LONGEST))
        if mark:
            return _asked(page, start, mark.end(), end, count)
    return _without_mark(page, first)


def _asked(page: Page, start: int, stop: int, end: int, lines: int) -> Asked | None:
    text = page.plain[start:stop]
    key = key_of(text)
    rest = page.bare[stop:end].strip()
    is_heading = bool(re.search(rf"\?{EDIT}$", text.rstrip())) or not rest
    if not key and not is_heading:
        return None
    return Asked(key, _question_span(page, start, stop), stop, lines)


def _without_mark(page: Page, line: Line) -> Asked | None:
    """A heading that lost its question mark: only when it is nearly one of the known wordings."""
    if line.end - line.start > LONGEST:
        return None
    bare = ONLY_EDIT.sub("", page.plain[line.start : line.end]).strip(" :?")
    if not 10 < len(bare) < LONGEST:
        return None
    for key, _, wordings in QUESTIONS:
        if max(fuzz.ratio(bare, wording) for wording in wordings) >= LIKE:
            return Asked(key, _question_span(page, line.start, line.end), line.end, 1)
    return None


def _question_span(page: Page, start: int, stop: int) -> Span:
    edit = re.search(rf"{EDIT}\s*$", page.plain[start:stop])
    return trimmed(page, start, start + edit.start() if edit else stop)


def key_of(question: str) -> str:
    """The key of a plain question, by its words or by its likeness to a known wording; empty for another question."""
    for key, telling, _ in QUESTIONS:
        if telling.search(question):
            return key
    bare = ONLY_EDIT.sub("", question).strip(" ?:")
    scores = [(max(fuzz.ratio(bare, wording) for wording in wordings), key) for key, _, wordings in QUESTIONS]
    best, key = max(scores)
    return key if best >= LIKE else ""
