"""Plain text: comparing it, cleaning it, setting it in French.  Pure module."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

NBSP = "\u00a0"
NARROW = "\u202f"
BLANK = f"[ \t{NBSP}{NARROW}]"

# Letters that NFKD leaves whole although their ASCII spelling is plain.
SPELLED_OUT = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ð": "d", "þ": "th", "ı": "i", "ŧ": "t"}
APOSTROPHES = "\u2018\u2019\u201b\u02bc\u2032\u00b4`"
DOUBLE_QUOTES = "«»\u201c\u201d\u201e\u201f\u2033"
# The hyphens of “Loire-Atlantique” and of “Re-acteur” separate words for a search.
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad_"
# The bullet of “Re•acteur” and the point of “agent·e” join what they touch.
JOINING_POINTS = "\u2022\u00b7\u2027\u30fb\u22c5"


class Folded(dict[int, str | int | None]):
    """What each sign becomes when it is folded: one pass over a text. Names are folded by the hundred thousand."""

    def __missing__(self, code: int) -> int | None:
        """A combining sign goes; any other stays. Kept for the signs of living languages only: that is bounded."""
        kept = None if unicodedata.combining(chr(code)) else code
        if code < 0x10000:
            self[code] = kept
        return kept


PLAIN: dict[str, str | int | None] = {
    **SPELLED_OUT,
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(HYPHENS, " "),
    **dict.fromkeys(JOINING_POINTS, ""),
}
FOLDED = Folded(str.maketrans(PLAIN))

LEADING_ARTICLE = re.compile(r"^(?:(?:le|la|les|the)\s+|l'\s*)(?=\S)")

# What no field of the atlas may hold: controls but tabulation and new line (C0, C1), lone surrogates,
# non-characters, invisible and direction-changing signs, with which two unlike names look alike.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufdd0-\ufdef\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")

# Addresses and HTML entities are code: French spacing would break them.
CODE = r"(?P<code>(?:https?://|ftp://|mailto:|tel:|www\.)[^\s«»<>\"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&\#?\w+;)"
# Each rule of French setting: what to find, what to put. The order matters.
FRENCH_RULES: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = tuple(
    (re.compile(f"{CODE}|(?:{pattern})", re.ASCII if ascii_only else 0), printed)
    for pattern, printed, ascii_only in (
        (r"(?<=[^\W\d_])'(?=[\w«“\"(])", lambda _: "’", False),
        (r"(?<!\.)\.\.\.(?!\.)", lambda _: "…", False),
        (rf"«{BLANK}*", lambda _: f"«{NBSP}", False),
        (rf"{BLANK}*»", lambda _: f"{NBSP}»", False),
        (rf"(?:(?<=\S){BLANK}+|(?<=[^\s(\[«:])):(?=[^\S{NARROW}]|[»”\")]|$)", lambda _: f"{NBSP}:", False),
        (
            rf"(?:(?<=\S){BLANK}+|(?<=[^\s(\[«?!;]))[?!;]+(?=[\s)\]»\"”’.,…]|$)",
            lambda found: NARROW + found.strip(f" \t{NBSP}{NARROW}"),
            False,
        ),
        (
            rf"(?<![\d.,])(?<!\d{BLANK})\d{{1,3}}(?:{BLANK}\d{{3}})+(?!\d|{BLANK}\d)",
            lambda found: re.sub(BLANK, NARROW, found),
            True,
        ),
        (rf"(?<=\d){BLANK}+(?=[%‰€])", lambda _: NBSP, False),
    )
)


def fold(text: str) -> str:
    """The spelling under which texts are compared and searched.

    No case, accent, ligature or typographic sign; hyphens become blanks and blanks are single.
    ASCII wherever the script allows: fold("L’Œuvre d’Évry-Courcouronnes") == "l'oeuvre d'evry courcouronnes".
    """
    if text.isascii():
        text = text.casefold()
    else:
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).casefold()
    return " ".join(text.translate(FOLDED).split())


def sort_key(text: str) -> str:
    """What an index sorts by: the folded text without its leading signs and article (le, la, les, l', the)."""
    folded = fold(text)
    bare = re.sub(r"^\W+", "", folded)
    return LEADING_ARTICLE.sub("", bare) or folded


def clean(text: str) -> str:
    """The text as it may be stored: NFC, line ends as "\\n", nothing invisible.  Idempotent.

    Blanks are kept as they are, no-break spaces included; nothing is trimmed.
    """
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", LINE_ENDS.sub("\n", text)))


def french_typography(text: str) -> str:
    """Plain text set as French readers expect (design reference, section 7).  Idempotent.

    Narrow no-break space before ; ? ! and between thousands, no-break space before : and % and inside « »,
    ’ and ….  Addresses and entities are left alone.  Never to be applied to English text or to code.
    """
    for pattern, printed in FRENCH_RULES:
        text = _set(text, pattern, printed)
    return text


def _set(text: str, pattern: re.Pattern[str], printed: Callable[[str], str]) -> str:
    return pattern.sub(lambda found: found[0] if found["code"] else printed(found[0]), text)
