"""The items of a list on slides, whether they stand a line each, a paragraph each or behind bullets."""

import re
from collections import Counter
from dataclasses import dataclass

from labs.importers.readers.lettering import is_shouted
from labs.importers.readers.lines import Line, Page
from labs.importers.readers.marks import bullet_at
from labs.importers.readers.prose import Span, starts_item, trimmed
from labs.importers.readers.slide_labels import Label, section_heading, type_heading

TITLE_AND_TEXT = re.compile(r"([^:\n]{3,120}?)\s?:\s+(\S.*)", re.DOTALL)
# What stands on so many slides is a header or a footer.
ON_EVERY_SLIDE = 3
LONGEST_FOOTER = 90
# A line does not end with these: the next one goes on.
OPEN_WORDS = frozenset({"de", "du", "des", "la", "le", "les", "et", "ou", "à", "au", "aux", "of", "the", "and", "to"})
DOTS = re.compile(r"\s*(?:\.{2,}|…)")


@dataclass
class Item:
    """One item and its lines."""

    lines: list[Line]

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)

    def text(self, page: Page) -> str:
        return page.value(self.span.start, self.span.end)

    def titled(self, page: Page) -> tuple[Span, Span | None]:
        """The title of the item, and its explanation where there is one."""
        begin = self.span.start
        if number := re.match(r"\d{1,2}\s?[.)/°-]\s+", page.bare[begin : self.span.end]):
            begin += number.end()
        text = page.bare[begin : self.span.end]
        if found := TITLE_AND_TEXT.fullmatch(text):
            return trimmed(page, begin, begin + found.end(1)), trimmed(page, begin + found.start(2), self.span.end)
        if len(self.lines) > 1 and is_shouted(self.lines[0].text) and not is_shouted(self.lines[-1].text):
            shouted = [line for line in self.lines if is_shouted(line.text)]
            rest = [line for line in self.lines if line.start > shouted[-1].start]
            return Span(begin, shouted[-1].end), Span(rest[0].start, rest[-1].end)
        return Span(begin, self.span.end), None


def items_of(page: Page, lines: list[Line]) -> list[Item]:
    """Items of a stretch of lines: by bullets or dots, else by blank lines where there are some, else by lines."""
    blocks = _blocks(lines)
    items: list[Item] = []
    by_lines = len(blocks) == 1
    for block in blocks:
        marked = [_begins(page, line) for line in block]
        for line, mark in zip(block, marked, strict=True):
            if line is block[0] or mark or (by_lines and not _continues(items[-1].lines[-1], line)):
                items.append(Item([line]))
            else:
                items[-1].lines.append(line)
    return _with_explanations(items)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _begins(page: Page, line: Line) -> bool:
    return starts_item(page, line) or bool(DOTS.match(line.text)) or bullet_at(page.lines[line.number - 1].text)


def _continues(before: Line, line: Line) -> bool:
    """Whether a line goes on with the one before: small letters behind small letters, or behind an open end."""
    open_end = before.text.endswith((",", "/", "-", "’", "'", "(")) or before.text.split()[-1].casefold() in OPEN_WORDS
    return open_end or (line.text[:1].islower() and not is_shouted(before.text))


OPEN_WORDS = frozenset(
    {"de", "du", "des", "la", "le", "les", "et", "ou", "à", "au", "aux", "sur", "of", "the", "and", "to"}
)


def _with_explanations(items: list[Item]) -> list[Item]:
    """Lines of small letters behind a title in capitals explain it."""
    joined: list[Item] = []
    for item in items:
        shouts = is_shouted(item.lines[0].text)
        if joined and not shouts and is_shouted(joined[-1].lines[0].text) and not DOTS.match(item.lines[0].text):
            joined[-1].lines += item.lines
        else:
            joined.append(item)
    return joined


def repeated_lines(page: Page, labels: list[Label]) -> set[int]:
    """Numbers of the lines that stand on every slide, headings and labels excepted."""
    first = labels[0].span.start if labels else len(page.text)
    labelled = {page.number_at(label.span.start) for label in labels}
    texts = {line.number: page.plain[line.start : line.end].strip() for line in page.bare_lines if line.text}
    counts = Counter(texts.values())
    after = {texts[line.number] for line in page.bare_lines if line.text and line.start > first}
    return {
        line.number
        for line in page.bare_lines
        if line.text
        and counts[texts[line.number]] >= ON_EVERY_SLIDE
        and texts[line.number] in after
        and len(line.text) <= LONGEST_FOOTER
        and line.number not in labelled
        and not type_heading(page, line)
        and not section_heading(page, line)
    }
