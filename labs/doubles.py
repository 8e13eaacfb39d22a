"""Labs that may be the one that someone is about to write a second time: same or near names, same site.

Names are compared folded and without blanks or signs, so « Lab 14 », « LAB14 » and « lab-14 » are one name. Nothing is
asked of the database but its rows, so SQLite and PostgreSQL answer alike.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext

from labs.memory import recall
from labs.models import Lab, LabAlias, NotTheSame, OldSlug, PublicationState
from labs.models.change import change_stamp
from labs.text import fold

# Share of common trigrams (Dice) from which two names are near.
NEAR = 0.7
# A host that more labs share says nothing about any of them (a ministry, a platform).
MOST_ON_A_HOST = 3
# The comparison of longer texts costs, and no name is longer.
MAX_SIGNS = 200
NOT_A_SIGN = re.compile(r"\W+")
NUMBER = re.compile(r"\d+")


class Near(NamedTuple):
    """A record that may be the same; `share` is 1 for the same name, `why` says in words what is alike."""

    pk: int
    name: str
    state: str
    share: float
    why: str

    @property
    def state_label(self) -> str:
        """Empty for what has no state: an organisation."""
        return str(PublicationState(self.state).label) if self.state else ""


@dataclass
class Index:
    """`spellings` are (compact name, name as written, key of its lab); `postings` their numbers by trigram.

    `places` are (country, folded city), each empty when unknown. `apart` are pairs of keys, the lower first, of which
    somebody said that they are not the same.
    """

    labs: dict[int, tuple[str, str]] = field(default_factory=dict)
    spellings: list[tuple[str, str, int]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    postings: dict[str, list[int]] = field(default_factory=dict)
    hosts: dict[str, list[int]] = field(default_factory=dict)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)

    def are_apart(self, one: int, other: int) -> bool:
        return (min(one, other), max(one, other)) in self.apart


def index_of_labs() -> Index:
    """Built once for each state of the atlas; who asks for many labs asks for it once."""
    index: Index = recall(change_stamp(), "doubles", build_index)
    return index


def near_labs(
    names: Iterable[str], website: str = "", but: int | None = None, limit: int = 5, index: Index | None = None
) -> list[Near]:
    """Labs near to one of these names or on the same site, the nearest first.

    `but` is the lab itself: neither it nor those that somebody told apart from it are proposed.
    """
    index = index or index_of_labs()
    found: dict[int, tuple[float, str]] = {}
    for key in _on_the_same_host(index, website):
        found[key] = (NEAR, gettext("même site"))
    for name in names:
        for key, share, spelling in _alike(index, compact(name)):
            if share >= found.get(key, (0.0, ""))[0]:
                found[key] = (share, _why(index, key, share, spelling))
    if but is not None:
        found = {key: why for key, why in found.items() if key != but and not index.are_apart(key, but)}
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], index.labs[item[0]][0]))
    return [Near(key, *index.labs[key], share, why) for key, (share, why) in ranked[:limit]]


def compact(name: str) -> str:
    """The folded name without blanks and signs; empty when nothing is left of it."""
    return NOT_A_SIGN.sub("", fold(name[:MAX_SIGNS])).replace("_", "")


def same_numbers(one: str, other: str) -> bool:
    """« Lab 14 » and « Lab 15 » are two names, whatever they have in common."""
    return NUMBER.findall(one) == NUMBER.findall(other)


def host_of(website: str) -> str:
    """The host of an address without its « www. »; empty when it has none."""
    try:
        host = urlsplit(website if "://" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def build_index() -> Index:
    index = Index()
    columns = (
        "pk", "state", "website", "slug", "country", "city_fr", "name_fr", "name_en", "short_name", "native_name"
    )  # fmt: skip
    for pk, state, website, slug, country, city, *names in Lab.objects.order_by("pk").values_list(*columns):
        index.labs[pk] = (names[0] or names[1] or slug, state)
        index.places[pk] = (country or "", fold(city or ""))
        _add(index, pk, {name for name in (*names, slug) if name})
        if host := host_of(website):
            index.hosts.setdefault(host, []).append(pk)
    for model, column in ((LabAlias, "name"), (OldSlug, "slug")):
        for pk, name in model._default_manager.order_by("pk").values_list("lab_id", column):
            _add(index, pk, {name})
    index.apart = set(NotTheSame.objects.values_list("lab_a_id", "lab_b_id"))
    return index


def trigrams(signs: str) -> set[str]:
    padded = f" {signs} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _add(index: Index, pk: int, names: set[str]) -> None:
    for spelling, name in sorted({compact(name): name for name in sorted(names, reverse=True)}.items()):
        pieces = trigrams(spelling) if spelling else set()
        for piece in pieces:
            index.postings.setdefault(piece, []).append(len(index.spellings))
        index.spellings.append((spelling, name, pk))
        index.sizes.append(len(pieces))


def _alike(index: Index, wanted: str) -> Iterable[tuple[int, float, str]]:
    """(key, share, name as written) of each spelling near to this compact name."""
    if len(wanted) < 2:
        return
    pieces = trigrams(wanted)
    common = Counter(number for piece in pieces for number in index.postings.get(piece, ()))
    for number, count in common.items():
        share = 2 * count / (len(pieces) + index.sizes[number])
        spelling, name, key = index.spellings[number]
        if spelling == wanted:
            yield key, 1.0, name
        elif share >= NEAR and same_numbers(spelling, wanted):
            yield key, min(share, 0.99), name


def _on_the_same_host(index: Index, website: str) -> list[int]:
    keys = index.hosts.get(host_of(website), [])
    return keys if len(keys) <= MOST_ON_A_HOST else []


def _why(index: Index, key: int, share: float, spelling: str) -> str:
    if spelling == index.labs[key][0]:
        return gettext("même nom") if share == 1 else gettext("nom proche")
    message = gettext("aussi appelé « %(name)s »") if share == 1 else gettext("nom proche de « %(name)s »")
    return message % {"name": spelling}
