"""Lives of labs along the years: where bars begin and end, and how sure we are of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from labs.charts.svg import percent

# A timeline prints about this many years.
PRINTED_YEARS = 10
LAST_PRINTED = 0.95
PERIODS = (1, 2, 5, 10, 20, 50, 100, 200)


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

    `tail` is empty for a lab that closed.
    """

    start: str
    end: str
    tail: str
    events: tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """Years side by side, each of the same width."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("A timeline runs from its first year to its last one.")

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def printed(self) -> list[tuple[int, str]]:
        """Round years to print, with the abscissa of their 1 January; none that the frame would cut."""
        every = next(period for period in PERIODS if len(self.years) <= period * PRINTED_YEARS or period == PERIODS[-1])
        starts = [datetime.date(year, 1, 1) for year in self.years if year % every == 0]
        return [(start.year, self.at(start)) for start in starts if self.share(start) <= LAST_PRINTED]

    def at(self, date: datetime.date) -> str:
        return percent(self.share(date))

    def share(self, date: datetime.date) -> float:
        """0..1 along the timeline; dates outside it are held at its ends."""
        into_year = (date - datetime.date(date.year, 1, 1)).days / 366
        return min(max((date.year + into_year - self.first) / len(self.years), 0.0), 1.0)

    def bar(self, life: Life) -> LifeBar:
        end = life.closed or max(life.vouched or life.opened, life.opened)
        return LifeBar(
            start=self.at(life.opened),
            end=self.at(max(end, life.opened)),
            tail="" if life.closed else percent(1),
            events=tuple(self.at(date) for date in sorted(set(life.events))),
        )


def scale_of(years: Iterable[int]) -> Scale | None:
    """From the first year to the last one; None for no year."""
    years = set(years)
    return Scale(min(years), max(years)) if years else None
