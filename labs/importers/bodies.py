"""An organisation of the atlas as matching sees it: its names without their country, and the words they are made of."""

import re
from typing import NamedTuple

from labs.doubles import compact
from labs.text import fold

from .readers.places_named import country_by_name

IN_BRACKETS = re.compile(r"\s*\(([^()]{3,60})\)\s*$")
# Words of a name that say nothing of what the body is for.
SMALL = set(fold("le la les l du de des d et à au aux en pour chargé chargée the of for and in with avec").split())


class Body(NamedTuple):
    """`bare` are the names without their country, `words` what these are made of."""

    name: str
    country: str
    bare: frozenset[str]
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, country: str, *names: str) -> "Body":
        known = [without_country(name) for name in names if name]
        shown = next(filter(None, names), "")
        return cls(shown, country, frozenset(map(compact, known)), tuple(map(words_of, known)))


def without_country(name: str) -> str:
    """“Ministère de l’Emploi (Danemark)” → “Ministère de l’Emploi”; other brackets stay."""
    found = IN_BRACKETS.search(name)
    return name[: found.start()] if found and country_by_name(found[1]) else name


def words_of(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(without_country(name)))) - SMALL
