"""Everything the page of a comparison shows, in a fixed number of queries."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from labs.cards import readings_of
from labs.charts.positions import AxisReading
from labs.footnotes import Footnotes
from labs.models import Axis, Lab, Partnership

from .facts import CARD, GOVERNANCE, TEAM
from .overlay import Overlay, Place
from .rows import LETTERS, Fact, Row, Side


@dataclass(frozen=True)
class Comparison:
    """`notes` number themselves as the page is printed, from top to bottom."""

    sides: list[Side]
    axes: list[Axis]
    notes: Footnotes

    @classmethod
    def of(cls, labs: list[Lab]) -> "Comparison":
        """Ten queries for one lab or more; their cards are already read."""
        ties = Prefetch("partnerships", Partnership.objects.select_related("organisation"))
        prefetch_related_objects(labs, "teams__disciplines", "governances", "functions", "modes", ties)
        records = [
            [*lab.teams.all(), *lab.governances.all(), *lab.positions.all(), *lab.partnerships.all()] for lab in labs
        ]
        notes = Footnotes.of([*labs, *(record for group in records for record in group)])
        sides = [
            Side(letter, lab, lab.lab_type is not None and not notes.is_stated(lab, "lab_type"))
            for letter, lab in zip(LETTERS, labs, strict=False)
        ]
        return cls(sides, list(Axis.objects.all()), notes)

    @cached_property
    def readings(self) -> list[tuple[Side, list[AxisReading]]]:
        """For each lab where it stands on each axis: what its compass is drawn from."""
        return [(side, readings_of(side.lab, self.axes)) for side in self.sides]

    @cached_property
    def overlays(self) -> list[Overlay]:
        heads = [(side, side.lab.headline_positions, readings) for side, readings in self.readings]
        return [
            Overlay([Place(side, readings[rank], positions.get(axis.pk)) for side, positions, readings in heads])
            for rank, axis in enumerate(self.axes)
        ]

    @cached_property
    def card(self) -> list[Row]:
        """The facts in the deck's order; a closing of which nobody speaks is no fact."""
        return [row for row in self._rows(CARD) if row.known or row.fact.key != "closed"]

    @cached_property
    def team(self) -> list[Row]:
        return [row for row in self._rows(TEAM) if row.known or row.fact.key != "other_teams"]

    @cached_property
    def governance(self) -> list[Row]:
        return self._rows(GOVERNANCE)

    def _rows(self, facts: tuple[Fact, ...]) -> list[Row]:
        return [Row.of(fact, self.sides) for fact in facts]
