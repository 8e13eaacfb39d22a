"""What an import would do, line by line: shown before anything is written, and made true by `applying`."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from labs.doubles import Near

from .drafts import SURE, Draft, Fact, Origin, Problem, Reading


class Outcome(models.TextChoices):
    """What the document means for one fact of the atlas."""

    NEW = "new", _("nouveau")
    FILL = "fill", _("à remplir")
    SAME = "same", _("identique")
    DIFFERS = "differs", _("diffère")
    KEPT = "kept", _("gardé tel quel")


class Effect(models.TextChoices):
    """What taking a line writes."""

    WRITE = "write", _("la valeur et son origine")
    CITE = "cite", _("l’origine seule")
    CONTRADICT = "contradict", _("l’autre valeur, à côté de celle de la fiche")
    NOTHING = "nothing", _("rien")


@dataclass
class Line:
    """One fact. `columns` are the values to write by column, a foreign key as the whole key of its target.

    `relation` are the keys to add to a relation to many, `named` those of drafts that the value means. `now` and
    `wanted` are for people. `why` explains an outcome that is no plain comparison: who wrote the value that stays.
    """

    key: str
    fact: str
    label: str
    outcome: Outcome
    effect: Effect
    now: str = ""
    wanted: str = ""
    origins: tuple[Origin, ...] = ()
    confidence: float = 1.0
    columns: dict[str, Any] = field(default_factory=dict)
    relation: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    why: str = ""
    is_taken: bool = True

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def has_effect(self) -> bool:
        return self.is_taken and self.effect != Effect.NOTHING


@dataclass
class Item:
    """One draft and the record that it is: `target` its key, None for a record to be made.

    `candidates` are labs that it may be. Undecided as long as a person has to say whether it is one of them;
    `is_skipped` when nothing of it is to be written, and `why` then says the reason.
    """

    draft: Draft
    model: type[models.Model]
    title: str
    target: int | None = None
    lines: list[Line] = field(default_factory=list)
    candidates: list[Near] = field(default_factory=list)
    is_undecided: bool = False
    is_skipped: bool = False
    why: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """Of the record as a whole."""
        if self.is_skipped:
            return Outcome.KEPT
        if self.target is None:
            return Outcome.NEW
        found = {line.outcome for line in self.lines}
        order = (Outcome.DIFFERS, Outcome.FILL, Outcome.KEPT)
        return next((outcome for outcome in order if outcome in found), Outcome.SAME)

    @property
    def is_written(self) -> bool:
        """Whether applying the plan writes anything for this draft."""
        if self.is_skipped or self.is_undecided:
            return False
        return any(line.has_effect for line in self.lines)

    def fact(self, name: str) -> Fact | None:
        return self.draft.facts.get(name)


@dataclass
class Plan:
    """Every draft of a reading beside the atlas.

    `source` is the record of the document, None while it has none, and `sources` the same for the documents that the
    reading cites. `keys` are records by whole key that lines point at and that are not among the items.
    """

    reading: Reading
    items: list[Item] = field(default_factory=list)
    source: int | None = None
    sources: dict[str, int | None] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def lines(self) -> Iterator[Line]:
        return (line for item in self.items for line in item.lines)

    @property
    def problems(self) -> list[Problem]:
        return [*self.reading.problems, *(problem for item in self.items for problem in item.problems)]

    @property
    def undecided(self) -> list[Item]:
        return [item for item in self.items if item.is_undecided]

    @property
    def digest(self) -> str:
        """Changes when what a person saw is no longer what would be done."""
        told = [(line.key, line.outcome.value, line.effect.value, line.now) for line in self.lines]
        matches = [(item.draft.full_key, item.target, item.is_skipped, item.is_undecided) for item in self.items]
        return hashlib.sha256(repr((told, matches)).encode("utf-8", "replace")).hexdigest()

    def counts(self) -> Counter[str]:
        """Lines by outcome."""
        return Counter(line.outcome.value for line in self.lines)

    @property
    def is_idle(self) -> bool:
        """Nothing would be written."""
        return not any(item.is_written for item in self.items)
