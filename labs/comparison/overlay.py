"""Several labs on one axis, with the gap between those that stand furthest apart."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from labs.charts.positions import AxisReading
from labs.models import Position

# From two steps on a gap is a difference of nature, not a shade of reading.
FAR = 2


@dataclass(frozen=True)
class Place:
    """One lab on the axis: its reading, and the position that holds its reason and origins."""

    side: Any
    reading: AxisReading
    position: Position | None


@dataclass(frozen=True)
class Overlay:
    places: list[Place]

    @property
    def axis(self) -> AxisReading:
        """Any reading names the poles."""
        return self.places[0].reading

    @cached_property
    def known(self) -> list[Place]:
        return [place for place in self.places if place.reading.is_known]

    @property
    def unknown(self) -> list[Place]:
        return [place for place in self.places if not place.reading.is_known]

    @property
    def stops(self) -> list[tuple[int, list[Place]]]:
        """Labs by the step on which they stand, from the first pole to the second."""
        steps = sorted({place.reading.step for place in self.known if place.reading.step is not None})
        return [(step, [place for place in self.known if place.reading.step == step]) for step in steps]

    @property
    def gap(self) -> int | None:
        """Steps between the furthest two; None when fewer than two positions are established."""
        steps = [step for step, _places in self.stops]
        return steps[-1] - steps[0] if len(self.known) > 1 else None

    @property
    def is_far(self) -> bool:
        return (self.gap or 0) >= FAR
