"""The three plates of the map, and where a place falls on each.

Their land is drawn once by tools/map_plates.mjs with the same numbers; change both together.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Point = tuple[float, float]

# Equal Earth (Šavrič, Patterson and Jenny, 2018).
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2


@dataclass(frozen=True)
class Plate:
    """A drawing of `width` by `height` units; `project` takes degrees north and east."""

    key: str
    width: int
    height: int
    project: Callable[[float, float], Point]

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    def place(self, latitude: float, longitude: float) -> Point | None:
        """Coordinates on the drawing; None beyond its frame."""
        x, y = self.project(latitude, longitude)
        return (x, y) if 0 <= x <= self.width and 0 <= y <= self.height else None


def equal_earth(longitude_0: float, scale: float, origin: Point) -> Callable[[float, float], Point]:
    """Same formula as d3.geoEqualEarth, turned to `longitude_0`."""

    def project(latitude: float, longitude: float) -> Point:
        turn = math.radians((longitude - longitude_0 + 180) % 360 - 180)
        t = math.asin(M * math.sin(math.radians(latitude)))
        t2 = t * t
        t6 = t2**3
        x = turn * math.cos(t) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)))
        y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
        return origin[0] + scale * x, origin[1] - scale * y

    return project


def conic_conformal(centre: Point, parallels: Point, scale: float, origin: Point) -> Callable[[float, float], Point]:
    """Same formula as d3.geoConicConformal; `centre` in degrees north and east falls on `origin`."""
    low, high = (math.radians(parallel) for parallel in parallels)
    n = math.log(math.cos(low) / math.cos(high)) / math.log(_stretch(high) / _stretch(low))
    f = math.cos(low) * _stretch(low) ** n / n

    def flat(latitude: float, longitude: float) -> Point:
        # Beyond these latitudes the cone runs to infinity; no plate shows them.
        r = f / _stretch(math.radians(min(max(latitude, -80.0), 89.0))) ** n
        turn = n * math.radians((longitude - centre[1] + 180) % 360 - 180)
        return r * math.sin(turn), f - r * math.cos(turn)

    _, middle = flat(*centre)

    def project(latitude: float, longitude: float) -> Point:
        x, y = flat(latitude, longitude)
        return origin[0] + scale * x, origin[1] - scale * (y - middle)

    return project


def _stretch(latitude: float) -> float:
    return math.tan((math.pi / 2 + latitude) / 2)


MONDE = Plate("monde", 1000, 440, equal_earth(11, 1000 / 5.4133, (500, 240)))
EUROPE = Plate("europe", 760, 800, conic_conformal((51.2, 10), (43, 62), 1370, (380, 400)))
FRANCE = Plate("france", 760, 760, conic_conformal((46.4, 2.5), (44, 49), 3800, (380, 380)))
