"""Writes the journal of accesses. Passwords, codes, keys and names that belong to no account never get into it."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils import timezone
from simple_history.models import HistoricalRecords

from labs.models import AccessEvent

Kind = AccessEvent.Kind
# Refusals of one account within an hour are one row with a count: whoever tries a million times fills no disk.
REFUSALS_TOGETHER = timedelta(hours=1)


def note(kind: str, account: Any, *, actor: Any = None, detail: str = "") -> None:
    AccessEvent.objects.create(
        kind=kind,
        account=account,
        account_name=account.get_username() if account else "",
        actor=actor,
        actor_name=actor.get_username() if actor else "",
        detail=detail[:400],
    )


def note_refusal(kind: str, account: Any) -> None:
    """One row an hour for each account, and one for all names that belong to none: both cost the same."""
    recent = AccessEvent.objects.filter(kind=kind, account=account, at__gte=timezone.now() - REFUSALS_TOGETHER)
    row = recent.order_by("-at").values_list("pk", flat=True).first()
    if row is None:
        note(kind, account)
    else:
        AccessEvent.objects.filter(pk=row).update(times=F("times") + 1)


def person_at_work() -> Any:
    """Whoever sent the request under way; None at the command line."""
    request = getattr(HistoricalRecords.context, "request", None)
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def on_login(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    note(Kind.LOGIN, user, actor=user)


def on_refusal(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    # A name that belongs to no account is not kept: people type their password there.
    name = str(credentials.get("username") or "")
    note_refusal(Kind.REFUSED, get_user_model().objects.filter(username=name).first())
