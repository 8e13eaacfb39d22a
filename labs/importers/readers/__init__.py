"""The genres of text that the atlas reads, and a guess at the genre of a text.

A reader is a pure function from a text to a `Reading`; it never raises for a text, however odd, and takes a time in
proportion to its length.
"""

from collections.abc import Callable
from dataclasses import dataclass

from labs.importers.drafts import Reading

from . import article, blog, faq, general, project_page, slides


@dataclass(frozen=True)
class Genre:
    """A kind of text. `kind_of_source` is one of `Source.Kind`; `likeness` says from 0 to 1 how much a text is one.

    `takes_known` tells that `read` takes the names that the atlas knows as its second argument: (key, spelling).
    """

    key: str
    kind_of_source: str
    read: Callable[..., Reading]
    likeness: Callable[[str], float]
    takes_known: bool = False


GENRES: dict[str, Genre] = {
    genre.key: genre
    for genre in (
        Genre("project-page", "project-page", project_page.read, project_page.likeness, takes_known=True),
        Genre("slides", "slides", slides.read, slides.likeness),
        Genre("faq", "faq", faq.read, faq.likeness, takes_known=True),
        Genre("blog", "blog", blog.read, blog.likeness, takes_known=True),
        Genre("article", "article", article.read, article.likeness, takes_known=True),
        Genre("general", "other", general.read, general.likeness, takes_known=True),
    )
}
# What a text is read as when it looks like no genre, and how alike it must be to look like one.
GENERAL = "general"
ALIKE = 0.4


def guess(text: str) -> str:
    """The key of the genre that a text looks most like; `general` where it looks like none."""
    scores = {key: genre.likeness(text) for key, genre in GENRES.items() if key != GENERAL}
    best = max(scores, key=lambda key: scores[key], default=GENERAL)
    return best if scores.get(best, 0) >= ALIKE else GENERAL
