"""A text cut into pieces where passages begin and end, to show what was drawn from it in its place. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
# Passages named at one piece: a hostile document could lay thousands of them over one another.
MOST_AT_ONCE = 12


@dataclass(frozen=True)
class Span(Generic[Key]):
    """A passage, from `start` to before `end` in signs; `key` says what was drawn from it."""

    start: int
    end: int
    key: Key


@dataclass(frozen=True)
class Piece(Generic[Key]):
    """`keys` are those of the passages that cover the piece (none: plain text), `begins` those that begin with it."""

    text: str
    keys: tuple[Key, ...] = ()
    begins: tuple[Key, ...] = ()


def pieces_of(text: str, spans: Iterable[Span[Key]], start: int = 0, end: int | None = None) -> Iterator[Piece[Key]]:
    """The part of a text between two offsets. A span that lies outside of it, or is empty, is left out."""
    end = len(text) if end is None else min(end, len(text))
    opening, closing = defaultdict(list), defaultdict(list)
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            opening[first].append(span.key)
            closing[last].append(span.key)
    covering: dict[Key, int] = {}
    here = start
    for place in sorted({*opening, *closing, end}):
        if place > here:
            begins = tuple(dict.fromkeys(opening.get(here, ())))
            yield Piece(text[here:place], tuple(covering)[:MOST_AT_ONCE], begins[:MOST_AT_ONCE])
            here = place
        for key in closing.get(place, ()):
            covering[key] -= 1
            if not covering[key]:
                del covering[key]
        for key in opening.get(place, ()):
            covering[key] = covering.get(key, 0) + 1


def excerpts(text: str, spans: Iterable[Span[Key]], around: int) -> list[tuple[int, int]]:
    """Where to cut a long text: each passage with about `around` signs before and after, in whole lines where short."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if not 0 <= span.start < min(span.end, len(text)):
            continue
        start = line_start(text, max(0, span.start - around), around)
        end = line_end(text, min(len(text), span.end + around), around)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def line_start(text: str, place: int, most: int) -> int:
    """The start of the line, when it is at most so many signs before."""
    found = text.rfind("\n", max(0, place - most), place)
    return found + 1 if found >= 0 else 0 if place <= most else place


def line_end(text: str, place: int, most: int) -> int:
    found = text.find("\n", place, place + most)
    return found if found >= 0 else min(len(text), place + most) if place + most >= len(text) else place
