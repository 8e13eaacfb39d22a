"""The text of a cell, as it may be taken: cleaned, and freed of what makes formulas harmless in exports."""

import re
from typing import Any

from labs.text import clean

from .limits import Limits
from .sheet import Unread

# Signs that no text of a table holds unless something is broken: controls, lone surrogates, non-characters.
BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# The same rule as that of the exports, which put an apostrophe before what a spreadsheet would run.
RISKY = re.compile(r"'*(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def restored(text: str) -> str:
    """The text that an export wrote behind an apostrophe, so that no spreadsheet runs it, else the text itself."""
    return text[1:] if text.startswith("'") and RISKY.match(text, 1) else text


def checked(value: Any, limits: Limits) -> Any:
    """The content of a cell: texts cleaned and bare of outer blanks, blank ones None; Unread for what is broken."""
    if isinstance(value, list):
        parts = [checked(part, limits) for part in value]
        return next((part for part in parts if isinstance(part, Unread)), parts or None)
    if not isinstance(value, str):
        return value
    if len(value) > limits.cell_length:
        return Unread("cell-too-long", {"limit": limits.cell_length})
    if value.isascii() and value.isprintable():
        return restored(value).strip() or None
    if broken := BROKEN.search(value):
        return Unread("forbidden-characters", {"sign": f"U+{ord(broken[0]):04X}"})
    return clean(restored(value)).strip() or None
