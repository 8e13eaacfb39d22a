"""What is left to do on labs, each condition written once: figures count it, lists filter by it, check lists say it."""

import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.utils import timezone

from .record import PublicationState, PublishableQuerySet

# Facts of a lab that a reader would want to see established, by the name that a citation gives them.
TEXT_FACTS = {
    "name": "name_fr", "address": "address", "city": "city_fr", "region": "region_fr", "country": "country",
    "closing_reason": "closing_reason_fr", "subjects": "subjects_fr", "intervention": "intervention_fr",
    "intended_impact": "intended_impact_fr",
}  # fmt: skip
OTHER_FACTS = ("lab_type", "status", "host", "opened", "closed")
# Rows of a card, by the name that a citation gives their noun, with the column that leads to their lab.
ROWS = {
    "governance": "lab", "team": "lab", "position": "lab", "mission": "lab", "partnership": "lab", "answer": "lab",
    "lineage": "descendant",
}  # fmt: skip
# A proper noun is the same in both languages: only sentences wait for their English.
TRANSLATED = ("tagline", "summary", "closing_reason", "subjects", "intervention", "intended_impact")


class UpkeepQuerySet(PublishableQuerySet):
    def past_check(self, today: datetime.date | None = None) -> Self:
        """Labs checked too long ago: the day of the last check, their own number of months later, has passed."""
        today = today or timezone.localdate()
        now = today.year * 12 + today.month
        due = ExtractYear("checked_on") * 12 + ExtractMonth("checked_on") + F("review_months")
        labs = self.model._default_manager.order_by().annotate(due_month=due, check_day=ExtractDay("checked_on"))
        late = labs.filter(Q(due_month__lt=now) | Q(due_month=now, check_day__lt=today.day))
        return self.filter(pk__in=late.values("pk"))

    def never_checked(self) -> Self:
        return self.filter(checked_on__isnull=True)

    def drafted_by_import(self) -> Self:
        """Drafts that an import wrote and that nobody has published or archived since."""
        born = apps.get_model("labs.HistoricalLab").objects.filter(history_type="+", act__kind="import").order_by()
        return self.filter(state=PublicationState.DRAFT, pk__in=born.values("id"))

    def unsourced(self) -> Self:
        """Labs with a fact, or a row of their card, that no document, reasoning or reading backs."""
        return self.filter(reduce(or_, lacking_origin().values()))

    def with_unsourced_facts(self) -> Self:
        """Adds `unsourced_city`, `unsourced_team`… for each fact and each kind of row (see `unsourced_facts`)."""
        lacking = lacking_origin().items()
        flags = {f"unsourced_{name}": models.ExpressionWrapper(lacks, models.BooleanField()) for name, lacks in lacking}
        return self.annotate(**flags)

    def unplaced(self) -> Self:
        """Labs without a step on at least one axis."""
        known = apps.get_model("labs.Position").objects.filter(lab=OuterRef(OuterRef("pk")), axis=OuterRef("pk"))
        return self.filter(Exists(apps.get_model("labs.Axis").objects.filter(~Exists(known))))

    def untranslated(self) -> Self:
        """Labs with a French sentence that has no English."""
        return self.filter(reduce(or_, (is_empty(f"{name}_en") & ~is_empty(f"{name}_fr") for name in TRANSLATED)))


def lacking_origin() -> dict[str, Q]:
    """For each fact of a lab and each kind of row of its card: there is one, and no origin backs it."""
    backing = apps.get_model("labs.Citation").objects.backing().order_by()
    themes = apps.get_model("labs.ThemedLab").objects.filter(content_object=OuterRef("pk"))
    filled = {name: ~is_empty(column) for name, column in TEXT_FACTS.items()}
    filled |= {name: Q(**{f"{name}__isnull": False}) for name in OTHER_FACTS}
    filled["themes"] = Q(Exists(themes))
    lacking = {
        name: is_filled & ~Q(Exists(backing.filter(lab=OuterRef("pk"), field=name)))
        for name, is_filled in filled.items()
    }
    for noun, owner in ROWS.items():
        rows = apps.get_model("labs", noun)._default_manager.filter(**{owner: OuterRef("pk")}).order_by()
        lacking[noun] = Q(Exists(rows.filter(~Exists(backing.filter(**{noun: OuterRef("pk")})))))
    return lacking


def unsourced_facts(lab: Any) -> list[str]:
    """The names of the facts and kinds of rows without origin, of a lab loaded `with_unsourced_facts()`."""
    return [name for name in (*TEXT_FACTS, *OTHER_FACTS, "themes", *ROWS) if getattr(lab, f"unsourced_{name}")]


def is_empty(column: str) -> Q:
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
