"""From text to the terms that the index keeps.

A word gives three terms: itself, its French stem and its English stem; a word with a hyphen gives those of its parts
and of all of it; two neighbours give one more. Both databases store and compare these terms and know nothing of
languages, so that they answer alike. All terms are ASCII letters, digits and `+ # & @ = ^`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from threading import Lock

import snowballstemmer

from labs.text import fold

# To be raised by whoever changes the terms that a text gives: an upgrade then writes those of all labs anew.
VERSION = 4
# More words than this add nothing but cost; the first ones carry the meaning.
MAX_WORDS = 12
MAX_SIGNS = 60
NOT_A_WORD = re.compile(r"[^\w+#&@]+")
# The hyphen of « co-design », not that of « 2010-2014 » nor a dash; the soft one stays where a line was broken.
INNER_HYPHEN = re.compile(r"[-\u2010\u2011\u00ad](?:(?<=[^\W\d_].)(?=\w)|(?<=\w.)(?=[^\W\d_]))")
BETWEEN = re.compile(r"[^\w+#&@=]+")
# « l’atelier » is looked for as « atelier »: a text may hold it without its article.
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'")
# Words that hold a sentence together; a question is not about them, unless it has no other word.
LINKING = frozenset(
    fold(
        """a au aux avec ce ces dans de des du elle en est et il la le les leur ou par pour qui que sa se ses son sur un
        une an and are as at by for from in is it of on or that the their this to was with"""
    ).split()
)
# No word begins with the sign of a mark: the start of a word that is being typed meets words alone.
OF_NAME = "^"
# A name as a whole, with its apostrophes: « Lab’O » is not « Labo ».
WHOLE = "^^"
# At the ends of a word, signs that a question may leave out: « #LeLab » is found as « lelab » too.
SIGNS = "+#&@"
# English words are spelled in two ways on either side of the ocean; their stem is that of one.
SPELLINGS = (
    (re.compile("^(behavi|neighb|lab|col|fav|hon|harb|endeav|rum|hum|sav|flav)our"), r"\1or"),
    (re.compile("(?<=[a-z]{3})iz(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)"), "is"),
    (re.compile("^(cent|theat|fib|lit)er(?=s?$)"), r"\1re"),
    (re.compile("^programme"), "program"),
    (re.compile("^(dialog|catalog|analog)ue"), r"\1"),
    (re.compile("^(travel|model|label|cancel|counsel|level|fuel)l(?=(?:ed|ing|er|ers)$)"), r"\1"),
)
STEMMERS = {"=f": snowballstemmer.stemmer("french"), "=e": snowballstemmer.stemmer("english")}
NEIGHBOURS = "=="
# A word as it is written, in the parts that its hyphens make.
Written = tuple[str, ...]
# A stemmer keeps the word at hand in itself: two threads at once would mix theirs.
_stemming = Lock()


def words(text: str) -> list[str]:
    """The folded words of a text, in order; signs that make names (`R&D`, `c++`, `@`) stay."""
    return [word for word in NOT_A_WORD.split(ELISION.sub(" ", fold(text))) if word]


def written(text: str) -> list[Written]:
    """The same words, each in its parts: « co-design » is one of two parts."""
    marked = ELISION.sub(" ", fold(INNER_HYPHEN.sub("=", text)))
    return [parts for word in BETWEEN.split(marked) if (parts := tuple(filter(None, word.split("="))))]


def readings(text: str) -> list[list[str]]:
    """The words of a text with those of hyphens apart, and once more with these as one word where there are such."""
    said = written(text)
    parted = [part for parts in said for part in parts]
    return [parted, ["".join(parts) for parts in said]] if len(parted) > len(said) else [parted]


def neighbours(said: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each two words that stand next to each other, with the linking words between them."""
    run: list[str] = []
    for word in said:
        if word not in LINKING:
            if run:
                yield (*run, word)
            run = [word]
        elif run:
            run.append(word)


def together(run: Iterable[str]) -> str:
    """The term of two neighbours: a digest, which is short whatever stands between them."""
    return NEIGHBOURS + blake2b(" ".join(run).encode(), digest_size=5).hexdigest()


def heard(texts: Iterable[str]) -> tuple[set[str], set[str]]:
    """All words of texts, and the terms of all neighbours."""
    said = [reading for text in texts for reading in readings(text)]
    own = set().union(*said)
    own |= {bare for word in own if len(bare := word.strip(SIGNS)) > 1}
    return own, {together(run) for run in {run for one in said for run in neighbours(one)}}


def terms_of(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Everything by which a lab with these texts and names is found."""
    names = list(names)
    in_names, close_in_names = heard(names)
    in_names |= {joined for name in names if (joined := "".join(words(name)))}
    own, close = heard(texts)
    own |= in_names
    of_names = {spelled(word, OF_NAME) for word in in_names} | {OF_NAME + term for term in close_in_names}
    of_names |= {term for name in names for term in whole(name)}
    alike = {stem for word in own for stem in stems(word)}
    return of_names | {spelled(word) for word in own} | alike | close | close_in_names


def whole(name: str) -> tuple[str, ...]:
    """The terms of a name as a whole: as it is written but for its blanks and hyphens, then in letters alone."""
    signs = re.sub(r"[^\w+#&@']+", "", fold(name)).strip("'")
    return tuple(
        dict.fromkeys(spelled(text, WHOLE) for text in (signs.replace("'", "="), "".join(words(name))) if text)
    )


def stems(word: str) -> tuple[str, ...]:
    """Its French and English stems, each marked; stemmed until nothing changes: « usagers » meets « usager ».

    Linking words have none: « dans » is not what « dani » begins.
    """
    # A stemmer takes minutes over sixty thousand letters; no word of a language is so long.
    return stems_of_a_word(word) if word.isalpha() and len(word) <= MAX_SIGNS and word not in LINKING else ()


@lru_cache(maxsize=100_000)
def stems_of_a_word(word: str) -> tuple[str, ...]:
    spellings = {"=f": word, "=e": spelled_alike(word)}
    with _stemming:
        return tuple(spelled(fixed_stem(stemmer, spellings[mark]), mark) for mark, stemmer in STEMMERS.items())


def spelled_alike(word: str) -> str:
    for british_or_american, kept in SPELLINGS:
        word = british_or_american.sub(kept, word)
    return word


def fixed_stem(stemmer: object, word: str) -> str:
    while (shorter := stemmer.stemWord(word)) != word:  # type: ignore[attr-defined]
        word = shorter
    return word


def spelled(word: str, mark: str = "") -> str:
    """A term in the letters that every database keeps as they are; other scripts as the digits of their bytes."""
    plain = word if word.isascii() else "u" + word.encode().hex()
    return mark + plain[:MAX_SIGNS]
