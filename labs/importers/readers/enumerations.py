"""Enumerations in running text: what announces them (“labs such as…”), and their items.

“On compte The Lab (Washington), Innovate SF à San Francisco, le Public Policy Lab (NYC)” holds three items, whose names
are of the kind that the words before it say.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .lab_words import LAB_WITHIN
from .marks import bullet_at
from .passages import Passage, Span

Kind = Literal["lab", "event", "other"]

LAB_NOUN = re.compile(
    r"\b(?:labs|labos|laboratoires|laboratories|innovation (?:labs|teams|units|cells)|i-teams|"
    r"(?:équipes?|unités?|cellules?|structures?|entités?|agences?|missions?|directions?)(?: \w+){0,2} "
    r"(?:d'innovation|de l'innovation|à l'innovation|d'expérimentation)(?: publique)?|public labs?|"
    r"(?:an?|the|un|le|du) (?:tou[ts]? )?(?:autres? )?(?:lab|labo|laboratoire)s?)\b",
    re.IGNORECASE,
)
EVENT_NOUN = re.compile(
    r"\b(?:rencontres?|conférences?|événements?|évènements?|colloques|sommets|festivals?|séminaires|rendez-vous|"
    r"conferences?|events?|summits?|gatherings?|meetings|workshops)\b",
    re.IGNORECASE,
)
OTHER_NOUN = re.compile(
    r"\b(?:villes|maires|élus|métropoles|régions|pays|entreprises|solutions|projets|thèmes|partenaires|collectivités|"
    r"participants|experts?|intervenants?|speakers?|auteurs?|authors?|chercheurs?|designers?|personnes|people|cities|"
    r"mayors|companies|countries|partners|topics|themes|tools|methods|méthodes|outils|disciplines|"
    r"livres|rapports|books|reports|articles|programmes|programs|universités|écoles|universities|schools)\b",
    re.IGNORECASE,
)
INTRODUCED = re.compile(
    # The first letters keep the search from trying every way at every word.
    r"(?:\b(?=[tcnsilefpowdaà])(?:tel(?:le)?s? que|comme(?= (?:le|la|l'|les|[A-Z0-9]))|notamment|such as|including|"
    r"like(?= (?:the )?[A-Z])|e\.g\.|par exemple|for example|for instance|citer(?: à titre d'exemples?)?|citons|"
    r"on compte|on trouve|(?:examples|ones) (?:are|include)|les plus (?:connus|anciens|cités) (?:sont|restent)|"
    r"figurent|include|we find|dont(?= (?:le|la|l'|les|[A-Z0-9]))|"
    r"parmi (?:lesquel\w+|eux)|à titre d'exemples?|among (?:them|which)|à l'image d[eu]s?|à l'instar d[eu]s?)|"
    r"(?<=\w) ?:) *",
    re.IGNORECASE,
)
# What announces a list without saying of what: the items may tell it.
WITHOUT_NOUN = re.compile(r":|ones |les plus ", re.IGNORECASE)
CUT = re.compile(
    r"[,;] (?:et |ou |and |or |ainsi que |puis |enfin |tout comme )?|\s(?:et|ou|and|or|ainsi que|as well as|"
    r"mais aussi|tout comme)\s|\s-\s?(?=[a-zà-ÿA-Z])"
)
LOOK_BACK = 420
# An item says its name at once: after an article, a preposition, a place, a few words at most.
LONGEST_LEAD = 60


@dataclass(frozen=True)
class Item:
    """One item: `kind` of what it names; `close`: the noun that says so stands right before;
    `inferred`: no noun says the kind, another item does."""

    kind: Kind
    span: Span
    close: bool = False
    inferred: bool = False


@lru_cache(maxsize=1)
def enumerations(passage: Passage) -> list[list[Item]]:
    """The items of each enumeration whose kind is said. Events ask for them, then labs."""
    return list(_enumerations(passage))


def _enumerations(passage: Passage) -> Iterator[list[Item]]:
    for sentence in passage.sentences:
        reached = sentence.start
        for intro in INTRODUCED.finditer(passage.plain, sentence.start, sentence.end):
            if intro.start() < reached:
                continue
            kind = _kind(passage, intro.start())
            spans = _items(passage.plain, intro.end(), sentence.end)
            inferred = False
            may_be = kind is None or (kind == "other" and WITHOUT_NOUN.match(intro[0].strip()))
            if may_be and len(spans) > 1 and _names_a_lab(passage, spans):
                kind, inferred = "lab", True
            close = bool(LAB_NOUN.search(passage.plain, max(sentence.start, intro.start() - 40), intro.start()))
            items = [Item(kind, span, close, inferred) for span in spans] if kind in {"lab", "event"} else []
            if items:
                reached = items[-1].span.end
                yield items


def _names_a_lab(passage: Passage, spans: list[Span]) -> bool:
    """Where no noun says the kind, a lab among the items does."""
    return any(LAB_WITHIN.search(re.sub(r"\([^()]*\)", "", passage.of(span))) for span in spans)


def bulleted(passage: Passage) -> Iterator[list[Item]]:
    """Bullets under a line that announces labs or events."""
    items: list[Item] = []
    kind: Kind | None = None
    for line in _lines(passage):
        text = passage.of(line)
        if bullet_at(passage.page.text[line.start : line.end]) or re.match(r"\s*\d{1,2}[.)] ", text):
            left = len(text) - len(text.lstrip(" 0123456789.)"))
            if kind in {"lab", "event"} and left < len(text):
                items.append(Item(kind, Span(line.start + left, line.end)))
            continue
        if text.strip():
            if items:
                yield items
            items, kind = [], _kind(passage, line.end, line.start) if _announces(text) else None
    if items:
        yield items


def _announces(text: str) -> bool:
    """A heading or a line with a colon leads to a list; a paragraph that ends does not."""
    return len(text) < 400 and (text.rstrip().endswith((":", "?")) or not text.rstrip().endswith((".", "!", ",")))


def _lines(passage: Passage) -> Iterator[Span]:
    start = passage.start
    for piece in passage.plain[passage.start : passage.end].split("\n"):
        yield Span(start, start + len(piece))
        start += len(piece) + 1


def _kind(passage: Passage, offset: int, start: int | None = None) -> Kind | None:
    """The kind of the last noun that stands before an offset, in its paragraph."""
    first = (
        max(passage.line_around(max(offset - 1, passage.start)).start, offset - LOOK_BACK) if start is None else start
    )
    said = [
        (found.end(), kind)
        for kind, pattern in (("lab", LAB_NOUN), ("event", EVENT_NOUN), ("other", OTHER_NOUN))
        for found in pattern.finditer(passage.plain, first, offset)
    ]
    return max(said, default=(0, None))[1]  # type: ignore[return-value]


def _items(text: str, start: int, end: int) -> list[Span]:
    """Pieces between commas and conjunctions outside brackets, for as long as they begin with a name."""
    cuts = [Span(start, start)]
    depth, checked = 0, start
    for found in CUT.finditer(text, start, end):
        between = text[checked : found.start()]
        depth = max(0, depth + between.count("(") - between.count(")"))
        checked = found.start()
        if depth == 0:
            cuts.append(Span(*found.span()))
    cuts.append(Span(end, end))
    items = []
    for left, right in itertools.pairwise(cuts):
        span = Span(left.end, right.start)
        if not begins_with_name(text[span.start : span.end]):
            break
        items.append(span)
    return items


def begins_with_name(text: str) -> bool:
    """True where a capital or a lab stands near the start, with no verb of a clause before it."""
    found = re.search(
        r"(?<![\w'])(?:[A-ZÀ-Ý0-9]|[a-zà-ÿ]+[A-Z]|[a-z-]*lab |(?:missions?|équipes?|laboratoires?|cellules?) )|"
        r"[dl]'[A-Z]",
        text,
    )
    return bool(found) and found.start() <= LONGEST_LEAD and ". " not in text[: found.start()]  # type: ignore[union-attr]
