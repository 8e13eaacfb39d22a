"""A text prepared for searching: plain signs of the same length, sentences, and passages with a date of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from labs.dates import PartialDate
from labs.importers.drafts import Origin, Words

from .lines import Page

# One sign for one sign: offsets in the plain text are offsets in the text.
PLAIN_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‑": "-", "‐": "-", "–": "-", "—": "-"})
# A sentence ends at a stop before a capital, unless the stop is that of an initial or of an abbreviation.
SENTENCE = re.compile(
    r"(?<![ (.][A-ZÀ-Ý])(?<!\b[Mm]r)(?<!\bMrs)(?<!\bDr)(?<!\bMme)(?<!\bcf)(?<!\bex)(?<!\bSt)"
    r"[.!?…]+[\"»”)]*(?= +[\"«“(]? ?[A-ZÀ-Ý\d])|\n+"
)
# Nothing is looked for in a piece longer than this, so that a text without stops takes no more time than another.
LONGEST_SENTENCE = 2500


@lru_cache(maxsize=1)
def signs_of(page: Page) -> str:
    """The text of a page with straight apostrophes and plain dashes, and blanks for marks; of the same length."""
    return page.bare.replace("\t", " ").translate(PLAIN_SIGNS)


# A line at least so long that ends without a stop was broken by the page, not by its author.
BROKEN_FROM, WRAPPED_AT, FEWEST = 45, 110, 4
BROKEN = re.compile(r"(?<=[^\n.:;!?…»”\"]) ?\n(?=[^\n\s•*>–-])")

GOES_ON = re.compile(r"\b(?:de|des|du|la|le|les|l'|d'|et|à|au|aux|par|avec|of|the|and|for|in|at|by|with) ?\Z")


def unbroken(plain: str) -> str:
    """The text with a blank for each break that only the width of the page made; of the same length."""
    signs = list(plain)
    for found in BROKEN.finditer(plain):
        at = found.end() - 1
        start = plain.rfind("\n", 0, at) + 1
        goes_on = at - start >= BROKEN_FROM or GOES_ON.search(plain, max(start, at - 12), at)
        if goes_on and not re.match(r"\d{1,2}[.)] ", plain[at + 1 : at + 5]):
            signs[at] = " "
    return "".join(signs)


def is_wrapped(plain: str) -> bool:
    """Whether the lines of a text were broken at one width: several long ones without a stop, none longer."""
    lengths = [len(line) for line in plain.split("\n") if line.strip()]
    broken = sum(len(line) > 60 and line.rstrip()[-1:] not in ".:;!?…»”" for line in plain.split("\n"))
    return broken >= FEWEST and max(lengths) <= WRAPPED_AT and broken * 3 >= len(lengths)


@lru_cache(maxsize=1)
def running_of(page: Page) -> str:
    """The signs of a page, with whole paragraphs where it was broken at one width, as a mail or a plain text is."""
    plain = signs_of(page)
    return unbroken(plain) if is_wrapped(plain) else plain


@dataclass(frozen=True)
class Span:
    start: int
    end: int


class Taken:
    """Which signs of a text are taken: asking and taking cost what the span is long, however many spans there are."""

    def __init__(self, size: int) -> None:
        self._signs = bytearray(size)

    def holds(self, start: int, end: int) -> bool:
        """Whether any sign between two offsets is taken."""
        return self._signs.find(1, start, end) >= 0

    def add(self, start: int, end: int) -> None:
        self._signs[start:end] = b"\x01" * (end - start)


@dataclass(frozen=True)
class Passage:
    """A part of a page that speaks from one day: a post, an article. Offsets count in the whole text.

    `dated` is the day it speaks from, None where unknown; `dated_at` where the text says so; `title` its heading.
    """

    page: Page
    plain: str
    start: int
    end: int
    dated: PartialDate | None = None
    dated_at: Origin | None = None
    title: Span | None = None

    @cached_property
    def sentences(self) -> list[Span]:
        return list(sentences(self.plain, self.start, self.end))

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset stands in; empty where it stands in none."""
        place = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        if place >= 0 and offset < self.sentences[place].end:
            return self.sentences[place]
        return Span(offset, offset)

    def line_around(self, offset: int) -> Span:
        """The line that an offset stands in."""
        return Span(
            max(self.start, self.plain.rfind("\n", self.start, offset) + 1),
            end if (end := self.plain.find("\n", offset, self.end)) >= 0 else self.end,
        )

    def origin(self, start: int, end: int, note: Words | None = None, agrees: bool = True) -> Origin:
        """The origin that a passage is; derived where a note gives the reasoning."""
        return self.page.origin(start, end, kind="derived" if note else "stated", note=note, agrees=agrees)

    def of(self, span: Span) -> str:
        return self.plain[span.start : span.end]

    def headings_before(self, offset: int, most: int = 3) -> list[Span]:
        """Short lines without a stop that stand above an offset, the nearest first."""
        place = bisect_right(self._headings, offset, key=lambda line: line.end)
        return self._headings[max(0, place - most) : place][::-1]

    @cached_property
    def _headings(self) -> list[Span]:
        found, start = [], self.start
        for piece in self.plain[self.start : self.end].split("\n"):
            bare = piece.strip()
            if 3 < len(bare) <= 120 and not bare.endswith((".", ",", ";", ":", "…")) and bare[0] not in "•-*›»(":
                left = start + len(piece) - len(piece.lstrip())
                found.append(Span(left, left + len(bare)))
            start += len(piece) + 1
        return found


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences between two offsets, none longer than `LONGEST_SENTENCE` nor across two lines."""
    for stop in [*(found.end() for found in SENTENCE.finditer(text, start, end)), end]:
        while start < stop:
            cut = stop
            if stop - start > LONGEST_SENTENCE:
                blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
                cut = blank if blank > start else start + LONGEST_SENTENCE
            if text[start:cut].strip():
                yield Span(start, cut)
            start = cut
