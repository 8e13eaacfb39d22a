"""Making facts of passages: a value, its place, how it was found."""

from collections.abc import Iterable
from typing import Any

from labs.importers.drafts import Fact, Origin, Words
from labs.importers.readers.languages import in_language
from labs.importers.readers.lines import Page, clipped
from labs.importers.readers.prose import Span

# How sure a reader is of a text that had to be cut to fit.
CUT = 0.6
IN_ORDER = Words(fr="Rang dans le document.", en="Rank in the document.")


def stated(page: Page, value: Any, span: Span, confidence: float = 1.0) -> Fact:
    """A fact that the document says at one place."""
    return Fact(value, (page.origin(span.start, span.end),), confidence)


def stated_at(page: Page, value: Any, spans: Iterable[Span], confidence: float = 1.0) -> Fact:
    """A fact that the document says at several places."""
    return Fact(value, tuple(page.origin(span.start, span.end) for span in spans), confidence)


def derived(page: Page, value: Any, span: Span, note: Words, confidence: float = 0.8) -> Fact:
    """A fact worked out from what the document says at one place."""
    return Fact(value, (page.origin(span.start, span.end, kind="derived", note=note),), confidence)


def said(page: Page, text: str, span: Span, language: str, confidence: float = 1.0, longest: int = 0) -> Fact:
    """A text in the language of the document, cut where it is longer than its field."""
    if longest and len(text) > longest:
        text, confidence = clipped(text, longest), min(confidence, CUT)
    return stated(page, in_language(text, language), span, confidence)


def rank(page: Page, number: int, span: Span) -> Fact:
    """The place of a record among its like."""
    return derived(page, number, span, IN_ORDER, 1.0)


def place(page: Page, *spans: Span) -> tuple[Origin, ...]:
    """Where the document establishes a record."""
    return tuple(page.origin(span.start, span.end) for span in spans)
