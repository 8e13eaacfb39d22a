"""The one reading of the directory's query string, for every door.

Each parameter of `product.md` is one filter. A value that cannot be read is left out and named in `ignored`;
the rest still filters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import CharField, F, Q, QuerySet, Value
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs import search
from labs.filter_fields import MAX_QUERY_LENGTH, KeysField, Range, RangeField, RangeWidget, SearchField, StepField
from labs.models import Lab
from labs.models.choices import Choices
from labs.models.lab import UNKNOWN
from labs.text import clean

ORDERINGS = {
    "numero": (gettext_lazy("Numéro de fiche"), (F("card_number").asc(nulls_last=True), "sort_name")),
    "nom": (gettext_lazy("Nom"), ("sort_name", "pk")),
    "creation": (gettext_lazy("Création, du plus ancien"), (F("opened").asc(nulls_last=True), "sort_name", "pk")),
    "-creation": (gettext_lazy("Création, du plus récent"), (F("opened").desc(nulls_last=True), "sort_name", "pk")),
    "-verification": (gettext_lazy("Vérification récente"), (F("checked_on").desc(nulls_last=True), "sort_name", "pk")),
}
DEFAULT_ORDERING = "numero"


@dataclass(frozen=True)
class Ignored:
    """A parameter that was left out, with what was typed and why."""

    parameter: str
    value: str
    reason: str


class KeysFilter(django_filters.MultipleChoiceFilter):
    """Any of several values at the end of a path of the lab."""

    field_class = KeysField

    def __init__(self, path: str, *, unknown: Q | None = None, prepare: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.path, self.unknown, self.prepare = path, unknown, prepare

    def filter(self, queryset: QuerySet[Lab], keys: list[str]) -> QuerySet[Lab]:
        if not keys:
            return queryset
        if self.prepare:
            prepared = getattr(queryset, self.prepare)()
            return prepared.filter(**{f"{self.path}__in": ["" if key == UNKNOWN else key for key in keys]})
        return queryset.having_any(self.path, keys, self.unknown)


class RangeFilter(django_filters.Filter):
    field_class = RangeField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=RangeWidget, required=False, **kwargs)


class OpenedFilter(RangeFilter):
    def filter(self, queryset: QuerySet[Lab], years: Range | None) -> QuerySet[Lab]:
        if years is None:
            return queryset
        # A partial date sorts as its text: 2014-05 lies between « 2014 » and « 2014-99 ».
        condition = Q(opened__isnull=False)
        if years.low is not None:
            condition &= Q(opened__gte=f"{years.low:04d}")
        if years.high is not None:
            condition &= Q(opened__lt=f"{years.high + 1:04d}")
        nothing_known = Q(opened__isnull=True)
        if years.unknown:
            condition = nothing_known if years == Range(unknown=True) else condition | nothing_known
        return queryset.filter(condition)


class HeadcountFilter(RangeFilter):
    def filter(self, queryset: QuerySet[Lab], sizes: Range | None) -> QuerySet[Lab]:
        if sizes is None:
            return queryset
        return queryset.with_headcount().filter(sizes.condition("size_low", "size_high"))


class StepFilter(RangeFilter):
    field_class = StepField

    def __init__(self, axis_key: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis_key = axis_key

    def filter(self, queryset: QuerySet[Lab], steps: Range | None) -> QuerySet[Lab]:
        return queryset if steps is None else queryset.with_step(self.axis_key).filter(steps.condition("step", "step"))


class SearchFilter(django_filters.CharFilter):
    field_class = SearchField

    def filter(self, queryset: QuerySet[Lab], query: str) -> QuerySet[Lab]:
        return search.matching(queryset, query) if query else queryset


class LabFilter(django_filters.FilterSet):
    q = SearchFilter(label=gettext_lazy("Recherche"))
    type = KeysFilter("lab_type__key", label=gettext_lazy("Famille"))
    pays = KeysFilter("country", unknown=Q(country=""), label=gettext_lazy("Pays"))
    ville = KeysFilter("city_fr", unknown=Q(city_fr__isnull=True) | Q(city_fr=""), label=gettext_lazy("Ville"))
    statut = KeysFilter("status__key", label=gettext_lazy("Dernier état connu"))
    niveau = KeysFilter("level__key", label=gettext_lazy("Niveau"))
    theme = KeysFilter("themes__slug", label=gettext_lazy("Thème"))
    discipline = KeysFilter("teams__disciplines__key", label=gettext_lazy("Discipline"))
    mode = KeysFilter("modes__key", label=gettext_lazy("Mode d’intervention"))
    fonction = KeysFilter("functions__key", label=gettext_lazy("Fonction"))
    programme = KeysFilter("programmes__slug", label=gettext_lazy("Programme"))
    placement = KeysFilter("placement", prepare="with_placement", label=gettext_lazy("Place dans l’administration"))
    ouvert = OpenedFilter(label=gettext_lazy("Création"))
    effectif = HeadcountFilter(label=gettext_lazy("Taille de l’équipe"))

    class Meta:
        model = Lab
        fields: list[str] = []

    def __init__(self, data: QueryDict, choices: Choices, queryset: QuerySet[Lab] | None = None) -> None:
        super().__init__(data, queryset=Lab.objects.public() if queryset is None else queryset)
        self.choices = choices
        for name, bound in self.filters.items():
            if isinstance(bound, KeysFilter):
                bound.extra["choices"] = [*choices.by_facet.get(name, {}).items(), (UNKNOWN, _("Inconnu"))]
        for axis in choices.axes:
            step_filter = StepFilter(axis.key, label=f"{axis.pole_a} / {axis.pole_b}")
            step_filter.field_name = name = f"axe_{axis.key}"
            step_filter.parent = self
            self.filters[name] = step_filter

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was asked for and understood, by filter name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    @cached_property
    def ordering(self) -> str:
        asked = self.data.get("tri", DEFAULT_ORDERING)
        return asked if asked in ORDERINGS else DEFAULT_ORDERING

    def ordered(self) -> QuerySet[Lab]:
        return self.qs.order_by(*ORDERINGS[self.ordering][1])

    def ordered_ids(self) -> list[int]:
        """Primary keys of all labs found, in the order asked for: what every door of the results starts from."""
        return list(self.ordered().values_list("pk", flat=True))

    def ids_by_filter(self) -> dict[str, set[int]]:
        """For each filter in use, the labs it would let through alone. One query whatever their number."""
        parts = [
            self.filters[name]
            .filter(self.queryset, value)
            .order_by()
            .annotate(filter_name=Value(name, output_field=CharField()))
            .values_list("filter_name", "pk")
            for name, value in self.chosen.items()
        ]
        ids: dict[str, set[int]] = {name: set() for name in self.chosen}
        for name, pk in union_of(parts):
            ids[name].add(pk)
        return ids

    @cached_property
    def ignored(self) -> list[Ignored]:
        """Parameters that could not be read, for the notice above the results."""
        return [*self._unknown_keys(), *self._unreadable_ranges(), *self._unknown_options()]

    def _unknown_keys(self) -> Iterable[Ignored]:
        for name, bound in self.filters.items():
            if isinstance(bound, KeysFilter):
                kept = self.chosen.get(name, [])
                for value in dict.fromkeys(self.data.getlist(name)):
                    if value and value not in kept:
                        yield Ignored(name, shown(value), _("valeur inconnue"))

    def _unreadable_ranges(self) -> Iterable[Ignored]:
        for name, errors in self.form.errors.items():
            typed = self.data.getlist(f"{name}_min") + self.data.getlist(f"{name}_max")
            yield Ignored(name, shown(" – ".join(filter(None, typed))), " ".join(errors))

    def _unknown_options(self) -> Iterable[Ignored]:
        if self.data.get("tri", DEFAULT_ORDERING) not in ORDERINGS:
            yield Ignored("tri", shown(self.data["tri"]), _("tri inconnu"))
        if self.data.get("au"):
            yield Ignored("au", shown(self.data["au"]), _("l’atlas à une date passée n’est pas encore disponible"))
        if len(self.data.get("q", "")) > MAX_QUERY_LENGTH:
            yield Ignored("q", shown(self.data["q"]), _("la recherche a été raccourcie"))


def union_of(parts: list[Any]) -> Iterable[Any]:
    """All rows of several queries in one; none for no query."""
    if not parts:
        return []
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def shown(value: str) -> str:
    """A typed value as a message may repeat it: clean and short."""
    text = clean(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
