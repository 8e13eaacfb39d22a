"""Cities by the start of a word of their names, without case or accents; the most populous come first.

The file is read at the first question and kept for the life of the process (about 12 MB).
"""

import gzip
from bisect import bisect_left
from functools import lru_cache
from heapq import nsmallest
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from labs.text import fold

FILE = Path(__file__).with_name("cities.tsv.gz")
EARTH_KM = 6371.0
# A point further than this from every city that we know in its country is most likely a slip of the keyboard.
FAR_KM = 300.0
# A higher sign than any in a folded text: the end of what starts with a prefix.
LAST_SIGN = "\U0010ffff"


class City(NamedTuple):
    """`latitude` and `longitude` are degrees north and east; `french` is the name to print in French."""

    name: str
    french: str
    country: str
    latitude: float
    longitude: float
    population: int


def suggest(text: str, country: str = "", limit: int = 8) -> list[City]:
    """Cities with a name that has a word starting with this text; first those of the country, when one is given."""
    wanted = fold(text)
    if not wanted:
        return []
    cities, index = gazetteer()
    found = set()
    for place in range(bisect_left(index, (wanted, -1)), bisect_left(index, (wanted + LAST_SIGN, -1))):
        found.add(index[place][1])
    # The file is sorted by population, so the place in it is the rank.
    ranked = nsmallest(limit, found, key=lambda rank: (not _is_whole(cities[rank], wanted, country), rank))
    return [cities[rank] for rank in ranked]


def nearest_km(latitude: float, longitude: float, country: str) -> float | None:
    """Kilometres to the nearest city that we know in this country; None when we know none there."""
    places = cities_of().get(country)
    if not places:
        return None
    return min(distance_km(latitude, longitude, city.latitude, city.longitude) for city in places)


def is_far(latitude: float, longitude: float, country: str) -> bool:
    """True when the point is nowhere near the country; False when nobody can say."""
    distance = nearest_km(latitude, longitude, country)
    return distance is not None and distance > FAR_KM


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Along the great circle, on a round earth."""
    phi, other_phi = radians(latitude), radians(other_latitude)
    turn = radians(other_longitude - longitude)
    chord = sin((other_phi - phi) / 2) ** 2 + cos(phi) * cos(other_phi) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


@lru_cache(maxsize=1)
def gazetteer() -> tuple[list[City], list[tuple[str, int]]]:
    """The cities in the order of the file, and (folded name from one of its words on, place in the file), sorted."""
    cities = []
    index = set()
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for rank, line in enumerate(lines):
            name, french, country, latitude, longitude, population = line.rstrip("\n").split("\t")
            cities.append(
                City(name, french or name, country, float(latitude), float(longitude), int(population)),
            )
            for spelling in {name, french or name}:
                words = fold(spelling).split()
                index.update((" ".join(words[start:]), rank) for start in range(len(words)))
    return cities, sorted(index)


@lru_cache(maxsize=1)
def cities_of() -> dict[str, list[City]]:
    found: dict[str, list[City]] = {}
    for city in gazetteer()[0]:
        found.setdefault(city.country, []).append(city)
    return found


def _is_whole(city: City, wanted: str, country: str) -> bool:
    """In the country that was asked for, or, without one, bearing the very name."""
    if country:
        return city.country == country
    return wanted in {fold(city.name), fold(city.french)}
