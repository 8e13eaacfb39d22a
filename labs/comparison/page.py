"""Everything the page of a comparison shows, in a fixed number of queries."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy

from labs.cards import readings_of
from labs.charts.positions import AxisReading
from labs.footnotes import Footnotes
from labs.models import Axis, Lab, Partnership

from .facts import CARD, GOVERNANCE, TEAM
from .overlay import Overlay, Place
from .rows import LETTERS, Fact, Row, Side

# A closing of which nobody speaks is no fact, nor are teams of other days that nobody describes.
NO_BLANKS = {"closed", "other_teams"}


@dataclass(frozen=True)
class Section:
    """Facts of one kind, under the anchor `key`."""

    key: str
    title: Any
    rows: list[Row]

    @property
    def told(self) -> list[Row]:
        return [row for row in self.rows if row.known]

    @property
    def blank(self) -> list[Row]:
        """Facts that are known of none of the labs, said in one line."""
        return [row for row in self.rows if not row.known and row.fact.key not in NO_BLANKS]

    @property
    def is_alike(self) -> bool:
        """Nothing is left when what does not differ is hidden."""
        return all(row.is_alike for row in self.told)


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
    def sections(self) -> list[Section]:
        """The facts in the deck's order; then the teams and who governs the labs."""
        return [
            Section("fiches", gettext_lazy("Fiches côte à côte"), self._rows(CARD)),
            Section("equipes", gettext_lazy("Équipes"), self._rows(TEAM)),
            Section("gouvernances", gettext_lazy("Gouvernances"), self._rows(GOVERNANCE)),
        ]

    def _rows(self, facts: tuple[Fact, ...]) -> list[Row]:
        return [Row.of(fact, self.sides) for fact in facts]
