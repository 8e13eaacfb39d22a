"""The rows that hang on two cards: which of them move, which are one, and which contradict each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.manager import get_translatable_fields_for_model

from labs.models import (
    Answer,
    Article,
    Contribution,
    Event,
    Governance,
    Lab,
    LabAlias,
    LabLink,
    Lineage,
    Mission,
    Partnership,
    Picture,
    Position,
    Programme,
    Publication,
    Role,
    Team,
    ThemedLab,
)

from .facts import BOTH, KEPT, OTHER, is_filled

# Never compared: keys, dates of the row, and what says how a row stands among others.
NOT_COMPARED = {"id", "atlas_key", "created_at", "updated_at", "is_preferred", "order", "slug"}


@dataclass(frozen=True)
class Kind:
    """A noun whose rows belong to a lab by `owners`.

    `identity`: two rows of one lab with these columns alike are one; None when all columns must be. `options` of the
    choice between two such rows that say different things; without any they are joined, the survivor’s value shown.
    """

    model: Any
    owners: tuple[str, ...] = ("lab_id",)
    identity: tuple[str, ...] | None = None
    options: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return str(capfirst(self.model._meta.verbose_name_plural))

    @property
    def compared(self) -> list[str]:
        """Columns that tell whether two rows say the same."""
        twice = set(get_translatable_fields_for_model(self.model) or ())
        columns = [one for one in self.model._meta.concrete_fields if one.name not in NOT_COMPARED | twice]
        return [column.attname for column in columns if column.attname not in self.owners]


KINDS = (
    Kind(LabAlias, identity=("name",)),
    Kind(LabLink),
    Kind(Team, sets=("disciplines",)),
    Kind(Governance),
    Kind(ThemedLab, owners=("content_object_id",)),
    Kind(Position, identity=("axis_id", "as_of"), options=(KEPT, OTHER)),
    Kind(Answer, identity=("question_id",), options=(BOTH, KEPT, OTHER)),
    Kind(Mission, identity=("id",)),
    Kind(Partnership, identity=("organisation_id", "role")),
    Kind(
        Lineage,
        owners=("descendant_id", "ancestor_lab_id"),
        identity=("kind", "descendant_id", "ancestor_lab_id", "ancestor_programme_id"),
    ),
    Kind(Picture, identity=("use",), options=(KEPT, OTHER)),
    Kind(Role),
    Kind(Contribution, identity=("id",)),
)
# Lists of labs that other records keep.
LISTS = (
    (Event, "organiser_labs"),
    (Event, "participants"),
    (Programme, "labs"),
    (Publication, "labs"),
    (Article, "labs"),
)
UNIONS = ("functions", "modes")


@dataclass
class Pairing:
    """One row of the other card beside the row of the surviving card that it is, or contradicts."""

    kind: Kind
    kept: Any
    other: Any
    choice: str = KEPT
    # What the row is, when its own words do not say it.
    options: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind.model._meta.model_name}-{self.other.pk}"

    @property
    def label(self) -> str:
        return f"{capfirst(self.kind.model._meta.verbose_name)} · {self.subject}"

    @property
    def subject(self) -> str:
        row = self.kept
        if self.kind.model is Position:
            return f"{row.axis} ({row.as_of.display()})" if row.as_of else str(row.axis)
        return str(row.get_use_display() if self.kind.model is Picture else row)

    def words(self, row: Any) -> str:
        if self.kind.model is Position:
            return f"{row.words_of(row.step)} · {row.rationale}"
        return str(row.text if self.kind.model is Answer else row)

    @property
    def kept_words(self) -> str:
        return self.words(self.kept)

    @property
    def other_words(self) -> str:
        return self.words(self.other)

    @property
    def dropped(self) -> Any:
        return self.kept if self.choice == OTHER else self.other


@dataclass
class Sorted:
    """Rows of one noun. `lost` are ties of the two labs to each other, which one lab cannot have."""

    kind: Kind
    moved: list[Any] = field(default_factory=list)
    same: list[Pairing] = field(default_factory=list)
    disputed: list[Pairing] = field(default_factory=list)
    lost: list[Any] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.moved or self.same or self.disputed or self.lost)

    @property
    def rows(self) -> list[Any]:
        pairs = [*self.same, *self.disputed]
        return [*self.moved, *self.lost, *(pair.other for pair in pairs), *(pair.kept for pair in pairs)]


def sort_rows(kept: Lab, other: Lab) -> list[Sorted]:
    """Two queries at most for each noun, whatever the number of rows."""
    return [sort_kind(kind, kept, other) for kind in KINDS]


def sort_kind(kind: Kind, kept: Lab, other: Lab) -> Sorted:
    found = Sorted(kind)
    rows = list(rows_of(kind, kept, other))
    theirs = [row for row in rows if other.pk in owners_of(row, kind)]
    ours = {fingerprint(row, kind, kept, other): row for row in rows if other.pk not in owners_of(row, kind)}
    for row in theirs:
        place = fingerprint(row, kind, kept, other)
        if kind.model is Lineage and owners_of(row, kind) >= {kept.pk, other.pk}:
            found.lost.append(row)
        elif place not in ours:
            found.moved.append(row)
            ours[place] = row
        else:
            pair = Pairing(kind, ours[place], row, options=kind.options)
            is_open = pair.options and not says_the_same(pair)
            if is_open:
                pair.choice = kind.options[0]
            (found.disputed if is_open else found.same).append(pair)
    return found


def rows_of(kind: Kind, kept: Lab, other: Lab) -> Iterable[Any]:
    condition = Q()
    for column in kind.owners:
        condition |= Q(**{f"{column}__in": (kept.pk, other.pk)})
    names = {Position: ("axis",), Answer: ("question",), ThemedLab: ("tag",), Partnership: ("organisation",),
             Lineage: ("descendant", "ancestor_lab", "ancestor_programme"), Role: ("person",),
             Contribution: ("lab",)}  # fmt: skip
    rows = kind.model._base_manager.filter(condition).select_related(*names.get(kind.model, ()))
    return rows.prefetch_related(*kind.sets).order_by("pk") if kind.sets else rows.order_by("pk")


def owners_of(row: Any, kind: Kind) -> set[int]:
    return {getattr(row, column) for column in kind.owners} - {None}


def fingerprint(row: Any, kind: Kind, kept: Lab, other: Lab) -> tuple[Any, ...]:
    """What makes the row the same as another, as if both were of the surviving card."""
    if kind.model is Picture and row.use == Picture.Use.ILLUSTRATION:
        return ("illustration", row.pk)
    values = []
    for column in kind.identity or kind.compared:
        value = getattr(row, column)
        values.append(kept.pk if column in kind.owners and value == other.pk else value)
    sets = tuple(frozenset(each.pk for each in getattr(row, name).all()) for name in kind.sets)
    return (*map(str, values), *sets)


def says_the_same(pair: Pairing) -> bool:
    for column in pair.kind.compared:
        one, two = getattr(pair.kept, column), getattr(pair.other, column)
        if one != two and (is_filled(one) and is_filled(two)):
            return False
    return pair.kind.model is not Picture


def listed_in(other: Lab) -> list[tuple[Any, str]]:
    """Records whose lists name the other lab, with the name of the list."""
    return [
        (record, name)
        for model, name in LISTS
        for record in model._default_manager.filter(**{name: other}).order_by("pk")
    ]


def told(kind: Kind, row: Any) -> str:
    """A row in a list of the page."""
    if kind.model is Position:
        return f"{row.axis} : {row.words_of(row.step)}"
    if kind.model is Team and row.as_of:
        return _("%(size)s (%(date)s)") % {"size": row, "date": row.as_of.display()}
    return str(row)
