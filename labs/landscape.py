"""All the labs at once, as the home page shows them: doors by type, points on the globe, places on the plane."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import ngettext

from labs.cards import reading, readings_of
from labs.charts.globe import Place
from labs.charts.positions import AxisReading, PlaneItem
from labs.models import Axis, Citation, Event, Lab, LabType, Source

# The plane of the home page: right is the inside of the administration, down is support.
PLANE_X, PLANE_Y = "externe-interne", "pilote-support"
# Labs of each type that the guide names; the directory lists them all.
EXAMPLES = 5


@dataclass(frozen=True)
class Door:
    """One type of lab, how many labs are of it, and one of them."""

    type: LabType
    count: int
    example: Lab | None


@dataclass(frozen=True)
class Figure:
    """A number and the noun that it counts, which agrees with it."""

    count: int
    noun: str


def landscape_labs() -> QuerySet[Lab]:
    """Public labs with their types and positions: two queries."""
    return Lab.objects.public().select_related("lab_type").prefetch_related("positions")


@dataclass(frozen=True)
class Family:
    """One type of lab as the guide shows it: a few of its labs, and how many more there are."""

    type: LabType
    examples: list[Lab]
    more: int


def family_examples(types: Iterable[LabType], labs: Iterable[Lab]) -> list[Family]:
    """Every type with its first labs by card number: those of the texts that the types come from."""
    return [Family(kind, members[:EXAMPLES], len(members[EXAMPLES:])) for kind, members in families(types, labs)]


def families(types: Iterable[LabType], labs: Iterable[Lab]) -> list[tuple[LabType, list[Lab]]]:
    """Every type in its order, the empty ones too, with its labs by card number."""
    by_type: dict[int | None, list[Lab]] = defaultdict(list)
    for lab in sorted(labs, key=by_number):
        by_type[lab.lab_type_id].append(lab)
    return [(kind, by_type[kind.pk]) for kind in types]


def by_number(lab: Lab) -> tuple[bool, int]:
    """Cards with a number first, in its order; the rest keep theirs."""
    return lab.card_number is None, lab.card_number or 0


def doors(types: Iterable[LabType], labs: Iterable[Lab]) -> list[Door]:
    """One door for each type; the example is the lab whose card says most, the first of equals."""
    return [
        Door(kind, len(members), max(members, key=fullness, default=None)) for kind, members in families(types, labs)
    ]


def fullness(lab: Lab) -> tuple[bool, int]:
    """How good an example a lab is: read again by a curator, then the facts that its card holds."""
    held = [lab.summary, lab.opened, lab.status_id, lab.host_id, lab.city, lab.country, lab.subjects]
    return lab.checked_on is not None, sum(map(bool, held)) + len(lab.headline_positions)


def places(labs: Iterable[Lab]) -> list[Place]:
    """Labs whose place is known, for the globe; a city is printed once, and only where a lab's type is known."""
    printed: set[str] = set()
    found = []
    for lab in sorted(labs, key=lambda lab: (lab.lab_type_id is None, by_number(lab))):
        if lab.latitude is None or lab.longitude is None:
            continue
        label = lab.city if lab.lab_type and lab.city not in printed else ""
        printed.add(label)
        key = lab.lab_type.key if lab.lab_type else ""
        found.append(Place(lab.name, float(lab.latitude), float(lab.longitude), key, label, lab.get_absolute_url()))
    return found


def plane_items(labs: Iterable[Lab], axis_x: Axis, axis_y: Axis) -> list[PlaneItem]:
    """One item for each lab; a lab without a position on both axes is for terra incognita."""
    return [plane_item(lab, axis_x, axis_y) for lab in labs]


def plane_item(lab: Lab, axis_x: Axis, axis_y: Axis) -> PlaneItem:
    x, y = (reading(axis, lab.headline_positions.get(axis.pk)) for axis in (axis_x, axis_y))
    return PlaneItem(
        label=lab.label,
        url=lab.get_absolute_url(),
        type_key=lab.lab_type.key if lab.lab_type else "",
        type_name=lab.lab_type.name if lab.lab_type else "",
        x=x.step,
        y=y.step,
        x_range=span(x),
        y_range=span(y),
    )


def span(axis: AxisReading) -> tuple[int, int] | None:
    if axis.step_from is None or axis.step_to is None:
        return None
    return axis.step_from, axis.step_to


def best_placed(labs: Iterable[Lab], axes: Sequence[Axis]) -> tuple[Lab, list[AxisReading]] | None:
    """The lab whose compass teaches most: the one with most positions known, with its readings."""
    known = [(lab, readings_of(lab, axes)) for lab in labs]
    known = [pair for pair in known if any(axis.is_known for axis in pair[1])]
    return max(known, key=lambda pair: (sum(axis.is_known for axis in pair[1]), -pair[0].pk), default=None)


def figures(labs: Sequence[Lab]) -> list[Figure]:
    """What the atlas holds, counted now: three queries."""
    typed = sum(lab.lab_type_id is not None for lab in labs)
    countries = len({lab.country.code for lab in labs if lab.country})
    events = Event.objects.public().count()
    sources = Source.objects.public().count()
    facts = Citation.objects.stated().count_facts()
    return [
        Figure(len(labs), ngettext("labo recensé", "labos recensés", len(labs))),
        Figure(typed, ngettext("labo classé par famille", "labos classés par famille", typed)),
        Figure(countries, ngettext("pays", "pays", countries)),
        Figure(events, ngettext("événement", "événements", events)),
        Figure(sources, ngettext("document source", "documents sources", sources)),
        Figure(facts, ngettext("fait sourcé", "faits sourcés", facts)),
    ]
