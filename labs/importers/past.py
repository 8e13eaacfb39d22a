"""Who gave each fact the value that it has: an import, the loaded atlas, or somebody's hand.

What a hand wrote, or took away, is never overwritten. The history says it; nothing else is kept for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from labs.changes import load_states, touches
from labs.models import Act

MACHINES = {Act.Kind.IMPORT, Act.Kind.LOAD}
DATES = {"created_at", "updated_at"}


@dataclass(frozen=True)
class Writer:
    """Of one value: the kind of act, and the document when it was an import. A hand is everything else."""

    kind: str = ""
    source: int | None = None

    @property
    def is_hand(self) -> bool:
        return self.kind not in {*MACHINES, Act.Kind.UNDOING}


@dataclass
class Past:
    """Of some records of one noun: the writer of each column's value, and what a hand took off each relation.

    `values` and `targets` are those of the revision reached so far; `firsts` the writers of all values ever held.
    """

    writers: dict[int, dict[str, Writer]] = field(default_factory=lambda: defaultdict(dict))
    values: dict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    firsts: dict[tuple[int, str, str], Writer] = field(default_factory=dict)
    targets: dict[int, dict[str, frozenset[int]]] = field(default_factory=lambda: defaultdict(dict))
    taken_off: dict[int, dict[str, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def writer(self, key: int, column: str) -> Writer:
        """Of a value that no revision tells of, nobody can say that it was a machine."""
        return self.writers[key].get(column, Writer())

    def was_written(self, key: int, column: str) -> bool:
        return column in self.writers[key]


def past_of(model: type[models.Model], keys: Iterable[int]) -> Past:
    """A fixed number of queries, whatever the number of records and revisions."""
    past = Past()
    wanted = set(keys)
    if not wanted:
        return past
    rows = touches({model: models.Q(id__in=wanted)})
    acts = writers_of({touch.act for touch in rows if touch.act})
    states = load_states(model, {touch.revision for touch in rows})
    for touch in sorted(rows, key=lambda touch: touch.revision):
        state = states.get(touch.revision)
        if state is not None:
            follow(past, touch.key, state, acts.get(touch.act or 0, Writer()))
    return past


def writers_of(acts: set[int]) -> dict[int, Writer]:
    rows = Act.objects.filter(pk__in=acts).order_by().values_list("pk", "kind", "intake__source")
    return {pk: Writer(kind, source) for pk, kind, source in rows}


def follow(past: Past, key: int, state: Any, writer: Writer) -> None:
    """Go one revision on: whoever changed a value is its writer; undoing gives a value back to its first writer."""
    values = past.values[key]
    for column, value in state.values.items():
        if column in DATES or values.get(column) == value or (column not in values and value in ("", None)):
            continue
        values[column] = value
        first = past.firsts.setdefault((key, column, repr(value)), writer)
        past.writers[key][column] = first if writer.kind == Act.Kind.UNDOING else writer
    for relation, targets in state.relations.items():
        taken_off = past.taken_off[key][relation]
        if writer.is_hand:
            taken_off |= past.targets[key].get(relation, frozenset()) - targets
        taken_off -= targets
        past.targets[key][relation] = targets
