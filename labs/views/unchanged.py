"""Answer « not modified » to readers who hold the page, for as long as nobody wrote to the atlas."""

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from labs.models import change_stamp

View = Callable[..., HttpResponseBase]


def unless_unchanged(view: View) -> View:
    """A view of which the page depends on nothing but the atlas, the address and the day.

    Whoever is signed in gets the page anew: it may show them more.
    """
    conditional = condition(etag_func=etag_of)(view)

    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = conditional(request, *args, **kwargs)
        # Kept by browsers and proxies, and asked about each time.
        patch_cache_control(response, no_cache=True)
        return response

    return asked


def etag_of(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    # htmx asks for a part of the page under the same address.
    part = [request.headers.get(name) for name in ("HX-Request", "HX-History-Restore-Request")]
    facts = (change_stamp(), request.get_full_path(), part, get_language(), timezone.localdate(), version())
    return f'W/"{blake2b(repr(facts).encode(), digest_size=12).hexdigest()}"'


@cache
def version() -> str:
    """Changes with every file that a page is made of."""
    folders = ("labs", "labatlas", "templates", "static", "locale")
    files = sorted(path for folder in folders for path in (settings.BASE_DIR / folder).rglob("*") if path.is_file())
    stamps = [(str(path), path.stat().st_mtime_ns) for path in files if "__pycache__" not in path.parts]
    return blake2b(repr(stamps).encode(), digest_size=8).hexdigest()
