"""Which row of a card a draft is: the same position, the same answer, the team that this document told of before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from labs.changes import history_of
from labs.doubles import compact
from labs.models import Act, Citation

# What tells two rows of one owner apart; the owner first. Texts are compared without signs and accents.
IDENTITY = {
    "lab_alias": ("lab_id", "name"),
    "lab_link": ("lab_id", "url"),
    "answer": ("lab_id", "question_id"),
    "position": ("lab_id", "axis_id", "as_of"),
    "partnership": ("lab_id", "organisation_id", "role"),
    "mission": ("lab_id", "title_fr|title_en"),
    "lineage": ("descendant_id", "kind", "ancestor_lab_id", "ancestor_programme_id"),
    "role": ("person_id", "title_fr|title_en", "lab_id", "organisation_id", "programme_id", "event_id"),
    "team": ("lab_id", "as_of", "headcount_low", "headcount_high"),
    "governance": ("lab_id", "as_of", "placement", "attached_to_fr|attached_to_en"),
}
# The column that leads to the record that a row hangs on.
OWNER = {"lineage": "descendant_id", "role": "person_id"}
# Versions of one fact: what the same document says of the same date is one row, told anew.
VERSIONED = ("team", "governance")


@dataclass
class Rows:
    """Rows of one noun under some owners; `told` are (owner, date, source) of the rows that a document established."""

    noun: str
    by_identity: dict[tuple[Any, ...], int] = field(default_factory=dict)
    told: dict[tuple[Any, ...], int] = field(default_factory=dict)
    removed: set[tuple[Any, ...]] = field(default_factory=set)

    @classmethod
    def of(cls, noun: str, model: type[models.Model], owners: Iterable[int]) -> "Rows":
        """Three queries."""
        rows, owner, keys = cls(noun), OWNER.get(noun, "lab_id"), list(owners)
        names = columns_of(noun)
        for row in model._default_manager.filter(**{f"{owner}__in": keys}).values("pk", *names):
            rows.by_identity.setdefault(identity(noun, row), row["pk"])
        gone = history_of(model).objects.filter(history_type="-", **{f"{owner}__in": keys})
        for row in gone.exclude(act__kind=Act.Kind.UNDOING).order_by().values(*names):
            rows.removed.add(identity(noun, row))
        rows.removed -= set(rows.by_identity)
        if noun in VERSIONED:
            rows.told = told_by_documents(noun, keys)
        return rows

    def find(self, values: Mapping[str, Any], source: int | None) -> int | None:
        same = self.by_identity.get(identity(self.noun, values))
        if same is None and self.noun in VERSIONED and source:
            same = self.told.get((values.get("lab_id"), plain(values.get("as_of")), source))
        return same

    def was_removed(self, values: Mapping[str, Any]) -> bool:
        return identity(self.noun, values) in self.removed


def told_by_documents(noun: str, owners: list[int]) -> dict[tuple[Any, ...], int]:
    rows = Citation.objects.filter(**{f"{noun}__lab__in": owners}, source__isnull=False, agrees=True).order_by("pk")
    columns = rows.values_list(f"{noun}__lab", f"{noun}__as_of", "source", noun)
    return {(lab, plain(as_of), source): key for lab, as_of, source, key in columns}


def columns_of(noun: str) -> list[str]:
    return [name for names in IDENTITY[noun] for name in names.split("|")]


def identity(noun: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(
        next((plain(values[name]) for name in names.split("|") if values.get(name) not in ("", None)), None)
        for names in IDENTITY[noun]
    )


def plain(value: Any) -> Any:
    """A value to compare: names without case, accents and signs; addresses as they are."""
    if isinstance(value, str) and "://" not in value:
        return compact(value) or value
    return value if value is None or isinstance(value, int) else str(value)


def by_owner(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for noun, owner in pairs:
        found[noun].add(owner)
    return found
