"""Lives of labs along the years: where bars begin and end, and how sure we are of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from labs.charts.bars import HEIGHT, LOWEST, WIDTH, Bar
from labs.charts.svg import number, percent

# A timeline prints about this many years.
PRINTED_YEARS = 10
LAST_PRINTED = 0.9
PERIODS = (1, 2, 5, 10, 20, 50, 100, 200)
# A gap of a third of the years, with few of the dates before it, is drawn close: those who came after get the room.
LONG_GAP = 1 / 3
FEW = 0.05
CLOSE_SHARE = 0.1


@dataclass(frozen=True)
class Life:
    """One bar to draw: `opened` is its first day, `closed` its last one, `vouched` the last day a document speaks of.

    Without `closed`, nobody says what became of the lab after `vouched`.
    """

    opened: datetime.date
    closed: datetime.date | None = None
    vouched: datetime.date | None = None
    events: tuple[datetime.date, ...] = ()


@dataclass(frozen=True)
class LifeBar:
    """Shares of the width: full from `start` to `end`, then dashed to `tail` where nothing is established any more.

    `tail` is empty for a lab that closed; `is_broken` when it begins where years stand close.
    """

    start: str
    end: str
    tail: str
    events: tuple[str, ...]
    is_broken: bool = False


@dataclass(frozen=True)
class Scale:
    """Years side by side, each of the same width; those before `wide_from`, if it is given, share a narrow strip."""

    first: int
    last: int
    wide_from: int | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("A timeline runs from its first year to its last one.")
        if self.wide_from is not None and not self.first < self.wide_from <= self.last:
            raise ValueError("Some years are close, and some are wide.")

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def break_at(self) -> str:
        """Abscissa of the sign between years that stand close and the others; empty without any."""
        return percent(CLOSE_SHARE / 2) if self.wide_from else ""

    @property
    def printed(self) -> list[tuple[int, str]]:
        """Round years to print, with the abscissa of their 1 January; none that the frame would cut."""
        begin = self.wide_from or self.first
        count = self.last - begin + 1
        every = next(period for period in PERIODS if count <= period * PRINTED_YEARS or period == PERIODS[-1])
        starts = [datetime.date(year, 1, 1) for year in range(begin, self.last + 1) if year % every == 0]
        told = [(start.year, self.at(start)) for start in starts if self.share(start) <= LAST_PRINTED]
        return [(self.first, percent(0)), *told] if self.wide_from else told

    def at(self, date: datetime.date) -> str:
        return percent(self.share(date))

    def share(self, date: datetime.date) -> float:
        """0..1 along the timeline; dates outside it are held at its ends."""
        year = date.year + (date - datetime.date(date.year, 1, 1)).days / 366
        begin, close = (self.wide_from, CLOSE_SHARE) if self.wide_from else (self.first, 0.0)
        if year < begin:
            return max(close * (year - self.first) / (begin - self.first), 0.0) if close else 0.0
        return min(close + (1 - close) * (year - begin) / (self.last + 1 - begin), 1.0)

    def columns(self, counts: Mapping[int, int]) -> list[Bar]:
        """A bar for each year that counts something, where it stands; the highest as high as the box of `bars`."""
        top, drawn = max(counts.values(), default=0), []
        for year, count in sorted(counts.items()):
            left = self.share(datetime.date(year, 1, 1))
            width = (self.share(datetime.date(year + 1, 1, 1)) if year < self.last else 1.0) - left
            height = max(HEIGHT * count / top, LOWEST)
            x, y = number(WIDTH * (left + width * 0.08)), number(HEIGHT - height)
            drawn.append(Bar(x, y, number(WIDTH * width * 0.84), number(height)))
        return drawn

    def bar(self, life: Life) -> LifeBar:
        end = life.closed or max(life.vouched or life.opened, life.opened)
        return LifeBar(
            start=self.at(life.opened),
            end=self.at(max(end, life.opened)),
            tail="" if life.closed else percent(1),
            events=tuple(self.at(date) for date in sorted(set(life.events))),
            is_broken=bool(self.wide_from and life.opened.year < self.wide_from),
        )


def scale_of(years: Iterable[int]) -> Scale | None:
    """From the first year to the last one; None for no year. A year counts as often as it is given."""
    counts = Counter(years)
    if not counts:
        return None
    return Scale(min(counts), max(counts), wide_from(counts))


def wide_from(counts: Mapping[int, int]) -> int | None:
    """The year behind the longest gap, if it is long and few dates lie before it."""
    gap, after = max(((after - before, after) for before, after in pairwise(sorted(counts))), default=(0, 0))
    is_long = gap > LONG_GAP * (max(counts) - min(counts))
    few = sum(count for year, count in counts.items() if year < after) <= FEW * sum(counts.values())
    return after if is_long and few else None
