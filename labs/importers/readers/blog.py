"""Reader of blog pages: several posts, each with its own date, from which its facts take their year."""

import re
from collections.abc import Iterable

from labs.importers.drafts import Document, Reading

from .findings import Findings
from .known_names import KnownNames
from .languages import language_of
from .lines import Page, page_of, tidy
from .passages import Passage, Span, running_of, signs_of
from .posts import BYLINE, Post, posts_of
from .telling import tell

GENRE = "blog"
ADDRESS = re.compile(r"https?://[^\s<>\"»)]+")
OWN_ADDRESS = re.compile(
    r"^(?:source|url|adresse|lien|permalien|permalink|address|link|retrieved from)\s*:?\s*(?P<url>https?://\S+)",
    re.IGNORECASE | re.MULTILINE,
)
PUBLISHER = re.compile(
    r"^(?:le )?blog (?:de l'|de la |de |du |d'|des |of |of the )(?P<who>(?-i:[A-ZÀ-Ý0-9])[^|›»>\n]{2,80})$|"
    r"^(?P<name>(?-i:[A-ZÀ-Ý])[^|›»>\n]{2,60}?) ?(?:'s|-|,|:)? (?:the |le )?blog$",
    re.IGNORECASE | re.MULTILINE,
)
HEAD_SIGNS = 600


def likeness(text: str) -> float:
    """How much a text looks like a blog page, from 0 to 1."""
    page = page_of(text)
    posts = posts_of(page)
    bylines = sum(bool(BYLINE.match(line.text)) for line in page.bare_lines if line.text)
    titled = sum(post.title is not None for post in posts)
    if titled >= 3:
        return 0.95
    if titled == 2:
        return 0.85 if bylines >= 2 else 0.7
    said = bool(
        re.search(
            r"\bblogs?\b|\bbillets?\b|posted (?:by|on|in)|leave a (?:reply|comment)|laisser un commentaire",
            text[:100_000],
            re.IGNORECASE,
        )
    )
    if titled == 1:
        return 0.55 if said and bylines else 0.35 if said else 0.25
    return 0.2 if said and bylines else 0.05


def read(text: str, known: Iterable[tuple[str, str]] = ()) -> Reading:
    """Everything that the posts of a page tell. `known` holds (key, spelling) of names of the atlas."""
    page = page_of(text)
    posts, names, findings = posts_of(page), KnownNames(known), Findings(page)
    language = language_of(page.text)
    for passage in passages_of(page, posts):
        tell(passage, findings, language_of(page.text[passage.start : passage.end]) if posts else language, names)
    findings.no_event_is_a_lab()
    findings.only_once(["organisation", "publication"])
    return Reading(GENRE, document_of(page, posts, language), findings.drafts, text=page.text)


def passages_of(page: Page, posts: list[Post]) -> list[Passage]:
    """What stands before the first post, then each post with its date and title."""
    plain = running_of(page)
    if not posts:
        return [Passage(page, plain, 0, len(page.text))]
    found = [Passage(page, plain, 0, posts[0].start)] if posts[0].start else []
    for post in posts:
        date = post.date
        found.append(
            Passage(
                page,
                plain,
                post.start,
                post.end,
                date.first if date else None,
                page.origin(date.start, date.end) if date else None,
                Span(post.title.start, post.title.end) if post.title else None,
            )
        )
    return found


def document_of(page: Page, posts: list[Post], language: str) -> Document:
    """Title, publisher and address where the page says them; the date is that of its latest post."""
    plain = signs_of(page)
    authors: dict[str, None] = {}
    for post in posts:
        for span in post.authors:
            authors.setdefault(tidy(page.text[span.start : span.end]), None)
    dated = max((post.date.first for post in posts if post.date), default=None)
    publisher = PUBLISHER.search(plain, 0, HEAD_SIGNS)
    said = next((group for group in publisher.groups() if group), "") if publisher else ""
    own = OWN_ADDRESS.search(plain)
    title = tidy(publisher[0]) if publisher else (posts[0].title.text if len(posts) == 1 and posts[0].title else "")
    return Document(
        title=title,
        publisher=tidy(said),
        authors=", ".join(authors)[:300],
        dated=str(dated) if dated else "",
        url=own["url"] if own else "",
        kind="blog",
        language=language,
    )
