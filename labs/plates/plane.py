"""The labs found on the plane of two axes: who stands where, and the way from each cell to its labs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from labs.charts.plane import STEPS, cell_ref
from labs.charts.positions import PlaneItem
from labs.dates import PartialDate
from labs.filters import Ignored, shown
from labs.landscape import PLANE_X, PLANE_Y
from labs.models import Axis
from labs.models.lab import UNKNOWN

from .addresses import with_choices
from .rows import LightLab, Reading, profile_addresses

TWIN_IN_VIEW = 40


@dataclass(frozen=True)
class Way:
    """A way to labs that the plane cannot place: how many, on which axis they are unknown, their address."""

    count: int
    axis: Axis
    url: str


@dataclass(frozen=True)
class PlanePlate:
    """`zones`: for each cell, the address of the results kept to it."""

    items: list[PlaneItem]
    axis_x: Axis
    axis_y: Axis
    zones: dict[str, str]
    ways: list[Way]
    table_url: str

    @cached_property
    def placed(self) -> list[PlaneItem]:
        return [item for item in self.items if item.is_placed]

    @property
    def is_long(self) -> bool:
        """Too many for a twin that stands open below the plane."""
        return len(self.placed) > TWIN_IN_VIEW


def plane_plate(
    labs: Iterable[LightLab],
    readings: Mapping[str, Mapping[int, Reading]],
    data: QueryDict,
    axes: tuple[Axis, Axis],
    type_names: Mapping[str, str],
    moment: PartialDate | None = None,
) -> PlanePlate:
    axis_x, axis_y = axes
    across, down = readings.get(axis_x.key, {}), readings.get(axis_y.key, {})
    items = plane_items(labs, across, down, type_names, profile_addresses(moment))
    unknown = {axis_x: sum(item.x is None for item in items), axis_y: sum(item.y is None for item in items)}
    return PlanePlate(
        items=items,
        axis_x=axis_x,
        axis_y=axis_y,
        zones=zone_addresses(data, axis_x, axis_y),
        ways=[
            Way(count, axis, with_choices(data, **bounds(axis, UNKNOWN, None)))
            for axis, count in unknown.items()
            if count
        ],
        table_url=with_choices(data, vue="tableau"),
    )


def plane_items(
    labs: Iterable[LightLab],
    across: Mapping[int, Reading],
    down: Mapping[int, Reading],
    type_names: Mapping[str, str],
    address: Callable[[LightLab], str],
) -> list[PlaneItem]:
    nowhere = (None, None, None)
    items = []
    for lab in labs:
        (x, *x_span), (y, *y_span) = across.get(lab.pk, nowhere), down.get(lab.pk, nowhere)
        type_name = type_names.get(lab.type_key, "")
        items.append(PlaneItem(lab.label, address(lab), lab.type_key, type_name, x, y, span(*x_span), span(*y_span)))
    return items


def span(low: int | None, high: int | None) -> tuple[int, int] | None:
    return None if low is None or high is None else (low, high)


def zone_addresses(data: QueryDict, axis_x: Axis, axis_y: Axis) -> dict[str, str]:
    """For each cell, the query string that keeps the results to it."""
    return {
        cell_ref(x, y): with_choices(data, **bounds(axis_x, str(x), str(x)), **bounds(axis_y, str(y), str(y)))
        for x in STEPS
        for y in STEPS
    }


def bounds(axis: Axis, low: str, high: str | None) -> dict[str, str | None]:
    """The two parameters of the filter on an axis."""
    return {f"axe_{axis.key}_min": low, f"axe_{axis.key}_max": high}


def axes_of(data: QueryDict, axes: list[Axis]) -> tuple[tuple[Axis, Axis] | None, list[Ignored]]:
    """The axes asked for as `x` and `y`, else those of the home page; None when the atlas has no two axes."""
    by_key = {axis.key: axis for axis in axes}
    if len(by_key) < 2:
        return None, []
    asked = {name: str(data.get(name, "")) for name in ("x", "y")}
    ignored = [Ignored(name, shown(key), _("axe inconnu")) for name, key in asked.items() if key and key not in by_key]
    asked_x, asked_y = by_key.get(asked["x"]), by_key.get(asked["y"])
    if asked_x and asked_x == asked_y:
        ignored.append(Ignored("y", shown(asked["y"]), _("le même axe que de gauche à droite")))
        asked_y = None
    usual = [by_key[key] for key in (PLANE_X, PLANE_Y) if key in by_key]
    axis_x = asked_x or next(axis for axis in [*usual, *axes] if axis != asked_y)
    axis_y = asked_y or next(axis for axis in [*reversed(usual), *axes] if axis != axis_x)
    return (axis_x, axis_y), ignored
