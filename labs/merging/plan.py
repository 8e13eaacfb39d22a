"""What a merge would do, as plain data: the page shows it, and `merge` makes it true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from labs.importers.past import past_of
from labs.models import Citation, Lab, LabAlias, NotTheSame, OldSlug

from .facts import FactLine, lines_of
from .parts import UNIONS, Pairing, Sorted, listed_in, sort_rows

# What a name that is not kept becomes.
NAME_KINDS = (LabAlias.Kind.ALIAS, LabAlias.Kind.FORMER)


@dataclass
class MergePlan:
    """`kept` survives, `other` goes; `lists` are (record, list) that name the other lab."""

    kept: Lab
    other: Lab
    lines: list[FactLine]
    parts: list[Sorted]
    lists: list[tuple[Any, str]]
    citations: list[Citation]
    addresses: list[OldSlug]
    apart: list[NotTheSame]
    unions: dict[str, list[Any]] = field(default_factory=dict)
    name_kind: str = LabAlias.Kind.ALIAS
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def disputed(self) -> list[Pairing]:
        return [pair for part in self.parts for pair in part.disputed]

    @property
    def records(self) -> list[Any]:
        """Every record that the merge writes, to be held until it is done."""
        rows = [row for part in self.parts for row in part.rows]
        return [self.kept, self.other, *rows, *(record for record, _name in self.lists)]

    @property
    def outer_records(self) -> list[tuple[type[models.Model], int]]:
        """Those whose revisions are not found by the two labs: what is listed, and what points here."""
        return sorted(
            {(type(record), record.pk) for record in self.records if not isinstance(record, Lab)},
            key=lambda record: (record[0].__name__, record[1]),
        )

    @property
    def outcome(self) -> dict[str, Any]:
        """The columns of the card that stays."""
        return {name: value for line in self.lines for name, value in line.outcome.items()}


def plan_merge(kept: Lab, other: Lab, choices: Mapping[str, str] | None = None) -> MergePlan:
    """`choices` by key of a line or of a pair of rows: `kept`, `other` or `both`; an option there is not is ignored.

    A fixed number of queries, whatever the number of rows.
    """
    citations = list(Citation.objects.filter(lab__in=(kept.pk, other.pk)).with_source().order_by("pk"))
    plan = MergePlan(
        kept,
        other,
        lines_of(kept, other, citations, past_of(Lab, [kept.pk, other.pk])),
        sort_rows(kept, other),
        listed_in(other),
        citations,
        list(OldSlug.objects.filter(lab=other).order_by("pk")),
        list(NotTheSame.objects.about(other.pk).order_by("pk")),
        {name: new_in(name, kept, other) for name in UNIONS},
        choices=choices or {},
    )
    choose(plan, plan.choices)
    return plan


def new_in(name: str, kept: Lab, other: Lab) -> list[Any]:
    held = set(getattr(kept, name).values_list("pk", flat=True))
    return [each for each in getattr(other, name).all() if each.pk not in held]


def choose(plan: MergePlan, choices: Mapping[str, str]) -> None:
    for line in [*plan.lines, *plan.disputed]:
        choice = choices.get(line.key)
        if choice in line.options:
            line.choice = choice  # type: ignore[assignment]
    if choices.get("name_kind") in NAME_KINDS:
        plan.name_kind = choices["name_kind"]


def obstacles(plan: MergePlan) -> list[str]:
    """Why this merge cannot be done as chosen; nothing when it can."""
    if plan.kept.pk == plan.other.pk:
        return [_("Une fiche ne se fusionne pas avec elle-même.")]
    found = []
    if plan.other.is_public and not plan.kept.is_public:
        found.append(_("La fiche qui disparaîtrait est publiée et l’autre ne l’est pas : gardez la fiche publiée."))
    found += broken_rules(plan)
    return found


def broken_rules(plan: MergePlan) -> list[str]:
    """Rules that the card would break if it held what was chosen: closed before it opened…"""
    card = Lab.objects.get(pk=plan.kept.pk)
    for name, value in plan.outcome.items():
        setattr(card, name, value)
    found: list[str] = []
    for check in (card.clean_fields, card.clean, card.validate_constraints):
        try:
            check()
        except ValidationError as error:
            found += error.messages
    return list(dict.fromkeys(found))
