"""How dates are written in French and English: the patterns, and the parts that a match gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from babel.dates import get_month_names

from labs.dates import ABBREVIATIONS
from labs.text import fold

ABOUT = r"(?:(?P<about>vers|environ|autour de|about|around|circa)\s+)"
MONTHLESS = {"mar", "may", "sept", "march"}
# “Jui” is how some blogs cut July after three letters; June is then “Jun”.
GUESSES = {"jui": 7}


def _months() -> dict[str, int]:
    found = dict(ABBREVIATIONS)
    for language in ("fr", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found[name.casefold().rstrip(".")] = number
                found[fold(name).rstrip(".")] = number
    return found | GUESSES | {"févr": 2, "fév": 2}


MONTH_BY_NAME = _months()
_NAMES = "|".join(sorted(map(re.escape, MONTH_BY_NAME), key=len, reverse=True))


def month(suffix: str = "") -> str:
    return rf"(?P<month{suffix}>{_NAMES})(?!\w)(?:\.(?=,? *\d))?"


def day(suffix: str = "") -> str:
    return rf"(?P<day{suffix}>0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th)?"


def year(suffix: str = "") -> str:
    return rf"(?P<year{suffix}>(?:19|20)\d\d)(?!\d)"


WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lun\.|mar\.|mer\.|jeu\.|ven\.|sam\.|dim\.|mon|tue|wed|thu|fri|sat|sun)"
    r",? +(?:the +|le +)?)?"
)
TURN = r"(?:,? +(?P<turn>dernier|dernière|prochain|prochaine|next|last)\b)?"
TO = r" *(?:-|au|et|jusqu'au|to|until|till|through|and|&|/) *(?:le +|the +)?"

_WRITTEN = (
    # du 25 mai au 3 juin 2014 ; 25 May to 3 June 2014
    rf"{WEEKDAY}{day()} +{month()}(?: +{year()})?{TO}{WEEKDAY}{day('2')} +{month('2')}(?:,? +{year('2')})?{TURN}",
    # May 30 to June 2, 2014
    rf"{WEEKDAY}{month()} +{day()}(?:,? +{year()})?{TO}{WEEKDAY}{month('2')} +{day('2')}(?:,? +{year('2')})?",
    # 14, 15 et 16 novembre 2014 ; du 25 au 27 mai ; 3-5 June 2014 ; from 3 to 5 June
    rf"{WEEKDAY}{day()}(?:, *{WEEKDAY}\d{{1,2}}){{0,5}}{TO}{WEEKDAY}{day('2')} +(?:of +)?{month()}(?:,? "
    rf"+{year()})?{TURN}",
    # May 3-5, 2014
    rf"{WEEKDAY}{month()} +{day()}{TO}{WEEKDAY}{day('2')}(?!\d)(?:,? +{year()})?",
    # du 28 au 30/9(/2014)
    rf"\b{day()} +(?:au|to) +{day('2')}[/.](?P<number>0?[1-9]|1[0-2])(?:[/.]{year()})?(?![\d/])",
    # 2014-05-03 ; 2014/05/03
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
    # 03/05/2014 ; 19.04.13
    r"(?P<first>0?[1-9]|[12]\d|3[01])(?P<cut>[/.-])(?P<second>0?[1-9]|[12]\d|3[01])(?P=cut)"
    r"(?P<short>(?:19|20)\d\d|\d\d)(?![\d.,]*\d)",
    # mardi 13 mai 2014 ; 18 février dernier ; 3 May ; 1er juin
    rf"{WEEKDAY}{day()}(?: +of)? +{month()}(?:,? +{year()}|{TURN})",
    # May 3, 2014 ; Jun 1er 2014 ; mai 6 2014 ; Nov. 3rd
    rf"{WEEKDAY}{month()} +{day()}(?![\d%])(?:,? +{year()}|{TURN})",
    # juin 2014 ; juin dernier ; last June ; en mai
    rf"(?<!\d )(?<!\der )(?<!\dth ){month()},? +(?:of +)?{year()}",
    rf"{month()},? +(?P<turn>dernier|prochain)\b",
    rf"\b(?P<turn>last|next) +{month()}",
    rf"\b(?:en|au mois de|in|début|fin|mi-|late|early|depuis|since) +{month()}",
    # entre 2011 et 2014 ; de 2016 à 2020 ; from 2011 to 2014 ; 2011-2014
    rf"\b(?:entre|de|from|between) +{year()} +(?:et|à|to|and|until) +{year('2')}",
    rf"(?<![\w/-]){year()} ?- ?{year('2')}(?![\w/-])",
    rf"\b(?:en|in|depuis|since|dès) +(?:l'an +|l'année +)?{ABOUT}?{year()}(?![-/])",
)
PATTERNS = tuple(re.compile(rf"(?<![\w./]){pattern}", re.IGNORECASE) for pattern in _WRITTEN)
# Where a date begins that no word leads to: one search for all patterns, each of which would look at every word again.
STARTS = re.compile(
    r"(?<![\w./])(?=\d|(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[.a-z ,]|(?:" + _NAMES + r")(?!\w))",
    re.IGNORECASE,
)


def dates_written(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What the patterns match between two offsets, pattern by pattern, each in the order of the text."""
    starts = [found.start() for found in STARTS.finditer(text, start, end)]
    for pattern, written in zip(PATTERNS, _WRITTEN, strict=True):
        if written.startswith(r"\b"):  # a word leads to it
            yield from pattern.finditer(text, start, end)
            continue
        reached = start
        for place in starts:
            if place >= reached and (found := pattern.match(text, place, end)):
                reached = found.end()
                yield found


_COUNT = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|an?|one|two|three|four|five|six|seven|ten|\d{1,2})"
RELATIVE = re.compile(
    rf"\b(?:il y a {_COUNT} (?P<unit>ans?|années?|mois|semaines?|jours?)|{_COUNT} (?P<after>ans?|"
    rf"mois) après (?=l[ea']|la |les )|hier|demain|yesterday|tomorrow|"
    rf"{_COUNT} (?P<english>years?|months?|weeks?|days?) ago)\b",
    re.IGNORECASE,
)
# What follows a day: “ au matin”, “, en matinée”, “ matin”, “ toujours, à 18h30”, “ from 9am to 5pm”, “, 9h-17h”.
TIME = re.compile(
    r",?(?: toujours,?)?(?: (?:au|en|dans la|dans l'|l'|in the|the|,)? ?"
    r"(?P<moment>matin(?:ée)?|après-midi|apres-midi|soir(?:ée)?|morning|afternoon|evening)\b)?"
    r"(?:,? ?(?:(?:à|de|at|from|dès)\s)?(?P<opens>[01]?\d|2[0-3])"
    r"(?:(?: ?h(?:eures?)?(?![\w])|h)(?P<open_minutes>[0-5]\d)?|(?::(?P<colon>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?))"
    r"(?: ?(?:-|à|to|until) ?(?P<closes>[01]?\d|2[0-3])"
    r"(?:(?: ?h(?:eures?)?(?![\w])|h)(?P<close_minutes>[0-5]\d)?|"
    r"(?::(?P<close_colon>[0-5]\d))? ?(?P<close_half>[ap]\.?m\b\.?)))?)?",
    re.IGNORECASE,
)


@dataclass
class Parts:
    """What a match says: numbers, None where it says nothing. `turn` is -1 for last, 1 for next."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    turn: int = 0
    about: bool = False
    is_guess: bool = False
    sure: float = 1.0

    @classmethod
    def of(cls, match: re.Match[str]) -> Self | None:
        """None where the match is no date after all."""
        said = match.groupdict()
        if said.get("cut"):
            return cls._numbered(said)
        parts = cls(
            year=_number(said.get("year")),
            month=_month(said.get("month")) or _number(said.get("number")),
            day=_number(said.get("day")),
            last_year=_number(said.get("year2")),
            last_month=_month(said.get("month2")),
            last_day=_number(said.get("day2")),
            about=bool(said.get("about")),
        )
        parts.turn = _turn(said.get("turn"))
        if parts.year is None and parts.month is not None:
            parts.year, parts.last_year = parts.last_year, None if parts.last_year is None else parts.last_year
        parts.is_guess = (said.get("month") or "").casefold() in GUESSES and parts.day != 31
        return None if _is_no_date(match, parts) else parts

    @classmethod
    def _numbered(cls, said: dict[str, str | None]) -> Self | None:
        """Day before month, unless only the other way makes a date."""
        first, second, short = int(said["first"] or 0), int(said["second"] or 0), said["short"] or ""
        whole = int(short) if len(short) == 4 else 2000 + int(short) if int(short) < 70 else 1900 + int(short)
        if len(short) == 2 and said["cut"] == "-":
            return None
        if second > 12:
            first, second = second, first
        return cls(year=whole, month=second, day=first, sure=0.95) if second <= 12 else None


def _is_no_date(match: re.Match[str], parts: Parts) -> bool:
    """“may 3” in lower case is a verb; “mar 3” hardly a date; “3 sept” without a point may be a number."""
    word = match.groupdict().get("month") or ""
    if word.islower() and word in MONTHLESS and parts.year is None:
        return True
    return word == "second"


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month(name: str | None) -> int | None:
    return MONTH_BY_NAME.get(name.casefold(), MONTH_BY_NAME.get(fold(name))) if name else None


def _turn(word: str | None) -> int:
    if not word:
        return 0
    return -1 if word.casefold().startswith(("dern", "last")) else 1
