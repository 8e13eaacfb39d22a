"""Whole pages of the public site, drawn once for each state of the atlas: the least asked for make room.

Each process has its own. What is under one change stamp goes with it, so a page is never older than the last
committed write; like the tags of `unchanged`, it takes a write that leaves no row in the log for none.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from labs.memory import recall

# The largest page that is kept, as a share of the memory: an export of the whole atlas would push out all others.
LARGEST = 16
# Beside its text: headers, key and the objects that hold them.
OVERHEAD = 2000


@dataclass(frozen=True)
class KeptPage:
    """What is sent again; `read_lab`: the lab of which each reading of this page is counted."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    read_lab: int | None

    @property
    def size(self) -> int:
        return len(self.content) + OVERHEAD

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, headers=dict(self.headers))


class KeptPages:
    """The pages of one state of the atlas, as many bytes of them as the settings allow."""

    def __init__(self) -> None:
        self.most = settings.PAGE_MEMORY_MB * 1024 * 1024
        self._pages: OrderedDict[tuple[str, ...], KeptPage] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @classmethod
    def at(cls, stamp: str) -> "KeptPages":
        """Those of this change stamp; the pages of the stamp before are let go."""
        return recall(stamp, "pages", cls)

    def find(self, key: tuple[str, ...]) -> KeptPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: tuple[str, ...], response: HttpResponseBase) -> None:
        if not isinstance(response, HttpResponse) or not is_for_everybody(response):
            return
        headers = tuple(response.headers.items())
        page = KeptPage(response.content, headers, getattr(response, "read_lab", None))
        if page.size * LARGEST > self.most:
            return
        with self._lock:
            if key not in self._pages:
                self._pages[key] = page
                self._size += page.size
            while self._size > self.most:
                self._size -= self._pages.popitem(last=False)[1].size


def key_of(request: HttpRequest, tag: str) -> tuple[str, ...]:
    """The tag says the address with its query string, the part asked for, language, day and state of the atlas.

    A page names its own whole address, so that the host belongs to the key.
    """
    return tag, request.scheme or "", request.get_host()


def is_for_everybody(response: HttpResponse) -> bool:
    """A page as it is sent to any reader: no error, no preview, nothing for one browser."""
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200 and not response.cookies and "private" not in control and "no-store" not in control
    )
