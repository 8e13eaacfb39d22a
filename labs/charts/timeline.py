"""Lives of labs along the years: where bars begin and end, and how sure we are of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from labs.charts.svg import percent


@dataclass(frozen=True)
class Life:
    """One bar to draw.  A bound is the first and last day it may fall on; None is unknown.

    `closed` None with `is_open_ended` False means that nobody says what became of the lab.
    """

    label: str
    opened: tuple[datetime.date, datetime.date] | None
    closed: tuple[datetime.date, datetime.date] | None = None
    known_until: datetime.date | None = None


@dataclass(frozen=True)
class Bar:
    """Shares of the width.  `start` None: no opening date, the lab belongs to terra incognita.

    The bar is full from `start` over `width`, up to the last date a document vouches for; a `tail` follows,
    dashed, where nothing is established any more.
    """

    label: str
    start: str | None
    width: str
    tail: str
    is_closed: bool


@dataclass(frozen=True)
class Timeline:
    """Years to print with their abscissas, and one bar per life, in the order given."""

    years: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]


def timeline(lives: Iterable[Life], first_year: int, last_year: int, every: int = 5) -> Timeline:
    """Measure bars between 1 January of `first_year` and 31 December of `last_year`."""
    if last_year < first_year or every < 1:
        raise ValueError("A timeline runs from its first year to its last one.")
    scale = _Scale(datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31))
    years = tuple(
        (year, percent(scale.share(datetime.date(year, 1, 1))))
        for year in range(first_year, last_year + 1)
        if year % every == 0
    )
    return Timeline(years, tuple(_bar(life, scale) for life in lives))


@dataclass(frozen=True)
class _Scale:
    first: datetime.date
    last: datetime.date

    def share(self, date: datetime.date) -> float:
        """0..1 along the timeline; dates outside it are held at its ends."""
        return min(max((date - self.first) / (self.last - self.first), 0.0), 1.0)


def _bar(life: Life, scale: _Scale) -> Bar:
    if life.opened is None:
        return Bar(life.label, None, "0%", "0%", life.closed is not None)
    start = scale.share(life.opened[0])
    if life.closed:
        end = max(scale.share(life.closed[1]), start)
        return Bar(life.label, percent(start), percent(end - start), "0%", True)
    vouched = max(life.known_until or life.opened[1], life.opened[1])
    end = max(scale.share(vouched), start)
    return Bar(life.label, percent(start), percent(end - start), percent(1 - end), False)
