"""What each public lab holds and what backs it, in three plain queries for the whole atlas."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from labs.models import Answer, Citation, Governance, Lab, Mission, Position, PublicationState, Team, ThemedLab
from labs.moments import EVIDENCE_YEARS
from labs.places import continents

from .facts import FACTS

# Rows of other nouns that fill a fact of a lab.
ROWS = {"team": Team, "governance": Governance, "position": Position, "answer": Answer, "mission": Mission}
COLUMNS = tuple(fact.column for fact in FACTS if fact.column)


@dataclass
class Reading:
    """One lab: where it belongs, and the keys of its facts that are filled and sourced."""

    country: str
    type: str
    is_checked: bool
    has_fresh_status: bool
    filled: set[str] = field(default_factory=set)
    sourced: set[str] = field(default_factory=set)

    @property
    def continent(self) -> str:
        return continents().get(self.country, "")


def readings(today: datetime.date) -> dict[int, Reading]:
    found: dict[int, Reading] = {}
    own = [fact.key for fact in FACTS if fact.column]
    rows = Lab.objects.public().order_by().values_list("pk", "lab_type__key", "checked_on", "status_as_of", *COLUMNS)
    for pk, kind, checked, status_as_of, *values in rows.iterator(5000):
        held = dict(zip(own, values, strict=True))
        found[pk] = Reading(
            country=held["country"] or "",
            type=kind or "",
            is_checked=checked is not None and checked.year == today.year,
            has_fresh_status=bool(held["status"]) and is_fresh(status_as_of, today),
            filled={key for key, value in held.items() if value not in (None, "")},
        )
    for key, pk in filled_by_rows():
        if pk in found:
            found[pk].filled.add(key)
    by_cited = {fact.cited: fact.key for fact in FACTS} | {"modes": "intervention"}
    for cited, pk in cited_facts():
        if pk in found and cited in by_cited:
            found[pk].sourced.add(by_cited[cited])
    return found


def is_fresh(as_of: Any, today: datetime.date) -> bool:
    """The rule of the cards: an evidence that is not dated, or older than five years, is to be checked."""
    return as_of is not None and today.year - as_of.year <= EVIDENCE_YEARS


def filled_by_rows() -> Any:
    """(fact, lab) in one query, for the facts that a lab does not hold in a column of its own."""
    # Plain query sets: those of translated nouns order the columns of a union in a way of their own.
    sized = Q(headcount_low__isnull=False) | Q(headcount_high__isnull=False)
    parts = [
        pairs("team", QuerySet(Team).filter(sized), "lab"),
        pairs("governance", QuerySet(Governance).exclude(placement=""), "lab"),
        pairs("positions", QuerySet(Position), "lab"),
        pairs("story", QuerySet(Answer).exclude(text_fr=""), "lab"),
        pairs("missions", QuerySet(Mission).filter(state=PublicationState.PUBLISHED), "lab"),
        pairs("themes", QuerySet(ThemedLab), "content_object"),
        pairs("functions", QuerySet(Lab.functions.through), "lab"),
        pairs("intervention", QuerySet(Lab.modes.through), "lab"),
    ]
    return parts[0].union(*parts[1:])


def cited_facts() -> Any:
    """(name of the fact, lab) of everything that an origin backs, in one query."""
    backing = Citation.objects.backing().order_by()
    own = backing.filter(lab__isnull=False).annotate(fact=F("field"), owner=F("lab"))
    parts = [pairs(noun, backing.filter(**{f"{noun}__isnull": False}), f"{noun}__lab") for noun in ROWS]
    return own.values_list("fact", "owner").union(*parts)


def pairs(fact: str, rows: Any, path: str) -> Any:
    named = rows.order_by().annotate(fact=Value(fact, output_field=CharField()), owner=F(path))
    return named.values_list("fact", "owner")
