"""What was there, and what was known, on a date in the past.  Pure module."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from labs.dates import PartialDate

Row = TypeVar("Row")

# For so long, what is known of a lab still speaks for it: after that a state is to be checked again, and of a moment in
# the past it is not established that the lab was still there.
EVIDENCE_YEARS = 5


class Existence(StrEnum):
    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


class Seen(Protocol):
    """A day at which it is known, with its `status` if that is given; `is_alive` when it is not over."""

    @property
    def date(self) -> PartialDate: ...

    @property
    def status(self) -> Any: ...

    @property
    def is_alive(self) -> bool: ...


AnySeen = TypeVar("AnySeen", bound=Seen)


def existence(
    opened: PartialDate | None, closed: PartialDate | None, moment: PartialDate, seen: Iterable[Seen] = ()
) -> Existence:
    """Whether something that opened and closed then was there at a moment (a year, a month or a day).

    Of a year it is enough to have been there on one of its days. An opening that nobody knows, or a date that is less
    precise than the moment, leaves the answer open; so does a closing that nobody knows, once the last evidence
    (opening or sighting) is older than `EVIDENCE_YEARS`. Who was `seen` alive within the moment, or before and after
    it, was there.
    """
    if (opened and moment.definitely_before(opened)) or (closed and closed.definitely_before(moment)):
        return Existence.NO
    spans = [one.date.span() for one in seen if one.is_alive]
    if any(moment.earliest <= first and last <= moment.latest for first, last in spans):
        return Existence.YES
    is_seen_later = any(first >= moment.latest for first, _last in spans)
    if any(last <= moment.earliest for _first, last in spans) and is_seen_later:
        return Existence.YES
    surely_open = opened is not None and opened.span()[1] <= moment.latest
    surely_not_closed = (
        closed.span()[0] >= moment.earliest
        if closed
        else is_seen_later or is_recent([*([opened.span()] if opened else []), *spans], moment)
    )
    return Existence.YES if surely_open and surely_not_closed else Existence.PERHAPS


def is_recent(spans: Iterable[tuple[date, date]], moment: PartialDate) -> bool:
    """Whether one of these days lies at most `EVIDENCE_YEARS` before the moment."""
    return any(moment.earliest.year - last.year <= EVIDENCE_YEARS for first, last in spans if first <= moment.latest)


def past(moment: PartialDate | None, today: date) -> PartialDate | None:
    """The moment, unless today lies in it: then what is known is what is known today."""
    return moment if moment and moment.latest < today else None


def known_at(as_of: PartialDate | None, moment: PartialDate | None) -> bool:
    """Whether a fact of this date may have been true at the moment; one without a date stays, marked as such."""
    return moment is None or as_of is None or as_of.may_precede(moment)


def begun(rows: Iterable[Row], moment: PartialDate | None, *names: str) -> list[Row]:
    """Those that had begun or may have: their attributes of these names are dates, of which the first known counts."""
    return [row for row in rows if known_at(next(filter(None, (getattr(row, name) for name in names)), None), moment)]


def last_known(seen: Sequence[AnySeen], moment: PartialDate) -> AnySeen | None:
    """The last that gives a state and may have been known at the moment; the oldest comes first."""
    return next((one for one in reversed(seen) if one.status and known_at(one.date, moment)), None)
