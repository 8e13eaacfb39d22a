"""The text of a document in pages of lines, each with the facts that were drawn from it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from labs.numbering import NumberedPage, page_typed
from labs.passages import LINES, WIDE

LINES_PER_PAGE = 250
SIGNS_PER_PAGE = 60_000
# Facts named beside one line; the passage below names them all.
MOST_NAMED = 6
RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?", re.ASCII)


class TextLine(NamedTuple):
    """`facts` are those whose passage begins here, at most MOST_NAMED; `more` how many others do."""

    number: int
    text: str
    is_marked: bool
    facts: list[Any]
    more: int


@dataclass(frozen=True)
class TextPage(NumberedPage):
    lines: list[TextLine]

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return self.lines[-1].number


class DocumentText:
    """`places` are (fact, locator); what names no line (a page, a section) is marked nowhere."""

    def __init__(self, text: str, places: Iterable[tuple[Any, str]]) -> None:
        self.lines = text.split("\n")
        self.begins: dict[int, list[Any]] = defaultdict(list)
        self.marked: set[int] = set()
        for fact, locator in places:
            for first, last in ranges_of(locator):
                self.begins[first].append(fact)
                # A fact drawn from a whole chapter would mark all of it.
                self.marked.update(range(first, last + 1) if last - first < WIDE else (first,))

    @cached_property
    def starts(self) -> list[int]:
        """The first line of each page."""
        starts, signs = [1], 0
        for number, line in enumerate(self.lines, 1):
            is_full = number - starts[-1] >= LINES_PER_PAGE or signs + len(line) > SIGNS_PER_PAGE
            if is_full and number > starts[-1]:
                starts.append(number)
                signs = 0
            signs += len(line)
        return starts

    def page(self, asked: str = "") -> TextPage:
        """The page of this number, as typed in an address; the first when it is none."""
        number = page_typed(asked, len(self.starts))
        ends = [*self.starts[1:], len(self.lines) + 1]
        shown = range(self.starts[number - 1], ends[number - 1])
        return TextPage(number, len(self.starts), [self.line(number) for number in shown])

    def line(self, number: int) -> TextLine:
        text, facts = self.lines[number - 1], self.begins.get(number, [])
        if len(text) > SIGNS_PER_PAGE:
            text = f"{text[:SIGNS_PER_PAGE]}…"
        more = max(0, len(facts) - MOST_NAMED)
        return TextLine(number, text.rstrip("\r"), number in self.marked, facts[:MOST_NAMED], more)

    def address(self, locator: str) -> str:
        """Where the passage stands in the pages of the text (`?texte=2#ligne-312`); empty when it names no line."""
        first = next((first for first, _last in ranges_of(locator)), 0)
        if not 0 < first <= len(self.lines):
            return ""
        page = bisect_right(self.starts, first)
        return f"?texte={page}#ligne-{first}"


def ranges_of(locator: str) -> Iterator[tuple[int, int]]:
    """(first, last) of each range of lines: `12`, `12-14, 20`; what runs backwards is one line."""
    if LINES.match(locator) and len(locator) < 200:
        for found in RANGE.finditer(locator):
            first = min(int(found[1]), 10**9)
            yield first, max(first, min(int(found[2] or first), 10**9))
