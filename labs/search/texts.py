"""The texts by which a lab is found, and keeping the index in step with them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, override
from django_countries import countries

from labs.models import Lab
from labs.models.change import Change
from labs.models.choices import CONTINENTS
from labs.places import continents, native_name

from . import pending, store
from .terms import VERSION, readings, terms_of

TRANSLATED = (
    "city", "region", "tagline", "summary", "subjects", "intervention", "intended_impact", "closing_reason",
)  # fmt: skip
CONTINENT = gettext_lazy("Continent")
# What people call a country where its name is long: no list of countries holds these.
SHORT_NAMES = {
    "AE": "UAE",
    "GB": "UK, Great Britain",
    "NL": "Holland, Hollande",
    "US": "US, USA, United States of America, États-Unis d’Amérique",
}
# When more labs than this change at once, other processes better read all of them anew.
MANY = 50


@dataclass(frozen=True)
class Text:
    """A text of a lab, the name of its field for readers, and its language where it has one."""

    label: str
    text: str
    language: str = ""


def with_texts(labs: QuerySet[Lab]) -> QuerySet[Lab]:
    """What `names_of` and `texts_of` read, in a dozen queries whatever the number of labs."""
    return labs.select_related("host", "organisation", "lab_type").prefetch_related(
        "aliases", "themes", "functions", "modes", "missions__themes", "answers__question", "governances",
        "teams__disciplines",
    )  # fmt: skip


def refresh(lab: Lab) -> None:
    """Keep one lab's terms in step with its texts and those of its parts."""
    rebuild([lab.pk])


@transaction.atomic
def rebuild(lab_keys: Collection[int] | None = None) -> int:
    """Write the terms of these labs, or of all; return how many labs were read.

    Every process is told to read them again, so that all of them is the cure after `loaddata` or raw SQL.
    """
    labs = with_texts(Lab.objects.all())
    if lab_keys is None:
        store.empty()
    else:
        store.drop(lab_keys)
        labs = labs.filter(pk__in=lab_keys)
    for key in [None] if lab_keys is None or len(lab_keys) > MANY else lab_keys:
        Change.note(key)
    count = 0
    batch: dict[int, set[str]] = {}
    for lab in labs.order_by("pk").iterator(store.BATCH):
        batch[lab.pk] = terms_of((text.text for text in texts_of(lab)), names_of(lab))
        count += 1
        if len(batch) == store.BATCH:
            store.add(batch)
            batch = {}
    store.add(batch)
    if lab_keys is None:
        store.sign(VERSION)
    pending.written(lab_keys)
    return count


def fill(using: str = DEFAULT_DB_ALIAS, **signal: Any) -> None:
    """After an upgrade: write the terms of all labs when none has any, or when they are of an older making."""
    if using != DEFAULT_DB_ALIAS or not store.is_there() or is_behind():
        return
    is_ours = store.is_signed(VERSION)
    if Lab.objects.exists():
        if not is_ours or store.is_empty():
            rebuild()
    elif not is_ours:
        store.sign(VERSION)


def is_behind() -> bool:
    """Whether some migration is still to come, so that the labs cannot be read yet."""
    loader = MigrationLoader(connection)
    return not set(loader.graph.leaf_nodes()) <= set(loader.applied_migrations)


def labs_saying(is_said: Callable[[Iterable[str]], bool], lab_keys: Collection[int]) -> list[int]:
    """Those of these labs of which one text or name, in either reading, passes the test."""
    labs = with_texts(Lab.objects.filter(pk__in=lab_keys)).iterator(store.BATCH)
    return [lab.pk for lab in labs if any(map(is_said, all_readings(lab)))]


def all_readings(lab: Lab) -> Iterator[list[str]]:
    for text in (*names_of(lab), *(text.text for text in texts_of(lab))):
        yield from readings(text)


def names_of(lab: Lab) -> Iterable[str]:
    """What the lab is or was called, in any language."""
    yield from (lab.name_fr or "", lab.name_en or "", lab.short_name, lab.native_name)
    yield from (alias.name for alias in lab.aliases.all())


def texts_of(lab: Lab) -> Iterator[Text]:
    """Every text of a lab that a reader may look for, in both languages; its names apart (`names_of`)."""
    for field in TRANSLATED:
        yield from in_both_languages(lab, field, lab)
    yield from places_of(lab)
    for field in ("host", "organisation", "lab_type"):
        if getattr(lab, field) is not None:
            yield from in_both_languages(lab, field, getattr(lab, field), "name")
    for field in ("themes", "functions", "modes"):
        for word in getattr(lab, field).all():
            yield from in_both_languages(lab, field, word, "name")
    for team in lab.teams.all():
        for discipline in team.disciplines.all():
            yield from in_both_languages(team, "disciplines", discipline, "name")
    yield from texts_of_story(lab)
    for governance in lab.governances.all():
        yield from in_both_languages(governance, "attached_to", governance)


def texts_of_story(lab: Lab) -> Iterator[Text]:
    """Its missions that readers see, and its answers to the questions of the story."""
    for mission in (one for one in lab.missions.all() if one.is_public):
        label = str(mission._meta.verbose_name)
        for field in ("title", "summary", "intended_impact", "results"):
            yield from in_both_languages(mission, field, mission, label=label)
        for theme in mission.themes.all():
            yield from in_both_languages(mission, "themes", theme, "name", label)
    for answer in lab.answers.all():
        yield from in_both_languages(answer, "text", answer, label=str(answer.question.name))


def places_of(lab: Lab) -> Iterator[Text]:
    """Its country and continent in both languages, whatever the language at work, and the usual short name; its city as
    it is called there."""
    code = str(lab.country or "")
    for language in ("fr", "en") if code else ():
        country, continent = names_of_country(code, language)
        yield Text(label_of(lab, "country"), country, language)
        yield Text(str(CONTINENT), continent, language)
    yield Text(label_of(lab, "country"), SHORT_NAMES.get(code, ""))
    yield Text(label_of(lab, "city"), native_name(code, lab.city_fr or "", lab.city_en or ""))


@cache
def names_of_country(code: str, language: str) -> tuple[str, str]:
    """The country and its continent."""
    with override(language):
        return str(countries.name(code)), str(CONTINENTS.get(continents().get(code, ""), ""))


def in_both_languages(owner: Any, field: str, record: Any, column: str = "", label: str = "") -> Iterator[Text]:
    """The French and the English text of a column, under the name that the owner's field has for readers."""
    label = label or label_of(owner, field)
    for language in ("fr", "en"):
        yield Text(label, getattr(record, f"{column or field}_{language}") or "", language)


def label_of(record: Any, field: str) -> str:
    return str(record._meta.get_field(field).verbose_name)
