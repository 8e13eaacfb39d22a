"""Marks that come with a copied text: bold, bullets, headings, tags, table rules.  They are blanked, never removed."""

import re

QUOTE = r"(?:[ \t]*>(?=[ \t>\n]|$))*"
BULLET = r"(?:[-–—•▪▫◦‣·●○■□►▶▸▹▾▿❯✓✔➢➤⁃∙\ue000-\uf8ff]|\*(?=[ \t]))"
PATTERNS = (
    # Tags and blanks of HTML.
    re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|&nbsp;"),
    # Mail and Markdown quotes.
    re.compile(rf"^{QUOTE}", re.MULTILINE),
    # Rules of Markdown and of tables, headings underlined, bullets without a text.
    re.compile(rf"^(?:[-=_*|:+ \t]{{3,}}|[ \t]*{BULLET}[ \t]*)$", re.MULTILINE),
    # Headings of Markdown, bullets of all kinds; the o of word processors only before a tabulation.
    re.compile(rf"^[ \t]*(?:#{{1,6}}(?=\s)|(?:{BULLET}[ \t]*){{1,3}}(?=\S)|o(?=\t))", re.MULTILINE),
    # What nobody writes as a word: data, and texts made to keep a reader busy. An address may be long.
    re.compile(r"https?://\S{2500,}|(?<![\w/'’.&+@_-])(?!https?:)[A-Za-zÀ-ÿ0-9'’.&+@_-]{400,}"),
    # Bold, italic, code, cells of a table.
    re.compile(r"\*\*|__|[|`]|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)"),
)
AN_ITEM = re.compile(rf"{QUOTE}[ \t]*(?:{BULLET}|o\t)[ \t]*\S")


def without_marks(text: str) -> str:
    """The text with blanks in place of marks: of the same length, so that offsets hold."""
    for pattern in PATTERNS:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def bullet_at(text: str) -> bool:
    """Whether a line, marks included, begins as an item of a list."""
    return bool(AN_ITEM.match(text))
