"""The labs found on three plates, France, Europe and the world, each beside its part of the list."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from labs.charts.map_marks import Box, Group, Name, Spot, grouped, names
from labs.charts.projections import EUROPE, FRANCE, MONDE, Plate
from labs.charts.svg import number
from labs.dates import PartialDate
from labs.models.lab import UNKNOWN

from .addresses import with_choices
from .gazetteer import Address, Country, countries_of, open_count, store_for
from .rows import LightLab, profile_addresses
from .unplaced import TerraIncognita, terra_incognita

# Names of seas, each with the place where it begins.
SEAS = {
    "europe": [
        (gettext_lazy("Atlantique"), 24, 470),
        (gettext_lazy("Mer du Nord"), 232, 300),
        (gettext_lazy("Méditerranée"), 310, 722),
    ],
    "france": [
        (gettext_lazy("Atlantique"), 40, 420),
        (gettext_lazy("Manche"), 130, 150),
        (gettext_lazy("Méditerranée"), 440, 690),
    ],
    "monde": [],
}
DOT = 4  # half of what a dot takes
SEA_LETTER, SEA_LINE = 13.0, 26.0  # the room of their words at the largest size
# A mark over more cities than this leads to their countries.
CITIES_IN_ADDRESS = 12


@dataclass(frozen=True)
class Mark:
    """One link on the map: a lab, or a count of labs; numbers as SVG wants them. `text` is printed at its `name_…`."""

    x: str
    y: str
    radius: str
    count: int
    type_key: str
    words: str
    url: str
    is_filter: bool
    text: str = ""
    name_x: str = ""
    name_y: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Sheet:
    """One plate with its marks and its list; `dots` are labs that a closer plate shows.

    `countries` stand open beside the map, `folded` are those for which it leaves no room.
    """

    plate: Plate
    marks: list[Mark]
    dots: list[tuple[str, str]]
    countries: list[Country]
    folded: list[Country]
    place_count: int
    seas: list[tuple[str, int, int]]

    @property
    def folded_count(self) -> int:
        return sum(country.count for country in self.folded)


@dataclass(frozen=True)
class MapPlate:
    """All labs: those situated, on the sheets and in their lists, and those that no source places."""

    sheets: list[Sheet]
    count: int
    located_count: int
    terra: TerraIncognita


def map_plate(labs: Iterable[LightLab], data: QueryDict, moment: PartialDate | None = None) -> MapPlate:
    labs, address = list(labs), profile_addresses(moment)
    situated = [lab for lab in labs if lab.is_situated]
    on_plate, store = shared_out(situated), store_for(situated)
    sheets, closer = [], list[LightLab]()
    for plate in (FRANCE, EUROPE, MONDE):
        if members := on_plate[plate.key]:
            listed = countries_of(members, data, address, store)
            sheets.append(sheet(plate, members, closer, listed, data, address))
            closer += members
    return MapPlate(sheets, len(labs), len(situated), terra_incognita(labs, data, address))


def shared_out(labs: Iterable[LightLab]) -> dict[str, list[LightLab]]:
    """Each lab on the closest plate that shows it."""
    found: dict[str, list[LightLab]] = defaultdict(list)
    for lab in labs:
        is_french = lab.country == "FR" and place(FRANCE, lab)
        found[(FRANCE if is_french else EUROPE if place(EUROPE, lab) else MONDE).key].append(lab)
    return found


def sheet(
    plate: Plate,
    labs: list[LightLab],
    closer: list[LightLab],
    listed: list[Country],
    data: QueryDict,
    address: Address,
) -> Sheet:
    groups = grouped(Spot(*at, lab) for lab in labs if (at := place(plate, lab)))
    printed = [(group, main_place(group)) for group in groups]
    seas = [(str(text), x, y) for text, x, y in SEAS[plate.key]]
    taken = [Box(x, y - SEA_LINE, x + len(text) * SEA_LETTER, y + 6) for text, x, y in seas]
    dots = {(round(at[0]), round(at[1])) for lab in closer if (at := place(plate, lab))}
    taken += [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    where = names(printed, plate.width, plate.height, taken)
    opened = open_count(listed)
    return Sheet(
        plate=plate,
        marks=[mark(group, text, name, data, address) for (group, text), name in zip(printed, where, strict=True)],
        dots=[(number(x), number(y)) for x, y in sorted(dots)],
        countries=listed[:opened],
        folded=listed[opened:],
        place_count=len(groups),
        seas=seas,
    )


def place(plate: Plate, lab: LightLab) -> tuple[float, float] | None:
    if lab.latitude is None or lab.longitude is None:
        return None
    return plate.place(lab.latitude, lab.longitude)


def members(group: Group) -> list[LightLab]:
    return [lab for lab in group.members if isinstance(lab, LightLab)]


def main_place(group: Group) -> str:
    """The city of most labs under a mark."""
    cities = Counter(lab.place for lab in members(group) if lab.place)
    return cities.most_common(1)[0][0] if cities else ""


def mark(group: Group, text: str, name: Name | None, data: QueryDict, address: Address) -> Mark:
    labs = members(group)
    printed: dict[str, Any] = {}
    if name:
        printed = {"text": text, "name_x": number(name.x), "name_y": number(name.y), "anchor": name.anchor}
    return Mark(
        x=number(group.x),
        y=number(group.y),
        radius=number(group.radius),
        count=len(labs),
        type_key=labs[0].type_key if len(labs) == 1 else "",
        words=mark_words(labs, text),
        url=address(labs[0]) if len(labs) == 1 else labs_address(labs, data),
        is_filter=len(labs) > 1,
        **printed,
    )


def mark_words(labs: list[LightLab], text: str) -> str:
    """« Policy Lab, Londres »; « Londres et 3 autres lieux, 12 labos »."""
    if len(labs) == 1:
        return f"{labs[0].label}, {text}" if text else labs[0].label
    others = len({lab.place for lab in labs} - {text})
    where = text or _("Lieu inconnu")
    if others:
        where = ngettext("%(place)s et %(count)s autre lieu", "%(place)s et %(count)s autres lieux", others) % {
            "place": where, "count": others,
        }  # fmt: skip
    how_many = ngettext("%(labs)s labo", "%(labs)s labos", len(labs)) % {"labs": len(labs)}
    return f"{where}, {how_many}"


def labs_address(labs: list[LightLab], data: QueryDict) -> str:
    """The results kept to the cities of these labs, or to their countries where cities are too many or unknown."""
    cities = sorted({lab.city_key for lab in labs})
    if all(cities) and len(cities) <= CITIES_IN_ADDRESS:
        return with_choices(data, ville=cities)
    return with_choices(data, pays=sorted({lab.country or UNKNOWN for lab in labs}))
