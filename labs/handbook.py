"""The curators’ handbook, docs/curators.md, as HTML for the desk: one text for those who read it in either place.

Only what that text uses of Markdown is known: headings, paragraphs, lists, tables, bold, italic, code, links.
Everything else is shown as it is written, escaped.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    # Pages of this site and the web alone: an address of another kind stays text.
    (re.compile(r"\[([^\]]+)\]\(((?:https?://|/|#)[^)\s]*)\)"), r'<a href="\2">\1</a>'),
)
ITEM = re.compile(r"(?:(-)|\d+\.) +")
RULE = re.compile(r"\|[\s:|-]+\|")


def read_handbook() -> tuple[str, SafeString, list[tuple[str, str]]]:
    """Title, body, and the table of contents as (anchor, heading)."""
    return render((Path(settings.BASE_DIR) / "docs" / "curators.md").read_text(encoding="utf-8"))


def render(text: str) -> tuple[str, SafeString, list[tuple[str, str]]]:
    title, contents, parts = "", [], []
    for block in blocks(text):
        heading = re.match(r"(#+) +(.*)", block[0])
        if heading and heading[1] == "#":
            title = heading[2]
        elif heading:
            level, anchor = len(heading[1]), slugify(heading[2])
            parts.append(f'<h{level} id="{anchor}">{inline(heading[2])}</h{level}>')
            contents += [(anchor, heading[2])] if level == 2 else []
        else:
            parts.append(block_html(block))
    return title, mark_safe("\n".join(parts)), contents  # every text went through escape


def blocks(text: str) -> Iterator[list[str]]:
    """Groups of lines between blank ones; a heading is a group of its own."""
    for is_blank, lines in groupby(text.splitlines(), lambda line: not line.strip()):
        group = [] if is_blank else list(lines)
        while group and group[0].startswith("#"):
            yield [group.pop(0)]
        if group:
            yield group


def block_html(lines: list[str]) -> str:
    if lines[0].startswith("|"):
        return table(lines)
    if ITEM.match(lines[0]):
        return item_list(lines)
    return f"<p>{inline(' '.join(map(str.strip, lines)))}</p>"


def item_list(lines: list[str]) -> str:
    """Items one level deep; a line that starts none goes on with the item before it."""
    items: list[str] = []
    for line in lines:
        mark = ITEM.match(line)
        if mark:
            items.append(line[mark.end() :].strip())
        else:
            items[-1] += f" {line.strip()}"
    tag = "ul" if lines[0].startswith("-") else "ol"
    return f"<{tag}>{''.join(f'<li>{inline(item)}</li>' for item in items)}</{tag}>"


def table(lines: list[str]) -> str:
    rows = [
        [inline(cell.strip()) for cell in line.strip().strip("|").split("|")]
        for line in lines
        if not RULE.fullmatch(line.strip())
    ]
    head = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows[1:]
    )
    whole = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="table-scroll" tabindex="0">{whole}</div>'


def inline(text: str) -> str:
    """Escaped first: no mark of the text can become one of HTML."""
    html = str(escape(text))
    for pattern, markup in INLINE:
        html = pattern.sub(markup, html)
    return html
