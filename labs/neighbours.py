"""Labs that resemble a lab, each with the reason why, in words.

Nearness on the axes is the mean gap over the axes known on both sides: under 0.5 « très proche », under 1.2
« proche » (design reference, page « Dessiner un labo »). It sorts, it is never shown as a figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.cards import readings_of
from labs.charts.positions import AxisReading
from labs.models import Axis, Lab, Theme

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
    def weight(self) -> float:
        """More is nearer: a family weighs two, near positions three or two, each of three themes one."""
        near = 0 if self.gap is None or self.gap >= NEAR else (3 if self.gap < VERY_NEAR else 2)
        return 2 * self.is_same_family + near + min(len(self.themes), NAMED_THEMES) + self.is_same_country / 2

    @property
    def rank(self) -> tuple[float, float, str, int]:
        return (-self.weight, 9 if self.gap is None else self.gap, self.other.sort_name, self.other.pk)

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


def neighbours_of(lab: Lab, others: Iterable[Lab], axes: list[Axis]) -> list[Neighbour]:
    """The three nearest of the others, the nearest first; none of those with nothing in common.

    Asks no query when `positions` and `themes` of all labs are prefetched.
    """
    alike = sorted((likeness(lab, other) for other in others), key=lambda found: found.rank)
    return [
        Neighbour(found.other, readings_of(found.other, axes), found.reason)
        for found in alike[:NEIGHBOURS]
        if found.weight > 0
    ]


def likeness(lab: Lab, other: Lab) -> Likeness:
    steps = {axis: position.step for axis, position in lab.headline_positions.items()}
    gaps = [abs(steps[axis] - position.step) for axis, position in other.headline_positions.items() if axis in steps]
    shared = {theme.pk for theme in lab.themes.all()}
    return Likeness(
        other=other,
        is_same_family=lab.lab_type_id is not None and lab.lab_type_id == other.lab_type_id,
        gap=sum(gaps) / len(gaps) if len(gaps) >= FEWEST_AXES else None,
        axes=len(gaps),
        themes=sorted((theme for theme in other.themes.all() if theme.pk in shared), key=lambda theme: theme.slug),
        is_same_country=bool(lab.country) and lab.country == other.country,
    )
