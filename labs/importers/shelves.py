"""What the atlas holds of each noun that has a name: found again by key, by name, and by the names it lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import get_language

from labs.atlas.nouns import model_of
from labs.changes import history_of
from labs.doubles import Index, compact, host_of, index_of_labs
from labs.models import Act, Event, Lab, LabAlias, Organisation, Person
from labs.text import fold

from .bodies import Body
from .happenings import Happening

# Columns whose text names a record, the key or slug first.
NAMES = {
    "lab": ("slug", "name_fr", "name_en"),
    "organisation": ("slug", "name_fr", "name_en", "short_name"),
    "person": ("slug", "name"),
    "event": ("slug", "title_fr", "title_en"),
    "programme": ("slug", "name_fr", "name_en"),
    "publication": ("slug", "title"),
    "term": ("slug", "name_fr", "name_en"),
    "faq_entry": ("slug", "question_fr", "question_en"),
    "vigilance_point": ("slug", "title_fr", "title_en"),
    "definition_part": ("slug", "title_fr", "title_en"),
    "theme": ("slug", "name_fr", "name_en"),
}
KEYED = ("key", "name_fr", "name_en")
# Several records may bear one name: the date then tells them apart.
DATED = {"event": "start", "programme": "start", "publication": "published"}


@dataclass
class Shelf:
    """Records of one noun. `removed` are the names of those that a hand deleted; `withdrawn` keys of people."""

    model: type[models.Model]
    by_key: dict[str, int] = field(default_factory=dict)
    names: dict[int, dict[str, str]] = field(default_factory=dict)
    by_name: dict[str, list[tuple[int, Any]]] = field(default_factory=lambda: defaultdict(list))
    removed: set[str] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, noun: str) -> "Shelf":
        """Three queries at most."""
        model = model_of(noun)
        columns, date = names_of(noun), DATED.get(noun)
        shelf = cls(model)
        for pk, *values in model._default_manager.values_list("pk", *columns, *([date] if date else [])):
            when = values.pop() if date else None
            shelf.by_key[values[0]] = pk
            shelf.names[pk] = dict(zip(columns, values, strict=True))
            for name in {compact(text) for text in values if text} - {""}:
                shelf.by_name[name].append((pk, when))
        gone = history_of(model).objects.filter(history_type="-").exclude(act__kind=Act.Kind.UNDOING)
        living = model._default_manager.values("pk")
        for values in gone.exclude(id__in=living).order_by().values_list(*columns):
            shelf.removed |= {compact(text) for text in values if text} - {""}
        if model is Person:
            shelf.withdrawn = set(Person.objects.filter(is_withdrawn=True).values_list("pk", flat=True))
        return shelf

    @cached_property
    def folded(self) -> dict[str, list[int]]:
        """Keys of the records of each folded name, their slugs apart."""
        found: dict[str, list[int]] = defaultdict(list)
        for pk, columns in self.names.items():
            for name in {fold(text) for text in [*columns.values()][1:] if text}:
                found[name].append(pk)
        return dict(found)

    def title_of(self, pk: int) -> str:
        """What people call the record: its name in the language at work, else in the other, else its slug or key."""
        names = self.names.get(pk, {})
        spoken = (get_language() or "fr")[:2]
        own = (name for column, name in names.items() if name and column.endswith(f"_{spoken}"))
        return next(own, "") or next(filter(None, [*list(names.values())[1:], *names.values()]), str(pk))

    def find(self, key: str, names: Iterable[str], when: Any = None) -> int | None:
        """The record of this key, or the only one of this name whose date does not contradict."""
        if key in self.by_key:
            return self.by_key[key]
        for name in names:
            same = {pk for pk, date in self.by_name.get(compact(name), ()) if are_compatible(date, when)}
            if len(same) == 1:
                return same.pop()
        return None

    def was_removed(self, names: Iterable[str]) -> bool:
        return any(compact(name) in self.removed for name in names if compact(name))


class Place(NamedTuple):
    """Where a lab is, as far as it is known: its country, its city in both languages, the host of its site."""

    country: str
    cities: frozenset[str]
    host: str

    @classmethod
    def of(cls, country: Any, city_fr: str, city_en: str, website: str) -> "Place":
        cities = frozenset(compact(city) for city in (city_fr, city_en) if city)
        return cls(str(country or ""), cities, host_of(website or ""))

    def agrees_with(self, other: "Place") -> bool:
        """Both say where, and say the same: the site, else the city, else the country."""
        if self.host and self.host == other.host:
            return True
        if self.cities and other.cities:
            return bool(self.cities & other.cities)
        return bool(self.country) and self.country == other.country


class Shelves(dict[str, Shelf]):
    """By noun, each read when it is first asked for."""

    def __missing__(self, noun: str) -> Shelf:
        self[noun] = Shelf.of(noun)
        return self[noun]

    @cached_property
    def lab_index(self) -> Index:
        return index_of_labs()

    @cached_property
    def lab_names(self) -> dict[str, set[int]]:
        """Keys of the labs of each name, in either language or another one that they bear."""
        found: dict[str, set[int]] = defaultdict(set)
        rows = Lab.objects.order_by().values_list("pk", "name_fr", "name_en", "short_name")
        others = LabAlias.objects.order_by().values_list("lab_id", "name")
        for pk, *names in (*rows, *others):
            for name in {compact(text) for text in names if text} - {""}:
                found[name].add(pk)
        return dict(found)

    @cached_property
    def own_bodies(self) -> dict[int, int]:
        """By key of a lab, the organisation that it is too."""
        rows = Lab.objects.exclude(organisation=None).order_by().values_list("pk", "organisation_id")
        return {pk: body for pk, body in rows if body}

    @cached_property
    def places(self) -> dict[int, Place]:
        """Of every lab, by key."""
        columns = ("pk", "country", "city_fr", "city_en", "website")
        return {pk: Place.of(*values) for pk, *values in Lab.objects.order_by().values_list(*columns)}

    @cached_property
    def happenings(self) -> dict[str, dict[int, Happening]]:
        """Every event, by day and key."""
        rows = Event.objects.order_by("pk").values_list("pk", "title_fr", "title_en", "start", "city_fr")
        found: dict[str, dict[int, Happening]] = defaultdict(dict)
        for pk, *values in rows:
            event = Happening.of(*values)
            found[event.start][pk] = event
        return dict(found)

    @cached_property
    def zones(self) -> dict[int, str]:
        """The time zone of each event that has one, by key."""
        return dict(Event.objects.exclude(time_zone="").order_by().values_list("pk", "time_zone"))

    @cached_property
    def bodies(self) -> dict[int, Body]:
        """Every organisation, by key."""
        rows = Organisation.objects.order_by("pk").values_list("pk", "country", "name_fr", "name_en")
        return {pk: Body.of(str(country or ""), *names) for pk, country, *names in rows}

    @cached_property
    def rests(self) -> dict[str, list[int]]:
        """Keys of the organisations of which a name is so spelt, but for what stands at its head."""
        found: dict[str, list[int]] = defaultdict(list)
        for pk, body in self.bodies.items():
            for rest in {letters.rest for letters in body.letters}:
                found[rest].append(pk)
        return dict(found)

    def key_of(self, full_key: str) -> int | None:
        """The record that a whole key (`level:national`) means, by key or slug alone."""
        noun, _sign, key = full_key.partition(":")
        return self[noun].by_key.get(key)


def names_of(noun: str) -> tuple[str, ...]:
    return NAMES.get(noun, KEYED)


def are_compatible(one: Any, other: Any) -> bool:
    """Two dates may be the same moment: one is unknown, or the shorter begins the longer."""
    if not one or not other:
        return True
    first, second = str(one).rstrip("~"), str(other).rstrip("~")
    return first.startswith(second) or second.startswith(first)


def named_by(values: dict[str, Any], noun: str, value_of: Callable[[Any], str] = str) -> list[str]:
    """The names among a draft's columns, the longest known first language first."""
    return [value_of(values[column]) for column in names_of(noun)[1:] if values.get(column)]
