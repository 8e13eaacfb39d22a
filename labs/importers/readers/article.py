"""Reader of press or institutional articles: one title, one date, an event told, examples named."""

import re
from collections.abc import Iterable

from labs.importers.drafts import Document, Reading

from .blog import HEAD_SIGNS, OWN_ADDRESS
from .dates_in_text import FoundDate, find_dates
from .document_dates import is_said_at
from .findings import Findings
from .known_names import KnownNames
from .languages import language_of
from .lines import Line, Page, page_of, tidy
from .passages import Passage, Span, running_of, signs_of
from .posts import BYLINE, NO_TITLE, Post, header_date, posts_of
from .telling import tell

GENRE = "article"
# The date of an article stands near its top, or in its last lines.
TOP_LINES, LAST_LINES, TITLE_LINES = 25, 6, 12
# “COPENHAGUE, 12 mars 2015 –”, “PARIS, le 3 mai 2014 (AFP)”.
DATELINE_SIGNS = 240
HEADING_LINES, HEADING_SIGNS = 3, 80
PUBLISHER_AFTER = re.compile(r" [|] (?P<who>[^|]{3,60})$")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:-\d{4})?)?\s*(?P<who>[^.\n|,]{3,60})", re.IGNORECASE)
PROSE = 120
LEAST_WORDS = 5


def likeness(text: str) -> float:
    """How much a text looks like an article, from 0 to 1: one title, one date, prose."""
    page = page_of(text)
    written = [line for line in page.bare_lines if line.text]
    if not written:
        return 0.0
    prose = sum(len(line.text) >= PROSE for line in written)
    dated = article_date(page, posts_of(page)) is not None
    posts = sum(post.title is not None for post in posts_of(page))
    if posts >= 2:
        return 0.3 if posts == 2 else 0.1
    asked = sum(line.text.endswith("?") for line in written) / len(written)
    score = 0.2 + 0.3 * dated + 0.1 * bool(posts) + min(0.2, 0.05 * prose) - 0.3 * (asked > 0.15)
    return max(0.05, round(score if prose else score - 0.2, 2))


def read(text: str, known: Iterable[tuple[str, str]] = ()) -> Reading:
    """Everything that an article tells. `known` holds (key, spelling) of names of the atlas."""
    page = page_of(text)
    passage = passage_of(page)
    findings, language = Findings(page), language_of(page.text)
    tell(passage, findings, language, KnownNames(known))
    findings.no_event_is_a_lab()
    findings.only_once(["organisation", "publication"])
    return Reading(GENRE, document_of(passage, language), findings.drafts, text=page.text)


def passage_of(page: Page) -> Passage:
    """The whole text as one passage, with its title and its date where it has them."""
    posts = posts_of(page)
    date = article_date(page, posts)
    title = article_title(page, posts)
    return Passage(
        page, running_of(page), 0, len(page.text), date.first if date else None,
        page.origin(date.start, date.end) if date else None, Span(title.start, title.end) if title else None,
    )  # fmt: skip


def article_date(page: Page, posts: list[Post]) -> FoundDate | None:
    """The date by itself near the top or at the end; else that of a line that says so or of a dateline."""
    if posts and posts[0].date:
        number, last = page.number_at(posts[0].date.start), page.number_at(len(page.text))
        written = [line.number for line in page.bare_lines if line.text]
        rank = sum(one < number for one in written)
        if rank <= TOP_LINES or last - number <= LAST_LINES:
            return posts[0].date
    plain = signs_of(page)
    for line in [line for line in page.bare_lines if line.text][:TITLE_LINES]:
        for date in find_dates(plain, None, line.start, min(line.end, line.start + DATELINE_SIGNS)):
            before = plain[line.start : date.start]
            whole = date.first.precision == "day" and date.last is None
            says_so = BYLINE.search(line.text) or _heads(line, before, date) or _says_so(page, line, date)
            if whole and (says_so or _is_dateline(before, plain[date.end : line.end])):
                return date
    return None


def _says_so(page: Page, line: Line, date: FoundDate) -> bool:
    """“Publié le 14/06/2018 à 09h30 - Mis à jour le…”: a line for the date, not a sentence that tells of one."""
    return line.end - line.start < PROSE and is_said_at(page, line.start, date.start)


def _heads(line: Line, before: str, date: FoundDate) -> bool:
    """“Note de service, 8 février 2021”: a short line at the very top that ends with the date."""
    is_top = line.number <= HEADING_LINES and line.end - line.start <= HEADING_SIGNS
    return is_top and date.end >= line.end - 1 and bool(re.fullmatch(r"[^.!?;]{0,50}[,:–-] ?(?:le )?", before))


def _is_dateline(before: str, after: str) -> bool:
    """“COPENHAGUE, 12 mars 2015 –”: a town before the date, a dash or the agency behind it."""
    return bool(re.fullmatch(r"[A-ZÀ-Ý][\w' -]{2,30}[,(] ?(?:le |on )?", before) and re.match(r" ?[-(:)]", after))


def article_title(page: Page, posts: list[Post]) -> Line | None:
    """The line that the date leads to; else the first of the top lines that is long enough for a title."""
    if posts and posts[0].title and page.number_at(posts[0].start) <= TOP_LINES * 3:
        return posts[0].title
    lines = [line for line in page.bare_lines if line.text][:TITLE_LINES]
    may = [
        line
        for line in lines
        if 12 <= len(line.text) <= 200
        and not NO_TITLE.match(line.text)
        and not BYLINE.match(line.text)
        and not header_date(line)
        and not line.text.endswith((",", ";"))
    ]
    long = [line for line in may if len(line.text.split()) >= LEAST_WORDS and not line.text.isupper()]
    return next(iter(long), next(iter(may), None))


def document_of(passage: Passage, language: str) -> Document:
    """What the text says of itself: title, date, authors, publisher, address."""
    page = passage.page
    title = tidy(page.text[passage.title.start : passage.title.end]) if passage.title else ""
    publisher = ""
    if after := PUBLISHER_AFTER.search(title):
        title, publisher = title[: after.start()], after["who"].strip()
    elif said := COPYRIGHT.search(page.text):
        publisher = tidy(said["who"])
    posts = posts_of(page)
    authors = [tidy(page.text[span.start : span.end]) for span in posts[0].authors] if posts else _byline(page)
    own = OWN_ADDRESS.search(passage.plain)
    return Document(
        title=title[:250],
        publisher=publisher,
        authors=", ".join(authors)[:300],
        dated=str(passage.dated) if passage.dated else "",
        url=own["url"] if own else "",
        kind="article",
        language=language,
    )


def _byline(page: Page) -> list[str]:
    for line in page.bare_lines:
        if line.start > HEAD_SIGNS * 2:
            break
        if found := BYLINE.match(line.text):
            return [tidy(found["who"])]
    return []
