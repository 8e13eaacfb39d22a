"""Pages that change with the atlas alone: « not modified » for readers who hold one, drawn once for the others."""

from collections.abc import Callable
from functools import cache, wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from labs.models import change_stamp
from labs.reads import note_read

from .kept_pages import KeptPages, key_of

View = Callable[..., HttpResponseBase]


def unless_unchanged(view: View) -> View:
    """A view of which the page depends on nothing but the atlas, the address and the day.

    Such a page is drawn once and kept. Whoever is signed in gets it anew, and never into the memory: it may show
    them more.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response = view(request, *args, **kwargs)
        else:
            stamp = change_stamp()
            tag = etag_of(request, stamp)
            unchanged = get_conditional_response(request, etag=tag)
            response = unchanged or kept(view, stamp, tag, request, *args, **kwargs)
            response.headers.setdefault("ETag", tag)
        # Kept by browsers and proxies, and asked about each time; a kept page says so already.
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache"
        elif "no-cache" not in response.headers["Cache-Control"]:
            patch_cache_control(response, no_cache=True)
        return response

    return asked


def kept(view: View, stamp: str, tag: str, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The page from the memory of this process, or drawn now and put there."""
    pages, key = KeptPages.at(stamp), key_of(request, tag)
    page = pages.find(key)
    if page is None:
        response = view(request, *args, **kwargs)
        pages.keep(key, response)
        return response
    if page.read_lab is not None:
        note_read(request, page.read_lab)
    return page.response()


def etag_of(request: HttpRequest, stamp: str) -> str:
    # htmx asks for a part of the page under the same address.
    part = request.META.get("HTTP_HX_REQUEST"), request.META.get("HTTP_HX_HISTORY_RESTORE_REQUEST")
    facts = (stamp, request.get_full_path(), part, get_language(), timezone.localdate(), version())
    return f'W/"{blake2b(repr(facts).encode(), digest_size=12).hexdigest()}"'


@cache
def version() -> str:
    """Changes with every file that a page is made of."""
    folders = ("labs", "labatlas", "templates", "static", "locale")
    files = sorted(path for folder in folders for path in (settings.BASE_DIR / folder).rglob("*") if path.is_file())
    stamps = [(str(path), path.stat().st_mtime_ns) for path in files if "__pycache__" not in path.parts]
    return blake2b(repr(stamps).encode(), digest_size=8).hexdigest()
