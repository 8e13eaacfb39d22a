"""Names that the atlas knows already, found in a text whatever their accents and typography."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labs.text import fold

from .passages import Passage

TOKEN = re.compile(r"[^\W_]+(?:['•·.&][^\W_]+)*")
LONGEST = 9
# A known name of one short word is only taken with its very capitals, for it may be a word of the language.
SHORT_WORD = 6


@dataclass(frozen=True)
class Known:
    noun: str
    key: str
    name: str
    start: int
    end: int


class KnownNames:
    """`known` holds (key, spelling); a key may carry its noun (`organisation:nesta`), else it is a lab's."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._by_words: dict[tuple[str, ...], tuple[str, str]] = {}
        self._firsts: dict[str, int] = {}
        for key, spelling in known:
            words = tuple(_words(spelling))
            if words and (len(words) > 1 or len(words[0]) > 2):
                self._by_words.setdefault(words, (key, spelling))
                self._firsts[words[0]] = max(self._firsts.get(words[0], 0), min(len(words), LONGEST))

    def found_in(self, passage: Passage) -> Iterator[Known]:
        """The longest known names, in the order of the text, none within another."""
        if not self._by_words:
            return
        written = TOKEN.finditer(passage.plain, passage.start, passage.end)
        folded: dict[str, list[str]] = {}
        tokens = []
        for match in written:
            if (words := folded.get(match[0])) is None:
                words = folded[match[0]] = _words(match[0])
            tokens += [(match.start(), match.end(), word) for word in words]
        place = 0
        while place < len(tokens):
            length = self._at(passage, tokens, place)
            if length:
                words = tuple(word for _, _, word in tokens[place : place + length])
                key, spelling = self._by_words[words]
                noun, _, slug = key.rpartition(":")
                yield Known(noun or "lab", slug, spelling, tokens[place][0], tokens[place + length - 1][1])
            place += length or 1

    def _at(self, passage: Passage, tokens: list[tuple[int, int, str]], place: int) -> int:
        for length in range(min(self._firsts.get(tokens[place][2], 0), len(tokens) - place), 0, -1):
            words = tuple(word for _, _, word in tokens[place : place + length])
            if words in self._by_words and _is_written_as_name(
                passage.plain[tokens[place][0] : tokens[place + length - 1][1]], self._by_words[words][1]
            ):
                return length
        return 0


def _words(text: str) -> list[str]:
    return [re.sub(r"[^\w]+", "", word) for word in fold(text).replace("'", " ").split() if re.search(r"\w", word)]


def _is_written_as_name(written: str, spelling: str) -> bool:
    """Capitals or figures somewhere; all capitals of the spelling for a short word."""
    if len(written.split()) == 1 and len(written) <= SHORT_WORD:
        return (
            written == spelling or written.casefold() != written.lower() or (written.isupper() and spelling.isupper())
        )
    return written != written.lower() or spelling == spelling.lower() or any(sign.isdigit() for sign in written)
