"""Bringing the database in step with the fixtures, without ever touching what a curator changed.

The memory of what was loaded is the history itself: the last revision whose reason is `REASON`. A field that
still holds what that revision holds is the atlas's to update; any other value is a curator's, and stays.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils import translation

from labs import search
from labs.models import Act, Organisation, Publishable, Record, Theme, acting
from labs.models.vocabulary import Vocabulary

from .nouns import model_of, noun_of
from .reading import Entry, FixtureError, read
from .relations import bring_relations
from .saving import REASON, TOGETHER, Together, save, stored


@dataclass
class Report:
    """How many records of each noun were created, updated, the same or kept as a curator left them."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def count(self, noun: str, outcome: str) -> None:
        self.outcomes[noun, outcome] += 1

    def keep(self, entry: Entry, what: str) -> None:
        self.kept.append(f"{entry.atlas_key}: {what}")

    def total(self, outcome: str) -> int:
        return sum(count for (_noun, name), count in self.outcomes.items() if name == outcome)


@dataclass
class Shelf:
    """What the database holds of one noun: records and their last loaded revision, by atlas key."""

    model: type[Record]
    records: dict[str | None, Any]
    loaded: dict[int, Any]
    once_known: set[str]

    @classmethod
    def of(cls, model: type[Record]) -> "Shelf":
        records = {record.atlas_key: record for record in model._default_manager.exclude(atlas_key=None)}
        history = model.history.exclude(atlas_key=None)  # type: ignore[attr-defined]
        revisions = history.filter(history_change_reason=REASON).order_by("history_date", "history_id")
        loaded = {revision.id: revision for revision in revisions}
        once_known = set(history.values_list("atlas_key", flat=True))
        return cls(model, records, loaded, once_known)


@transaction.atomic
def load(folder: Path) -> Report:
    """Read the fixtures and apply them; all of them, or none when one is invalid."""
    report = Report()
    with translation.override("fr"), acting(Act.Kind.LOAD, summary=str(Act.Kind.LOAD.label)):
        entries = read(folder)
        shelves = {noun: Shelf.of(model_of(noun)) for noun in {entry.noun for entry in entries}}
        written = [bring_records(phase, shelves, report) for phase in phases(entries)]
        bring_relations(entries, shelves, report, REASON)
        if any(written):
            search.rebuild()
    return report


def phases(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """Documents, words and organisations, labs in the order of the files (it numbers their cards), what refers to them.

    Rows of cards and origins come last: only origins refer to them.
    """
    by_noun: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_noun[phase_of(entry.noun)].append(entry)
    first, *last = TOGETHER
    return [by_noun[name] for name in (first, "words", "lab", "rest", *last)]


def phase_of(noun: str) -> str:
    if noun in TOGETHER or noun == "lab":
        return noun
    is_word = issubclass(model_of(noun), Vocabulary | Theme | Organisation)
    return "words" if is_word else "rest"


def bring_records(entries: Iterable[Entry], shelves: dict[str, Shelf], report: Report) -> bool:
    """Write each entry after those it refers to; entries that wait for each other for ever are an error."""
    waiting, pending, written = deque(entries), {entry.atlas_key for entry in entries}, False
    postponed, together = 0, Together()
    while waiting:
        entry = waiting.popleft()
        if pending.intersection(keys_needed(entry)) - {entry.atlas_key}:
            waiting.append(entry)
            postponed += 1
            if postponed > len(waiting):
                raise FixtureError(f"{entry.file}: {entry.atlas_key} waits for itself or for a circle of records")
            continue
        written |= bring(entry, shelves, report, together)
        pending.discard(entry.atlas_key)
        postponed = 0
    together.write()
    return written


def bring(entry: Entry, shelves: dict[str, Shelf], report: Report, together: Together) -> bool:
    """Create or update one record; tell whether anything was written."""
    shelf = shelves[entry.noun]
    values = column_values(entry, shelves)
    if values is None:
        report.count(entry.noun, "kept")
        return False
    record = shelf.records.get(entry.atlas_key)
    if record is None:
        return create(entry, values, shelf, report, together)
    return update(record, entry, values, shelf, report)


def create(entry: Entry, values: dict[str, Any], shelf: Shelf, report: Report, together: Together) -> bool:
    if entry.atlas_key in shelf.once_known:
        report.keep(entry, "removed by a curator")
        report.count(entry.noun, "kept")
        return False
    own = shelf.model._default_manager.filter(slug=values["slug"]).first() if "slug" in values else None
    if own is not None:
        # Others may refer to it, but none of its fields is the atlas's to write.
        shelf.records[entry.atlas_key] = own
        report.keep(entry, "a curator made a record of this slug")
        report.count(entry.noun, "kept")
        return False
    record: Any = shelf.model(atlas_key=entry.atlas_key, **values)
    publish = isinstance(record, Publishable) and entry.values.get("state") in (None, "published")
    if entry.noun in TOGETHER:
        together.add(entry, record, publish=publish)
    else:
        save(record, entry, publish=publish)
    shelf.records[entry.atlas_key] = record
    report.count(entry.noun, "created")
    return True


def update(record: Any, entry: Entry, values: dict[str, Any], shelf: Shelf, report: Report) -> bool:
    loaded, changed = shelf.loaded.get(record.pk), False
    for name, value in values.items():
        column = record._meta.get_field(name)
        current = stored(column, getattr(record, column.attname))
        if name == "state" or current == stored(column, value):
            continue
        is_ours = loaded is not None and current == stored(column, getattr(loaded, column.attname))
        if is_ours and (current or not has_new_french(record, loaded, name, values)):
            setattr(record, column.attname, value)
            changed = True
        else:
            report.keep(entry, name)
    if changed:
        save(record, entry, publish=False)
    report.count(entry.noun, "updated" if changed else "same")
    return changed


def has_new_french(record: Any, loaded: Any, name: str, values: dict[str, Any]) -> bool:
    """A first English text would translate the French one that a curator has replaced since."""
    french = f"{name.removesuffix('_en')}_fr"
    if not name.endswith("_en") or french not in values:
        return False
    column = record._meta.get_field(french)
    now, was = (stored(column, getattr(one, column.attname)) for one in (record, loaded))
    return now not in (was, stored(column, values[french]))


def column_values(entry: Entry, shelves: dict[str, Shelf]) -> dict[str, Any] | None:
    """Values by column, foreign keys as ids; None when a record it needs was removed by a curator."""
    model, values = shelves[entry.noun].model, {}
    for name, typed in {**entry.values, **owner_value(entry)}.items():
        column = column_of(model, name, entry)
        if column.many_to_many or name == "themes":
            continue
        if column.is_relation:
            target = target_key(column, typed)
            shelf = shelves.get(target.split(":")[0])
            found = shelf.records.get(target) if shelf else None
            if found is None:
                if shelf is None or target not in shelf.once_known:
                    raise FixtureError(f"{entry.file}: {entry.atlas_key}: {name}: no {target}")
                return None
            values[column.attname] = found.pk
        else:
            values[name] = typed.strip() if isinstance(typed, str) else column.to_python(typed)
    return values


def owner_value(entry: Entry) -> dict[str, str]:
    return {entry.owner_field: entry.owner} if entry.owner else {}


def keys_needed(entry: Entry) -> set[str]:
    """Atlas keys of the records this one refers to by a foreign key."""
    model, needed = model_of(entry.noun), set()
    for name, typed in {**entry.values, **owner_value(entry)}.items():
        column = column_of(model, name, entry)
        if column.is_relation and not column.many_to_many and name != "themes":
            needed.add(target_key(column, typed))
    return needed


def target_key(column: models.Field, typed: Any) -> str:
    """The atlas key of a foreign key's target; an owner is already given as an atlas key."""
    return str(typed) if ":" in str(typed) else f"{noun_of(cast(type, column.related_model))}:{typed}"


def column_of(model: type[Record], name: str, entry: Entry) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist as error:
        raise FixtureError(f"{entry.file}: {entry.atlas_key}: no field {name}") from error
