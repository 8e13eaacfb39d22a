"""Making a plan true: one transaction, one act, all of it or nothing."""

from collections import deque
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from labs import search
from labs.models import Act, Theme, acting, create_together
from labs.slugs import free_slug
from labs.versions import hold_all

from .citing import REASON, Progress, RefusedError, Writing, cite, make_room, told, unseen
from .columns import TAGGED
from .gathering import THEMED
from .parts import OWNER
from .plan import Effect, Item, Line, Outcome, Plan

# Nouns whose names stand in the words by which labs are found.
NAMED_IN_SEARCH = {"organisation", "lab_type", "theme"}
# From so many cards on, all are indexed anew.
MANY = 200
# What a record is when no document says which kind.
KINDS = {"event": "other", "organisation": "other", "publication": "other", "mission": "project"}


def apply(plan: Plan, author: Any, summary: str, reason: str = "", progress: Progress = unseen) -> Act | None:
    """Write every line taken, under one act; None when there is nothing to write. Raises RefusedError: nothing is."""
    items = [item for item in plan.items if item.is_written]
    if not items:
        return None
    work = Writing(plan, author, progress, len(items))
    try:
        with transaction.atomic(), translation.override("fr"):
            hold_all(item.model._base_manager.get(pk=item.target) for item in items if item.target)
            with acting(Act.Kind.IMPORT, author=author, summary=summary[:200], reason=reason[:400]):
                write_all(work, items)
                create_together(work.citations, author, REASON)
                refresh_search(work)
                return acting.written()
    except IntegrityError as error:
        raise RefusedError([_("Un autre enregistrement de l’atlas l’empêche : %s") % error]) from error


def refresh_search(work: Writing) -> None:
    if work.renames or len(work.labs) > MANY:
        search.rebuild()
    elif work.labs:
        search.rebuild(work.labs)


def write_all(work: Writing, items: list[Item]) -> None:
    """Each record after those that it points at."""
    waiting, postponed = deque(items), 0
    pending = {item.draft.full_key for item in items if item.target is None}
    while waiting:
        item = waiting.popleft()
        if pending.intersection(needed(item)) - {item.draft.full_key}:
            waiting.append(item)
            postponed += 1
            if postponed > len(waiting):
                raise RefusedError([_("%s : ces fiches s’attendent l’une l’autre.") % item.title])
            continue
        write_item(work, item)
        pending.discard(item.draft.full_key)
        postponed = 0


def needed(item: Item) -> set[str]:
    columns = {value for line in item.lines if line.has_effect for value in line.columns.values()}
    relations = {key for line in item.lines if line.has_effect for key in line.relation}
    return {value for value in columns if isinstance(value, str) and ":" in value} | relations | {item.draft.owner}


def write_item(work: Writing, item: Item) -> None:
    lines = [line for line in item.lines if line.has_effect]
    record = item.model._default_manager.get(pk=item.target) if item.target else new_record(work, item)
    values = {name: value for line in lines if line.effect == Effect.WRITE for name, value in line.columns.items()}
    for name, value in values.items():
        column = record._meta.get_field(name)
        setattr(record, column.attname, key_in(work, value) if column.is_relation else value)
    if item.target is None or values:
        save(work, record, item)
    work.made[item.draft.full_key] = record
    for line in lines:
        if line.effect == Effect.WRITE and line.relation:
            relate(work, record, item, line)
    for line in lines:
        if line.outcome == Outcome.DIFFERS and line.effect == Effect.WRITE:
            make_room(work, record, item, line)
        cite(work, record, item, line)
    note_touched(work, record, item)
    work.step()


def new_record(work: Writing, item: Item) -> Any:
    record: Any = item.model()
    if item.draft.noun in KINDS:
        record.kind = KINDS[item.draft.noun]
    if item.draft.owner:
        setattr(record, OWNER.get(item.draft.noun, "lab_id"), key_in(work, item.draft.owner))
    return record


def save(work: Writing, record: Any, item: Item) -> None:
    name_for_addresses(record, item)
    record._history_user, record._change_reason = work.author, REASON
    try:
        record.full_clean()
    except ValidationError as error:
        raise RefusedError([f"{item.title} ({place_of(item)}) : {text}" for text in told(record, error)]) from error
    record.save()


def name_for_addresses(record: Any, item: Item) -> None:
    """Most nouns are known by a slug of their name; vocabularies by a key, which the document may have said."""
    columns = {column.name for column in record._meta.concrete_fields}
    if "slug" in columns and not record.slug:
        record.slug = free_slug(record, item.title) or free_slug(record, item.draft.key)
    elif "key" in columns and not record.key:
        record.key = free_slug(record, item.draft.key, "key") or free_slug(record, item.title, "key")


def place_of(item: Item) -> str:
    origins = [*item.draft.origins, *(origin for line in item.lines for origin in line.origins)]
    return origins[0].locator if origins else item.draft.full_key


def key_in(work: Writing, value: Any) -> int:
    """The key of the record that a column points at: one that exists, or one made a moment ago."""
    if not isinstance(value, str):
        return int(value)
    if value in work.made:
        return int(work.made[value].pk)
    if value not in work.plan.keys:
        raise RefusedError([_("« %s » n’est pas repris, et autre chose s’y rattache.") % value.partition(":")[2]])
    return work.plan.keys[value]


def relate(work: Writing, record: Any, item: Item, line: Line) -> None:
    keys = {key_in(work, key) for key in line.relation}
    record._history_user, record._change_reason = work.author, REASON
    if line.fact != TAGGED:
        getattr(record, line.fact).add(*keys)
        return
    through: Any = THEMED[item.draft.noun]
    held = set(through.objects.filter(content_object=record).values_list("tag", flat=True))
    for theme in Theme.objects.filter(pk__in=keys - held):
        tagged = through(content_object=record, tag=theme)
        tagged._history_user, tagged._change_reason = work.author, REASON
        tagged.save()


def note_touched(work: Writing, record: Any, item: Item) -> None:
    noun = item.draft.noun
    work.renames |= noun in NAMED_IN_SEARCH and item.target is not None
    column = {"lab": "pk", "lineage": "descendant_id"}.get(noun, "lab_id")
    key = getattr(record, column, None)
    if key:
        work.labs.add(key)
