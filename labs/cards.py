"""What a card shows of a lab, and which of its facts have an origin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from labs.charts.positions import AxisReading
from labs.models import Axis, Citation, Lab, Position

# The two axes that a card draws; the compass draws all of them.
CARD_AXES = ("pilote-support", "externe-interne")


@dataclass(frozen=True)
class Card:
    """One lab of the directory. `readings` follow the order of the axes, unknown positions included."""

    lab: Lab
    readings: list[AxisReading]
    origins: dict[str, set[str]] = field(default_factory=dict)

    @property
    def main_readings(self) -> list[AxisReading]:
        return [reading for reading in self.readings if reading.key in CARD_AXES]

    @property
    def is_type_proposed(self) -> bool:
        return self.lab.lab_type is not None and "stated" not in self.origins.get("lab_type", set())

    @property
    def are_themes_proposed(self) -> bool:
        """True when they are a reading that waits for a curator."""
        return self.origins.get("themes") == {"editorial"}

    @property
    def type_key(self) -> str:
        """Key of the glyph and the colour."""
        return self.lab.lab_type.key if self.lab.lab_type else "inconnu"

    @property
    def status_needs_checking(self) -> bool:
        """A known state whose evidence is older than five years; of the past there is nothing to check."""
        if self.lab.moment or self.lab.status is None:
            return False
        return self.lab.status_needs_checking(timezone.localdate())

    @property
    def team(self) -> Any:
        return self.lab.headline_team

    @property
    def facts_without_origin(self) -> list[str]:
        """Names of the facts shown on the card that no document, reasoning or reading backs."""
        shown = {
            "name": self.lab.name, "lab_type": self.lab.lab_type, "city": self.lab.city, "region": self.lab.region,
            "country": self.lab.country, "host": self.lab.host, "opened": self.lab.opened,
            "status": self.lab.status, "themes": list(self.lab.themes.all()),
            "team": self.team and self.team.size_in_words,
        }  # fmt: skip
        missing = [name for name, value in shown.items() if value and not self.origins.get(name)]
        return missing + [f"position:{reading.key}" for reading in self.unsourced_readings]

    @property
    def unsourced_readings(self) -> list[AxisReading]:
        known = self.origins.get("positions", set())
        return [reading for reading in self.readings if reading.step is not None and reading.key not in known]


def cards_of(labs: Iterable[Lab], axes: list[Axis]) -> list[Card]:
    """Cards in the order of the labs, with the origins of their facts in one query."""
    labs = list(labs)
    origins = origins_of(labs)
    return [Card(lab, readings_of(lab, axes), origins[lab.pk]) for lab in labs]


def readings_of(lab: Lab, axes: Iterable[Axis]) -> list[AxisReading]:
    """Where the lab stands on each axis; a step of None is drawn as unknown."""
    positions = lab.headline_positions
    return [reading(axis, positions.get(axis.pk)) for axis in axes]


def reading(axis: Axis, position: Position | None) -> AxisReading:
    return AxisReading(
        key=axis.key,
        pole_a=axis.pole_a,
        pole_b=axis.pole_b,
        short_a=axis.short_a,
        short_b=axis.short_b,
        step=position.step if position else None,
        step_from=position.step_from if position else None,
        step_to=position.step_to if position else None,
        rationale=position.rationale if position else "",
        proposed=position.review == Position.State.PROPOSED if position else True,
    )


def origins_of(labs: list[Lab]) -> dict[int, dict[str, set[str]]]:
    """For each lab, the kinds of origin of each fact of its card; positions by the key of their axis. One query."""
    rows = Citation.objects.of_cards([lab.pk for lab in labs]).values_list("lab", "team", "position", "field", "kind")
    return gathered(labs, rows)


def gathered(labs: list[Lab], rows: Iterable[tuple[Any, ...]]) -> dict[int, dict[str, set[str]]]:
    """The same from rows at hand: (lab, team, position, field, kind) of each origin."""
    teams = {lab.headline_team.pk: lab.pk for lab in labs if lab.headline_team}
    positions = {
        position.pk: (lab.pk, position.axis.key) for lab in labs for position in lab.headline_positions.values()
    }
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for lab, team, position, fact, kind in rows:
        if lab:
            found[lab][fact].add(kind)
        elif team in teams:
            found[teams[team]]["team"].add(kind)
        elif position in positions:
            owner, axis_key = positions[position]
            found[owner]["positions"].add(axis_key)
    return found
