"""What one act added to records that others made: facts, relations, parts and origins, as additions of a fixture."""

from collections import defaultdict
from typing import Any

from django.db import models

from labs.changes import Change, changes_of, touches_of_acts
from labs.models import Act, Theme, ThemedLab, ThemedMission

from .nouns import model_of, noun_of
from .reading import ADDITION, INSTEAD, OWNER_FIELD
from .writing import LEFT_OUT, PART_KEYS, Shown, identity, key_of, plain, written

Rows = dict[str, list[dict[str, Any]]]


def additions_by(act: Act, name: str, shown: Shown) -> Rows:
    """By noun. `shown` holds what the act made and nothing else."""
    (changes,) = changes_of(touches_of_acts([act]))
    changed = {(noun_of(one.model), one.key): one for one in changes if one.before and one.after}
    made = shown.wanted or {}
    keys = {key for key in (*changed, *shown.origins) if key[1] not in made.get(key[0], ())}
    rows = {key: addition(key, changed.get(key), name, shown) for key in keys}
    for key, slugs in themes_added(made).items():
        if key[1] not in made.get(key[0], ()):
            rows.setdefault(key, addition(key, None, name, shown))["themes"] = slugs
    return nested(rows, made, name, shown)


def addition(key: tuple[str, int], change: Change | None, name: str, shown: Shown) -> dict[str, Any]:
    noun, pk = key
    record = model_of(noun)._default_manager.get(pk=pk)
    row: dict[str, Any] = dict(identity(record)) | {ADDITION: name}
    if change is not None and change.before and change.after:
        row |= new_values(record, change)
    if origins := shown.origins.get(key):
        row["origins"] = {fact: list(found) for fact, found in origins.items()}
    return row


def new_values(record: Any, change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    assert before and after
    found: dict[str, Any] = {}
    for column in record._meta.concrete_fields:
        was = before.values.get(column.attname)
        is_kept = column.name in LEFT_OUT or was == after.values.get(column.attname)
        if not is_kept and (value := plain(record, column)) is not None:
            place = found if was in (None, "") else found.setdefault(INSTEAD, {})
            place[column.name] = value
    for relation, targets in after.relations.items():
        model: Any = record._meta.get_field(relation).related_model
        if new := targets - before.relations.get(relation, frozenset()):
            found[relation] = sorted(key_of(one) for one in model._default_manager.filter(pk__in=new))
    return found


def themes_added(made: dict[str, set[int]]) -> dict[tuple[str, int], list[str]]:
    slugs = dict(Theme.objects.values_list("pk", "slug"))
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for noun, through in (("lab", ThemedLab), ("mission", ThemedMission)):
        rows = through.objects.filter(pk__in=made.get(noun_of(through), ())).order_by("pk")
        for record, tag in rows.values_list("content_object", "tag"):
            found[noun, record].append(slugs[tag])
    return found


def nested(rows: dict[tuple[str, int], dict[str, Any]], made: dict[str, set[int]], name: str, shown: Shown) -> Rows:
    """Parts, new or added to, in the labs that they hang on; the other nouns by themselves."""
    labs = {key[1]: row for key, row in rows.items() if key[0] == "lab"}
    found: Rows = defaultdict(list)
    for (noun, pk), row in rows.items():
        if noun in PART_KEYS:
            lab_part(labs, noun, model_of(noun)._default_manager.get(pk=pk), row, name, shown)
        elif noun != "lab":
            found[noun].append(row)
    for noun in PART_KEYS:
        for record in shown.records(noun):
            if getattr(record, owner_of(noun)) not in made.get("lab", ()):
                row = written(record, noun, shown, without=owner_of(noun))
                if "ref" in row:
                    row["ref"] = f"{name}-{row['ref']}"
                lab_part(labs, noun, record, row, name, shown)
    found["lab"] = list(labs.values())
    return found


def lab_part(
    labs: dict[int, dict[str, Any]], noun: str, record: models.Model, row: dict[str, Any], name: str, shown: Shown
) -> None:
    key = getattr(record, owner_of(noun))
    if key not in labs:
        labs[key] = addition(("lab", key), None, name, shown)
    labs[key].setdefault(PART_KEYS[noun], []).append(row)


def owner_of(noun: str) -> str:
    return f"{OWNER_FIELD.get(noun, 'lab')}_id"
