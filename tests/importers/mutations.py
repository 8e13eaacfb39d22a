"""What happens to a text between a page and a paste: the same words, set otherwise."""

import re
import unicodedata
from collections.abc import Callable

LABEL = re.compile(r"^(\s*)([^\n:]{3,40}?)(\s*):(?!/)", re.MULTILINE)


def bold_lines(text: str) -> str:
    """Every short line that ends with a colon or a question mark in bold."""
    return re.sub(r"^(?=.{3,90}$)(.*(?:[:?]|Éditer|Edit))$", r"**\1**", text, flags=re.MULTILINE)


def bold_labels(text: str) -> str:
    return LABEL.sub(r"\1**\2\3:**", text)


def no_colons(text: str) -> str:
    """Labels alone on their line without their colon."""
    return re.sub(r"^([^\n:]{3,40}?)\s*:$", r"\1", text, flags=re.MULTILINE)


def labels_on_their_own(text: str) -> str:
    """The value on the line below its label."""
    return re.sub(r"^([A-Za-zÀ-ÿ' ’]{5,30}?)\s*:[ \t]+(?=\S)", r"\1 :\n", text, flags=re.MULTILINE)


def no_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).replace("œ", "oe")


def blanks_doubled(text: str) -> str:
    return text.replace("\n\n", "\n\n\n\n")


def no_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", text)


SAME_WORDS: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old line ends": lambda text: text.replace("\n", "\r"),
    "no-break spaces": lambda text: text.replace(" :", "\u00a0:").replace(" ?", "\u202f?").replace("e l", "e\u00a0l"),
    "tabulations": lambda text: re.sub("^(?=[A-Za-z])", "\t", text, flags=re.MULTILINE),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "letters and accents apart": lambda text: unicodedata.normalize("NFD", text),
    "byte order mark": lambda text: "\ufeff" + text,
    "zero-width spaces": lambda text: text.replace(" ", " \u200b"),
    "form feeds": lambda text: text.replace("\n\n", "\n\x0c\n"),
    "blank lines doubled": blanks_doubled,
    "lines in bold": bold_lines,
    "labels in bold": bold_labels,
    "quoted": lambda text: re.sub("^", "> ", text, flags=re.MULTILINE),
    "typographic signs": lambda text: text.replace("'", "’").replace("...", "…"),
    "typewriter signs": lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
}
OTHER_LETTERS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "no accents": no_accents,
    "no accents in capitals": lambda text: no_accents(text).upper(),
    "small letters": str.lower,
}
OTHER_LINES: dict[str, Callable[[str], str]] = {
    "colons lost": no_colons,
    "labels on their own": labels_on_their_own,
    "blank lines lost": no_blank_lines,
}
