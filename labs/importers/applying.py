"""Making a plan true: one transaction, one act, all of it or nothing."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from labs import search
from labs.models import CITED_NOUNS, Act, Citation, Theme, acting
from labs.slugs import free_slug
from labs.versions import hold_all

from .columns import TAGGED
from .documents import new_source
from .drafts import LONGEST_STATED, Origin
from .gathering import THEMED
from .parts import OWNER
from .plan import Effect, Item, Line, Plan

# What a record is when no document says which kind.
KINDS = {"event": "other", "organisation": "other", "publication": "other", "mission": "project"}
# Rows without origins of their own: the fact of their lab that they are.
HELD_BY_LAB = {"lab_alias": "aliases", "lab_link": "links"}
# Nouns whose names stand in the words by which labs are found.
NAMED_IN_SEARCH = {"organisation", "lab_type", "theme"}
REASON = "import"
Progress = Callable[[int, int], None]


def unseen(_done: int, _total: int) -> None:
    """Nobody follows."""


class RefusedError(Exception):
    """Nothing was written; `reasons` say why, for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(self.reasons))


@dataclass
class Writing:
    """The records made so far by whole key of their draft; `labs` are keys of cards that changed."""

    plan: Plan
    author: Any
    progress: Progress
    total: int
    made: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    labs: set[int] = field(default_factory=set)
    renames: bool = False
    done: int = 0

    def step(self) -> None:
        self.done += 1
        self.progress(self.done, self.total)


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
                if work.renames or len(work.labs) > 200:
                    search.rebuild()
                elif work.labs:
                    search.rebuild(work.labs)
                return acting.written()
    except IntegrityError as error:
        raise RefusedError([_("Un autre enregistrement de l’atlas l’empêche : %s") % error]) from error


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
                raise RefusedError([_("%s : ces fiches s’attendent l’une l’autre.") % item.title])
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
    if any(column.name == "slug" for column in record._meta.concrete_fields) and not record.slug:
        record.slug = free_slug(record, item.title) or free_slug(record, item.draft.key)
    record._history_user, record._change_reason = work.author, REASON
    try:
        record.full_clean()
    except ValidationError as error:
        raise RefusedError([f"{item.title} ({place_of(item)}) : {text}" for text in told(record, error)]) from error
    record.save()


def told(record: Any, error: ValidationError) -> list[str]:
    """Each message with the fact that it is about."""
    found = []
    for name, messages in error.message_dict.items():
        column = next((one for one in record._meta.get_fields() if one.name == name), None)
        label = f"{getattr(column, 'verbose_name', '')} : " if column is not None else ""
        found += [f"{label}{message}" for message in messages]
    return found


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
        raise RefusedError([_("« %s » n’est pas repris, et autre chose s’y rattache.") % value.partition(":")[2]])
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


def cite(work: Writing, record: Any, item: Item, line: Line) -> None:
    """The origins of one line; those of another name or address are origins of the lab's names or addresses."""
    noun, subject, fact = item.draft.noun, record, line.fact
    if noun in HELD_BY_LAB:
        noun, subject, fact = "lab", record.lab, HELD_BY_LAB[noun]
    if noun not in CITED_NOUNS or (subject is not record and not line.fact):
        return
    for origin in line.origins:
        citation = Citation(
            field=fact, source=source_for(work, origin), locator=origin.locator[:80], kind=origin.kind,
            value_as_stated=origin.stated[:LONGEST_STATED], agrees=origin.agrees,
            note_fr=origin.note.fr[:400], note_en=origin.note.en[:400], **{noun: subject},
        )  # fmt: skip
        citation._history_user, citation._change_reason = work.author, REASON
        try:
            citation.full_clean()
        except ValidationError as error:
            where = f"{item.title} ({origin.locator})"
            raise RefusedError([f"{where} : {text}" for text in told(citation, error)]) from error
        citation.save()


def source_for(work: Writing, origin: Origin) -> Any:
    """The record of a document, made when it is first cited."""
    key = origin.source
    if key not in work.sources:
        held = work.plan.sources.get(key) if key else work.plan.source
        work.sources[key] = Citation._meta.get_field("source").related_model.objects.filter(pk=held).first()
        if work.sources[key] is None:
            reading = work.plan.reading
            source = new_source(key or reading.document.title, reading.sources[key] if key else reading.document)
            if not key and reading.text:
                source.text = reading.text
            source._history_user, source._change_reason = work.author, REASON
            source.full_clean()
            source.save()
            work.sources[key] = source
            if not key:
                work.plan.source = source.pk
    return work.sources[key]


def note_touched(work: Writing, record: Any, item: Item) -> None:
    noun = item.draft.noun
    work.renames |= noun in NAMED_IN_SEARCH and item.target is not None
    column = {"lab": "pk", "lineage": "descendant_id"}.get(noun, "lab_id")
    key = getattr(record, column, None)
    if key:
        work.labs.add(key)
