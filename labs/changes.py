"""What was done to the atlas, as plain data: gestures, the records each touched, their states before and after.

A gesture is an act with all its revisions; revisions without an act (written by a script) are gathered by author,
reason and second. Everything is read in a number of queries that depends on the nouns touched, not on the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, cast

from django.apps import apps
from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

from labs.models import Act, Publishable

RecordKey = tuple[type[models.Model], int]


class Touch(NamedTuple):
    """One revision, in brief."""

    key: int
    revision: int
    act: int | None
    at: datetime
    author: int | None
    reason: str | None
    type: str
    noun: str

    @property
    def record(self) -> RecordKey:
        return apps.get_model("labs", self.noun), self.key


BRIEF = ("id", "history_id", "act_id", "history_date", "history_user_id", "history_change_reason", "history_type")


@dataclass
class Gesture:
    """Revisions made as one, the newest last."""

    act: int | None
    touches: list[Touch] = field(default_factory=list)

    @property
    def last(self) -> Touch:
        return max(self.touches, key=lambda touch: (touch.at, touch.revision))

    @property
    def at(self) -> datetime:
        return self.last.at


@dataclass(frozen=True)
class State:
    """What one revision holds: columns by name, and the keys at the other end of each many-to-many."""

    model: type[models.Model]
    key: int
    revision: int
    values: dict[str, Any]
    relations: dict[str, frozenset[int]]

    def same_as(self, other: "State | None") -> bool:
        return other is not None and self.facts == other.facts

    @property
    def facts(self) -> dict[str, Any]:
        """Everything but the dates of the row itself."""
        columns = {name: value for name, value in self.values.items() if name not in {"created_at", "updated_at"}}
        return columns | dict(self.relations)


@dataclass(frozen=True)
class Change:
    """One record before and after a gesture; None where it did not exist."""

    model: type[models.Model]
    key: int
    before: State | None
    after: State | None
    # A row written by no revision has no known past: it can be shown, not put back.
    is_known: bool = True

    @property
    def record(self) -> RecordKey:
        return self.model, self.key


class Tie(NamedTuple):
    """A noun whose rows are parts of another record: they live and die with it."""

    model: type[models.Model]
    column: str
    parents: tuple["Tie", ...]


def traced_models() -> list[type[models.Model]]:
    """Nouns that keep revisions."""
    return [
        model
        for model in apps.get_app_config("labs").get_models()
        if hasattr(model._meta, "simple_history_manager_attribute")
    ]


@cache
def history_of(model: type[models.Model]) -> Any:
    return cast(Any, model).history.model


def noun_of(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def touches(conditions: dict[type[models.Model], models.Q]) -> list[Touch]:
    """Revisions of several nouns in one query, in the order in which they were written."""
    parts = []
    for model, condition in conditions.items():
        noun = models.Value(noun_of(model), output_field=models.CharField())
        rows = history_of(model).objects.filter(condition).order_by().annotate(noun=noun)
        parts.append(rows.values_list(*BRIEF, "noun"))
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return sorted((Touch(*row) for row in rows), key=lambda touch: (touch.at, touch.revision))


def touches_of_acts(acts: Iterable[Act]) -> list[Touch]:
    keys = [act.pk for act in acts]
    return touches({model: models.Q(act__in=keys) for model in traced_models()}) if keys else []


def gestures(rows: Iterable[Touch]) -> list[Gesture]:
    """Revisions gathered by act, the newest gesture first."""
    found: dict[Any, Gesture] = {}
    for touch in rows:
        name: Any = touch.act or (touch.author, touch.reason, touch.at.replace(microsecond=0))
        found.setdefault(name, Gesture(touch.act)).touches.append(touch)
    return sorted(found.values(), key=lambda gesture: (gesture.at, gesture.last.revision), reverse=True)


def ties(model: type[models.Model], parents: tuple[Tie, ...] = ()) -> Iterator[Tie]:
    """Parts of a noun, and parts of its parts."""
    for relation in model._meta.related_objects:
        part = relation.related_model
        cascades = getattr(relation, "on_delete", None) is models.CASCADE
        if cascades and hasattr(part._meta, "simple_history_manager_attribute") and part is not model:
            tie = Tie(part, relation.field.attname, parents)
            yield tie
            yield from ties(part, (*parents, tie))


def family(model: type[models.Model], *keys: int, own_only: bool = False) -> dict[type[models.Model], models.Q]:
    """Conditions on the history tables: records and everything that ever was a part of them.

    `own_only` leaves out parts that readers see on a page of their own (missions): they have their own history.
    """
    conditions = {model: models.Q(id__in=keys)}
    for tie in ties(model):
        line = (*tie.parents, tie)
        if own_only and any(issubclass(step.model, Publishable) for step in line):
            continue
        owners: Any = keys
        for step in line:
            condition = models.Q(**{f"{step.column}__in": owners})
            owners = history_of(step.model).objects.filter(condition).order_by().values("id")
        conditions[tie.model] = conditions.get(tie.model, models.Q()) | condition
    return conditions


def load_states(model: type[models.Model], revisions: Iterable[int]) -> dict[int, State | None]:
    """States by revision; None for the revision that tells a deletion."""
    history, keys = history_of(model), list(revisions)
    relations: dict[int, dict[str, set[int]]] = defaultdict(dict)
    for relation in history._history_m2m_fields:
        other = f"{relation.m2m_reverse_field_name()}_id"
        for revision in keys:
            relations[revision][relation.name] = set()
        rows = getattr(history, relation.name).model.objects.filter(history__in=keys)
        for revision, target in rows.values_list("history_id", other):
            relations[revision][relation.name].add(target)
    found: dict[int, State | None] = {}
    for row in history.objects.filter(history_id__in=keys):
        sets = {name: frozenset(targets) for name, targets in relations[row.history_id].items()}
        state = State(model, row.id, row.history_id, columns_of(model, row), sets)
        found[row.history_id] = None if row.history_type == "-" else state
    return found


def columns_of(model: type[models.Model], row: Any) -> dict[str, Any]:
    """Columns that a revision keeps, each text once per language (its base column repeats one of them)."""
    twice = set(get_translatable_fields_for_model(model) or ())
    tracked = [column for column in history_of(model).tracked_fields if column.name not in twice]
    return {column.attname: getattr(row, column.attname) for column in tracked}


def foreign_keys(state: State) -> Iterator[tuple[Any, Iterable[int]]]:
    """What a state points at: the column or relation, and the keys."""
    for column in state.model._meta.concrete_fields:
        if column.is_relation and state.values.get(column.attname) is not None:
            yield column, [state.values[column.attname]]
    for name, keys in state.relations.items():
        yield state.model._meta.get_field(name), keys


def changes_of(*groups: Iterable[Touch]) -> list[list[Change]]:
    """For each gesture: every record that its revisions touched, before the first of them and after the last."""
    by_model: dict[type[models.Model], dict[tuple[int, int], list[Touch]]] = defaultdict(lambda: defaultdict(list))
    for number, group in enumerate(groups):
        for touch in group:
            by_model[touch.record[0]][number, touch.key].append(touch)
    found: list[list[Change]] = [[] for _group in groups]
    for model, records in by_model.items():
        for rows in records.values():
            rows.sort(key=lambda touch: touch.revision)
        before = previous_revisions(model, {rows[0].revision for rows in records.values()})
        states = load_states(model, {*before.values(), *(rows[-1].revision for rows in records.values())})
        for (number, key), rows in records.items():
            first = rows[0].revision
            past = states.get(before[first]) if first in before else None
            known = first in before or rows[0].type == "+"
            found[number].append(Change(model, key, past, states.get(rows[-1].revision), known))
    return found


def previous_revisions(model: type[models.Model], revisions: Iterable[int]) -> dict[int, int]:
    """The revision of the same record just before each of these; none for the first of all."""
    history = history_of(model)
    earlier = history.objects.filter(id=models.OuterRef("id"), history_id__lt=models.OuterRef("history_id"))
    last = earlier.order_by("-history_id").values("history_id")[:1]
    rows = history.objects.filter(history_id__in=list(revisions)).annotate(before=models.Subquery(last))
    return dict(rows.exclude(before=None).values_list("history_id", "before"))


def latest_revisions(records: Iterable[RecordKey]) -> dict[RecordKey, int]:
    """The last revision of each record: two equal answers mean that nothing was written between them."""
    by_model: dict[type[models.Model], set[int]] = defaultdict(set)
    for model, key in records:
        by_model[model].add(key)
    found: dict[RecordKey, int] = {}
    for model, keys in by_model.items():
        rows = history_of(model).objects.filter(id__in=keys).order_by().values_list("id")
        found |= {(model, key): last for key, last in rows.annotate(last=models.Max("history_id"))}
    return found
