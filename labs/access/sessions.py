"""Sessions: they end with the rights they were opened with, after a rest, after a working day, or by command."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .journal import Kind, note
from .rights import rights_of

RIGHTS, SINCE, SEEN = "rights", "since", "seen"
# The moment of the last request is written once a minute at most: reading must not cost a write each time.
SEEN_EVERY = 60  # seconds


def on_login(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Django has given the session a new key by now."""
    stamp(request, user)
    request.session[SINCE] = request.session[SEEN] = int(time.time())


def stamp(request: HttpRequest, user: Any) -> None:
    """Keeps this session alive through a change that its own person has just made."""
    user.rights = rights_of(user)
    request.session[RIGHTS] = user.rights.stamp


def lasting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, after that of authentication. Costs nothing until a view asks who is there."""

    def with_checked_user(request: HttpRequest) -> HttpResponse:
        known = request.user
        request.user = SimpleLazyObject(lambda: checked(request, known))  # type: ignore[assignment]
        return get_response(request)

    return with_checked_user


def checked(request: HttpRequest, user: Any) -> Any:
    """The person of this session, with `rights`; nobody when the session has come to its end."""
    if not user.is_authenticated:
        return user
    user.rights = rights_of(user)
    session, now = request.session, int(time.time())
    has_other_rights = session.get(RIGHTS) != user.rights.stamp
    is_idle = now - session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS
    # Each save of a session moves the end of its cookie, so the working day is counted here.
    is_over = now - session.get(SINCE, 0) > settings.SESSION_COOKIE_AGE
    if has_other_rights or is_idle or is_over:
        session.flush()
        request._cached_user = AnonymousUser()  # type: ignore[attr-defined]
        if has_other_rights:
            note(Kind.SESSIONS_ENDED, user, detail="1")
        return request._cached_user  # type: ignore[attr-defined]
    if now - session[SEEN] >= SEEN_EVERY:
        session[SEEN] = now
    return user


def end_sessions(user: Any = None, *, keep: str | None = None, actor: Any = None) -> int:
    """Ends the sessions of one account, or of all; `keep`: key of the one that stays. Returns how many ended."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended = 0
    for session in Session.objects.exclude(session_key=keep).iterator():
        if user is None or session.get_decoded().get(SESSION_KEY) == str(user.pk):
            store(session.session_key).delete()
            ended += 1
    if ended:
        note(Kind.SESSIONS_ENDED, user, actor=actor, detail=str(ended))
    return ended
