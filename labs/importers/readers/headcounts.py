"""How many people a text says that a team has: “6 employés”, “une douzaine de personnes”, “a team of eight”."""

import re
from dataclasses import dataclass

from labs.importers.readers.lines import plain

UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
    "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt-cinq": 25, "trente": 30, "trente-cinq": 35, "quarante": 40,
    "cinquante": 50, "soixante": 60, "cent": 100, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-five": 25, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100, "half a dozen": 6,
}  # fmt: skip
ABOUT = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "demi-douzaine": 6, "dozen": 12,
}  # fmt: skip
# “en 2016, agents et élus…” counts nobody.
YEARS = range(1900, 2100)
WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
# A part of “3,5” is no number of people.
NUMBER = rf"(?:(?<!\d[.,])\d{{1,4}}(?![.,]\d)|(?:une?|a)\s+(?:{'|'.join(ABOUT)})|{WORDS})"
ROUGHLY = r"(?:environ|pres de|plus de|quelque|autour de|moins de|about|around|approximately|nearly|some|over|almost)"
PEOPLE = (
    r"(?:personnes?|personnels?|employee?s?|salarie(?:\W?e)?s?|agents?|membres?|collabora(?:teurs?|trices?)|permanents?"
    r"|equipiers?|etp\b|equivalents? temps plein|collegues|designers|people|persons?|members?|staff|ftes?\b|employees"
    r"|civil servants|professionn?als?|professionnel(?:le)?s?|fonctionnaires)"
)
COUNT = rf"(?:(?P<roughly>{ROUGHLY})\s+)?(?P<low>{NUMBER})(?:\s?(?:a|-|–|to|ou|or|et|and)\s?(?P<high>{NUMBER}))?"
MEMBERS = re.compile(rf"\b{COUNT}\s+(?:(?:de\s|d'|of\s)\s?)?(?:[a-z'-]+\s){{0,2}}?{PEOPLE}\b")
TEAM_OF = re.compile(
    rf"\b(?:equipe|team|effectif|staff)s?(?:\s[a-z'-]+)?\s?(?:de|d'|of|is|est de|compte|comprend|:)\s?{COUNT}"
    r"(?![\w.%]|,\d)"
)

# “dont deux stagiaires”, “3 PhD students”: fields of a team, and the people that they count.
PARTS = {
    "interns": r"stagiaires?|interns?|trainees?",
    "doctoral": r"doctorant(?:e)?s?|phd (?:students?|candidates?)|doctoral students?",
    "seconded": r"(?:agents? )?detachee?s?|agents? mis a disposition|secondees?|seconded \w+",
}
PART = {name: re.compile(rf"\b(?P<number>{NUMBER})\s+(?:{people})\b") for name, people in PARTS.items()}


@dataclass(frozen=True)
class Headcount:
    """`low` and `high` are equal when the text gives one number; offsets count in the text that was searched."""

    low: int
    high: int
    is_approximate: bool
    start: int
    end: int


def headcounts_in(text: str, start: int = 0, end: int | None = None) -> list[Headcount]:
    """All numbers of people between two offsets, in the order of the text."""
    return headcounts_in_plain(plain(text), start, end)


def headcounts_in_plain(text: str, start: int = 0, end: int | None = None) -> list[Headcount]:
    """The same for a text that is plain already."""
    stop = len(text) if end is None else end
    found = {
        match.start("low"): match for pattern in (TEAM_OF, MEMBERS) for match in pattern.finditer(text, start, stop)
    }
    counts = (_headcount(match) for _, match in sorted(found.items()))
    return [count for count in counts if count is not None]


def parts_in_plain(text: str, start: int, end: int) -> list[tuple[str, int, tuple[int, int]]]:
    """Interns, doctoral students and seconded staff that a plain text counts: field, number, place."""
    found = []
    for name, pattern in PART.items():
        match = pattern.search(text, start, end)
        number = number_in_words(match["number"]) if match else None
        if match and number:
            found.append((name, number, match.span()))
    return found


def number_in_words(text: str) -> int | None:
    """The number that a plain word or figure stands for."""
    if text.isdecimal():
        return int(text)
    return UNITS.get(text) or ABOUT.get(text.split()[-1] if text.split() else "")


def _headcount(match: re.Match[str]) -> Headcount | None:
    low = number_in_words(match["low"])
    high = number_in_words(match["high"]) if match["high"] else low
    if low is None or high is None or low == 0 or low in YEARS or high in YEARS:
        return None
    roughly = bool(match["roughly"]) or match["low"].split()[-1] in ABOUT
    return Headcount(min(low, high), max(low, high), roughly, match.start(), match.end())
