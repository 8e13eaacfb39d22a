"""The values that each facet can take, with their names, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django_countries import countries

from .governance import Governance
from .lab import Lab
from .positioning import Axis
from .programme import Programme
from .vocabulary import Discipline, InterventionMode, LabFunction, LabType, Level, Status, Theme

VOCABULARIES = {
    "type": LabType, "statut": Status, "niveau": Level, "discipline": Discipline, "mode": InterventionMode,
    "fonction": LabFunction,
}  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """`by_facet`: for each facet its keys in order with their names; `axes`: the axes in order."""

    by_facet: dict[str, dict[str, str]]
    axes: list[Axis]

    @classmethod
    def load(cls) -> "Choices":
        """Three queries: vocabularies, axes, places of the public labs."""
        by_facet: dict[str, dict[str, str]] = {}
        for facet, key, french, english, _order in sorted(vocabulary_rows(), key=lambda row: (row[4], row[1])):
            by_facet.setdefault(facet, {})[key] = (english if get_language() == "en" else "") or french
        by_facet["placement"] = {key: str(label) for key, label in Governance.Placement.choices}
        by_facet |= places()
        return cls(by_facet, list(Axis.objects.all()))


def vocabulary_rows() -> Any:
    """(facet, key, French name, English name, order) of every vocabulary, in one query."""
    parts = [
        rows(facet, model._default_manager.all(), "key", models.F("order")) for facet, model in VOCABULARIES.items()
    ]
    parts.append(rows("theme", Theme.objects.all(), "slug", models.Value(0)))
    parts.append(rows("programme", Programme.objects.public(), "slug", models.Value(0)))
    return parts[0].union(*parts[1:], all=True)


def rows(facet: str, queryset: models.QuerySet, key: str, order: Any) -> models.QuerySet:
    # Every part of the union names its columns alike: Django orders them by name of the first part.
    return (
        queryset.order_by()
        .annotate(
            facet=models.Value(facet, output_field=models.CharField()),
            facet_key=models.F(key),
            french=models.F("name_fr"),
            english=models.F("name_en"),
            rank=models.ExpressionWrapper(order, output_field=models.IntegerField()),
        )
        .values_list("facet", "facet_key", "french", "english", "rank")
    )


def places() -> dict[str, dict[str, str]]:
    """Countries and cities of the public labs; a city's key is its French name."""
    found = Lab.objects.public().order_by().values_list("country", "city_fr", "city_en").distinct()
    nations, cities = {}, {}
    for country, french, english in found:
        if country:
            nations[str(country)] = countries.name(country)
        if french:
            cities[french] = (english if get_language() == "en" else "") or french
    return {
        "pays": dict(sorted(nations.items(), key=lambda item: item[1])),
        "ville": dict(sorted(cities.items(), key=lambda item: item[1])),
    }
