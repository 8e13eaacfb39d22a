"""Worker: what readers once saw at an address and see there no more."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from labs.models import Lab, PublicationState, Publishable

# The column that holds what readers called the record.
NAMES = ("name", "title", "question")


@dataclass(frozen=True)
class Withdrawn:
    """`name` as readers last saw it; `since` the day of the withdrawal, when it is known; `record` unless deleted."""

    name: str
    since: datetime.datetime | None
    record: Any = None


def withdrawn_from(model: type[Publishable], slug: str) -> Withdrawn | None:
    """What was public at this address and was taken off the site; None for what never was.

    The history alone says what readers saw: the record may have been renamed since, or be another by now.
    """
    history: Any = model.history.model  # type: ignore[attr-defined]
    revisions = history.objects.order_by("-history_date", "-history_id")
    shown = revisions.filter(slug=slug, state=PublicationState.PUBLISHED).exclude(history_type="-").first()
    if shown is None:
        return without_history(model, slug, revisions)
    record = model._default_manager.filter(pk=shown.id).first()
    if record is None:
        end = revisions.filter(id=shown.id, history_type="-").first()
        return Withdrawn(name_in(shown), end.history_date if end else None)
    return None if record.is_public else Withdrawn(name_in(shown), record.withdrawn_at, record)


def without_history(model: type[Publishable], slug: str, revisions: Any) -> Withdrawn | None:
    """Records that were published before their revisions were kept, and former addresses of labs."""
    record = model._default_manager.filter(slug=slug).first()
    is_former = record is None and model is Lab
    if is_former:
        record = Lab.objects.filter(old_slugs__slug=slug).first()
    if record is None or not record.was_public:
        return None
    shown = revisions.filter(id=record.pk, state=PublicationState.PUBLISHED).first()
    if shown is not None and not is_former:
        return None  # its public address was another one
    return Withdrawn(name_in(shown or record), record.withdrawn_at, record)


def name_in(row: Any) -> str:
    """The name in the language of the page, else in French."""
    for name in NAMES:
        for column in (f"{name}_{get_language()}", f"{name}_fr", name):
            if getattr(row, column, None):
                return str(getattr(row, column))
    return ""
