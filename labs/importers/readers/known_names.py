"""Names that the atlas knows already, found in a text whatever their accents and typography."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labs.text import fold

from .common_names import SMALL, is_common
from .names import COMMON, UPPER
from .passages import Passage

TOKEN = re.compile(r"[^\W_]+(?:['•·.&][^\W_]+)*")
LONGEST = 9
# A known name of one short word is only taken with its very capitals, for it may be a word of the language.
SHORT_WORD = 6
# “the Lab Connections meeting”, “Helsinki Design Lab”: a capital beside a common name makes a longer name.
GOES_ON = re.compile(rf" (?:&|and|et)? ?(?:\d+\b|[{UPPER}]|[a-z]+[{UPPER}])")
BEGINS = re.compile(rf"(?<![\w'])(?P<word>[{UPPER}][\w'-]*) \Z")


@dataclass(frozen=True)
class Known:
    """A name where it stands. `is_common`: of words that any text of the field says, so that it means no one alone."""

    noun: str
    key: str
    name: str
    start: int
    end: int
    is_common: bool = False


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
                name = tuple(word for _, _, word in tokens[place : place + length])
                key, spelling = self._by_words[name]
                noun, _, slug = key.rpartition(":")
                start, end = tokens[place][0], tokens[place + length - 1][1]
                common = is_common(spelling)
                if not common or _stands_alone(passage, start, end):
                    yield Known(noun or "lab", slug, spelling, start, end, common)
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


def _stands_alone(passage: Passage, start: int, end: int) -> bool:
    """Whether a common name is written as a name, each word of weight with its capital, and is no part of another."""
    written = passage.plain[start:end]
    if any(word[:1].islower() for word in written.split() if fold(word) not in SMALL):
        return False
    if GOES_ON.match(passage.plain, end, passage.end):
        return False
    before = BEGINS.search(passage.plain, max(passage.start, start - 40), start)
    return before is None or fold(before["word"]) in COMMON
