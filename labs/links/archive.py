"""An address in a web archive, proposed from the year of which the record speaks.

That the archive holds a copy is said only after it answered so: it is asked when the person at the command line wants.
"""

import json
from urllib.parse import quote

from .asking import Bounds
from .targets import RefusedError, understand
from .visiting import Visitor

ARCHIVE = "https://web.archive.org/web"
AVAILABILITY = "https://archive.org/wayback/available"
MOST_BYTES = 16 * 1024


def proposed(url: str, year: int | None) -> str:
    """Where a copy of that year would be; empty when the year is unknown or the archive existed not yet."""
    return f"{ARCHIVE}/{year}/{url}" if year and year >= 1996 else ""


def copy_held(url: str, year: int | None, visitor: Visitor) -> str:
    """The copy that the archive says it holds, nearest to the year; empty when it holds none or does not answer."""
    question = f"{AVAILABILITY}?url={quote(url, safe='')}" + (f"&timestamp={year}" if year else "")
    try:
        target = understand(question)
        answer = visitor.ask("GET", target, Bounds(visitor.bounds.connect, visitor.bounds.whole, MOST_BYTES))
    except RefusedError:
        return ""
    return read_copy(answer.body) if answer.status == 200 else ""


def read_copy(body: bytes) -> str:
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        copy = closest["url"] if closest["available"] is True else ""
        target = understand(copy)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, RefusedError):
        return ""
    is_its_own = target.host == "web.archive.org" and len(copy) <= 700
    return copy.replace("http://", "https://", 1) if is_its_own else ""
