"""Invented articles and posts around a few sentences."""

from labs.importers.drafts import Reading
from labs.importers.readers import article, blog

ARTICLE = "A new place for public services\nPublished on 21 June 2017\n\n{}\n"
POST = "{}\n{}\n\nBillet publié par Solène Kerjean\n\n{}\n"


def told(text: str) -> Reading:
    """As an article of June 2017."""
    return article.read(ARTICLE.format(text))


def posted(text: str, title: str = "Des nouvelles du littoral", day: str = "Mar 12 2015") -> Reading:
    """As a post of a blog."""
    return blog.read(POST.format(title, day, text))
