"""What is answered when a page cannot be: one page for each refusal, in the look of the atlas."""

import logging
import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

# Said when even the page of the 500 cannot be made, for instance when a static file is missing from the manifest.
LAST_WORDS = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Panne · Labatlas</title></head><body><main>'
    "<h1>Panne à bord</h1><p>L’atlas n’a pas pu préparer cette page. Réessayez dans un moment.</p>"
    '<p lang="en">The atlas could not prepare this page. Please try again in a moment.</p></main></body></html>'
)


# What SQLite says when another writes for longer than anybody waits, or when there is no room left.
SQLITE_IS_BUSY = ("locked", "busy", "full", "unable to open", "disk i/o")
RETRY_AFTER = 30  # seconds
# Words in the names of fields that are never sent back to a page.
SECRET = ("password", "otp", "token")
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", {"is_too_large": isinstance(exception, TOO_LARGE)}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    account = getattr(request, "user", None)
    return render(request, "403.html", {"is_at_desk": bool(account and account.is_staff)}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


class WhenBusy:
    """A database that somebody else holds, or that is down, is no fault of the page: 503, and the form is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return busy(request, is_refused=True) if is_busy(exception) else None


def is_busy(exception: BaseException | None) -> bool:
    """SQLite gives the same class to a wrong statement; PostgreSQL does not."""
    if not isinstance(exception, OperationalError):
        return False
    said = str(exception).casefold()
    return connection.vendor != "sqlite" or any(word in said for word in SQLITE_IS_BUSY)


def busy(request: HttpRequest, *, is_refused: bool) -> HttpResponse:
    """Like the page of the 500 it needs no database. What was sent can be sent again, files and secrets excepted.

    A view that fails takes its transaction back: what was sent `is_refused`. Around the view nobody knows.
    """
    logging.getLogger("django.request").warning("The database is busy: %s", request.path)
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    names = [name.replace("csrfmiddlewaretoken", "").casefold() for name, _value in sent]
    has_secret = any(word in name for name in names for word in SECRET)
    is_sent = request.method == "POST"
    context = {
        "path": request.get_full_path(),
        "is_refused": is_sent and is_refused,
        "is_unsure": is_sent and not is_refused,
        "sent": sent if is_refused and not request.FILES and not has_secret else [],
    }
    page = loader.get_template("503.html").render(context)
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context: whatever broke must not break this too."""
    try:
        if is_busy(sys.exc_info()[1]):
            return busy(request, is_refused=False)
        page = loader.get_template("500.html").render()
    except Exception:  # the logging of the first failure has been done; nothing may hide it
        page = LAST_WORDS
    return HttpResponse(page, status=500)
