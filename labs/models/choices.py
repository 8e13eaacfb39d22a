"""The values that each facet can take, with their names, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
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

CONTINENTS = {
    "AF": _("Afrique"),
    "NA": _("Amérique du Nord"),
    "SA": _("Amérique du Sud"),
    "AN": _("Antarctique"),
    "AS": _("Asie"),
    "EU": _("Europe"),
    "OC": _("Océanie"),
}


@dataclass(frozen=True)
class Choices:
    """`by_facet`: for each facet its keys in order with their names; `axes`: the axes in order."""

    by_facet: dict[str, dict[str, str]]
    axes: list[Axis]

    @classmethod
    def load(cls) -> "Choices":
        """Two queries: the words and places of the public labs, and the axes."""
        by_facet: dict[str, dict[str, str]] = {}
        for facet, key, french, english, _order in sorted(all_rows(), key=lambda row: (row[4], row[1] or "")):
            if key:
                by_facet.setdefault(facet, {})[key] = (english if get_language() == "en" else "") or french
        by_facet["placement"] = {key: str(label) for key, label in Governance.Placement.choices}
        by_facet["continent"] = {key: str(label) for key, label in CONTINENTS.items()}
        nations = {code: countries.name(code) for code in by_facet.get("pays", {})}
        by_facet["pays"] = dict(sorted(nations.items(), key=lambda item: item[1]))
        by_facet["ville"] = dict(sorted(by_facet.get("ville", {}).items(), key=lambda item: item[1]))
        return cls(by_facet, list(Axis.objects.all()))


def all_rows() -> Any:
    """(facet, key, French name, English name, order) of every value, in one query; a city's key is its French name."""
    public = Lab.objects.public()
    parts = [
        rows(facet, model._default_manager.all(), "key", order=models.F("order"))
        for facet, model in VOCABULARIES.items()
    ]
    parts += [
        rows("theme", Theme.objects.all(), "slug"),
        rows("programme", Programme.objects.public(), "slug"),
        rows("pays", public.exclude(country=""), "country", "country", "country").distinct(),
        rows("ville", public, "city_fr", "city_fr", "city_en").distinct(),
    ]
    return parts[0].union(*parts[1:], all=True)


def rows(
    facet: str, queryset: Any, key: str, french: str = "name_fr", english: str = "name_en", order: Any = None
) -> Any:
    # Every part of the union names its columns alike: Django orders them by name of the first part.
    def text(name: str) -> Any:
        return Cast(name, models.CharField())

    return (
        queryset.order_by()
        .annotate(
            facet=models.Value(facet, output_field=models.CharField()),
            facet_key=text(key),
            french=text(french),
            english=text(english),
            rank=models.ExpressionWrapper(
                models.Value(0) if order is None else order, output_field=models.IntegerField()
            ),
        )
        .values_list("facet", "facet_key", "french", "english", "rank")
    )
