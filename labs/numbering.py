"""Numbers typed in an address, and pages that know the ones beside them.  Pure module."""

from dataclasses import dataclass


def number_typed(asked: str) -> int:
    """The number that is asked for; 0 when it is none, or larger than any list is long."""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0


def page_typed(asked: str, count: int) -> int:
    """The page that is asked for, from 1 to `count`: the first when it is no number, the last when it lies beyond."""
    return min(max(number_typed(asked), 1), count)


@dataclass(frozen=True)
class NumberedPage:
    """Pages are counted from 1; `previous` and `following` are 0 where there is none."""

    number: int
    count: int

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def following(self) -> int:
        return self.number + 1 if self.number < self.count else 0
