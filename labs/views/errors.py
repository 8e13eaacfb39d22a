"""What is answered when a page cannot be: one page for each refusal, in the look of the atlas."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

# Said when even the page of the 500 cannot be made, for instance when a static file is missing from the manifest.
LAST_WORDS = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Panne · Labatlas</title></head><body><main>'
    "<h1>Panne à bord</h1><p>L’atlas n’a pas pu préparer cette page. Réessayez dans un moment.</p>"
    '<p lang="en">The atlas could not prepare this page. Please try again in a moment.</p></main></body></html>'
)


TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", {"is_too_large": isinstance(exception, TOO_LARGE)}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    account = getattr(request, "user", None)
    return render(request, "403.html", {"is_at_desk": bool(account and account.is_staff)}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context: whatever broke must not break this too."""
    try:
        page = loader.get_template("500.html").render()
    except Exception:  # the logging of the first failure has been done; nothing may hide it
        page = LAST_WORDS
    return HttpResponse(page, status=500)
