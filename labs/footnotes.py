"""Footnotes of a page: which document, at which passage, establishes each fact that is shown.

A page asks for the marks of a fact where it prints it. Notes are numbered in the order in which they are first
asked for, so the list of notes is printed after everything that refers to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from labs.models import CITED_NOUNS, Citation, Lab, Record, Source

NOUN_OF: dict[Any, str] = {Citation._meta.get_field(noun).related_model: noun for noun in CITED_NOUNS}


@dataclass
class Note:
    """One passage of one document, or a reading without a document (`source` None), and what the page draws from it."""

    number: int
    source: Source | None
    locator: str
    citations: list[Citation] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The entry of the source page; empty when there is no document that readers may see."""
        if self.source is None or not self.source.is_public:
            return ""
        first = self.citations[0]
        asked = f"?fait={first.pk}" if getattr(first, "is_of_long_source", False) else ""
        return f"{self.source.get_absolute_url()}{asked}#c{first.pk}"

    def add(self, citation: Citation) -> None:
        if citation not in self.citations:
            self.citations.append(citation)


@dataclass(frozen=True)
class Mark:
    """A reference to a note. `is_first`: the note leads back here."""

    number: int
    is_first: bool

    @property
    def as_list(self) -> list[int]:
        """What the component `reference` takes."""
        return [self.number]


@dataclass(frozen=True)
class Disagreement:
    """What another document says of the same fact: its words, the atlas's remark, the note.

    `dated` is the day of the document, None where it is not known; `language` that of its words (or empty).
    """

    stated: str
    remark: str
    mark: Mark
    dated: Any = None
    language: str = ""


@dataclass(frozen=True)
class Kept:
    """The side that the atlas follows where documents disagree: its words, why, the note; `dated` as above."""

    stated: str
    reason: str
    mark: Mark
    dated: Any = None
    language: str = ""


class Footnotes:
    """The notes of one page."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._by_fact: dict[tuple[str, int, str], list[Citation]] = defaultdict(list)
        self._notes: dict[tuple[Any, ...], Note] = {}
        self._cited: set[int] = set()
        self._anchored: set[str] = set()
        for citation in citations:
            noun = citation.noun
            self._by_fact[noun, getattr(citation, f"{noun}_id"), citation.field].append(citation)

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Footnotes":
        """The origins of all facts of these records, in one query (none when there is no record)."""
        about = Citation.objects.about((noun_of(record), record.pk) for record in records)
        return cls(about.with_source().order_by("id"))

    def __iter__(self) -> Iterator[Note]:
        """The notes asked for until now, by number."""
        return iter(self._notes.values())

    @property
    def count(self) -> int:
        """How many until now: `len` would make a page without any look like none."""
        return len(self._notes)

    def for_fact(self, record: Record, name: str) -> list[Note]:
        """The notes of one fact; those of the record as a whole when the fact has none of its own.

        A lab is too large for that: that a document names it establishes nothing else about it.
        """
        own = self._agreeing(record, name)
        if not own and not isinstance(record, Lab):
            own = self._agreeing(record, "")
        return list({note.number: note for note in map(self._note, own)}.values())

    def marks(self, record: Record, name: str) -> list[Mark]:
        return [self._mark(note) for note in self.for_fact(record, name)]

    def disagreements(self, record: Record, name: str = "") -> list[Disagreement]:
        """What documents say against the value shown; an empty name asks about the record as a whole."""
        against = [citation for citation in self._about(record, name) if not citation.agrees]
        return [
            Disagreement(citation.stated, citation.note, self._mark(self._note(citation)), *provenance_of(citation))
            for citation in against
        ]

    def followed(self, record: Record, name: str = "") -> Any:
        """The day of the newest document that says what is shown; None where none is dated."""
        dates = [date for citation in self._agreeing(record, name) if (date := provenance_of(citation)[0])]
        return max(dates, default=None)

    def kept(self, record: Record, name: str = "") -> list[Kept]:
        """The side that a curator prefers, and why; empty where none is."""
        sides = [citation for citation in self._about(record, name) if citation.is_preferred]
        return [
            Kept(
                citation.stated, citation.preference_reason, self._mark(self._note(citation)), *provenance_of(citation)
            )
            for citation in sides
        ]  # fmt: skip

    def is_stated(self, record: Record, name: str) -> bool:
        """True when a document says it, false when the atlas deduces or proposes it."""
        return any(citation.kind == Citation.Kind.STATED for citation in self._agreeing(record, name))

    def proposal(self, record: Record, name: str) -> list[str] | None:
        """The reasons of a fact that is only a reading, to be confirmed; None for one with another origin, or none."""
        found = self._agreeing(record, name)
        if not found or any(citation.kind != Citation.Kind.EDITORIAL for citation in found):
            return None
        return list(dict.fromkeys(citation.note for citation in found if citation.note))

    def anchor(self, record: Record, name: str) -> str:
        """The anchor of a fact, where it is first shown; empty when the page has it already."""
        anchor = anchor_of(noun_of(record), record.pk, name)
        if anchor in self._anchored:
            return ""
        self._anchored.add(anchor)
        return anchor

    def _about(self, record: Record, name: str) -> list[Citation]:
        return self._by_fact.get((noun_of(record), record.pk, name), [])

    def _agreeing(self, record: Record, name: str) -> list[Citation]:
        return [citation for citation in self._about(record, name) if citation.agrees]

    def _note(self, citation: Citation) -> Note:
        """The note of a passage, numbered at its first use. A reading without a document has a note of its own."""
        place = (citation.source_id, citation.locator) if citation.source_id else ("", citation.note or citation.pk)
        note = self._notes.get(place)
        if note is None:
            note = self._notes[place] = Note(len(self._notes) + 1, citation.source, citation.locator)
        note.add(citation)
        return note

    def _mark(self, note: Note) -> Mark:
        is_first = note.number not in self._cited
        self._cited.add(note.number)
        return Mark(note.number, is_first)


def provenance_of(citation: Citation) -> tuple[Any, str]:
    """The date of its document, and the language of its words."""
    return (citation.source.dated if citation.source else None), citation.stated_language


def anchor_of(noun: str, pk: int | None, name: str) -> str:
    """“f-lab-opened”, “f-team-12-disciplines”: a page is about one lab, and may hold several teams."""
    return "-".join(["f", noun, *([] if noun == "lab" else [str(pk)]), name or "record"])


def noun_of(record: Record) -> str:
    """The name of a record's noun among those that a citation can be about."""
    return NOUN_OF[type(record)]
