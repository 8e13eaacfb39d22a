"""Partial dates: a year, a month or a day, known exactly or approximately.

Pure module: it needs neither models nor settings.  The sources say “vers 2002”
or “en mai 2014”; writing such a date as 1 January would invent a fact, so the
precision is part of the value.

Storage text: ``2014``, ``2014-05``, ``2014-05-12``, with a trailing ``~`` when
the date is approximate.  Plain text order (C collation) is the order used
everywhere: a year comes before its months, a month before its days, an
approximate date after the exact ones of the same period.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

from django.utils.translation import gettext_lazy

from labs.text import fold

Precision = Literal["year", "month", "day"]

FIRST_YEAR, LAST_YEAR = 1000, 2999
NBSP = "\u00a0"
EN_DASH = "\u2013"

NOT_A_DATE = gettext_lazy(
    "Date non comprise. Écrivez une année (2014), un mois (2014-05 ou mai 2014) ou un jour "
    "(2014-05-12, 12/05/2014 ou 12 mai 2014), précédé de « vers » ou suivi de ~ si elle est approximative."
)
NO_SUCH_DAY = gettext_lazy(
    "Cette date n’existe pas au calendrier. Écrivez une année (2014), un mois (2014-05) ou un jour (2014-05-12)."
)
YEAR_OUT_OF_RANGE = gettext_lazy("L’année doit être comprise entre 1000 et 2999.")

MONTHS: dict[str, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
ABBREVIATIONS = {
    **{"janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "jun": 6},
    **{"juil": 7, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
}
MONTH_NUMBERS = {fold(name): n for names in MONTHS.values() for n, name in enumerate(names, 1)} | ABBREVIATIONS

APPROXIMATE_WORDS = re.compile(r"^(?:vers|environ|env\.?|circa|ca?\.|ca|about|around)\s+(?:le\s+)?|^~\s*|^c\.\s*")
STORED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
SLASHED = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?", re.ASCII)
DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?([a-z]+)\.?\s+(\d{4})", re.ASCII)
MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:er|st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)


@total_ordering
@dataclass(frozen=True, order=False)
class PartialDate:
    """A year, a month of a year, or a day; `approximate` means “vers”, “about”.

    Raises ValueError, with a message for people, when the parts make no date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(YEAR_OUT_OF_RANGE)
        if self.month is None and self.day is not None:
            raise ValueError(NOT_A_DATE)
        try:
            datetime.date(self.year, self.month or 1, 1 if self.day is None else self.day)
        except ValueError:
            raise ValueError(NO_SUCH_DAY) from None
        if self.month == 0:
            raise ValueError(NO_SUCH_DAY)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the storage form or a natural French or English form; day comes before month in 12/11/2014."""
        written = re.sub(r"\s+", " ", str(text)).strip().casefold()
        bare = APPROXIMATE_WORDS.sub("", written)
        approximate = bare != written or bare.endswith("~")
        year, month, day = _read_parts(bare.removesuffix("~").rstrip())
        return cls(year, month, day, approximate)

    @classmethod
    def from_date(cls, date: datetime.date) -> PartialDate:
        """The exact day of a calendar date."""
        return cls(date.year, date.month, date.day)

    def __str__(self) -> str:
        return self.iso + ("~" if self.approximate else "")

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return str(self) < str(other)

    @property
    def iso(self) -> str:
        """The value of <time datetime>: the storage text without its mark of approximation."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def precision(self) -> Precision:
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> datetime.date:
        """First day of the written period (approximation is not counted)."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """Last day of the written period (approximation is not counted)."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def definitely_before(self, other: PartialDate) -> bool:
        """True only if every day this date may mean is before every day the other may mean.

        An approximate date may be off by one unit of its own precision: “vers 2002” spans 2001 to 2003.
        """
        return self.span()[1] < other.span()[0]

    def may_precede(self, other: PartialDate) -> bool:
        """True if some reading puts this date on or before the other one: the negation of “certainly after”."""
        return not other.definitely_before(self)

    def display(self, language: str | None = None) -> str:
        """Plain text for people: “vers 2002”, “12 novembre 2014”; `language` defaults to the active one."""
        language = _language(language)
        text = NBSP.join(_words(self, language))
        if not self.approximate:
            return text
        if language == "en":
            return f"about {text}"
        return f"vers le {text}" if self.day else f"vers {text}"

    def when(self, language: str | None = None) -> str:
        """The same as part of a sentence: “le 12 novembre 2014”, “en novembre 2014”, “vers 2002”."""
        language, text = _language(language), self.display(language)
        if self.approximate:
            return text
        if language == "en":
            return f"{'on' if self.day else 'in'} {text}"
        return f"{'le' if self.day else 'en'} {text}"

    def span(self) -> tuple[datetime.date, datetime.date]:
        """First and last day that this date may mean, approximation counted."""
        if not self.approximate:
            return self.earliest, self.latest
        if self.precision == "day":
            return self.earliest - datetime.timedelta(days=1), self.latest + datetime.timedelta(days=1)
        if self.precision == "year":
            return self.earliest.replace(year=self.year - 1), self.latest.replace(year=self.year + 1)
        first = (self.earliest - datetime.timedelta(days=1)).replace(day=1)
        after = self.latest + datetime.timedelta(days=1)
        return first, after.replace(day=calendar.monthrange(after.year, after.month)[1])


def display_range(start: PartialDate, end: PartialDate | None, language: str | None = None) -> str:
    """A period for people: “12–16 novembre 2014”, “28 septembre – 2 octobre 2014”, “2011–2014”.

    What both ends share is written once; approximate ends and ends of unlike precision are written in full.
    """
    language = _language(language)
    if end is None or start == end:
        return start.display(language)
    if start.approximate or end.approximate or start.precision != end.precision:
        return f"{start.display(language)} {EN_DASH} {end.display(language)}"
    first, last = _words(start, language), _words(end, language)
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first.pop()
    separator = EN_DASH if len(first) == 1 else f" {EN_DASH} "
    return NBSP.join(first) + separator + NBSP.join(last)


def short_date_in_words(text: str) -> str:
    """A text that is a date in its storage form, as people read it; any other text as it is."""
    if not STORED.fullmatch(text.removesuffix("~")):
        return text
    try:
        return PartialDate.parse(text).display()
    except ValueError:
        return text


def _read_parts(text: str) -> tuple[int, int | None, int | None]:
    """Year, month and day found in a text already lower-cased and stripped of its “vers” or “~”."""
    if found := STORED.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if found := SLASHED.fullmatch(text):
        day, month, year = found.groups()
        return int(year), int(month), int(day) if day else None
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month), int(day) if day else None
    if re.fullmatch(r"\d+", text, re.ASCII):
        raise ValueError(YEAR_OUT_OF_RANGE)
    plain = fold(text)
    if found := DAY_FIRST.fullmatch(plain):
        day, name, year = found.groups()
    elif found := MONTH_FIRST.fullmatch(plain):
        name, day, year = found.groups()
    else:
        raise ValueError(NOT_A_DATE)
    if name not in MONTH_NUMBERS:
        raise ValueError(NOT_A_DATE)
    return int(year), MONTH_NUMBERS[name], int(day) if day else None


def _words(date: PartialDate, language: str) -> list[str]:
    """Day, month name and year, as many as are known."""
    words = [str(date.year)]
    if date.month:
        words.insert(0, MONTHS[language][date.month - 1])
    if date.day:
        words.insert(0, "1er" if date.day == 1 and language == "fr" else str(date.day))
    return words


def _language(language: str | None) -> str:
    """`fr` or `en`; any other language falls back on French, the first language of the atlas."""
    if language is None:
        from django.utils.translation import get_language

        language = get_language() or "fr"
    return "en" if language.startswith("en") else "fr"
