"""Events and programmes that may be the same though a text calls them otherwise: by their day, their city, their name.

A text announces « un séminaire » that the atlas knows by its title: a person says whether they are one.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from labs.doubles import compact, same_numbers
from labs.text import fold

# Shares of a name, of 100, from which two are near: with the same day, and without.
LIKE_THAT_DAY, LIKE = 60, 90
DAY_SIGNS = len("2014-11-12")


class Happening(NamedTuple):
    """An event as matching sees it: its name as people read it, its folded names, its day and its city."""

    name: str
    names: tuple[str, ...]
    start: str
    city: str

    @classmethod
    def of(cls, title_fr: str, title_en: str, start: Any, city: str) -> "Happening":
        names = [name for name in (title_fr, title_en) if name]
        return cls(next(iter(names), ""), tuple(map(fold, names)), str(start or ""), compact(city or ""))


def same_moment(values: Mapping[str, Any], known: Mapping[str, Mapping[int, Happening]]) -> dict[int, str]:
    """By key, why an event of that very day may be the same: it is in that city, or nearly of that name.

    `known` are events by their day.
    """
    day = str(values.get("start") or "")
    if len(day) != DAY_SIGNS:
        return {}
    mine = Happening.of(values.get("title_fr", ""), values.get("title_en", ""), day, values.get("city_fr", ""))
    found = {}
    for pk, other in known.get(day, {}).items():
        if mine.city and mine.city == other.city:
            found[pk] = _("même jour, même ville")
        elif are_near(mine.names, other.names) and not (mine.city and other.city):
            found[pk] = _("même jour, nom proche")
    return found


def near_names(names: Iterable[str], known: Mapping[str, list[int]]) -> list[int]:
    """Keys of those that bear nearly one of these names; `known` gives the keys of each folded name."""
    found = dict[int, None]()
    for mine in filter(None, map(fold, names)):
        for other, _share, _place in process.extract(mine, known.keys(), scorer=fuzz.ratio, score_cutoff=LIKE, limit=8):
            if same_numbers(mine, other):
                found |= dict.fromkeys(known[other])
    return list(found)


def are_near(some: Iterable[str], others: Iterable[str]) -> bool:
    """Folded titles of one day with most of their words in common."""
    pairs = product(some, others)
    return any(same_numbers(*pair) and fuzz.token_set_ratio(*pair) >= LIKE_THAT_DAY for pair in pairs)
