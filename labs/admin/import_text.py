"""The document beside what was drawn from it: its text with the passages marked, whole or around them."""

from typing import Any, NamedTuple

from labs.marks import Span, excerpts, pieces_of
from labs.text import clean

from .import_sheets import marked_origin

# Signs up to which a text is shown whole; of a longer one, what surrounds the passages of the page.
WHOLE = 40_000
AROUND = 400


class Shown(NamedTuple):
    """One piece of the text; `keys` are numbers of lines that it established, `begins` those that begin here."""

    text: str
    keys: Any
    begins: Any


def marked_text(text, rows):
    """(pieces of each stretch of the text, whether something between them is left out)."""
    found = [(row.number, marked_origin(row.item, row.line)) for row in rows]
    spans = [Span(origin.start, origin.end, number) for number, origin in found if origin is not None]
    ends = [(0, len(text))] if len(text) <= WHOLE else excerpts(text, spans, AROUND)
    stretches = [
        [Shown(clean(piece.text), piece.keys, piece.begins) for piece in pieces_of(text, spans, start, end)]
        for start, end in ends
    ]
    return stretches, len(text) > WHOLE
