"""What a reader of texts or tables hands over: records to be, each fact with its exact place and kind of origin.

Pure: no Django, nothing of the database. A draft speaks of one record in the words of the fixtures: the noun is that of
a model (`lab`, `event`, `role`…), a fact has the name that a citation gives it (`name`, `tagline`, `headcount_low`),
and another record is meant by its key without noun: `"copenhague"` in a fact that points at an organisation means the
draft `organisation:copenhague` of the same reading, or else the record of that slug or key in the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

# Stated: the document says it. Derived: worked out from what it says. Editorial: somebody's judgement.
OriginKind = Literal["stated", "derived", "editorial"]
# From this confidence on, a plan takes a line unless somebody refuses it; below, only when somebody accepts it.
SURE = 0.75
# The longest value as stated that an origin keeps, in signs.
LONGEST_STATED = 300


@dataclass(frozen=True)
class Words:
    """One text in the languages in which it is known. Empty: not known in that language."""

    fr: str = ""
    en: str = ""

    @property
    def either(self) -> str:
        """The French text, else the English one."""
        return self.fr or self.en


def in_one_language(value: "Words | str") -> str:
    """A text that is known in either language, or in none in particular."""
    return value.either if isinstance(value, Words) else str(value)


@dataclass(frozen=True)
class Origin:
    """Where one fact comes from.

    `locator` is a place a person can find: lines as `grep -n` counts them (`12`, `12-14`), a cell (`B7`), a path in a
    tree (`labs[3].founded`). `stated` is the value as written, at most `LONGEST_STATED` signs. `start` and `end` are
    offsets in the text that was read, so that the passage can be marked; None where there is no text. `source` is a key
    of `Reading.sources`; empty means the document that is being read. `agrees` is false when the place gives another
    value than the fact's, `to_source` true when the document itself cites nothing for it. `note` is the reasoning:
    required unless the kind is `stated`.
    """

    locator: str
    stated: str = ""
    kind: OriginKind = "stated"
    note: Words = Words()
    source: str = ""
    agrees: bool = True
    to_source: bool = False
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Fact:
    """A value and where it comes from.

    `value` is a text, a number, a truth value, `Words` for a text kept in both languages, a list of keys for a relation
    to many; a date is the text of a partial date (`2014`, `2014-05`, `2014-05-12`, with `~` at the end for about).
    `confidence` is from 0 to 1: how sure the reader is that the document says so.
    """

    value: Any
    origins: tuple[Origin, ...]
    confidence: float = 1.0


@dataclass
class Draft:
    """One record to be. `owner` is the whole key of the lab (`lab:mindlab`) that a part of a card hangs on.

    `key` is unique within its noun in one reading: a slug of the name for what has an address, else any short word.
    `origins` say where the document establishes the record itself.
    """

    noun: str
    key: str
    facts: dict[str, Fact] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()
    owner: str = ""
    confidence: float = 1.0

    @property
    def full_key(self) -> str:
        return f"{self.noun}:{self.key}"


def joined(drafts: list[Draft]) -> list[Draft]:
    """One draft for each whole key: what a document says of a record in several places, the first value leading."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        first = found.setdefault(draft.full_key, draft)
        if first is draft:
            continue
        first.origins += tuple(one for one in draft.origins if one not in first.origins)
        first.confidence = max(first.confidence, draft.confidence)
        for name, fact in draft.facts.items():
            first.facts[name] = both(first.facts[name], fact) if name in first.facts else fact
    return list(found.values())


def both(first: Fact, other: Fact) -> Fact:
    """The first value with the origins of both; those of another value contradict it."""
    agrees = other.value == first.value
    more = tuple(replace(one, agrees=one.agrees and agrees) for one in other.origins)
    return replace(first, origins=first.origins + tuple(one for one in more if one not in first.origins))


@dataclass(frozen=True)
class Document:
    """What is known of a document. `dated` is a partial date; `kind` is one of `Source.Kind`; all may be empty."""

    title: str = ""
    publisher: str = ""
    authors: str = ""
    dated: str = ""
    url: str = ""
    kind: str = ""
    language: str = ""


@dataclass(frozen=True)
class Problem:
    """Something in the input that was not taken, and where. `code` names a message, `details` fill it."""

    code: str
    place: str = ""
    details: dict[str, Any] = field(default_factory=dict)


class UnreadableError(Exception):
    """The input as a whole cannot be read: nothing of it is taken."""

    def __init__(self, code: str, place: str = "", **details: Any) -> None:
        self.problem = Problem(code, place, details)
        super().__init__(f"{code} {place} {details}")


@dataclass
class Reading:
    """All that one reader found in one input. `text` is what `Origin.start` and `end` count in; empty for a table."""

    genre: str
    document: Document = Document()
    drafts: list[Draft] = field(default_factory=list)
    sources: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""

    def of(self, noun: str) -> Iterator[Draft]:
        return (draft for draft in self.drafts if draft.noun == noun)
