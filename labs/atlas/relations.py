"""Many-to-many relations and themes of the fixtures, with the same respect for a curator's choices."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from labs.models import Theme, ThemedLab, ThemedMission

from .nouns import noun_of
from .reading import Entry, FixtureError

THEMED = {"lab": ThemedLab, "mission": ThemedMission}


def bring_relations(entries: Iterable[Entry], shelves: dict[str, Any], report: Any, reason: str) -> None:
    entries = list(entries)
    held = {noun: relations_held(shelf.model) for noun, shelf in shelves.items()}
    for entry in entries:
        record = shelves[entry.noun].records.get(entry.atlas_key)
        if record is None:
            continue
        for relation in record._meta.many_to_many:
            if relation.name in entry.values and relation.name != "themes":
                wanted = targets(entry, relation, shelves)
                current = held[entry.noun][relation.name].get(record.pk, set())
                bring_relation(record, relation, wanted, current, shelves[entry.noun], entry, report, reason)
    for noun, through in THEMED.items():
        bring_themes([entry for entry in entries if entry.noun == noun], through, shelves, report, reason)


def bring_relation(
    record: Any, relation: Any, wanted: set[int], current: set[int], shelf: Any, entry: Entry, report: Any, reason: str
) -> None:
    if wanted == current:
        return
    loaded = shelf.loaded.get(record.pk)
    if loaded is not None and current != loaded_targets(loaded, relation):
        report.keep(entry, relation.name)
        return
    record._change_reason = reason
    getattr(record, relation.name).set(wanted)


def loaded_targets(revision: Any, relation: Any) -> set[int]:
    """What the last loaded revision held."""
    return set(getattr(revision, relation.name).values_list(f"{relation.m2m_reverse_field_name()}_id", flat=True))


def relations_held(model: Any) -> dict[str, dict[int, set[int]]]:
    """For each relation of a noun: the targets of each record, one query a relation."""
    held: dict[str, dict[int, set[int]]] = {}
    for relation in model._meta.many_to_many:
        if relation.name == "themes":
            continue
        through, pairs = relation.remote_field.through, defaultdict(set)
        own, other = relation.m2m_column_name(), relation.m2m_reverse_name()
        for row in through._default_manager.values_list(own, other):
            pairs[row[0]].add(row[1])
        held[relation.name] = pairs
    return held


def targets(entry: Entry, relation: Any, shelves: dict[str, Any]) -> set[int]:
    noun = noun_of(relation.related_model)
    known = shelves[noun].records if noun in shelves else {}
    found = set()
    for key in entry.values[relation.name] or []:
        target = known.get(f"{noun}:{key}")
        if target is not None:
            found.add(target.pk)
        elif noun not in shelves or f"{noun}:{key}" not in shelves[noun].once_known:
            raise FixtureError(f"{entry.file}: {entry.atlas_key}: no {noun} {key}")
    return found


def bring_themes(entries: list[Entry], through: Any, shelves: dict[str, Any], report: Any, reason: str) -> None:
    """Add the themes that are missing, but never one that a curator took off."""
    held = set(through.objects.values_list("content_object_id", "tag_id"))
    once_held = set(through.history.values_list("content_object_id", "tag_id"))
    themes = {theme.slug: theme.pk for theme in Theme.objects.all()}
    for entry in entries:
        record = shelves[entry.noun].records.get(entry.atlas_key)
        for slug in entry.values.get("themes", []) if record is not None else []:
            if slug not in themes:
                raise FixtureError(f"{entry.file}: {entry.atlas_key}: no theme {slug}")
            pair = (record.pk, themes[slug])
            if pair in held:
                continue
            if pair in once_held:
                report.keep(entry, f"theme {slug}")
                continue
            item = through(content_object_id=pair[0], tag_id=pair[1])
            item._change_reason = reason
            item.save()
            held.add(pair)
