"""What was there, and what was known, on a date in the past.  Pure module."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from labs.dates import PartialDate

Row = TypeVar("Row")


class Existence(StrEnum):
    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


class Seen(Protocol):
    """A state on a date; `is_alive` when it is not that of something that is over."""

    @property
    def date(self) -> PartialDate: ...

    @property
    def is_alive(self) -> bool: ...


AnySeen = TypeVar("AnySeen", bound=Seen)


def existence(
    opened: PartialDate | None, closed: PartialDate | None, moment: PartialDate, seen: Iterable[Seen] = ()
) -> Existence:
    """Whether something that opened and closed then was there at a moment (a year, a month or a day).

    Of a year it is enough to have been there on one of its days. An opening that nobody knows, or a date that is less
    precise than the moment, leaves the answer open; a closing that nobody knows is none. Who was `seen` alive within
    the moment, or before and after it, was there.
    """
    if (opened and moment.definitely_before(opened)) or (closed and closed.definitely_before(moment)):
        return Existence.NO
    spans = [one.date.span() for one in seen if one.is_alive]
    if any(moment.earliest <= first and last <= moment.latest for first, last in spans):
        return Existence.YES
    if any(last <= moment.earliest for _first, last in spans) and any(first >= moment.latest for first, _last in spans):
        return Existence.YES
    surely_open = opened is not None and opened.span()[1] <= moment.latest
    surely_not_closed = closed is None or closed.span()[0] >= moment.earliest
    return Existence.YES if surely_open and surely_not_closed else Existence.PERHAPS


def known_at(as_of: PartialDate | None, moment: PartialDate | None) -> bool:
    """Whether a fact of this date may have been true at the moment; one without a date stays, marked as such."""
    return moment is None or as_of is None or as_of.may_precede(moment)


def begun(rows: Iterable[Row], moment: PartialDate | None, *names: str) -> list[Row]:
    """Those that had begun or may have: their attributes of these names are dates, of which the first known counts."""
    return [row for row in rows if known_at(next(filter(None, (getattr(row, name) for name in names)), None), moment)]


def last_known(seen: Sequence[AnySeen], moment: PartialDate) -> AnySeen | None:
    """The last of them, the oldest of which comes first, that may have been known at the moment."""
    return next((one for one in reversed(seen) if known_at(one.date, moment)), None)
