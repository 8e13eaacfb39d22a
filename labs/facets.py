"""Counts beside each choice: how many labs each value would show, a facet's own choice left aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from pyroaring import BitMap

from labs.filter_fields import Range
from labs.filter_kinds import KeysFilter
from labs.filters import LabFilter, shown
from labs.models.lab import UNKNOWN

STEPS = ("-2", "-1", "0", "1", "2")
VALUES_IN_VIEW = 6
LONG = 12
# Nobody reads further, and a page of thousands of cities is slow to make, to send and to draw.
MOST_LISTED = 200
# What most readers filter by stays in view, in this order; the rest folds away below.
MAIN_FACETS = ("type", "continent", "pays", "axe_pilote-support", "axe_externe-interne", "effectif", "statut")
# Shown as one, each inside the other (see `labs.facet_places`).
PLACES = {"continent", "pays", "ville"}
# Facets of which the most frequent values come first; the others keep the order of their vocabulary.
BY_FREQUENCY = {"continent", "pays", "ville", "theme", "discipline", "mode", "fonction"}
TEAM_SIZES = ((1, 5), (6, 15), (16, None))


class FacetValue(NamedTuple):
    key: str
    label: str
    count: int  # type: ignore[assignment]  # hides that of tuples, which nobody asks for
    is_chosen: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing to find there, unless it is already chosen and may be dropped."""
        return self.count == 0 and not self.is_chosen

    @property
    def is_unknown(self) -> bool:
        return self.key == UNKNOWN


@dataclass(frozen=True)
class Facet:
    """`kind` is `keys` (boxes to tick) or `range` (bounds, with a histogram of `values`)."""

    name: str
    label: str
    kind: str
    values: list[FacetValue]
    range: Range = field(default_factory=Range)
    poles: tuple[str, str] = ("", "")
    error: str = ""
    # The bounds as they were typed, so that a form sent back loses nothing.
    typed: tuple[str, str] = ("", "")
    # How many values, rarer than those listed, are not.
    left_out: int = 0

    @property
    def is_main(self) -> bool:
        return self.name in MAIN_FACETS

    @property
    def is_place(self) -> bool:
        return self.name in PLACES

    @property
    def chosen(self) -> list[FacetValue]:
        return [value for value in self.values if value.is_chosen]

    @property
    def known_values(self) -> list[FacetValue]:
        return [value for value in self.values if not value.is_unknown]

    @property
    def unknown_value(self) -> FacetValue | None:
        return next((value for value in self.values if value.is_unknown), None)

    @property
    def first_values(self) -> list[FacetValue]:
        """What stays in view: the whole of a short list, the head of a long one."""
        return self.values if len(self.values) <= VALUES_IN_VIEW + 2 else self.values[:VALUES_IN_VIEW]

    @property
    def more_values(self) -> list[FacetValue]:
        return self.values[len(self.first_values) :]

    @property
    def is_long(self) -> bool:
        """Too long to be read through: its values can be searched where scripts run."""
        return len(self.values) > LONG

    @property
    def has_chosen_more(self) -> bool:
        return any(value.is_chosen for value in self.more_values)

    @property
    def is_used(self) -> bool:
        return bool(self.chosen) or self.range != Range()


def facets_of(labs: LabFilter) -> list[Facet]:
    """Every facet with live counts, from the index alone."""
    facets = []
    for name, bound in labs.filters.items():
        if name != "q":
            counts = labs.index.counts(name, labs.but_for(name))
            facets.append((keys_facet if isinstance(bound, KeysFilter) else range_facet)(labs, name, counts))
    rank = {name: place for place, name in enumerate(MAIN_FACETS)}
    return sorted(facets, key=lambda facet: rank.get(facet.name, len(rank)))


def keys_facet(labs: LabFilter, name: str, counts: Mapping[str, int]) -> Facet:
    """The six families always show; of the other facets, the values that some public lab has."""
    chosen = labs.chosen.get(name, [])
    labels = labs.choices.by_facet.get(name, {})
    keys = [key for key in labels if name == "type" or key in counts or key in chosen]
    if name in BY_FREQUENCY:
        keys.sort(key=lambda key: -counts.get(key, 0))
    listed = keys[:MOST_LISTED] + [key for key in chosen if key in keys[MOST_LISTED:]]
    values = [FacetValue(key, labels[key], counts.get(key, 0), key in chosen) for key in listed]
    unknown = FacetValue(UNKNOWN, _("Non établi"), counts.get(UNKNOWN, 0), UNKNOWN in chosen)
    return Facet(name, str(labs.filters[name].label), "keys", [*values, unknown], left_out=len(keys) - len(listed))


def range_facet(labs: LabFilter, name: str, counts: Mapping[str, int]) -> Facet:
    bounds = labs.chosen.get(name) or Range()
    bars = size_bars(labs) if name == "effectif" else opening_bars(counts) if name == "ouvert" else step_bars(counts)
    bars.append(FacetValue(UNKNOWN, _("Non établi"), counts.get(UNKNOWN, 0), bounds.unknown))
    bound = labs.filters[name]
    axis = next((axis for axis in labs.choices.axes if f"axe_{axis.key}" == name), None)
    poles = (axis.short_a, axis.short_b) if axis else ("", "")
    error = " ".join(labs.form.errors.get(name, []))
    typed = bound.field.widget.value_from_datadict(labs.data, {}, name)
    return Facet(name, str(bound.label), "range", bars, bounds, poles, error, (shown(typed[0]), shown(typed[1])))


def step_bars(counts: Mapping[str, int]) -> list[FacetValue]:
    return [FacetValue(step, step, counts.get(step, 0)) for step in STEPS]


def size_bars(labs: LabFilter) -> list[FacetValue]:
    """Team sizes in three bands; « 5 à 8 personnes » counts in two of them, for bounds of either would find it."""
    among, bars = labs.but_for("effectif"), []
    for low, high in TEAM_SIZES:
        label = f"{low}–{high}" if high else _("%(size)s et plus") % {"size": low}
        count = size_band(labs, low, high).intersection_cardinality(among)
        bars.append(FacetValue(f"{low}-{high or ''}", label, count))
    return bars


def size_band(labs: LabFilter, low: int, high: int | None) -> BitMap:
    """The labs that the filter itself would find within these bounds."""
    bands = labs.index.bands
    if (low, high) not in bands:
        bands[low, high] = labs.filters["effectif"].among(labs.index, "effectif", Range(low, high))
    return bands[low, high]


def opening_bars(counts: Mapping[str, int]) -> list[FacetValue]:
    """One bar a year, from the first opening to the last."""
    years = {int(key): count for key, count in counts.items() if key != UNKNOWN}
    if not years:
        return []
    return [FacetValue(str(year), str(year), years.get(year, 0)) for year in range(min(years), max(years) + 1)]
