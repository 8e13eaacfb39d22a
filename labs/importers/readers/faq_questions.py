"""Questions and answers of an FAQ, whatever marks the page gives them."""

import re
from dataclasses import dataclass, field

from labs.importers.readers.lettering import is_shouted
from labs.importers.readers.lines import Line, Page
from labs.importers.readers.prose import Span, trimmed

PREFIX = re.compile(r"(?:q(?:uestion)?s?\s?(?:n?[°o.]?\s?)?\d{0,3}\s*[.:)–—-]\s*)(?=\S)|q\d{1,3}\s+(?=\S)")
ANSWER = re.compile(r"\W*(?:r(?:eponse)?s?|a(?:nswer)?)\s?\d{0,3}\s*[:.)–-]\s*(?=\S)")
NUMBERED = re.compile(r"\d{1,2}(?:\s?[.)°-]\d{0,2})+[.)]?\s+(?=\S)|\d{1,2}\s+(?=[A-Z])")
HEADING = re.compile(r"\s*#{1,6}\s")
BOLD = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?(?:\*\*|__)\S.*(?:\*\*|__)\s*[?:.]?\s*$")
ASKING = re.compile(
    r"(?:qu'|que?\b|qui\b|quoi|quels?\b|quelles?\b|comment|combien|pourquoi|ou\b|quand|est-ce|a quoi|de quoi|en quoi"
    r"|avec qui|dans quel|c'est quoi|faut-il|peut-on|puis-je|dois-je|existe-t|y a-t|what|who|whose|why|how|where|when"
    r"|which|is\b|are\b|do\b|does\b|can\b|could\b|should\b|will\b|did\b|has\b|have\b|must\b|may\b)"
)
ENDS_SENTENCE = (".", "!", "?", "…", ":", ";", "”", "»", '"', ")", "*", "]")
FOOT = re.compile(
    r"\W*(?:retour (?:en haut|au sommaire|a l'accueil)|haut de page|back to top|partager|share this|lire la suite"
    r"|imprimer\b|print\b|cette page vous a|was this (?:page )?helpful|mentions legales|plan du site"
    r"|tous droits reserves|all rights reserved|©|copyright|suivez-nous|follow us|newsletter"
    r"|contactez-nous\b.{0,20}$|contact us\b.{0,20}$|voir aussi|see also)"
)
TITLE = re.compile(
    r"\W*(?:faq|f\.a\.q\.?|foire aux questions|questions frequentes|frequently asked questions|sommaire"
    r"|table des matieres|contents|questions(?: / | et | - | & )reponses|q ?& ?a)\b.{0,60}"
)
LONGEST = 260
SECTION_AT_MOST = 70
EDGE = "▼▲▸▾▿►+−–-"


@dataclass
class Entry:
    """A question, the passage of its answer, and how sure it is that it is a question."""

    question: Span
    answer: Span | None = None
    confidence: float = 0.95
    lines: list[Line] = field(default_factory=list)


def entries_of(page: Page) -> list[Entry]:
    """All questions with what stands below them, in the order of the page."""
    entries: list[Entry] = []
    convention = _convention(page)
    index, lines = 0, page.bare_lines
    while index < len(lines):
        found = _question_at(page, index, convention)
        if found:
            span, count, rest = found
            entries.append(Entry(span))
            if rest:
                entries[-1].lines.append(rest)
            index += count
            continue
        if entries:
            entries[-1].lines.append(lines[index])
        index += 1
    for number, entry in enumerate(entries):
        entry.answer = _answer(page, entry, number + 1 < len(entries))
    return entries


def title_of(page: Page, entries: list[Entry]) -> Span | None:
    """The first line, where no question begins the page."""
    first = next((line for line in page.bare_lines if line.text), None)
    if first is None or (entries and first.start >= entries[0].question.start - 8):
        return None
    return Span(first.start, first.end)


def _convention(page: Page) -> re.Pattern[str] | None:
    """The mark that all questions of the page bear, where most of them bear one."""
    asking = [line for line in page.lines if line.text.rstrip(" *_:").endswith("?") and len(line.text) <= LONGEST]
    prefixed = sum(bool(PREFIX.match(page.plain, line.start)) for line in page.bare_lines if line.text)
    if prefixed >= 2 and prefixed >= 0.6 * len(asking):
        return PREFIX
    for pattern in (HEADING, BOLD):
        marked = sum(bool(pattern.match(line.text)) for line in asking)
        if marked >= 2 and marked >= 0.6 * len(asking):
            return pattern
    return None


def _question_at(page: Page, index: int, convention: re.Pattern[str] | None) -> tuple[Span, int, Line | None] | None:
    """The question that begins at a line: its passage, how many lines it takes, what stands behind it on the last."""
    line = page.bare_lines[index]
    if not line.text:
        return None
    start = line.start
    prefix = PREFIX.match(page.plain, start, line.end)
    if number := (prefix or NUMBERED.match(page.bare, start, line.end)):
        start = number.end()
    marked = _is_marked(page, line, convention)
    if convention and not marked:
        return None
    for count in (1, 2, 3):
        last = page.bare_lines[index + count - 1] if index + count <= len(page.bare_lines) else None
        if last is None or not last.text or last.end - start > LONGEST:
            break
        cut = _end_of_question(page, start, last.end, bool(prefix))
        if cut:
            asks = marked or bool(number) or _stands_alone(page, index, start)
            return (trimmed(page, start, cut[0]), count, cut[1]) if asks else None
        if not (ASKING.match(page.plain, start) and _goes_on(page, index + count)):
            break
    if marked and convention in (PREFIX,):
        return trimmed(page, start, line.end), 1, None
    return None


def _is_marked(page: Page, line: Line, convention: re.Pattern[str] | None) -> bool:
    if convention is PREFIX:
        return bool(PREFIX.match(page.plain, line.start, line.end))
    return bool(convention and convention.match(page.lines[line.number - 1].text))


def _end_of_question(page: Page, start: int, end: int, prefixed: bool) -> tuple[int, Line | None] | None:
    """Where the question ends, and the line that its answer begins with behind it."""
    text = page.plain[start:end].rstrip(" *_:.)" + EDGE)
    if text.endswith("?"):
        return start + len(text), None
    # A question and its answer on one line: only behind a mark that says so.
    mark = page.plain.find("?", start, end)
    answer = ANSWER.match(page.plain, mark + 1, end) if mark >= 0 else None
    if mark >= 0 and (answer or prefixed):
        begin = answer.end() if answer else mark + 1
        span = trimmed(page, begin, end)
        return mark + 1, Line(page.number_at(span.start), span.start, span.end, page.bare[span.start : span.end])
    return None


def _goes_on(page: Page, index: int) -> bool:
    """Whether the line before an index is open, so that a question may go on at it."""
    before = page.bare_lines[index - 1].text
    return index < len(page.bare_lines) and not before.endswith((".", "!", "?", ":"))


def _stands_alone(page: Page, index: int, start: int) -> bool:
    """Whether a line that ends with a question mark begins a new entry rather than end a sentence above it."""
    before = page.bare_lines[index - 1].text if index else ""
    first = page.bare[start : start + 1]
    if first.islower() and not (ASKING.match(page.plain, start) and (not before or before.endswith(ENDS_SENTENCE))):
        return False
    return not before or before.endswith(ENDS_SENTENCE) or len(before) < SECTION_AT_MOST


def _answer(page: Page, entry: Entry, more: bool) -> Span | None:
    """The passage of the answer: without the mark before it, a section title behind it, the foot of the page."""
    lines = [line for line in entry.lines if line.text]
    for number, line in enumerate(lines):
        if FOOT.match(page.plain, line.start, line.end) and len(line.text) < 120:
            lines = lines[:number]
            break
    if more:
        lines = _without_section(page, lines)
    if not lines:
        return None
    start = lines[0].start
    if mark := ANSWER.match(page.plain, start, lines[0].end):
        start = mark.end()
    span = trimmed(page, start, lines[-1].end)
    return span if any(sign.isalnum() for sign in page.bare[span.start : span.end]) else None


def _without_section(page: Page, lines: list[Line]) -> list[Line]:
    """Lines without the title of a section that stands between the answer and the next question."""
    while lines:
        last = lines[-1]
        written = page.lines[last.number - 1].text
        apart = last.number > 1 and not page.bare_lines[last.number - 2].text
        below = last.number < len(page.bare_lines) and not page.bare_lines[last.number].text
        short = len(last.text) <= SECTION_AT_MOST and not last.text.endswith((".", "!", "…", ":", ";", ")", "”", "»"))
        titled = HEADING.match(written) or BOLD.match(written) or (is_shouted(last.text) and short)
        if not (titled or (short and apart and below and len(lines) > 1 and last.text[:1].isupper())):
            break
        lines = lines[:-1]
    return lines
