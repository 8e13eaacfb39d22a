"""The micro-axis: a track of five notches, the middle one taller, and a marker on one of them.

The track is as wide as its place allows, so abscissas are percentages; ordinates are pixels of a 22 px band.
"""

from __future__ import annotations

from dataclasses import dataclass

from labs.charts.positions import FIRST_STEP, LAST_STEP, Pole, checked_step
from labs.charts.svg import percent

HEIGHT = 22
MIDDLE = HEIGHT // 2
NOTCH, MIDDLE_NOTCH = 4.5, 9.0  # half heights
# Dashes of a thick line that the template skews by 45°: hatching for a hundredth of the bytes of as many lines.
HATCHING = "1.7 6.3"


@dataclass(frozen=True)
class Notch:
    x: str
    y1: str
    y2: str


@dataclass(frozen=True)
class Span:
    """An uncertain reading: from x, over width, both shares of the track."""

    x: str
    width: str


@dataclass(frozen=True)
class AxisTrack:
    """`marker` is None when the position is unknown: the bar is then hatched, and nothing stands at its middle."""

    notches: tuple[Notch, ...]
    marker: str | None
    span: Span | None
    leaning: Pole | None
    hatching: str


NOTCHES = tuple(
    Notch(percent(index / 4), str(MIDDLE - half), str(MIDDLE + half))
    for index, half in enumerate((NOTCH, NOTCH, MIDDLE_NOTCH, NOTCH, NOTCH))
)


def axis_track(step: int | None, step_from: int | None = None, step_to: int | None = None) -> AxisTrack:
    """Draw one step (−2…2, or None when unknown) and the range that bounds it, if any.

    Raises ValueError for a step out of range, or a range that runs backwards or does not hold the step.
    """
    for value in (step, step_from, step_to):
        checked_step(value)
    if step is None:
        return AxisTrack((), None, None, None, HATCHING)
    leaning: Pole | None = None if step == 0 else "a" if step < 0 else "b"
    return AxisTrack(NOTCHES, percent(step_share(step)), _span(step, step_from, step_to), leaning, "")


def step_share(step: int) -> float:
    """Where a step lies along the track, from 0 (first pole) to 1."""
    return (step - FIRST_STEP) / (LAST_STEP - FIRST_STEP)


def _span(step: int, step_from: int | None, step_to: int | None) -> Span | None:
    if step_from is None or step_to is None:
        return None
    if not step_from <= step <= step_to:
        raise ValueError("A range of steps runs from the lower to the higher one and holds the step.")
    if step_from == step_to:
        return None
    start, end = step_share(step_from), step_share(step_to)
    return Span(percent(start), percent(end - start))
