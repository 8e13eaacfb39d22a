"""A text as numbered lines, the exact place of a passage in it, and slugs for what is found there.

Lines are numbered as `grep -n` counts them. Offsets count in the text as it was given, so that a passage can be marked:
`Line.text` has the same length as the slice it stands for, only its odd blanks and controls are plain spaces.
`tidy` makes a value of such a slice.
"""

import re
import zlib
from bisect import bisect_right
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property

from labs.importers.drafts import LONGEST_STATED, Origin, OriginKind, Words
from labs.text import clean, fold

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# Blanks of all widths and controls, each as one space. Form feeds and vertical tabs come from PDFs and slides.
ODD_BLANK = re.compile("[\x00-\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff]")
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
        found, start = [], 0
        for ending in LINE_END.finditer(self.text):
            found.append(self._line(len(found) + 1, start, ending.start()))
            start = ending.end()
        found.append(self._line(len(found) + 1, start, len(self.text)))
        return found

    @cached_property
    def written(self) -> list[Line]:
        """The lines that hold something."""
        return [line for line in self.lines if line.text]

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

    def _line(self, number: int, start: int, end: int) -> Line:
        text = ODD_BLANK.sub(" ", self.text[start:end])
        left, bare = len(text) - len(text.lstrip()), text.strip()
        return Line(number, start + left, start + left + len(bare), bare)


def tidy(text: str) -> str:
    """A passage as a value: nothing invisible, one space between words, no outer blanks."""
    return " ".join(clean(ODD_BLANK.sub(" ", text)).split())


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
