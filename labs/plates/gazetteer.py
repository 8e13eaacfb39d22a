"""The list beside a map: its countries, the most numerous first, with as many of their labs as there is room for."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django_countries import countries

from labs.models.lab import UNKNOWN
from labs.text import sort_key

from .addresses import with_choices
from .rows import LightLab

Address = Callable[[LightLab], str]

# Rows that stand open beside a map, shared out between its countries, and the least that a country gets.
ROOM, LEAST = 16, 3


@dataclass(frozen=True)
class Country:
    """A heading of the list: how many labs, those named, and the way to the others."""

    code: str
    name: str
    count: int
    url: str
    labs: list[tuple[LightLab, str]]
    rest_url: str

    @property
    def rest_count(self) -> int:
        return self.count - len(self.labs)


def countries_of(labs: list[LightLab], data: QueryDict, address: Address) -> list[Country]:
    """The most numerous country first."""
    by_code: dict[str, list[LightLab]] = defaultdict(list)
    for lab in labs:
        by_code[lab.country].append(lab)
    share = max(LEAST, ROOM // len(by_code)) if by_code else 0
    found = [
        Country(
            code=code,
            name=str(countries.name(code)) if code else _("Pays inconnu"),
            count=len(members),
            url=with_choices(data, pays=code or UNKNOWN),
            labs=[(lab, address(lab)) for lab in members[:share]],
            rest_url=with_choices(data, pays=code or UNKNOWN, vue=None),
        )
        for code, members in by_code.items()
    ]
    return sorted(found, key=lambda country: (-country.count, sort_key(country.name)))


def open_count(listed: list[Country]) -> int:
    """How many countries, the first ones, fill the room beside a map; all when only one would be folded."""
    rows = 0
    for number, country in enumerate(listed, 1):
        rows += len(country.labs)
        if rows >= ROOM and len(listed) - number > 1:
            return number
    return len(listed)
