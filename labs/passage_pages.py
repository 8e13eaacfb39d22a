"""The passages of a document a page at a time, and folded away within it: hundreds of facts are too many at once."""

import re
from dataclasses import dataclass

from labs.models.citation_queries import FACTS_PER_PAGE
from labs.numbering import NumberedPage, page_typed
from labs.passages import LINES, Passage

FACTS_OPEN = 60


@dataclass(frozen=True)
class Fold:
    """Passages that are shown together, or folded away together."""

    passages: list[Passage]
    start: int

    @property
    def fact_count(self) -> int:
        return sum(len(passage.facts) for passage in self.passages)

    @property
    def span(self) -> str:
        """“12-340”, from the first line to the last; empty when the passages name no lines."""
        ends = [passage.locator for passage in (self.passages[0], self.passages[-1])]
        if not all(LINES.match(locator) for locator in ends):
            return ""
        numbers = [re.findall(r"\d+", locator) for locator in ends]
        return f"{numbers[0][0]}-{numbers[1][-1]}"


def folded(passages: list[Passage], start: int = 1) -> list[Fold]:
    """By some FACTS_OPEN facts: a browser opens the fold that holds what a link leads to."""
    folds: list[Fold] = []
    size = FACTS_OPEN
    for number, passage in enumerate(passages, start):
        if size >= FACTS_OPEN:
            folds.append(Fold([], number))
            size = 0
        folds[-1].passages.append(passage)
        size += len(passage.facts)
    return folds


@dataclass(frozen=True)
class PassagePage(NumberedPage):
    """`first` and `last` are the ranks of its facts."""

    folds: list[Fold]
    first: int
    fact_count: int

    @property
    def last(self) -> int:
        return self.first + self.fact_count - 1


def passage_page(passages: list[Passage], asked: str, fact: str = "") -> PassagePage:
    """The page that holds the fact of this key, else the page of this number, else the first."""
    starts = page_starts(passages)
    number = page_typed(asked, len(starts))
    ends = [*starts[1:], len(passages)]
    if fact:
        holding = (n for n, passage in enumerate(passages) if any(str(f.citation.pk) == fact for f in passage.facts))
        place = next(holding, starts[number - 1])
        number = next((n for n, end in enumerate(ends, 1) if place < end), number)
    start, end = starts[number - 1], ends[number - 1]
    before = sum(len(passage.facts) for passage in passages[:start])
    folds = folded(passages[start:end], start + 1)
    return PassagePage(number, len(starts), folds, before + 1, sum(fold.fact_count for fold in folds))


def page_starts(passages: list[Passage]) -> list[int]:
    """The rank of the first passage of each page; a passage is never cut."""
    starts, size = [0], 0
    for rank, passage in enumerate(passages):
        if size and size + len(passage.facts) > FACTS_PER_PAGE:
            starts.append(rank)
            size = 0
        size += len(passage.facts)
    return starts
