"""Web addresses as cells hold them, and keys made of names."""

import re
from urllib.parse import urlsplit

from labs.text import fold

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
LABEL = r"[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?"
# A name in the public tree: at least two labels, the last of letters. Neither numbers nor names of a local network.
HOST = re.compile(
    rf"(?:{LABEL}\.)+(?!local$|localhost$|internal$|lan$)(?:[a-z\u00a1-\uffff-]{{2,63}}|xn--[a-z0-9-]{{1,59}})",
    re.IGNORECASE,
)
UNWRITTEN = re.compile(r"[\s<>\"\\^`{|}]")
LONGEST_SLUG = 100


def web_address(text: str) -> str | None:
    """The address with its scheme, or None when it is no address of a public page. Nothing is asked of the network."""
    written = text.strip().strip("<>")
    if not SCHEME.match(written) or re.match(r"[a-z0-9.-]+:\d+(?:/|$)", written, re.IGNORECASE):
        written = f"https://{written}"
    if UNWRITTEN.search(written):
        return None
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removesuffix(".")
    if parts.scheme.lower() not in ("http", "https") or parts.username is not None or port == 0:
        return None
    return written if HOST.fullmatch(host) and len(host) <= 253 else None


def slug_of(name: str, longest: int = LONGEST_SLUG) -> str:
    """The key that a name gives: small ASCII letters, digits and hyphens; empty when it holds none of those."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return slug[:longest].strip("-")


def is_slug(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", text) is not None
