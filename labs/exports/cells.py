"""Text that a spreadsheet would run as a formula, made harmless, and given back as it was.

`restored(neutralised(text)) == text` for every text. Numbers are cells of their own and need nothing.
"""

import re

APOSTROPHE = "'"
# What a spreadsheet takes for a formula: a sign after blanks, its full-width twin, or a leading tabulation or line end.
# Apostrophes in front belong to it: a text that looks neutralised already gets one more, so that nothing is lost.
RISKY = re.compile(r"'*(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def neutralised(text: str) -> str:
    """The text behind an apostrophe when a spreadsheet might run it, else the text itself."""
    return APOSTROPHE + text if RISKY.match(text) else text


def restored(text: str) -> str:
    """What `neutralised` was given; for whoever reads an export back."""
    is_marked = text.startswith(APOSTROPHE) and RISKY.match(text, 1)
    return text[1:] if is_marked else text
