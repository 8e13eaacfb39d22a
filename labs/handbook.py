"""The curators’ handbook, docs/curators.md, as HTML for the desk: one text for those who read it in either place.

What is written as HTML in it stays text. Its pictures are taken by the browser tests (`make handbook`).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

PICTURES = "images/curators/"
PICTURE_SIZE = (1100, 740)  # pixels, of every screen the handbook shows
# Pages of this site, the web, and our own pictures: an address of another kind stays text.
ADDRESS = re.compile(rf"https?://|/(?!/)|#|{PICTURES}[\w-]+\.webp$")


def read_handbook() -> tuple[str, SafeString, list[tuple[str, str]]]:
    """Title, body, and the table of contents as (anchor, heading)."""
    return render((Path(settings.BASE_DIR) / "docs" / "curators.md").read_text(encoding="utf-8"))


def render(text: str) -> tuple[str, SafeString, list[tuple[str, str]]]:
    reader = markdown_reader()
    tokens = reader.parse(text)
    for token in tokens:
        token.attrs.pop("style", None)  # of a column set to one side: the policy refuses it
    name_cells(tokens)
    title, contents, title_end = "", [], 0
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = plain(tokens[place + 1])
        token.attrSet("id", slugify(words))
        if token.tag == "h1":
            title, title_end = words, place + 3
        elif token.tag == "h2":
            contents.append((slugify(words), words))
    body = reader.renderer.render(tokens[title_end:], reader.options, {})
    return title, mark_safe(body), contents  # the reader escapes every text


def markdown_reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.validateLink = lambda url: bool(ADDRESS.match(url))  # type: ignore[method-assign]
    reader.add_render_rule("image", picture)
    reader.add_render_rule("table_open", lambda *_: '<div class="table-scroll" tabindex="0"><table>\n')
    reader.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return reader


def plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())


def name_cells(tokens: list[Token]) -> None:
    """Heads of columns, and the first cell of a row as its head."""
    is_first = False
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "tr_open":
            is_first = True
        elif token.type == "td_open" and is_first:
            token.tag = "th"
            token.attrSet("scope", "row")
        elif token.type == "td_close" and is_first:
            token.tag, is_first = "th", False


def picture(_renderer: Any, tokens: list[Token], place: int, *_: Any) -> str:
    """A screen in a column of text, which opens at its full size; its place is kept from the start."""
    address = static(f"handbook/{str(tokens[place].attrs['src']).removeprefix(PICTURES)}")
    wide, high = PICTURE_SIZE
    markup = '<a href="{}"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a>'
    return format_html(markup, address, address, plain(tokens[place]), wide, high)


def pictures(text: str) -> Iterator[tuple[str, str]]:
    """(file name, alternative text) of each picture that the text names."""
    for token in markdown_reader().parse(text):
        for child in token.children or ():
            if child.type == "image":
                yield str(child.attrs["src"]).removeprefix(PICTURES), plain(child)
