"""From which revisions a page was made, and what was written since then: the ground of refusing a lost update."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import prefetch_related_objects

from labs.changes import RecordKey, history_of, noun_of, traced_models

Conditions = dict[type[models.Model], models.Q]
# The last revision of each noun that a page shows, and how many there are: {"lab": [812, 3], "team": [97, 5]}.
# The count tells what the number cannot: of two writers at once, the one with the lower number may end last.
Versions = dict[str, list[int]]
NOTHING = [0, 0]


def watched(record: RecordKey, parts: Iterable[tuple[type[models.Model], str]]) -> Conditions:
    """Conditions on the history tables: a record, and the rows that are or were its parts by these columns."""
    model, key = record
    conditions = {model: models.Q(id=key)}
    for part, column in parts:
        rows = history_of(part).objects.filter(**{column: key}).order_by().values("id")
        conditions[part] = conditions.get(part, models.Q()) | models.Q(id__in=rows)
    return conditions


def versions(conditions: Conditions) -> Versions:
    """The newest revision of each noun and their number, in one query."""
    parts = []
    for model, condition in conditions.items():
        noun = models.Value(noun_of(model), output_field=models.CharField())
        rows = history_of(model).objects.filter(condition).order_by().annotate(noun=noun).values("noun")
        rows = rows.annotate(last=models.Max("history_id"), count=models.Count("history_id"))
        parts.append(rows.values_list("noun", "last", "count"))
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {noun: [last, count] for noun, last, count in rows if last is not None}


def written_since(conditions: Conditions, then: Versions) -> Conditions:
    """The same conditions, for revisions newer than those of a page."""
    return {
        model: condition & models.Q(history_id__gt=then.get(noun_of(model), NOTHING)[0])
        for model, condition in conditions.items()
    }


def is_possible(then: Versions, now: Versions) -> bool:
    """Whether a page can have been made from these revisions: none is newer than the newest there is."""
    return all(last <= now.get(noun, NOTHING)[0] for noun, (last, _count) in then.items())


def owners(record: Any) -> list[Any]:
    """The records that this one is a part of, the outermost first."""
    found = []
    model: Any = type(record)
    for name in owner_columns(model):
        try:
            owner = getattr(record, name)
        except ObjectDoesNotExist:  # of a row that may come back, and whose owner is gone
            continue
        if owner is not None:
            found += [*owners(owner), owner]
    return found


@cache
def owner_columns(model: type[models.Model]) -> list[str]:
    """Names of the foreign keys by which a noun is part of another one."""
    traced = set(traced_models())
    return [
        column.name
        for column in model._meta.concrete_fields
        if (relation := column.remote_field)
        and getattr(relation, "on_delete", None) is models.CASCADE
        and column.related_model in traced - {model}
    ]


def hold(record: Any) -> None:
    """Until the transaction ends nobody else writes this record or its parts. SQLite holds the whole file anyway."""
    for each in (*owners(record), record):
        type(each)._base_manager.select_for_update().filter(pk=each.pk).values_list("pk", flat=True).first()


def hold_all(records: Iterable[Any]) -> None:
    """The same for many records, the outermost first and by key: two who hold the same ones never block each other."""
    levels: dict[tuple[int, str], tuple[type[models.Model], set[int]]] = {}
    records = list(records)
    nouns: set[Any] = {type(record) for record in records}
    for model in nouns:
        prefetch_related_objects([one for one in records if type(one) is model], *owner_columns(model))
    for record in records:
        chain = [*owners(record), record]
        for depth, each in enumerate(chain):
            levels.setdefault((depth, noun_of(type(each))), (type(each), set()))[1].add(each.pk)
    for _level, (model, keys) in sorted(levels.items(), key=lambda level: level[0]):
        rows = model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk")
        list(rows.values_list("pk", flat=True))
