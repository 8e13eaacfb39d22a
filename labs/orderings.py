"""The orders of the labs, for every door: by the name that `tri` gives them, « - » for the other way round."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from labs.dates import PartialDate
from labs.finding import LabIndex
from labs.models import Axis, Lab
from labs.models.choices import Choices
from labs.text import sort_key

DEFAULT_ORDERING, BY_NAME = "numero", "nom"


@dataclass(frozen=True)
class Known:
    """What orders read: the index of the labs, the words of their keys, the moment in the past if one is asked for."""

    index: LabIndex
    choices: Choices
    moment: PartialDate | None


# What each lab is put by; those of which it is not known are left out.
Values = Callable[[Known], dict[int, Any]]


@dataclass(frozen=True)
class Ordering:
    """Either the database puts the labs in order (`columns`), or `values` does, then the order named by `equals`.

    What is not known comes last whichever way the order runs. `is_worded`: it is another in each language;
    `is_offered`: the list above the results has it even when it is not in use.
    """

    label: Any
    columns: tuple[Any, ...] = ()
    values: Values | None = None
    equals: str = BY_NAME
    is_reversed: bool = False
    is_worded: bool = False
    is_offered: bool = False


def of_facet(facet: str) -> Values:
    """The place of what a lab holds among the keys of a vocabulary."""

    def read(known: Known) -> dict[int, Any]:
        places = {key: place for place, key in enumerate(known.choices.by_facet.get(facet, {}))}
        return held(known.index, facet, places)

    return read


def of_words(facet: str) -> Values:
    """The words of what a lab holds, as an index sorts them."""

    def read(known: Known) -> dict[int, Any]:
        return held(known.index, facet, {key: sort_key(said) for key, said in known.choices.by_facet[facet].items()})

    return read


def of_number(facet: str, highest: str = "") -> Values:
    """The number that a lab holds; of a range its lower end, then its higher one."""

    def read(known: Known) -> dict[int, Any]:
        low, high = numbers(known.index, facet), numbers(known.index, highest)
        return {lab: (number, high.get(lab, number)) for lab, number in low.items()}

    return read


def numbers(index: LabIndex, facet: str) -> dict[int, int]:
    return held(index, facet, {key: int(key) for key in index.holders.get(facet, {})})


def held(index: LabIndex, facet: str, places: Mapping[str, Any]) -> dict[int, Any]:
    """The place of the key that each lab holds."""
    holders = index.holders.get(facet, {})
    return {lab: place for key, place in places.items() for lab in holders.get(key, ())}


def closings(known: Known) -> dict[int, Any]:
    """Of the labs that were closed at the moment. One query."""
    dates = Lab.objects.public().exclude(closed=None).order_by().values_list("pk", "closed")
    return {lab: str(day) for lab, day in dates if not (known.moment and known.moment.definitely_before(day))}


def hosts(_known: Known) -> dict[int, Any]:
    """One query."""
    found = Lab.objects.public().exclude(host=None).order_by().select_related("host").only("pk", "host")
    return {lab.pk: sort_key(lab.host.name) for lab in found}


def checks(_known: Known) -> dict[int, Any]:
    """One query."""
    return dict(Lab.objects.public().exclude(checked_on=None).order_by().values_list("pk", "checked_on"))


def both_ways(name: str, label: Any, other: Any, values: Values, **more: Any) -> dict[str, Ordering]:
    return {
        name: Ordering(label, values=values, **more),
        f"-{name}": Ordering(other, values=values, is_reversed=True, **more),
    }


ORDERINGS: dict[str, Ordering] = {
    "numero": Ordering(
        gettext_lazy("Numéro de fiche"), (F("card_number").asc(nulls_last=True), "sort_name", "pk"), is_offered=True
    ),
    "nom": Ordering(gettext_lazy("Nom"), ("sort_name", "pk"), is_offered=True),
    "-nom": Ordering(gettext_lazy("Nom, de Z à A"), ("-sort_name", "pk")),
    "creation": Ordering(
        gettext_lazy("Création, du plus ancien"),
        (F("opened").asc(nulls_last=True), "sort_name", "pk"),
        is_offered=True,
    ),
    "-creation": Ordering(
        gettext_lazy("Création, du plus récent"),
        (F("opened").desc(nulls_last=True), "sort_name", "pk"),
        is_offered=True,
    ),
    **both_ways(
        "fermeture",
        gettext_lazy("Fermeture, du plus ancien"),
        gettext_lazy("Fermeture, du plus récent"),
        closings,
    ),
    **both_ways(
        "pays",
        gettext_lazy("Pays, puis ville"),
        gettext_lazy("Pays, de Z à A"),
        of_words("pays"),
        equals="ville",
        is_worded=True,
    ),
    **both_ways("ville", gettext_lazy("Ville"), gettext_lazy("Ville, de Z à A"), of_words("ville"), is_worded=True),
    **both_ways(
        "effectif",
        gettext_lazy("Équipe, de la plus petite"),
        gettext_lazy("Équipe, de la plus grande"),
        of_number("effectif", "effectif_haut"),
    ),
    **both_ways("type", gettext_lazy("Famille"), gettext_lazy("Famille, en sens inverse"), of_facet("type")),
    **both_ways(
        "statut", gettext_lazy("Dernier état connu"), gettext_lazy("État connu, en sens inverse"), of_facet("statut")
    ),
    **both_ways("niveau", gettext_lazy("Niveau"), gettext_lazy("Niveau, en sens inverse"), of_facet("niveau")),
    **both_ways(
        "accueil",
        gettext_lazy("Organisation d’accueil"),
        gettext_lazy("Accueil, de Z à A"),
        hosts,
        is_worded=True,
    ),
    "verification": Ordering(gettext_lazy("Vérification ancienne"), values=checks),
    "-verification": Ordering(gettext_lazy("Vérification récente"), values=checks, is_reversed=True, is_offered=True),
}


def all_orderings(axes: Iterable[Axis]) -> dict[str, Ordering]:
    """Every order there is, in the language at work: those of any atlas, then those of its axes."""
    found = dict(ORDERINGS)
    for axis in axes:
        name = f"axe_{axis.key}"
        first, second = (_("Du côté « %(pole)s » d’abord") % {"pole": pole} for pole in (axis.pole_a, axis.pole_b))
        found |= both_ways(name, first, second, of_number(name))
    return found


def order_of(name: str, orderings: Mapping[str, Ordering], known: Known) -> array:
    """Keys of all public labs in an order; put once for each state of the atlas."""
    ordering, orders = orderings[name], known.index.orders
    kept_as = f"{name} {get_language()}" if ordering.is_worded else name
    if kept_as not in orders:
        orders[kept_as] = put_in_order(ordering, orderings, known)
    return orders[kept_as]


def put_in_order(ordering: Ordering, orderings: Mapping[str, Ordering], known: Known) -> array:
    if ordering.values is None:
        return array("Q", Lab.objects.public().order_by(*ordering.columns).values_list("pk", flat=True))
    values, labs = ordering.values(known), order_of(ordering.equals, orderings, known)
    # Sorting leaves equals as they were: in their own order, at last by name and key.
    told = sorted((lab for lab in labs if lab in values), key=values.__getitem__, reverse=ordering.is_reversed)
    return array("Q", [*told, *(lab for lab in labs if lab not in values)])
