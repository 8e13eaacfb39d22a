"""A text as numbered lines, the exact place of a passage in it, and slugs for what is found there.

Lines are numbered as `grep -n` counts them. Offsets count in the text as it was given, so that a passage can be marked:
`Line.text` has the same length as the slice it stands for, only its odd blanks and controls are plain spaces.
`tidy` makes a value of such a slice.
"""

import re
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from labs.importers.drafts import LONGEST_STATED, Origin, OriginKind, Words
from labs.importers.readers.marks import without_marks
from labs.text import clean, fold

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# Blanks of all widths and controls, each as one space. Form feeds and vertical tabs come from PDFs and slides.
ODD_BLANK = re.compile("[\x00-\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff]")
# Controls that would glue words if they were dropped like the others: the line breaks of slides, the pages of PDFs.
KEPT_AS_BLANK = dict.fromkeys(map(ord, "\x00\x0b\x0c\x1c\x1d\x1e\x1f"), " ")
# What folding would make of more than one sign, or of none.
PLAIN = {"œ": "o", "Œ": "o", "æ": "a", "Æ": "a", "’": "'", "‘": "'", "\n": "\n", "\t": "\t", "…": "…"}
# Invisible, though Unicode counts them as printable.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
LONGEST_SLUG = 80
ELLIPSIS = "…"


@dataclass(frozen=True)
class Line:
    """One line without its outer blanks. `number` counts from 1; `start` and `end` are offsets in the whole text."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Page:
    """A text and its lines."""

    text: str

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, empty ones included."""
        return list(self._lines_of(self.text))

    @cached_property
    def written(self) -> list[Line]:
        """The lines that hold something."""
        return [line for line in self.lines if line.text]

    @cached_property
    def bare(self) -> str:
        """The text with blanks in place of bold marks, bullets, tags and table rules: same length, same offsets."""
        return without_marks(ODD_BLANK.sub(_blank, self.text))

    @cached_property
    def bare_lines(self) -> list[Line]:
        """The lines of `bare`, empty ones included."""
        return list(self._lines_of(self.bare))

    @cached_property
    def plain(self) -> str:
        """`bare` without case and accents, for comparing: same length, same offsets."""
        return plain(self.bare)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin, outer blanks included."""
        return [0, *(ending.end() for ending in LINE_END.finditer(self.text))]

    def number_at(self, offset: int) -> int:
        """The number of the line that an offset stands in."""
        return bisect_right(self._starts, offset)

    def origin(
        self, start: int, end: int, *, kind: OriginKind = "stated", note: Words | None = None, agrees: bool = True
    ) -> Origin:
        """The origin that a passage is. A passage that is too long is stated by its beginning."""
        first, last = self.number_at(start), self.number_at(max(start, end - 1))
        return Origin(
            locator=str(first) if first == last else f"{first}-{last}",
            stated=clipped(tidy(self.text[start:end])),
            kind=kind,
            note=note or Words(),
            agrees=agrees,
            start=start,
            end=end,
        )

    def origin_of(
        self, lines: Iterable[Line], *, kind: OriginKind = "stated", note: Words | None = None, agrees: bool = True
    ) -> Origin:
        """The origin that whole lines are, from the first to the last of them."""
        found = list(lines)
        return self.origin(found[0].start, found[-1].end, kind=kind, note=note, agrees=agrees)

    def value(self, start: int, end: int) -> str:
        """A passage as a value, without the marks that stand in it."""
        return tidy(self.bare[start:end])

    def _lines_of(self, text: str) -> Iterator[Line]:
        starts = self._starts
        ends = [*(ending.start() for ending in LINE_END.finditer(self.text)), len(self.text)]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
            shown = ODD_BLANK.sub(" ", text[start:end])
            left, kept = len(shown) - len(shown.lstrip()), shown.strip()
            yield Line(number, start + left, start + left + len(kept), kept)


@lru_cache(maxsize=2)
def page_of(text: str) -> Page:
    """The page that a reader reads: line ends as "\n", nothing invisible, accents in one sign.  Line numbers stay.

    The last one is kept, for each genre is asked how alike a text is before one of them reads it; and one beginning.
    """
    return Page(clean(LINE_END.sub("\n", text).translate(KEPT_AS_BLANK)))


def plain(text: str) -> str:
    """The text without case and accents, sign by sign: of the same length, for patterns whose offsets must hold."""
    return "".join(PLAIN.get(sign) or _plain_sign(sign) for sign in text)


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    first = fold(sign)[:1]
    return first if first and (first.isalnum() or first in "'\"-") else sign


def _blank(found: re.Match[str]) -> str:
    return "\n" if found[0] == "\n" else ("\t" if found[0] == "\t" else " ")


def tidy(text: str) -> str:
    """A passage as a value: nothing invisible, one space between words, no outer blanks."""
    joined = " ".join(ODD_BLANK.sub(" ", text).split())
    # Cleaning is slow, and nearly all passages come from a page that is clean.
    if joined.isprintable() and unicodedata.is_normalized("NFC", joined) and not any(map(joined.__contains__, FILLERS)):
        return joined
    return " ".join(clean(joined).split())


def clipped(text: str, longest: int = LONGEST_STATED) -> str:
    """The text, or its beginning with an ellipsis, at most `longest` signs."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + ELLIPSIS


def slug_of(name: str, longest: int = LONGEST_SLUG) -> str:
    """The address of a name, cut between words; a name without Latin letters or digits gets one of its own."""
    words = re.findall("[a-z0-9]+", fold(name[: longest * 4]))
    slug = ""
    for word in words:
        if len(slug) + len(word) >= longest:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or (words[0][:longest] if words else f"nom-{zlib.crc32(name.encode('utf-8', 'replace')):08x}")


def unique_slug(name: str, taken: Container[str], longest: int = LONGEST_SLUG) -> str:
    """The slug of a name, with a number behind it where it is taken."""
    slug = slug_of(name, longest - 6)
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


class Slugs:
    """Slugs that are given once each, however many names are alike; those that are `taken` are given no more."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._given: dict[str, int] = dict.fromkeys(taken, 1)

    def of(self, name: str, longest: int = LONGEST_SLUG) -> str:
        """The slug of a name, with a number behind it from the second time on."""
        slug = slug_of(name, longest - 6)
        while True:
            number = self._given[slug] = self._given.get(slug, 0) + 1
            numbered = slug if number == 1 else f"{slug}-{number}"
            if numbered == slug or numbered not in self._given:
                self._given.setdefault(numbered, 1)
                return numbered
