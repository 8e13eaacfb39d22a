"""Writing the origins of facts, and what is known while one import is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from labs.models import CITED_NOUNS, Citation

from .documents import new_source
from .drafts import LONGEST_STATED, Origin
from .plan import Item, Line, Plan

REASON = "import"
# Rows without origins of their own: the fact of their lab that they are.
HELD_BY_LAB = {"lab_alias": "aliases", "lab_link": "links"}
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
    """The records made so far by whole key of their draft; `labs` are keys of cards that changed.

    `citations` wait to be written together: they are most of what an import writes, and nothing refers to them.
    """

    plan: Plan
    author: Any
    progress: Progress
    total: int
    made: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)
    labs: set[int] = field(default_factory=set)
    renames: bool = False
    done: int = 0

    def step(self) -> None:
        self.done += 1
        self.progress(self.done, self.total)


def told(record: Any, error: ValidationError) -> list[str]:
    """Each message with the fact that it is about."""
    found = []
    for name, messages in error.message_dict.items():
        column = next((one for one in record._meta.get_fields() if one.name == name), None)
        label = f"{getattr(column, 'verbose_name', '')} : " if column is not None else ""
        found += [f"{label}{message}" for message in messages]
    return found


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
            value_as_stated=origin.stated[:LONGEST_STATED], agrees=origin.agrees, to_source=origin.to_source,
            note_fr=origin.note.fr[:400], note_en=origin.note.en[:400], **{noun: subject},
        )  # fmt: skip
        try:
            citation.check_alone()
        except ValidationError as error:
            where = f"{item.title} ({origin.locator})"
            raise RefusedError([f"{where} : {text}" for text in told(citation, error)]) from error
        work.citations.append(citation)


def make_room(work: Writing, record: Any, item: Item, line: Line) -> None:
    """A value was written over another: what this document said before goes, other documents now say otherwise."""
    if item.draft.noun not in CITED_NOUNS or line.fact == "status_as_of":
        return
    sources = {work.plan.sources.get(one.source) if one.source else work.plan.source for one in line.origins}
    for citation in Citation.objects.filter(**{item.draft.noun: record}, field=line.fact, agrees=True):
        citation._history_user, citation._change_reason = work.author, REASON
        if citation.source_id in sources:
            citation.delete()
        else:
            citation.agrees, citation.is_preferred = False, False
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
