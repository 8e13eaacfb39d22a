"""From text to the terms that the index keeps, and from a question to the terms that answer it.

A word gives three terms: itself, its French stem and its English stem. Both databases store and compare these terms
and know nothing of languages, so that they answer alike. All terms are ASCII letters, digits and `+ # & @ = ^`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from labs.text import fold

# More words than this add nothing but cost; the first ones carry the meaning.
MAX_WORDS = 12
MAX_SIGNS = 60
NOT_A_WORD = re.compile(r"[^\w+#&@]+")
# « l’atelier » is looked for as « atelier »: a text may hold it without its article.
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'")
# Words that hold a sentence together; a question is not about them, unless it has no other word.
LINKING = frozenset(
    (
        *(
            "a",
            "au",
            "aux",
            "avec",
            "ce",
            "ces",
            "dans",
            "de",
            "des",
            "du",
            "elle",
            "en",
            "est",
            "et",
            "il",
            "la",
            "le",
        ),
        *("les", "leur", "ou", "par", "pour", "qui", "que", "sa", "se", "ses", "son", "sur", "un", "une"),
        *("an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the"),
        *("their", "this", "to", "was", "with"),
    )
)
OF_NAME = "^"
STEMMERS = {"f=": snowballstemmer.stemmer("french"), "e=": snowballstemmer.stemmer("english")}
# A stemmer keeps the word at hand in itself: two threads at once would mix theirs.
_stemming = Lock()


def words(text: str) -> list[str]:
    """The folded words of a text, in order; signs that make names (`R&D`, `c++`, `@`) stay."""
    return [word for word in NOT_A_WORD.split(ELISION.sub(" ", fold(text))) if word]


def terms_of(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Everything by which a lab with these texts and names is found."""
    own = {word for text in texts for word in words(text)}
    named = [own_words for name in names if (own_words := words(name))]
    joined = {"".join(name) for name in named}
    own |= joined.union(*named)
    in_names = {spelled(word, OF_NAME) for word in joined.union(*named)}
    return in_names | {spelled(word) for word in own} | {stem for word in own for stem in stems(word)}


@dataclass(frozen=True)
class Question:
    """What was asked, as words; `joined` finds « MindLab » for « mind lab », `name` whoever is called just so."""

    words: tuple[str, ...]
    name: str = ""

    @classmethod
    def read(cls, text: str) -> "Question":
        said = words(text)
        found = list(dict.fromkeys(said))
        asked = tuple(([word for word in found if word not in LINKING] or found)[:MAX_WORDS])
        return cls(asked, spelled("".join(said), OF_NAME))

    @property
    def joined(self) -> str:
        return spelled("".join(self.words), OF_NAME)


def stems(word: str) -> tuple[str, ...]:
    """Its French and English stems, each marked; stemmed until nothing changes: « usagers » meets « usager »."""
    # A stemmer takes minutes over sixty thousand letters; no word of a language is so long.
    return stems_of_a_word(word) if word.isalpha() and len(word) <= MAX_SIGNS else ()


@lru_cache(maxsize=100_000)
def stems_of_a_word(word: str) -> tuple[str, ...]:
    with _stemming:
        return tuple(spelled(fixed_stem(stemmer, word), mark) for mark, stemmer in STEMMERS.items())


def fixed_stem(stemmer: object, word: str) -> str:
    while (shorter := stemmer.stemWord(word)) != word:  # type: ignore[attr-defined]
        word = shorter
    return word


def spelled(word: str, mark: str = "") -> str:
    """A term in the letters that every database keeps as they are; other scripts as the digits of their bytes."""
    plain = word if word.isascii() else "u" + word.encode().hex()
    return mark + plain[:MAX_SIGNS]
