"""The state of the atlas for those who keep it: how much is left to do, of each kind.

Each condition is written once: the desk’s index counts with it, and the list behind the figure filters with it.
"""

import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Exists, F, Model, OuterRef, Q, Value
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.utils import timezone

from labs.models import (
    CITED_NOUNS,
    Answer,
    Axis,
    Citation,
    Contribution,
    Governance,
    Lab,
    Lineage,
    Mission,
    Partnership,
    Picture,
    Position,
    PublicationState,
    Publishable,
    Team,
    ThemedLab,
)

# Facts of a lab that a reader would want to see established, by the name that a citation gives them.
TEXT_FACTS = {
    "name": "name_fr", "address": "address", "city": "city_fr", "region": "region", "country": "country",
    "closing_reason": "closing_reason_fr", "subjects": "subjects_fr", "intervention": "intervention_fr",
    "intended_impact": "intended_impact_fr",
}  # fmt: skip
OTHER_FACTS = ("lab_type", "status", "host", "opened", "closed")
# Rows of a card, with the column that leads to their lab.
ROWS: tuple[tuple[type[Model], str, str], ...] = (
    (Governance, "governance", "lab"),
    (Team, "team", "lab"),
    (Position, "position", "lab"),
    (Mission, "mission", "lab"),
    (Partnership, "partnership", "lab"),
    (Answer, "answer", "lab"),
    (Lineage, "lineage", "descendant"),
)
# A proper noun is the same in both languages: only sentences wait for their English.
TRANSLATED = ("tagline", "summary", "closing_reason", "subjects", "intervention", "intended_impact")
OPEN = (Contribution.Progress.RECEIVED, Contribution.Progress.NEEDS_DETAIL)


class StateCount(NamedTuple):
    """Records of one noun (`lab`, `event`…) in one state, and how many of them have a day of publication."""

    noun: str
    state: str
    number: int
    planned: int


def check_is_due(today: datetime.date | None = None) -> Q:
    """Labs checked too long ago: the day of the last check, their own number of months later, has passed."""
    today = today or timezone.localdate()
    now = today.year * 12 + today.month
    due = ExtractYear("checked_on") * 12 + ExtractMonth("checked_on") + F("review_months")
    labs = Lab.objects.order_by().annotate(due_month=due, check_day=ExtractDay("checked_on"))
    late = labs.filter(Q(due_month__lt=now) | Q(due_month=now, check_day__lt=today.day))
    return Q(pk__in=late.values("pk"))


def never_checked() -> Q:
    return Q(checked_on__isnull=True)


def has_fact_without_origin() -> Q:
    """Labs with a fact, or a row of their card, that no document, reasoning or reading backs."""
    filled = {name: ~Q(**{column: ""}) & Q(**{f"{column}__isnull": False}) for name, column in TEXT_FACTS.items()}
    filled |= {name: Q(**{f"{name}__isnull": False}) for name in OTHER_FACTS}
    filled["themes"] = Q(Exists(ThemedLab.objects.filter(content_object=OuterRef("pk"))))
    agreeing = Citation.objects.filter(agrees=True).order_by()
    columns = (
        is_filled & ~Q(Exists(agreeing.filter(lab=OuterRef("pk"), field=name))) for name, is_filled in filled.items()
    )
    rows = (
        Q(Exists(model._default_manager.filter(~Exists(agreeing.filter(**{noun: OuterRef("pk")})), **{owner: outer})))
        for model, noun, owner in ROWS
        for outer in [OuterRef("pk")]
    )
    return reduce(or_, (*columns, *rows), Q())


def lacks_a_position() -> Q:
    """Labs without a step on at least one axis."""
    known = Position.objects.filter(lab=OuterRef(OuterRef("pk")), axis=OuterRef("pk"))
    return Q(Exists(Axis.objects.filter(~Exists(known))))


def is_untranslated() -> Q:
    """Labs with a French sentence that has no English."""
    return reduce(or_, (_is_empty(f"{name}_en") & ~_is_empty(f"{name}_fr") for name in TRANSLATED))


def lacks_alternative_text() -> Q:
    """Pictures that a reader who cannot see them would miss, in one language at least."""
    return _is_empty("alt_fr") | _is_empty("alt_en")


def is_undecided() -> Q:
    """Origins that contradict the value shown, where no side has been preferred."""
    same_record = reduce(or_, (Q(**{noun: OuterRef(noun)}) for noun in CITED_NOUNS))
    preferred = Citation.objects.filter(same_record, field=OuterRef("field"), is_preferred=True)
    return Q(agrees=False) & ~Q(Exists(preferred))


def is_open() -> Q:
    """Contributions that wait for an answer."""
    return Q(progress__in=OPEN)


def count_labs() -> dict[str, int]:
    """How many published labs meet each condition, in one query."""
    return Lab.objects.public().aggregate(
        due=Count("pk", filter=check_is_due()),
        unchecked=Count("pk", filter=never_checked()),
        unsourced=Count("pk", filter=has_fact_without_origin()),
        unplaced=Count("pk", filter=lacks_a_position()),
        untranslated=Count("pk", filter=is_untranslated()),
    )


def count_others() -> dict[str, int]:
    """The other things to complete: one query each."""
    return {
        "voiceless": Picture.objects.filter(lacks_alternative_text()).count(),
        "undecided": Citation.objects.filter(is_undecided()).count(),
        "open": Contribution.objects.filter(is_open()).count(),
    }


def count_states(models: list[type[Publishable]]) -> list[StateCount]:
    """Drafts and records to be read over of these nouns, in one query, in the order of the nouns."""
    waiting = [PublicationState.DRAFT, PublicationState.READY]
    counts = [
        model._default_manager.filter(Q(state__in=waiting) | Q(publish_on__isnull=False))
        .order_by()
        .values_list(Value(model._meta.model_name), "state")
        .annotate(number=Count("pk"), planned=Count("publish_on"))
        for model in models
    ]
    if not counts:
        return []
    order = [model._meta.model_name for model in models]
    rows = counts[0].union(*counts[1:], all=True) if counts[1:] else counts[0]
    return sorted((StateCount(*row) for row in rows), key=lambda row: order.index(row.noun))


def _is_empty(column: str) -> Q:
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
