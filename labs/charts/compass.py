"""The “rose des positions”: five diameters, ten poles, one needle towards each pole a lab leans to.

Geometry of section 4 of the design reference, units of the drawing: the circle has a radius of 100, and angles
are degrees clockwise from the right, as SVG counts them.  The tips are never joined: an area would lie.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from labs.charts.positions import Pole, checked_step
from labs.charts.svg import hatched_disc, number

RADIUS = 100.0
# Poles A, in the order of the axes: expert, pilote, externe, spécialisé, maîtrise d’usage.  Poles B face them.
ANGLES_A = (-54, -90, -126, -162, 162)
# |step| → length and half width of a needle; in between, two short needles, one each way.
NEEDLES = {2: (99.0, 12.5), 1: (56.0, 10.0), 0: (30.0, 6.5)}
WIDEST_AT = 0.22  # share of the length at which a needle is widest
LABEL_RADIUS = 109.0
LINE_HEIGHT = 14
LONGEST_LINE = 13  # signs that fit beside the circle
PREFIXES = ("pluri", "multi", "inter", "trans")

PLAIN_VIEW = "-104 -104 208 208"
LABELLED_VIEW = "-190 -122 380 244"


@dataclass(frozen=True)
class Needle:
    """A full and an empty facet, drawn along 0° and turned by `rotation` degrees."""

    axis: int
    pole: Pole
    rotation: str
    full: str
    empty: str


@dataclass(frozen=True)
class Diameter:
    """One axis as a line from pole A to pole B; dotted when the position is unknown."""

    path: str
    is_known: bool


@dataclass(frozen=True)
class Label:
    """The name of one pole, in lines of (text, dy); `is_on` when the lab leans to it."""

    x: str
    y: str
    anchor: str
    lines: tuple[tuple[str, str], ...]
    is_on: bool


@dataclass(frozen=True)
class Compass:
    """All a template needs; `hatching` is empty unless no position at all is known."""

    view_box: str
    diameters: tuple[Diameter, ...]
    needles: tuple[Needle, ...]
    labels: tuple[Label, ...]
    hatching: str

    @property
    def is_unknown(self) -> bool:
        return bool(self.hatching)


def compass(steps: Sequence[int | None], poles: Sequence[tuple[str, str]] = ()) -> Compass:
    """Draw five steps (−2…2 or None); with five pairs of pole names, label the ten poles.

    Raises ValueError for any other number of steps or names, and for a step out of range.
    """
    if len(steps) != len(ANGLES_A) or (poles and len(poles) != len(ANGLES_A)):
        raise ValueError("A compass has five axes.")
    for step in steps:
        checked_step(step)
    return Compass(
        view_box=LABELLED_VIEW if poles else PLAIN_VIEW,
        diameters=tuple(_diameter(angle, step is not None) for angle, step in zip(ANGLES_A, steps, strict=True)),
        needles=tuple(needle for axis, step in enumerate(steps) for needle in _needles(axis, step)),
        labels=tuple(label for axis, names in enumerate(poles) for label in _labels(axis, names, steps[axis])),
        hatching="" if any(step is not None for step in steps) else hatched_disc(RADIUS, gap=7),
    )


def pole_angle(axis: int, pole: Pole) -> int:
    """The direction of a pole, in degrees."""
    return ANGLES_A[axis] if pole == "a" else ANGLES_A[axis] + 180


def _needles(axis: int, step: int | None) -> list[Needle]:
    if step is None:
        return []
    poles: tuple[Pole, ...] = ("a", "b") if step == 0 else ("a",) if step < 0 else ("b",)
    length, half_width = NEEDLES[abs(step)]
    widest = number(length * WIDEST_AT)
    full, empty = (f"M0 0L{widest} {number(side)}L{number(length)} 0Z" for side in (-half_width, half_width))
    return [Needle(axis, pole, str(pole_angle(axis, pole)), full, empty) for pole in poles]


def _diameter(angle: int, is_known: bool) -> Diameter:
    x, y = _point(angle, RADIUS)
    return Diameter(f"M{number(x)} {number(y)}L{number(-x)} {number(-y)}", is_known)


def _labels(axis: int, names: tuple[str, str], step: int | None) -> list[Label]:
    leaning = None if not step else "a" if step < 0 else "b"
    poles: tuple[Pole, Pole] = ("a", "b")
    return [_label(pole_angle(axis, pole), name, pole == leaning) for pole, name in zip(poles, names, strict=True)]


def _label(angle: int, name: str, is_on: bool) -> Label:
    x, y = _point(angle, LABEL_RADIUS)
    beside = abs(y) < LABEL_RADIUS / 2
    lines = _wrapped(name) if beside else (name,)
    if beside:  # centred on the pole: half a capital down, half of the further lines up
        y += 4.5 - LINE_HEIGHT / 2 * (len(lines) - 1)
    elif y > 0:  # under the circle: text hangs from its top
        y += 11
    anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
    spaced = tuple((line, str(LINE_HEIGHT) if index else "0") for index, line in enumerate(lines))
    return Label(number(x), number(y), anchor, spaced, is_on)


def _wrapped(name: str) -> tuple[str, ...]:
    """A pole’s name in lines short enough to stand beside the circle."""
    if len(name) <= LONGEST_LINE:
        head, _, tail = name.partition(" ")
        return (head, tail) if tail else (name,)
    words = name.split(" ")
    if len(words) > 1:
        cut = min(range(1, len(words)), key=lambda i: max(len(" ".join(words[:i])), len(" ".join(words[i:]))))
        return " ".join(words[:cut]), " ".join(words[cut:])
    prefix = next((prefix for prefix in PREFIXES if name.lower().startswith(prefix)), "")
    return (name[: len(prefix)] + "-", name[len(prefix) :].removeprefix("-")) if prefix else (name,)


def _point(angle: float, radius: float) -> tuple[float, float]:
    return radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle))
