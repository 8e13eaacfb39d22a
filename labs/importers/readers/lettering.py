"""Titles in capitals, set as people read them.  What was written stays in the origin."""

import re
from collections.abc import Callable

# Words that stay small inside a name.
SMALL = frozenset({
    "de", "du", "des", "la", "le", "les", "et", "en", "au", "aux", "à", "a", "d", "l", "of", "the", "and", "in",
    "for", "on", "sur", "sous", "pour", "par", "ou",
})  # fmt: skip
# Acronyms of the field that are read as words in capitals.
ACRONYMS = frozenset({
    "AMO", "AMU", "PACA", "SGMAP", "DITP", "DINUM", "DGAFP", "DG", "DGS", "DSI", "RH", "SI", "SCIC", "GIP",
    "ONG", "UE", "US", "USA", "UK", "EU", "NYC", "OECD", "OCDE", "ESS", "CNFPT", "ENSCI", "FING", "ARF", "CAF",
    "CPAM", "ARS", "CHU", "EPCI", "NSW", "HEC", "ENA", "INET", "SNCF", "RATP", "II", "III", "IV", "VI", "R&D",
})  # fmt: skip
WORD = re.compile(r"[^\W\d_](?:[\w.&]*\w|(?:\.[^\W\d_])+\.?)?|\S")
VOWELS = frozenset("AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜŒÆ")


def is_shouted(text: str) -> bool:
    """Whether a text of some letters is in capitals, acronyms alone excepted."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 3 and sum(sign.isupper() for sign in letters) >= 0.8 * len(letters) and text not in ACRONYMS


def as_sentence(text: str) -> str:
    """“IMPACT EXTERNE” as “Impact externe”; a text that is not in capitals as it is."""
    return _first_capital(_recased(text, lambda word, first: word.lower())) if is_shouted(text) else text


def as_name(text: str) -> str:
    """“MISSION INNOVATION DU DÉPARTEMENT” as “Mission Innovation du Département”."""
    return _first_capital(_recased(text, _name_word)) if is_shouted(text) else text


def _recased(text: str, change: Callable[[str, bool], str]) -> str:
    return WORD.sub(lambda found: found[0] if _is_acronym(found[0]) else change(found[0], found.start() == 0), text)


def _name_word(word: str, first: bool) -> str:
    return word.lower() if word.lower() in SMALL and not first else word[:1] + word[1:].lower()


def _is_acronym(word: str) -> bool:
    letters = {sign for sign in word if sign.isalpha()}
    return word in ACRONYMS or "." in word or (len(word) > 1 and not letters & VOWELS)


def _first_capital(text: str) -> str:
    first = next((index for index, sign in enumerate(text) if sign.isalpha()), 0)
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]
