"""The globe of the home page: points on an azimuthal equal-area projection centred on the Atlantic.

The land is drawn once by tools/globe.mjs with the same numbers; change both together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from labs.charts.svg import number

VIEW_BOX = "-16 -16 832 832"
CENTRE, RADIUS = 400.0, 392.0
LATITUDE, LONGITUDE = 46.0, -42.0
CAP = 60.0  # degrees from the centre to the rim
SCALE = RADIUS / (2 * math.sin(math.radians(CAP / 2)))

# Names stand in the ocean, one under another, with a line to their point.
CROWDED = 18.0  # two glyphs nearer than this are drawn smaller
LABEL_X, FIRST_LABEL_Y, LABEL_STEP, LEAST_ROOM = 490.0, 330.0, 32.0, 60.0
# Of hundreds of places, the first ones that have room are named: the table twin names them all.
MOST_EASTERN, LABEL_AFTER = 10, 40.0
SIGN_WIDTH, LINE_HEIGHT = 13.0, 30.0


@dataclass(frozen=True)
class Place:
    """A lab to show: degrees north and east, the key of its type (empty: not established) and a name to print."""

    name: str
    latitude: float
    longitude: float
    type_key: str = ""
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class Point:
    """A place on the drawing; the lead joins it to its printed label, when it has one."""

    place: Place
    x: str
    y: str
    label_x: str = ""
    label_y: str = ""
    label_anchor: str = "start"
    lead: str = ""
    size: str = "20"

    @property
    def offset(self) -> str:
        """What centres a glyph of that size on its point."""
        return number(-float(self.size) / 2)


@dataclass(frozen=True)
class Globe:
    """Points in view, and the places beyond the rim, which the page must name in words."""

    view_box: str
    ticks: str
    points: tuple[Point, ...]
    hidden: tuple[Place, ...]


def project(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Coordinates on the drawing, or None beyond the rim (same formula as d3.geoAzimuthalEqualArea)."""
    phi, centre, turn = math.radians(latitude), math.radians(LATITUDE), math.radians(longitude - LONGITUDE)
    cosine = math.sin(centre) * math.sin(phi) + math.cos(centre) * math.cos(phi) * math.cos(turn)
    if cosine < math.cos(math.radians(CAP)):
        return None
    stretch = SCALE * math.sqrt(2 / (1 + cosine))
    x = math.cos(phi) * math.sin(turn)
    y = math.cos(centre) * math.sin(phi) - math.sin(centre) * math.cos(phi) * math.cos(turn)
    return CENTRE + stretch * x, CENTRE - stretch * y


def globe(places: Iterable[Place]) -> Globe:
    """Project the places; the first of those with a `label` get a lead line to it, and leads do not cross."""
    shown: list[tuple[Place, float, float]] = []
    hidden: list[Place] = []
    for place in places:
        spot = project(place.latitude, place.longitude)
        if spot is None:
            hidden.append(place)
        else:
            shown.append((place, *spot))
    points = [unnamed(*spot) for spot in shown if not spot[0].label]
    labelled = [spot for spot in shown if spot[0].label]
    points += _western(labelled) + _eastern(labelled)
    return Globe(VIEW_BOX, TICKS, tuple(_make_room(points)), tuple(hidden))


def _western(spots: list[tuple[Place, float, float]]) -> list[Point]:
    """American points: the name stands to the right of its point, unless it would cross a name already there."""
    points: list[Point] = []
    taken: list[tuple[float, float, float]] = []
    for place, x, y in spots:
        if x >= LABEL_X - LEAST_ROOM:
            continue
        start, end = x + LABEL_AFTER, x + LABEL_AFTER + SIGN_WIDTH * len(place.label)
        if end > LABEL_X or any(
            abs(y - other) < LINE_HEIGHT and start < to and since < end for since, to, other in taken
        ):
            points.append(unnamed(place, x, y))
            continue
        taken.append((x, end, y))
        lead = f"M{number(x)} {number(y)}h34"
        points.append(Point(place, number(x), number(y), number(start), number(y + 6), "start", lead))
    return points


def _eastern(spots: list[tuple[Place, float, float]]) -> list[Point]:
    """European points: names in a column in the ocean, from north to south."""
    eastern = [spot for spot in spots if spot[1] >= LABEL_X - LEAST_ROOM]
    column = sorted(eastern[:MOST_EASTERN], key=lambda spot: spot[2])
    points = [unnamed(*spot) for spot in eastern[MOST_EASTERN:]]
    for rank, (place, x, y) in enumerate(column):
        label_y = FIRST_LABEL_Y + rank * LABEL_STEP
        lead = f"M{number(LABEL_X + 8)} {number(label_y - 6)}L{number(x)} {number(y)}"
        points.append(Point(place, number(x), number(y), number(LABEL_X), number(label_y), "end", lead))
    return points


def unnamed(place: Place, x: float, y: float) -> Point:
    return Point(place, number(x), number(y))


def _make_room(points: list[Point]) -> list[Point]:
    """Smaller glyphs where two of them would overlap, as in the valley of the Rhône."""
    typed = [(float(point.x), float(point.y)) for point in points if point.place.type_key]

    def is_crowded(point: Point) -> bool:
        spot = (float(point.x), float(point.y))
        return sum(math.dist(spot, other) < CROWDED for other in typed) > 1

    return [replace(point, size="14") if point.place.type_key and is_crowded(point) else point for point in points]


def _ticks() -> str:
    """A graduation every three degrees of the rim, longer every fifteen."""
    lines = []
    for degree in range(0, 360, 3):
        outer = RADIUS + (20 if degree % 90 == 0 else 14 if degree % 15 == 0 else 10)
        cosine, sine = math.cos(math.radians(degree)), math.sin(math.radians(degree))
        ends = [f"{number(CENTRE + r * cosine)} {number(CENTRE + r * sine)}" for r in (RADIUS, outer)]
        lines.append(f"M{ends[0]}L{ends[1]}")
    return "".join(lines)


TICKS = _ticks()
