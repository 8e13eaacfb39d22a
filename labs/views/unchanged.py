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

# Addresses of pages of this kind that were asked for; so many are some megabytes.
MOST_ADDRESSES = 20_000
_addresses: set[str] = set()


def unless_unchanged(view: View) -> View:
    """A view of which the page depends on nothing but the atlas, the address and the day.

    Such a page is drawn once and kept. Whoever is signed in gets it anew, and never into the memory: it may show
    them more.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_signed_in(request):
            return checked_each_time(view(request, *args, **kwargs))
        stamp, tag = state_of(request)
        response = at_hand(request)
        if response is None:
            response = checked_each_time(view(request, *args, **kwargs))
            response.headers.setdefault("ETag", tag)
            KeptPages.at(stamp).keep(key_of(request, tag), response)
            remember(request.path_info)
        return response

    return asked


class KeptFirst:
    """Middleware: a page that the reader holds, or that is kept, needs none of what stands after this one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_known = request.path_info in _addresses and request.method in {"GET", "HEAD"}
        response = at_hand(request) if is_known and not is_signed_in(request) else None
        return response or self.get_response(request)


def at_hand(request: HttpRequest) -> HttpResponseBase | None:
    """« Not modified » for who holds the page, or the page from the memory of this process."""
    stamp, tag = state_of(request)
    if unchanged := get_conditional_response(request, etag=tag):
        unchanged.headers.setdefault("ETag", tag)
        return checked_each_time(unchanged)
    page = KeptPages.at(stamp).find(key_of(request, tag))
    if page and page.read_lab is not None:
        note_read(request, page.read_lab)
    return page.response() if page else None


def state_of(request: HttpRequest) -> tuple[str, str]:
    """The change stamp and the tag of the page at this address; asked for once in a request."""
    if not hasattr(request, "state_of_atlas"):
        stamp = change_stamp()
        request.state_of_atlas = stamp, etag_of(request, stamp)  # type: ignore[attr-defined]
    return request.state_of_atlas


def is_signed_in(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def remember(address: str) -> None:
    if len(_addresses) >= MOST_ADDRESSES:
        _addresses.clear()
    _addresses.add(address)


def checked_each_time(response: HttpResponseBase) -> HttpResponseBase:
    """Kept by browsers and proxies, and asked about each time; a kept page says so already."""
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
    elif "no-cache" not in response.headers["Cache-Control"]:
        patch_cache_control(response, no_cache=True)
    return response


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
