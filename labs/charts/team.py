"""A team as squares: one square per person, hatched squares for people whom a document does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "maybe", "unknown"]

# A number nobody gives: enough squares to be seen, too few to be counted.
UNKNOWN_SQUARES: tuple[Kind, ...] = ("unknown", "unknown", "unknown")
LARGEST_DRAWING = 60


@dataclass(frozen=True)
class TeamSquares:
    """Kinds of squares in drawing order; each square of people stands for `people_each` of them."""

    squares: tuple[Kind, ...]
    people_each: int

    def count(self, kind: Kind) -> int:
        return self.squares.count(kind)


def team_squares(low: int | None, high: int | None = None, *, has_uncounted: bool = False) -> TeamSquares:
    """Squares for a head count: exact when `high` is None or equal to `low`, unknown when `low` is None.

    Between `low` and `high` squares are “maybe”.  Above sixty people one square stands for 5, 10, 50… people.
    Raises ValueError for a negative count or a range that runs backwards.
    """
    if low is None:
        if high is not None:
            raise ValueError("A team with a highest count needs a lowest one.")
        return TeamSquares(UNKNOWN_SQUARES, 1)
    high = low if high is None else high
    if not 0 <= low <= high:
        raise ValueError("A head count is not negative, and its range runs from the lower to the higher number.")
    each = _people_each(high)
    sure, possible = -(-low // each), -(-high // each)
    people: Kind = "person"
    maybe: Kind = "maybe"
    kinds = (people,) * sure + (maybe,) * (possible - sure) + (UNKNOWN_SQUARES if has_uncounted else ())
    return TeamSquares(kinds, each)


def _people_each(people: int) -> int:
    each, factors = 1, (5, 2)
    turn = 0
    while people / each > LARGEST_DRAWING:
        each *= factors[turn % 2]
        turn += 1
    return each
