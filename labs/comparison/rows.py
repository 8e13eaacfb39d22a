"""One fact of several labs, and whether it differs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from labs.models import Lab, Partnership, Record, Team
from labs.text import fold

LETTERS = "ABCD"


@dataclass(frozen=True)
class Side:
    """One of the labs compared, with its letter and the versions that lead its card."""

    letter: str
    lab: Lab
    is_type_proposed: bool

    @property
    def type_key(self) -> str:
        return self.lab.type_key or "inconnu"

    @property
    def team(self) -> Team | None:
        return self.lab.headline_team

    @property
    def governance(self) -> Any:
        return self.lab.headline_governance

    @property
    def ties(self) -> list[Partnership]:
        return list(self.lab.partnerships.all())


@dataclass(frozen=True)
class Cell:
    """What one lab says: `record` holds the fact shown, `value` is what is shown of it (None: unknown)."""

    side: Side
    fact: "Fact"
    record: Record | None
    value: Any

    @property
    def names(self) -> tuple[str, ...]:
        return self.fact.names

    @property
    def is_known(self) -> bool:
        return self.value not in (None, "", [])


@dataclass(frozen=True)
class Fact:
    """A line to compare. `kind` says how its component shows a value; `read` gives the record and the value."""

    key: str
    label: Any
    kind: str
    names: tuple[str, ...]
    read: Callable[[Side], tuple[Record | None, Any]]


@dataclass(frozen=True)
class Row:
    fact: Fact
    cells: list[Cell]

    @classmethod
    def of(cls, fact: Fact, sides: list[Side]) -> "Row":
        return cls(fact, [Cell(side, fact, record, value) for side in sides for record, value in [fact.read(side)]])

    @property
    def known(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_known]

    @property
    def differs(self) -> bool:
        """Two labs say two things. That a document is silent is no difference."""
        return len({meaning(cell.value) for cell in self.known}) > 1

    @property
    def is_alike(self) -> bool:
        """All labs say the same. Where one of them is silent, nobody knows whether it does."""
        return len(self.known) == len(self.cells) and not self.differs

    @property
    def remark(self) -> str:
        """“inconnu partout”, “identique”, “A et C se ressemblent”, “connu de B seulement”; empty when all differ."""
        known = self.known
        if not known:
            return _("inconnu partout")
        if len(known) == 1:
            return _("connu de %(letter)s seulement") % {"letter": known[0].side.letter}
        if not self.differs:
            return _("identique") if self.is_alike else alike([known])
        return alike([group for group in groups_of(known) if len(group) > 1])


def groups_of(cells: list[Cell]) -> list[list[Cell]]:
    """Cells that say the same, together."""
    groups: dict[Any, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(meaning(cell.value), []).append(cell)
    return list(groups.values())


def alike(groups: list[list[Cell]]) -> str:
    words = []
    for group in groups:
        letters = [cell.side.letter for cell in group]
        joined = _("%(first)s et %(last)s") % {"first": ", ".join(letters[:-1]), "last": letters[-1]}
        words.append(_("%(letters)s se ressemblent") % {"letters": joined})
    return ", ".join(words)


def meaning(value: Any) -> Any:
    """What two values are compared by: words without accents nor capitals, lists without order."""
    if isinstance(value, list):
        return frozenset(meaning(one) for one in value)
    if isinstance(value, Team):
        return value.headcount_low, value.headcount_high
    if isinstance(value, Partnership):
        return value.organisation_id, value.role
    if isinstance(value, Record):
        return value.pk
    return fold(str(value))
