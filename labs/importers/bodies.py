"""An organisation of the atlas as matching sees it: its names without their country, and the words they are made of."""

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from labs.doubles import compact, same_numbers
from labs.text import fold

from .readers.places_named import country_by_name

IN_BRACKETS = re.compile(r"\s*\(([^()]{3,60})\)\s*$")
# Words of a name that say nothing of what the body is for.
SMALL = set(fold("le la les l du de des d et à au aux en pour chargé chargée the of for and in with avec").split())

# What may stand at the head of an authority's name, or be left out.
HEADS = tuple(
    (head, re.compile(rf"(?:{pattern}) "))
    for head, pattern in (
        ("region", "conseil regional|regions?"),
        ("departement", "conseil (?:general|departemental)|departement"),
        ("ville", "ville|mairie|commune"),
        ("fondation", "fondation|foundation"),
        ("communaute", r"communaute \w+"),
    )
)
LEAST_LETTERS, ALIKE = 5, 90


class Letters(NamedTuple):
    """A folded name without small words: what stands at its head, and the rest."""

    head: str
    rest: str


class Body(NamedTuple):
    """`bare` are the names without their country, `words` what these are made of, `letters` how they are spelt."""

    name: str
    country: str
    bare: frozenset[str]
    words: tuple[frozenset[str], ...]
    letters: tuple["Letters", ...]

    @classmethod
    def of(cls, country: str, *names: str) -> "Body":
        known = [without_country(name) for name in names if name]
        shown = next(filter(None, names), "")
        bare, words = frozenset(map(compact, known)), tuple(map(words_of, known))
        return cls(shown, country, bare, words, tuple(map(of_letters, known)))


def without_country(name: str) -> str:
    """“Ministère de l’Emploi (Danemark)” → “Ministère de l’Emploi”; other brackets stay."""
    found = IN_BRACKETS.search(name)
    return name[: found.start()] if found and country_by_name(found[1]) else name


def words_of(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(without_country(name)))) - SMALL


def of_letters(name: str) -> Letters:
    """« Conseil régional d’Aquitaine » is « region » and « aquitaine »; « Loire Atlantique » has no head."""
    said = " ".join(word for word in re.findall(r"\w+", fold(name)) if word not in SMALL)
    for head, pattern in HEADS:
        if found := pattern.match(said):
            return Letters(head, said[found.end() :])
    return Letters("", said)


def are_alike(one: Letters, other: Letters) -> bool:
    """Of one head, or one without any; a number tells two bodies apart."""
    if (one.head and other.head and one.head != other.head) or min(len(one.rest), len(other.rest)) < LEAST_LETTERS:
        return False
    return same_numbers(one.rest, other.rest) and fuzz.ratio(one.rest, other.rest) >= ALIKE
