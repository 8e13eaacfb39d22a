"""Tables and sourced records: from the bytes of a file to drafts. No Django, nothing of the database.

`read_table` does all at once; `opened`, `guess` and `Reader` are its steps, for a desk where a curator looks at the
columns in between.
"""

from collections.abc import Mapping

from labs.importers.drafts import Reading

from .limits import DEFAULT, Limits
from .mapping import Guess, guess, signature
from .opening import opened
from .records import read_records
from .rows import Language, Reader
from .sheet import Row, Sheet
from .targets import TARGETS, Target, target_of
from .values import WordLists

__all__ = [
    "TARGETS", "Guess", "Limits", "Reader", "Row", "Sheet", "Target", "guess", "headings_of", "language_of", "opened",
    "read_records", "read_sheet", "read_table", "signature", "target_of",
]  # fmt: skip
# What the address of a page of the atlas holds when its export was made in English.
ENGLISH = "/en/"


def read_table(
    data: bytes, name: str = "", remembered: Mapping[str, str | None] | None = None,
    language: Language | None = None, words: WordLists | None = None, limits: Limits = DEFAULT,
) -> Reading:  # fmt: skip
    """The drafts of a file. Raises UnreadableError when nothing of it can be taken, and nothing else.

    `remembered` maps headings to targets or to None and wins over guesses; `language` is that of texts whose column
    names none; `words` maps, for each list of keys, words to keys (see `rows.Reader`).
    """
    return read_sheet(opened(data, name, limits), remembered, language, words)


def read_sheet(
    sheet: Sheet, remembered: Mapping[str, str | None] | None = None,
    language: Language | None = None, words: WordLists | None = None,
) -> Reading:  # fmt: skip
    """The same of a sheet that is open."""
    if sheet.records is not None:
        return read_records(sheet.records, words)
    guesses = guess(sheet.headings, remembered)
    return Reader(sheet, guesses, language or language_of(sheet), words).reading()


def language_of(sheet: Sheet) -> Language:
    """French, unless it is an export of the atlas whose pages are the English ones."""
    if {"slug", "url"} <= set(sheet.headings):
        column = sheet.headings.index("url")
        first = next(sheet.rows, None)
        if first is not None and ENGLISH in str(first.value(column)):
            return "en"
    return "fr"


def headings_of(data: bytes, name: str) -> str:
    """The digest of the columns of a table, by which their mapping is remembered; empty for sourced records.

    Raises UnreadableError.
    """
    sheet = opened(data, name)
    return signature(sheet.headings) if sheet.records is None else ""
