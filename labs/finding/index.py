"""The index of the directory: for each value of each facet, the set of labs that hold it."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyroaring import BitMap

from labs.models.lab import UNKNOWN

from .reading import Holdings


@dataclass(frozen=True)
class LabIndex:
    """Never changed once made, so that requests may share it; `with_changes` makes the next one.

    `labs` are the keys of all public labs, `holders` those that hold each value of each facet, `known` those that
    hold any value of the facet. Sets of keys are compressed bitmaps: joining two of a hundred thousand labs takes
    some microseconds.
    """

    labs: BitMap
    holders: Mapping[str, Mapping[str, BitMap]]
    known: Mapping[str, BitMap]
    # Filled when first asked for: the order of all labs by the name of the ordering, the answers to searches, the
    # countries of cities, and the labs of each band of team sizes.
    orders: dict[str, array] = field(default_factory=dict)
    answers: dict[str, BitMap] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    bands: dict[tuple[int, int | None], BitMap] = field(default_factory=dict)

    @classmethod
    def of(cls, holdings: Holdings) -> "LabIndex":
        holders = {facet: {key: BitMap(pks) for key, pks in keys.items()} for facet, keys in holdings.keys.items()}
        return cls(BitMap(holdings.labs), holders, known_of(holders))

    def with_changes(self, changed: Iterable[int], holdings: Holdings) -> "LabIndex":
        """The index after these labs changed; those that are not among the holdings are public no more."""
        gone = BitMap(changed)
        holders = {
            facet: {key: without(gone, pks) for key, pks in keys.items()} for facet, keys in self.holders.items()
        }
        for facet, keys in holdings.keys.items():
            of_facet = holders.setdefault(facet, {})
            for key, pks in keys.items():
                of_facet[key] = of_facet.get(key, BitMap()) | BitMap(pks)
        holders = {facet: {key: pks for key, pks in keys.items() if pks} for facet, keys in holders.items()}
        return LabIndex((self.labs - gone) | BitMap(holdings.labs), holders, known_of(holders))

    def having(self, facet: str, key: str) -> BitMap:
        """Labs that hold this value; for `inconnu`, those that hold none."""
        if key == UNKNOWN:
            return self.labs - self.known.get(facet, BitMap())
        return self.holders.get(facet, {}).get(key, BitMap())

    def having_any(self, facet: str, keys: Iterable[str]) -> BitMap:
        return BitMap.union(BitMap(), *(self.having(facet, key) for key in keys))

    def where(self, facet: str, test: Callable[[int], bool]) -> BitMap:
        """Labs of which the number that the facet holds passes the test."""
        return self.having_any(facet, [key for key in self.holders.get(facet, {}) if test(int(key))])

    def country_of(self, city: str) -> str:
        """The country of most of the labs of a city; empty when none of them has one."""
        if city not in self.countries:
            labs, held = self.having("ville", city), self.holders.get("pays", {})
            within = {code: pks.intersection_cardinality(labs) for code, pks in held.items()}
            self.countries[city] = max(within, key=lambda code: within[code]) if any(within.values()) else ""
        return self.countries[city]

    def counts(self, facet: str, among: BitMap) -> dict[str, int]:
        """How many of these labs hold each value, `inconnu` included."""
        counts = {key: pks.intersection_cardinality(among) for key, pks in self.holders.get(facet, {}).items()}
        known = self.known.get(facet, BitMap())
        return counts | {UNKNOWN: len(among) - known.intersection_cardinality(among)}


def without(gone: BitMap, labs: BitMap) -> BitMap:
    """The same set where none of its labs is gone: most values are not those of the few labs that changed."""
    return labs if labs.isdisjoint(gone) else labs - gone


def known_of(holders: Mapping[str, Mapping[str, BitMap]]) -> dict[str, BitMap]:
    return {facet: BitMap.union(BitMap(), *keys.values()) for facet, keys in holders.items()}
