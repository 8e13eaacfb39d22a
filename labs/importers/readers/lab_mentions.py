"""A lab named once in a text, with what stands before and behind its name."""

import re
from dataclasses import dataclass

from labs.text import fold

from .lab_words import GENERIC, HEAD_WORD, LAB_WORD
from .passages import Passage
from .places_named import place_named
from .whereabouts import BODY, Where, whereabouts

TOWN_BEFORE_QUOTE = re.compile(r"\b(?:à|in) (?P<place>[A-ZÀ-Ý][\w' -]{2,40}?) ?(?:, )?[«\"“] ?$")
TOWN_BEFORE = re.compile(r"(?:À|A|Au|Aux|En|In) (?P<place>[A-ZÀ-Ý][\w' -]{2,40}), (?:le |la |l'|the )?$")


@dataclass
class LabMention:
    """A lab named once. `listed` tells that it is an item of an enumeration of labs."""

    name: str
    start: int
    end: int
    where: Where
    confidence: float
    listed: bool = False
    key: str = ""
    same_as: str = ""


def placed(passage: Passage, start: int, end: int, stop: int, confidence: float, listed: bool = False) -> LabMention:
    """The mention with what stands behind the name, once a place or a body at the end of the name is set apart."""
    text = passage.plain
    named = text[start:end]
    if glued := re.search(r"(?<=é)aux? (?=[A-ZÀ-Ý])", named):
        return _placed_at(passage, start, start + glued.start(), start + glued.start(), stop, confidence, listed)
    for cut in re.finditer(r" (?:du|de la|de l'|de|d'|des|of the|of|for the) ?(?=[A-ZÀ-Ý])", named):
        head, tail = named[: cut.start()], named[cut.end() :]
        is_lab = (
            LAB_WORD.search(head)
            or (listed and BODY.match(tail))
            or HEAD_WORD.search(head)
            or (listed and head.isupper())
        )
        if not is_lab or (set(fold(head).split()) <= GENERIC and len(head.split()) < 3):
            continue
        is_body = bool(BODY.match(tail)) or (head.isupper() and cut[0].strip() in {"du", "de la"})
        if place_named(tail) or is_body or tail.startswith(("CHU", "Minist", "Région")):
            return _placed_at(passage, start, start + cut.start(), start + cut.start(), stop, confidence, listed)
    mention = _placed_at(passage, start, end, end, stop, confidence, listed)
    last = re.search(r" (?:de |d')(?P<place>[A-ZÀ-Ý][\w-]+)$", named)
    if last and (place := place_named(last["place"])):
        mention.where.take(place, start + last.start("place"), end)
    return mention


def _placed_at(
    passage: Passage, start: int, end: int, behind: int, stop: int, confidence: float, listed: bool
) -> LabMention:
    glued = passage.plain[behind : behind + 3] in {"au ", "aux"}
    text = passage.plain[:behind] + " " + passage.plain[behind:] if glued and stop - behind < 500 else passage.plain
    where = whereabouts(text, behind, stop + (1 if glued else 0))
    if glued:
        for said in filter(None, (where.city, where.country, where.host)):
            said.start, said.end = said.start - 1, said.end - 1
    if not where.city and not where.country:
        _place_before(passage, start, where)
    return LabMention(passage.plain[start:end], start, end, where, confidence, listed)


def _place_before(passage: Passage, start: int, where: Where) -> None:
    """“À Grenoble, le Labo des Alpes…”, “Au Canada, le…”."""
    since = max(passage.start, start - 60)
    before = TOWN_BEFORE.search(passage.plain, since, start) or TOWN_BEFORE_QUOTE.search(passage.plain, since, start)
    if before:
        where.take(place_named(before["place"]), *before.span("place"))
