"""Labs that resemble a lab, each with the reason why, in words.

Nearness on the axes is the mean gap over the axes known on both sides: under 0.5 « très proche », under 1.2
« proche » (design reference, page « Dessiner un labo »). It sorts, it is never shown as a figure. A family weighs two,
near positions two or three, each of three themes one, a country a half.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from math import inf

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from labs.cards import readings_of
from labs.charts.positions import AxisReading
from labs.dates import PartialDate
from labs.finding import LabIndex, current_index, index_at
from labs.models import Axis, Lab, Position, Theme
from labs.sightings import all_sightings

NEIGHBOURS = 3
VERY_NEAR, NEAR = 0.5, 1.2
FEWEST_AXES = 2  # one axis in common says too little
NAMED_THEMES = 3


@dataclass(frozen=True)
class Neighbour:
    lab: Lab
    readings: list[AxisReading]
    reason: str


@dataclass(frozen=True)
class Likeness:
    """What two labs have in common. `gap` is None when fewer than two axes are known on both sides."""

    other: Lab
    is_same_family: bool
    gap: float | None
    axes: int
    themes: list[Theme]
    is_same_country: bool

    @property
    def reason(self) -> str:
        """“Même famille ; positions proches sur 4 axes.”"""
        parts = [_("même famille")] if self.is_same_family else []
        if self.gap is not None and self.gap < NEAR:
            very_near = _("positions très proches sur %(axes)s axes")
            near = very_near if self.gap < VERY_NEAR else _("positions proches sur %(axes)s axes")
            parts.append(near % {"axes": self.axes})
        if self.themes:
            named = ", ".join(str(theme.name) for theme in self.themes[:NAMED_THEMES])
            parts.append(
                ngettext("sujet commun : %(names)s", "sujets communs : %(names)s", len(self.themes)) % {"names": named}
            )
        if self.is_same_country:
            parts.append(_("même pays"))
        return capfirst(_(" ; ").join(parts)) + "."


def neighbours_of(lab: Lab, axes: list[Axis], stamp: str, moment: PartialDate | None = None) -> list[Neighbour]:
    """The three nearest public labs, the nearest first; none of those with nothing in common.

    Two queries, however many labs there are: which ones are near is known from the index.
    """
    index = index_at(stamp, moment) if moment else current_index(stamp)
    nearest = nearest_to(lab, index)
    positions = Prefetch("positions", Position.objects.select_related("axis"))
    labs = Lab.objects.public().select_related("lab_type").prefetch_related(positions).in_bulk(nearest)
    seen = all_sightings() if moment else {}
    found = (labs[key].as_known_at(moment, seen.get(key, ())) for key in nearest if key in labs)
    alike = [likeness(lab, other, index) for other in found]
    return [Neighbour(found.other, readings_of(found.other, axes), found.reason) for found in alike]


def nearest_to(lab: Lab, index: LabIndex) -> list[int]:
    """Keys of the labs with the most weight; among equals the smallest gap first, then who was in the atlas first."""
    steps = {position.axis.key: position.step for position in lab.headline_positions.values()}
    found: list[tuple[float, float, BitMap]] = []
    for weight, labs in apart_from_positions(lab, index):
        # Positions add three at most: nobody from here on comes before those who have more than that already.
        if sum(len(better) for other, _gap, better in found if other > weight + weight_of(0)) >= NEIGHBOURS:
            break
        for gap, near in by_gap(steps, labs, index):
            found.append((weight + weight_of(gap), gap, near))
            labs = labs - near
        found.append((weight, NEAR, labs))
    ranked = sorted(found, key=lambda row: (-row[0], row[1]))
    return list(islice((key for weight, _gap, labs in ranked if weight for key in labs), NEIGHBOURS))


def weight_of(gap: float) -> int:
    """What a gap below `NEAR` counts for."""
    return 3 if gap < VERY_NEAR else 2


def apart_from_positions(lab: Lab, index: LabIndex) -> Iterable[tuple[float, BitMap]]:
    """All other labs, by the weight that themes, family and country give them, the heaviest first."""
    themes = [(1.0, index.having("theme", theme.slug)) for theme in lab.themes.all()]
    family = index.having("type", lab.lab_type.key) if lab.lab_type else BitMap()
    country = index.having("pays", lab.country.code) if lab.country else BitMap()
    others = parted({0.0: index.labs - BitMap([lab.pk])}, themes, most=NAMED_THEMES)
    return sorted(parted(others, [(2.0, family), (0.5, country)]).items(), reverse=True)


def parted(parts: dict[float, BitMap], marks: Iterable[tuple[float, BitMap]], most: float = inf) -> dict[float, BitMap]:
    """Labs by weight, after each mark added its points to those that bear it; `most` is the highest weight given."""
    for points, bearers in marks:
        after: dict[float, BitMap] = defaultdict(BitMap)
        for weight, labs in parts.items():
            after[min(weight + points, most)] |= labs & bearers
            after[weight] |= labs - bearers
        parts = {weight: labs for weight, labs in after.items() if labs}
    return parts


def by_gap(steps: dict[str, int], labs: BitMap, index: LabIndex) -> list[tuple[float, BitMap]]:
    """Those of the labs that are near, by their mean gap to these steps, the nearest and best known first."""
    apart = {(0, 0): labs}
    for axis, step in steps.items():
        after: dict[tuple[int, int], BitMap] = defaultdict(BitMap)
        for (axes, total), held in apart.items():
            after[axes, total] |= held - index.known.get(f"axe_{axis}", BitMap())
            for other in range(-2, 3):
                if (sum_of := total + abs(step - other)) < NEAR * len(steps):
                    after[axes + 1, sum_of] |= held & index.having(f"axe_{axis}", str(other))
        apart = {state: held for state, held in after.items() if held}
    known = [(total / axes, -axes, held) for (axes, total), held in apart.items() if axes >= FEWEST_AXES]
    return [(gap, held) for gap, _axes, held in sorted(known, key=lambda row: row[:2]) if gap < NEAR]


def likeness(lab: Lab, other: Lab, index: LabIndex) -> Likeness:
    steps = {axis: position.step for axis, position in lab.headline_positions.items()}
    gaps = [abs(steps[axis] - position.step) for axis, position in other.headline_positions.items() if axis in steps]
    shared = [theme for theme in lab.themes.all() if other.pk in index.having("theme", theme.slug)]
    return Likeness(
        other=other,
        is_same_family=lab.lab_type_id is not None and lab.lab_type_id == other.lab_type_id,
        gap=sum(gaps) / len(gaps) if len(gaps) >= FEWEST_AXES else None,
        axes=len(gaps),
        themes=sorted(shared, key=lambda theme: theme.slug),
        is_same_country=bool(lab.country) and lab.country == other.country,
    )
