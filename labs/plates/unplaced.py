"""The labs that the map cannot show, for want of a place: named by country, so that those shown and they are all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from labs.models.lab import UNKNOWN

from .addresses import with_choices
from .gazetteer import ROOM, Address, by_country, store_for
from .rows import LightLab, Named


@dataclass(frozen=True)
class Unplaced:
    """Those of one country, or of an unknown one: how many, some by name, and the way to it."""

    name: str
    count: int
    url: str
    labs: list[Named]
    rest_url: str

    @property
    def rest_count(self) -> int:
        return self.count - len(self.labs)


@dataclass(frozen=True)
class TerraIncognita:
    countries: list[Unplaced]

    @property
    def count(self) -> int:
        return sum(country.count for country in self.countries)

    @property
    def is_short(self) -> bool:
        """Few enough for names that stand open."""
        return self.count <= ROOM


def terra_incognita(labs: Iterable[LightLab], data: QueryDict, address: Address) -> TerraIncognita:
    labs = [lab for lab in labs if not lab.is_situated]
    store, countries = store_for(labs), []
    for code, name, members in by_country(labs):
        here = with_choices(data, pays=code or UNKNOWN)
        shown = members[: store.take(len(members), 0)]
        rest_url = with_choices(data, pays=code or UNKNOWN, vue=None) if store.is_one_country else here
        named = [Named(lab.label, address(lab)) for lab in shown]
        countries.append(Unplaced(name, len(members), here, named, rest_url))
    return TerraIncognita(countries)
