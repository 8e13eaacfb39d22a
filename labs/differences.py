"""Changes in the words of the desk: labels in French, vocabularies by name, long texts word by word."""

import datetime
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.manager import get_translatable_fields_for_model

from labs.changes import Change, RecordKey, State, columns_of, foreign_keys, history_of, noun_of
from labs.dates import PartialDate
from labs.models import Citation, Position

# Columns that say nothing to a person: keys, dates of the row, what is computed.
UNTOLD = {
    "id", "atlas_key", "created_at", "updated_at", "published_at", "withdrawn_at", "width", "height", "renditions",
}  # fmt: skip
# Beyond this many words to compare, a text is shown as a whole; and of an unchanged run only the ends.
MOST_WORDS, RUN_ENDS = 3000, 12


class Piece(NamedTuple):
    """A stretch of text: `same`, `added` or `removed`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ToldChange:
    """A record that a gesture touched: what it is, what became of it, and each fact before and after."""

    noun: str
    noun_label: str
    key: int
    title: str
    kind: str
    differences: list[Difference]


class Names:
    """Records at the other end of foreign keys, alive or deleted, loaded once for many changes."""

    def __init__(self, changes: Iterable[Change]) -> None:
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for change in changes:
            for state in filter(None, (change.before, change.after)):
                for column, keys in foreign_keys(state):
                    wanted[column.related_model].update(keys)
        self.found: dict[RecordKey, Any] = {}
        for model, keys in wanted.items():
            rows = model._base_manager.select_related().in_bulk(list(keys))
            self.found |= {(model, key): row for key, row in rows.items()}
            missing = keys - set(rows)
            if missing and hasattr(model._meta, "simple_history_manager_attribute"):
                for row in history_of(model).objects.filter(id__in=missing).order_by("history_id"):
                    self.found[model, row.id] = model(**columns_of(model, row))

    def name(self, model: type[models.Model], key: int) -> str:
        record = self.found.get((model, key))
        return str(record) if record is not None else _("(supprimé)")

    def record(self, state: State) -> models.Model:
        """The record as this state holds it, its foreign keys already at hand."""
        record = state.model(**state.values)
        for column in state.model._meta.concrete_fields:
            if column.is_relation:
                other = self.found.get((column.related_model, state.values.get(column.attname)))  # type: ignore[arg-type]
                record._state.fields_cache |= {column.name: other} if other is not None else {}
        return record


def tell(changes: Iterable[Change], names: "Names | None" = None) -> list[ToldChange]:
    """Changes that a person can see, records before their parts."""
    changes = list(changes)
    names = names or Names(changes)
    told = [told_change(change, names) for change in changes]
    return [change for change in told if change.differences or change.kind != "changed"]


def told_change(change: Change, names: Names) -> ToldChange:
    kind = "changed" if change.before and change.after else "added" if change.after else "removed"
    if change.before is None and not change.is_known:
        kind = "changed"
    state = change.after or change.before
    title = title_of(state, names) if state else f"n° {change.key}"
    label = capfirst(str(change.model._meta.verbose_name))
    rows = list(differences(change, names))
    return ToldChange(noun_of(change.model), label, change.key, title, kind, rows)


def title_of(state: State, names: Names) -> str:
    return str(names.record(state))


def differences(change: Change, names: Names) -> Iterator[Difference]:
    for column in history_of(change.model).tracked_fields:
        if column.name in UNTOLD or column.name in (get_translatable_fields_for_model(change.model) or ()):
            continue
        old, new = (value_of(state, column.attname) for state in (change.before, change.after))
        if old == new:
            continue
        before, after = (words_of(state, column, names) if state else "" for state in (change.before, change.after))
        if before != after:
            yield Difference(label_of(change.model, column), compare(before, after))
    sets = (change.after or change.before).relations if change.after or change.before else {}  # type: ignore[union-attr]
    for name in sets:
        pieces = list(compare_sets(change, name, names))
        if pieces:
            yield Difference(label_of(change.model, change.model._meta.get_field(name)), pieces)


def value_of(state: State | None, column: str) -> Any:
    value = state.values.get(column) if state else None
    # A new record with an unticked box, or without a text, says nothing about it.
    return None if value == "" or (value is False and state) else value


def label_of(model: type[models.Model], column: Any) -> str:
    """« Résumé (anglais) »."""
    for name in get_translatable_fields_for_model(model) or ():
        for language, words in (("fr", _("français")), ("en", _("anglais"))):
            if column.name == f"{name}_{language}":
                return f"{capfirst(model._meta.get_field(name).verbose_name)} ({words})"
    return str(capfirst(column_name(column)))


def column_name(column: Any) -> str:
    """The name of a column for people; one that names none is called after what it leads to."""
    is_named = str(column.verbose_name) != column.name.replace("_", " ")
    return str(column.verbose_name if is_named or not column.is_relation else column.related_model._meta.verbose_name)


def words_of(state: State, column: Any, names: Names) -> str:
    """A value as the desk shows it."""
    value = state.values.get(column.attname)
    if value is None or value == "":
        return ""
    if column.is_relation:
        return names.name(column.related_model, value)
    if state.model is Position and column.name in {"step", "step_from", "step_to"}:
        return names.record(state).words_of(value)  # type: ignore[attr-defined]
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if state.model is Citation and column.name == "value_as_stated":
        return Citation(**state.values).stated
    if state.model is Citation and column.name == "field":
        return Citation(**state.values).fact
    if column.flatchoices and not hasattr(value, "code"):
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, PartialDate):
        return value.display()
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value)
    return str(getattr(value, "name", value) if hasattr(value, "code") else value)


def compare_sets(change: Change, name: str, names: Names) -> Iterator[Piece]:
    old, new = (
        state.relations.get(name, frozenset()) if state else frozenset() for state in (change.before, change.after)
    )
    target: Any = change.model._meta.get_field(name).related_model
    for kind, keys in (("removed", old - new), ("added", new - old)):
        yield from (Piece(kind, text) for text in sorted(names.name(target, key) for key in keys))


def compare(before: str, after: str) -> list[Piece]:
    """Two texts word by word; short values, and texts with little in common, as a whole."""
    old, new = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    if before == after:
        return [Piece("same", shortened(old))] if before else []
    whole = [Piece(kind, text) for kind, text in (("removed", before), ("added", after)) if text]
    if min(len(old), len(new)) < 4 or max(len(old), len(new)) > MOST_WORDS:
        return whole
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.25:
        return whole
    pieces: list[Piece] = []
    for step, i, j, k, m in matcher.get_opcodes():
        if step == "equal":
            pieces.append(Piece("same", shortened(old[i:j])))
            continue
        pieces += [Piece("removed", "".join(old[i:j]))] if j > i else []
        pieces += [Piece("added", "".join(new[k:m]))] if m > k else []
    return pieces


def shortened(words: list[str]) -> str:
    if len(words) <= 3 * RUN_ENDS:
        return "".join(words)
    return f"{''.join(words[:RUN_ENDS])} […] {''.join(words[-RUN_ENDS:])}"
