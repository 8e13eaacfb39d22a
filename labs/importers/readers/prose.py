"""Running text: its sentences and its paragraphs, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from labs.importers.readers.lines import Line, Page, tidy
from labs.importers.readers.marks import bullet_at

# A full stop ends a sentence unless it stands behind an initial, or before a small letter (“etc. gouvernance”).
SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÉ])[.!?…][»”\")\]]{0,3}\s+(?=[«“\"'(\[]{0,2}\s?[A-ZÀÂÉÈÊÎÔÙÇŒ0-9])|\s*\n[ \t]*(?=\n)"
)
NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-z])\s?[.)°]\s")
# A line at least so long that goes on in small letters was broken by the page, not by its author.
BROKEN_FROM = 45


@dataclass(frozen=True)
class Span:
    """A passage of a page: offsets in its text."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


def sentences(page: Page, start: int, end: int) -> list[Span]:
    """The sentences between two offsets; a blank line or an item of a list ends one."""
    found: list[Span] = []
    for block in _blocks(page, start, end):
        begin = block.start
        for stop in SENTENCE_END.finditer(page.bare, block.start, block.end):
            found.append(trimmed(page, begin, stop.end()))
            begin = stop.end()
        found.append(trimmed(page, begin, block.end))
    return [span for span in found if span.start < span.end]


def trimmed(page: Page, start: int, end: int) -> Span:
    """The passage without its outer blanks and marks."""
    text = page.bare[start:end]
    left = len(text) - len(text.lstrip())
    return Span(start + left, start + left + len(text.strip()))


def prose(page: Page, start: int, end: int) -> str:
    """A passage as a value: paragraphs kept, lines that the page broke joined, items of lists one a line."""
    text, before = "", None
    for line in lines_between(page, start, end):
        if not line.text:
            before = None
            text = text.rstrip("\n") + ("\n\n" if text else "")
            continue
        item = starts_item(page, line)
        whole = line.start == page.bare_lines[line.number - 1].start
        dash = "- " if whole and bullet_at(page.text[_line_start(page, line) : line.end]) else ""
        if before is not None:
            text += "\n" if item or not _goes_on(before.text, line.text) else _glue(line.text)
        text, before = text + dash + tidy(line.text), line
    return text.strip()


def lines_between(page: Page, start: int, end: int) -> Iterator[Line]:
    """The lines, without marks, of a passage; the first and the last may be cut."""
    lines = page.bare_lines
    for index in range(page.number_at(start) - 1, len(lines)):
        line = lines[index]
        if line.start >= end and line.text:
            return
        if line.start < start or line.end > end:
            span = trimmed(page, max(line.start, start), max(min(line.end, end), max(line.start, start)))
            line = Line(line.number, span.start, span.end, page.value(span.start, span.end))
        yield line


def starts_item(page: Page, line: Line) -> bool:
    """Whether a line begins an item of a list."""
    return bullet_at(page.text[_line_start(page, line) : line.end]) or bool(NUMBERED.match(line.text))


def _line_start(page: Page, line: Line) -> int:
    """Where a line begins, bullet included."""
    return page.text.rfind("\n", 0, line.start) + 1


def _glue(text: str) -> str:
    return "" if text[:1] in ",.)" else " "


def _goes_on(before: str, text: str) -> bool:
    return (
        text[:1] in ",;.)"
        or (text[:1].islower() and before[-1:] not in ".:;!?")
        or (len(before) >= BROKEN_FROM and before[-1:] not in ".:;!?…»”")
    )


def _blocks(page: Page, start: int, end: int) -> Iterator[Span]:
    """Stretches that no sentence crosses: an item of a list, what stands before a list, what stands behind it."""
    begin, in_item = start, False
    for line in lines_between(page, start, end):
        if not line.text:
            continue
        item = starts_item(page, line)
        if line.start > begin and (item or (in_item and line.text[:1].isupper())):
            yield Span(begin, line.start)
            begin = line.start
            in_item = item
        in_item = in_item or item
    yield Span(begin, end)
