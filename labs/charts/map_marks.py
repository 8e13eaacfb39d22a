"""Marks of a map: places that would overlap become one mark, and names are printed where they have room."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from labs.charts.projections import Point

REACH = 36.0  # two places nearer than this share a mark
# Names are given the room of their largest size, that of narrow screens (see map.css).
CHARACTER, LINE, GAP = 11.5, 26.0, 8.0


@dataclass(frozen=True)
class Spot:
    """What stands at one place of the drawing."""

    x: float
    y: float
    what: Hashable


@dataclass(frozen=True)
class Group:
    """Spots under one mark, at the place of the most numerous of them."""

    x: float
    y: float
    members: tuple[Hashable, ...]

    @property
    def radius(self) -> float:
        """Of the disc that bears the count."""
        return 11.0 + 3.0 * (len(str(len(self.members))) - 1)


@dataclass(frozen=True)
class Name:
    """Where a name is printed, and from which end it is measured."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def grouped(spots: Iterable[Spot], reach: float = REACH) -> list[Group]:
    """Marks at least `reach` apart, the most numerous first. Each spot goes to a mark that has room for it.

    The fullest places come first and keep their place, so that a capital is not moved by its suburbs.
    """
    places: dict[Point, list[Hashable]] = defaultdict(list)
    for spot in spots:
        # Neighbours of one city are one place: a unit of the drawing is a few kilometres.
        places[round(spot.x), round(spot.y)].append(spot.what)
    seats: dict[tuple[int, int], list[tuple[Point, list[Hashable]]]] = defaultdict(list)
    groups = []
    for point, members in sorted(places.items(), key=lambda place: (-len(place[1]), place[0])):
        near = min(_around(seats, point, reach), key=lambda seat: math.dist(seat[0], point), default=None)
        if near is not None and math.dist(near[0], point) < reach:
            near[1].extend(members)
        else:
            seat = (point, list(members))
            seats[int(point[0] // reach), int(point[1] // reach)].append(seat)
            groups.append(seat)
    found = [Group(x, y, tuple(members)) for (x, y), members in groups]
    return sorted(found, key=lambda group: (-len(group.members), group.x, group.y))


def _around(
    seats: dict[tuple[int, int], list[tuple[Point, list[Hashable]]]], point: Point, reach: float
) -> Iterator[tuple[Point, list[Hashable]]]:
    column, row = int(point[0] // reach), int(point[1] // reach)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            yield from seats.get((x, y), ())


def names(
    marks: Iterable[tuple[Group, str]], width: float, height: float, taken: Iterable[Box] = ()
) -> list[Name | None]:
    """A place for each name in the order of the marks, or None where there is no room.

    Beside the mark on either side, then above and below; never over a mark, another name or the frame.
    """
    marks = list(marks)
    discs = [_square(group.x, group.y, group.radius * 1.6) for group, _ in marks]
    boxes = [*discs, *taken]
    found: list[Name | None] = []
    for (group, text), disc in zip(marks, discs, strict=True):
        found.append(None)
        for name, box in _candidates(group, text) if text else ():
            inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
            if inside and not any(box.meets(other) for other in boxes if other is not disc):
                found[-1] = name
                boxes.append(box)
                break
    return found


def _candidates(group: Group, text: str) -> Iterator[tuple[Name, Box]]:
    length, out = len(text) * CHARACTER, group.radius * 1.6 + GAP
    x, y = group.x, group.y
    half = LINE / 2
    yield Name(x + out, y + 6, "start"), Box(x + out, y - half, x + out + length, y + half)
    yield Name(x - out, y + 6, "end"), Box(x - out - length, y - half, x - out, y + half)
    for at in (y - out - half, y + out + half):
        yield Name(x, at + 6, "middle"), Box(x - length / 2, at - half, x + length / 2, at + half)


def _square(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)
