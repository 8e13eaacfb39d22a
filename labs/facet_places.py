"""The places of the facets as readers think of them: each city under its country, each country under its continent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from labs.facets import Facet, FacetValue
from labs.finding import LabIndex
from labs.places import continents


@dataclass(frozen=True)
class Place:
    """A value of one of the three facets, and the places inside it."""

    value: FacetValue
    inside: list["Place"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Chosen, or chosen within: what is inside shows."""
        return bool(self.inside) and (
            self.value.is_chosen or any(one.value.is_chosen or one.is_open for one in self.inside)
        )

    @property
    def as_values(self) -> list[FacetValue]:
        return [self.value]

    @property
    def values(self) -> list[FacetValue]:
        return [one.value for one in self.inside]


@dataclass(frozen=True)
class PlaceTree:
    """`loose` are cities that no country holds; `unknown` pairs each facet with its value for what is not known."""

    continents: list[Place]
    loose: list[FacetValue]
    unknown: list[tuple[Facet, list[FacetValue]]]
    continent: Facet
    country: Facet
    city: Facet


def place_tree(facets: Iterable[Facet], index: LabIndex) -> PlaceTree:
    """The three facets of places as one; the counts beside each value stay those of its own facet."""
    by_name = {facet.name: facet for facet in facets}
    continent, country, city = (by_name[name] for name in ("continent", "pays", "ville"))
    cities = defaultdict(list)
    for value in city.known_values:
        cities[index.country_of(value.key)].append(value)
    nations = defaultdict(list)
    for value in country.known_values:
        inside = [Place(one) for one in cities.pop(value.key, [])]
        nations[continents().get(value.key, "")].append(Place(value, inside))
    words = (_("Continent non établi"), _("Pays non établi"), _("Ville non établie"))
    unknown = [
        (facet, [facet.unknown_value._replace(label=label)])
        for facet, label in zip((continent, country, city), words, strict=True)
        if facet.unknown_value and not facet.unknown_value.is_empty
    ]
    tree = [Place(value, nations[value.key]) for value in continent.known_values]
    return PlaceTree(tree, [one for rest in cities.values() for one in rest], unknown, continent, country, city)
