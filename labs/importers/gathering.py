"""Everything of the atlas that the drafts of one reading may meet, read in a number of queries that their nouns set."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from labs.atlas.nouns import noun_of
from labs.changes import history_of
from labs.models import Act, Citation, ThemedLab, ThemedMission
from labs.models.citation_queries import CITED_NOUNS

from .columns import TAGGED
from .past import Past, past_of

THEMED = {"lab": ThemedLab, "mission": ThemedMission}


@dataclass
class Met:
    """Records by noun and key, their past, what their relations hold, and which documents are cited for what."""

    records: dict[str, dict[int, Any]] = field(default_factory=lambda: defaultdict(dict))
    pasts: dict[str, Past] = field(default_factory=dict)
    held: dict[tuple[str, str], dict[int, set[int]]] = field(default_factory=dict)
    cited: set[tuple[Any, ...]] = field(default_factory=set)


def gather(wanted: dict[str, set[int]], models_of: dict[str, type[models.Model]], relations: Iterable[Any]) -> Met:
    """`wanted` are keys by noun; `relations` are (noun, name) of the relations to many that drafts speak of."""
    met = Met()
    for noun, keys in wanted.items():
        model = models_of[noun]
        foreign = [column.name for column in model._meta.concrete_fields if column.is_relation]
        rows = model._default_manager.filter(pk__in=keys).select_related(*foreign)
        met.records[noun] = {record.pk: record for record in rows}
        met.pasts[noun] = past_of(model, keys)
    for noun, name in set(relations):
        keys = wanted.get(noun, set())
        met.held[noun, name] = targets_held(models_of[noun], name, keys)
        if name == TAGGED and keys:
            note_tags_taken_off(met.pasts[noun], THEMED[noun], keys)
    met.cited = citations_of({noun: keys for noun, keys in wanted.items() if noun in CITED_NOUNS})
    return met


def targets_held(model: type[models.Model], name: str, keys: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    if name == TAGGED:
        through: Any = THEMED[noun_of(model)]
        pairs = through.objects.filter(content_object__in=keys).values_list("content_object", "tag")
    else:
        column: Any = model._meta.get_field(name)
        through, own, other = column.remote_field.through, column.m2m_column_name(), column.m2m_reverse_name()
        pairs = through._default_manager.filter(**{f"{own}__in": keys}).values_list(own, other)
    for record, target in pairs:
        found[record].add(target)
    return found


def note_tags_taken_off(past: Past, through: Any, keys: set[int]) -> None:
    """Themes are rows of their own: taking one off is a deletion."""
    gone = history_of(through).objects.filter(content_object__in=keys, history_type="-")
    for record, tag in gone.exclude(act__kind=Act.Kind.UNDOING).values_list("content_object", "tag"):
        past.taken_off[record][TAGGED].add(tag)


def citations_of(wanted: dict[str, set[int]]) -> set[tuple[Any, ...]]:
    """(noun, key, fact, source, agrees) of every origin that these records have."""
    found: set[tuple[Any, ...]] = set()
    for noun, keys in wanted.items():
        rows = Citation.objects.filter(**{f"{noun}__in": keys}).order_by()
        found |= {(noun, *row) for row in rows.values_list(noun, "field", "source", "agrees")}
    return found
