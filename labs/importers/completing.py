"""What a new record cannot do without, seen before anything is written: filled in where it follows from what the
document says, else the record is left aside and its reason told. What a plan shows is what applying it does."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from babel.core import get_global
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from modeltranslation.manager import get_translatable_fields_for_model

from .columns import LANGUAGES
from .parts import OWNER
from .plan import Effect, Item, Line

# Columns that are made when the record is: its address, its key, its kind.
MADE = {"slug", "key", "atlas_key", "kind"}
# A short form that the document does not give is the long one, as far as it fits.
SHORT_OF = {"axis": {"short_a": "pole_a", "short_b": "pole_b"}}
# Rows that point at one record of several kinds.
ONE_OF = {
    "role": ("lab_id", "organisation_id", "programme_id", "event_id"),
    "lineage": ("ancestor_lab_id", "ancestor_programme_id"),
}
HOURS = ("start_time", "end_time")


def complete(items: Iterable[Item], zones: dict[int, str]) -> None:
    """`zones` are the time zones that events of the atlas have, by key."""
    for item in items:
        if item.lines and item.draft.noun == "event":
            give_zone(item, zones.get(item.target or 0, ""))
        if item.lines and item.target is None:
            fill_short_forms(item)
            fill_first_language(item)
            leave_what_lacks(item)


def give_zone(item: Item, known: str) -> None:
    """An hour means nothing without its time zone: that of the country, where it has but one."""
    hours = [line for line in item.lines if line.fact in HOURS and line.columns]
    if known or not hours or any("time_zone" in line.columns for line in item.lines):
        return
    country = item.fact("country")
    zone = only_zone(str(country.value)) if country else ""
    for line in hours:
        if zone:
            line.columns = {**line.columns, "time_zone": zone}
        else:
            line.is_taken, line.effect, line.columns = False, Effect.NOTHING, {}
            line.why = _("une heure sans son fuseau : le pays n’est pas dit")


@lru_cache(maxsize=512)
def only_zone(country: str) -> str:
    """The time zone of a country, by the CLDR; empty where its clocks differ, or none is known."""
    zones = sorted(get_global("territory_zones").get(country.upper(), []))
    clocks = {get_global("meta_zones").get(zone, zone) for zone in zones}
    return zones[0] if len(clocks) == 1 else ""


def fill_short_forms(item: Item) -> None:
    for short, long in SHORT_OF.get(item.draft.noun, {}).items():
        column: Any = item.model._meta.get_field(short)
        for tongue in LANGUAGES:
            line = line_of(item, f"{long}_{tongue}")
            if line and not line_of(item, f"{short}_{tongue}"):
                line.columns = {
                    **line.columns,
                    f"{short}_{tongue}": line.columns[f"{long}_{tongue}"][: column.max_length],
                }


def fill_first_language(item: Item) -> None:
    """French comes first: what an English document alone says stands for it until somebody translates it."""
    for name in get_translatable_fields_for_model(item.model) or ():
        first, others = f"{name}_{LANGUAGES[0]}", [f"{name}_{tongue}" for tongue in LANGUAGES[1:]]
        if not is_needed(item.model._meta.get_field(first)) or line_of(item, first):
            continue
        for other in others:
            if line := line_of(item, other):
                line.columns = {**line.columns, first: line.columns[other]}
                line.why = line.why or _("l’anglais tient lieu de français, à traduire s’il le faut")
                break


def leave_what_lacks(item: Item) -> None:
    """A record that lacks what every one of its kind has would be refused, and all of the import with it."""
    needed = needed_lines(item)
    lacking = [name for name, line in needed if line is None]
    if lacking:
        names = get_text_list(lacking, _("et"))
        item.is_skipped, item.lines = True, []
        item.why = _("il lui manque ce que le document ne dit pas, ou que l’atlas n’a pas : %(names)s") % {
            "names": names
        }
        return
    for name, line in needed:
        if line and not line.is_taken and item.lines[0].is_taken:
            for one in item.lines:
                one.is_taken = False
            item.lines[0].why = _("rien n’en est écrit sans « %(name)s »") % {"name": name}


def needed_lines(item: Item) -> list[tuple[str, Line | None]]:
    """Name of each column that a new record needs, with the line that gives it; None where nothing does."""
    given = set(get_translatable_fields_for_model(item.model) or ())
    if item.draft.owner:
        given.add(OWNER.get(item.draft.noun, "lab_id"))
    columns = [one for one in item.model._meta.concrete_fields if is_needed(one) and one.attname not in given]
    found = [(str(column.verbose_name), line_of(item, column.attname)) for column in columns]
    choice = ONE_OF.get(item.draft.noun, ())
    if choice and not given.intersection(choice):
        found.append((_("à quoi il se rattache"), next(filter(None, (line_of(item, name) for name in choice)), None)))
    return found


def line_of(item: Item, column: str) -> Line | None:
    return next((line for line in item.lines if line.columns.get(column) not in (None, "")), None)


def is_needed(column: Any) -> bool:
    """Whether a record cannot be written without a value that somebody gives."""
    if column.name in MADE or column.primary_key or not column.editable or column.has_default():
        return False
    return not column.blank
