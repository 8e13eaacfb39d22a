"""The state of the atlas for those who keep it: how much is left to do, of each kind.

The conditions are QuerySet methods: the desk’s index counts with them, and the list behind a figure filters with them.
"""

from typing import NamedTuple

from django.db.models import Count, Q, Value

from labs.models import Citation, Contribution, Lab, Picture, PublicationState, Publishable


class StateCount(NamedTuple):
    """Records of one noun (`lab`, `event`…) in one state, and how many of them have a day of publication."""

    noun: str
    state: str
    number: int
    planned: int


def count_labs() -> dict[str, int]:
    """How many published labs meet each condition, in one query."""
    labs = Lab.objects.order_by()
    conditions = {
        "due": labs.past_check(),
        "unchecked": labs.never_checked(),
        "unsourced": labs.unsourced(),
        "unplaced": labs.unplaced(),
        "untranslated": labs.untranslated(),
    }
    counts = {key: Count("pk", filter=Q(pk__in=rows.values("pk"))) for key, rows in conditions.items()}
    return Lab.objects.public().aggregate(**counts)


def count_others() -> dict[str, int]:
    """The other things to complete: one query each."""
    return {
        "voiceless": Picture.objects.voiceless().count(),
        "undecided": Citation.objects.undecided().count(),
        "open": Contribution.objects.open().count(),
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
