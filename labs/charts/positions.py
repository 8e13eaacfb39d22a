"""What the figures of positions are drawn from: plain data that models, forms and tests can all make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Pole = Literal["a", "b"]

FIRST_STEP, LAST_STEP = -2, 2


def checked_step(step: int | None) -> int | None:
    """The step itself; raises ValueError unless it is unknown or one of the five whole steps −2…2."""
    if step is not None and (isinstance(step, bool) or step not in range(FIRST_STEP, LAST_STEP + 1)):
        raise ValueError(f"A position is a whole step from -2 to 2 or None, not {step!r}.")
    return step


@dataclass(frozen=True)
class AxisReading:
    """Where a careful reader puts a lab between the two poles of one axis.

    `step` is −2 (wholly the first pole named) … 2, or None when no position is established: never 0 by default.
    `step_from` and `step_to` bound the reading where one step would say too much.
    """

    key: str
    pole_a: str
    pole_b: str
    short_a: str
    short_b: str
    step: int | None = None
    step_from: int | None = None
    step_to: int | None = None
    rationale: str = ""
    proposed: bool = True

    def __post_init__(self) -> None:
        for step in (self.step, self.step_from, self.step_to):
            checked_step(step)

    @property
    def is_known(self) -> bool:
        return self.step is not None

    @property
    def leaning(self) -> Pole | None:
        """The pole leaned to; None in between and when unknown."""
        if not self.step:
            return None
        return "a" if self.step < 0 else "b"

    @property
    def has_range(self) -> bool:
        """True when the reading spans more than one step."""
        return None not in (self.step_from, self.step_to) and self.step_from != self.step_to


@dataclass(frozen=True)
class PlaneItem:
    """One lab on the plane; `x` or `y` None sends it to terra incognita.  Ranges are (from, to) in steps."""

    label: str
    url: str
    type_key: str
    type_name: str
    x: int | None
    y: int | None
    x_range: tuple[int, int] | None = None
    y_range: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        for step in (self.x, self.y, *(self.x_range or ()), *(self.y_range or ())):
            checked_step(step)

    @property
    def is_placed(self) -> bool:
        return self.x is not None and self.y is not None


def steps_of(readings: Sequence[AxisReading]) -> tuple[int | None, ...]:
    """The bare steps, in the order of the readings."""
    return tuple(reading.step for reading in readings)
