"""Addresses of web sites in a text."""

import re

from labs.importers.readers.lines import Page
from labs.importers.readers.prose import Span

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"«»|]{3,400}", re.IGNORECASE)


def address_at(page: Page, span: Span) -> str:
    """The address at a place, with the scheme that people leave out."""
    written = page.text[span.start : span.end]
    return written if written.lower().startswith("http") else f"http://{written}"
