"""What the coverage page shows: one line a fact, then one line a country, continent or family."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from labs.models import LabType
from labs.models.choices import CONTINENTS
from labs.models.lab import UNKNOWN
from labs.text import sort_key

from .counting import Count, Coverage
from .facts import BY_KEY, FACTS, Fact

DIMENSIONS = {
    "pays": gettext_lazy("pays"), "continent": gettext_lazy("continent"), "type": gettext_lazy("famille"),
}  # fmt: skip
# (name in the menu, the sentence that says what is out of what)
MEASURES = {
    "renseigne": (
        gettext_lazy("renseigné"),
        gettext_lazy("Labos où le fait est renseigné, sur tous ceux de la ligne."),
    ),
    "origine": (
        gettext_lazy("avec origine"),
        gettext_lazy("Faits qui ont une origine, sur tous ceux qui sont renseignés."),
    ),
    "verifie": (
        gettext_lazy("vérifié cette année"),
        gettext_lazy("Faits renseignés sur une fiche vérifiée cette année, sur tous les labos de la ligne."),
    ),
}  # fmt: skip


class Cell(NamedTuple):
    """`number` out of `total`; `address` is where one helps when there is none."""

    number: int
    total: int
    address: str


@dataclass(frozen=True)
class FactLine:
    """A fact over the whole atlas; `lacking` labs do not have it, and `address` shows them, or all labs."""

    label: str
    count: Count
    address: str

    @property
    def lacking(self) -> int:
        return self.count.labs - self.count.filled

    @property
    def share(self) -> int:
        return percent(self.count.filled, self.count.labs)

    @property
    def sourced_share(self) -> int:
        return percent(self.count.sourced, self.count.labs)


@dataclass(frozen=True)
class GroupLine:
    label: str
    labs: int
    address: str
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """`facts` are the heads of the columns; `missing` says how many groups hold no lab at all."""

    dimension: str
    measure: str
    told: str
    facts: list[str]
    lines: list[GroupLine]
    missing: int


def percent(number: int, total: int) -> int:
    return round(100 * number / total) if total else 0


def summary(known: Coverage) -> list[FactLine]:
    return [
        FactLine(str(fact.label), known.whole[fact.key], address_of({}, fact, known.whole[fact.key])) for fact in FACTS
    ]


def matrix(known: Coverage, dimension: str, measure: str, desk: bool = False) -> Matrix:
    """One line for each group that holds a lab, by name; what is not known comes last."""
    names = names_of(dimension)
    rows = known.groups.get(dimension, {})
    keys = sorted((key for key in rows if key), key=lambda key: sort_key(names[key][0] if key in names else key))
    lines = [
        line_of(dimension, key, rows[key], measure, names.get(key, (key, "")), desk)
        for key in [*keys, *([""] if "" in rows else [])]
    ]
    told = str(MEASURES[measure][1])
    return Matrix(dimension, measure, told, [str(fact.label) for fact in FACTS], lines, len(names) - len(keys))


def line_of(
    dimension: str, key: str, counts: Mapping[str, Count], measure: str, name: tuple[str, str], desk: bool
) -> GroupLine:
    chosen = {dimension: key or UNKNOWN}
    label = name[0] if key else _("non établi")
    at_desk = desk_list(name[1]) if desk and key else ""
    cells = [cell_of(BY_KEY[fact], count, measure, chosen, at_desk) for fact, count in counts.items()]
    return GroupLine(label, next(iter(counts.values())).labs, directory(chosen), cells)


def cell_of(fact: Fact, count: Count, measure: str, chosen: Mapping[str, str], at_desk: str) -> Cell:
    number, total = {
        "renseigne": (count.filled, count.labs),
        "origine": (count.sourced, count.filled),
        "verifie": (count.checked, count.labs),
    }[measure]
    return Cell(number, total, "" if number else at_desk or address_of(chosen, fact, count))


def address_of(chosen: Mapping[str, str], fact: Fact, count: Count) -> str:
    """The labs that lack the fact, where the directory knows how to ask for them; else those of the group."""
    query = dict(chosen)
    if count.filled < count.labs and fact.lacking:
        name, _equals, value = fact.lacking.partition("=")
        query.setdefault(name, value)
    return directory(query)


def directory(query: Mapping[str, str]) -> str:
    return reverse("labs:lab_list") + (f"?{urlencode(query)}" if query else "")


def desk_list(query: str) -> str:
    """The same group at the desk, for those who keep the atlas; empty where its list knows no such filter."""
    return f"{reverse('admin:labs_lab_changelist')}?state__exact=published&{query}" if query else ""


def names_of(dimension: str) -> dict[str, tuple[str, str]]:
    """Every group that there could be: its name, and how the list of the desk asks for it."""
    if dimension == "pays":
        return {code: (str(name), f"country__exact={code}") for code, name in countries}
    if dimension == "continent":
        return {key: (str(name), "") for key, name in CONTINENTS.items()}
    return {kind.key: (kind.name, f"lab_type__id__exact={kind.pk}") for kind in LabType.objects.all()}


def table(known: Coverage) -> Iterator[list[Any]]:
    """Every count as rows of a file, names of columns first; the whole atlas is the group « tout »."""
    yield ["by", "key", "label", "fact", "fact_label", "labs", "filled", "sourced", "checked_this_year"]
    yield from rows_of("all", "", _("tous les labos"), known.whole)
    for dimension, english in (("pays", "country"), ("continent", "continent"), ("type", "type")):
        names = names_of(dimension)
        for key, counts in sorted(known.groups.get(dimension, {}).items()):
            label = names.get(key, (key, ""))[0] if key else _("non établi")
            yield from rows_of(english, key, label, counts)


def rows_of(by: str, key: str, label: str, counts: Mapping[str, Count]) -> Iterator[list[Any]]:
    for fact, one in counts.items():
        name = str(BY_KEY[fact].label)
        yield [by, key, label, fact, name, one.labs, one.filled, one.sourced, one.checked]
