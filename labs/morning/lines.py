"""The shapes of the morning: sections of lines."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple


class Move(NamedTuple):
    """Something that one button does to a checked link: take an `address`, or find it still fine (empty)."""

    label: str
    check: int
    address: str = ""
    # Nobody knows yet whether there is something at that address: the person opens it first.
    is_guess: bool = False


@dataclass(frozen=True)
class Line:
    """One thing to mend. `record` is (noun, key) of where that is done, `anchor` the place on its screen."""

    what: str
    record: tuple[str, int]
    detail: str = ""
    since: datetime.date | None = None
    anchor: str = ""
    # Other records that the line speaks of: (name, noun, key).
    beside: tuple[tuple[str, str, int], ...] = ()
    url: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def is_web(self) -> bool:
        """An address that may be a link on a page: a stored `javascript:` is text."""
        return self.url.startswith(("http://", "https://"))


@dataclass
class Section:
    """`lines` are the first of `count`; `lists` are (noun, query, label) of where all of them are."""

    key: str
    title: str
    harm: str
    nothing: str
    count: int = 0
    lines: list[Line] = field(default_factory=list)
    lists: tuple[tuple[str, str, str], ...] = ()
    # What the number counts, after it.
    noun: str = ""
