"""The list beside a map: its countries, the most numerous first, with as many of their labs as there is room for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
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
# Rows that unfold for one country among others, and on one page.
IN_COUNTRY, IN_PAGE = 100, 500
# Cities that shorten a list no country could.
CITIES = 100


@dataclass(frozen=True)
class City:
    """A way to the labs of one city, within the map."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Country:
    """A heading of the list: how many labs, those named at once, those that unfold, and the ways to the others."""

    code: str
    name: str
    count: int
    url: str
    labs: list[tuple[LightLab, str]]
    others: list[tuple[LightLab, str]]
    rest_url: str
    rest_is_map: bool
    cities: list[City]

    @property
    def rest_count(self) -> int:
        return self.count - len(self.labs) - len(self.others)


@dataclass
class Store:
    """The rows that a page has left to unfold; `is_one_country` when no link to a country could shorten its lists."""

    is_one_country: bool
    left: int

    def take(self, count: int, at_once: int) -> int:
        """How many of the `count` labs of a country unfold after those shown at once."""
        others = count - at_once
        if self.is_one_country:
            others = min(others, self.left)
        elif count > IN_COUNTRY or others > self.left:
            others = 0
        self.left -= others
        return others


def store_for(labs: Iterable[LightLab]) -> Store:
    return Store(len({lab.country for lab in labs}) == 1, IN_PAGE)


def by_country(labs: Iterable[LightLab]) -> list[tuple[str, str, list[LightLab]]]:
    """Code, name and labs of each country, the most numerous first; an empty code for the unknown one."""
    by_code: dict[str, list[LightLab]] = defaultdict(list)
    for lab in labs:
        by_code[lab.country].append(lab)
    found = [
        (code, str(countries.name(code)) if code else _("Pays inconnu"), members) for code, members in by_code.items()
    ]
    return sorted(found, key=lambda country: (-len(country[2]), sort_key(country[1])))


def countries_of(labs: list[LightLab], data: QueryDict, address: Address, store: Store) -> list[Country]:
    found, listed = by_country(labs), []
    share = max(LEAST, ROOM // len(found)) if found else 0
    for code, name, members in found:
        end = share + store.take(len(members), min(share, len(members)))
        here = with_choices(data, pays=code or UNKNOWN)
        listed.append(
            Country(
                code=code,
                name=name,
                count=len(members),
                url=here,
                labs=[(lab, address(lab)) for lab in members[:share]],
                others=[(lab, address(lab)) for lab in members[share:end]],
                rest_url=with_choices(data, pays=code or UNKNOWN, vue=None) if store.is_one_country else here,
                rest_is_map=not store.is_one_country,
                cities=cities_of(members, members[end:], data) if store.is_one_country else [],
            )
        )
    return listed


def cities_of(members: list[LightLab], left_out: list[LightLab], data: QueryDict) -> list[City]:
    """The cities of the labs left out, the most numerous first; none where all are in the same one."""
    names = {lab.city_key: lab.city for lab in left_out if lab.city_key}
    counts = Counter(lab.city_key for lab in members if lab.city_key)
    if len(counts) < 2:
        return []
    ways = [
        City(names[key], count, with_choices(data, ville=key)) for key, count in counts.most_common() if key in names
    ]
    return ways[:CITIES]


def open_count(listed: list[Country]) -> int:
    """How many countries, the first ones, fill the room beside a map; all when only one would be folded."""
    rows = 0
    for number, country in enumerate(listed, 1):
        rows += len(country.labs)
        if rows >= ROOM and len(listed) - number > 1:
            return number
    return len(listed)
