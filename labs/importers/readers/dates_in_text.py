"""Dates, ranges and times of day in running text, French and English, as partial dates with their place.

Own patterns find the candidates, because a search by library over a whole text is slow and takes numbers for dates.
Months come from the CLDR (babel); what is said in relation to a day (“il y a un an”) is worked out by dateparser.
A year that is missing comes from the date of the document; such a date is derived, with its reasoning.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from labs.dates import PartialDate
from labs.importers.drafts import OriginKind, Words

from .date_patterns import MONTH_BY_NAME, RELATIVE, TIME, Parts, dates_written
from .lines import tidy
from .passages import Taken

# A day without a year is nearer to the date of the document than this, or else it belongs to the year before or after.
FAR_DAYS = 245
# Beyond half a year, the year before or after is as near.
HALF_A_YEAR = 183
YEARS = range(1900, 2100)
LONGEST_MOMENT_GAP = 40
# A text that is not known in any language.
NO_WORDS = Words()


@dataclass(frozen=True)
class FoundDate:
    """A date or a range. `start` and `end` are offsets; `last` is None unless a range is written.

    `kind` is `derived` where a part comes from the date of the document; `note` says how. `opens` and `closes` are
    times of day (`18:00`), `moment` the part of the day in words; empty where the text does not say.
    """

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None
    kind: OriginKind = "stated"
    note: Words = NO_WORDS
    confidence: float = 1.0
    opens: str = ""
    closes: str = ""
    moment: Words = NO_WORDS
    is_relative: bool = False


def find_dates(text: str, dated: PartialDate | None = None, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """All dates between two offsets, in the order of the text. `text` has plain blanks and straight apostrophes."""
    end = len(text) if end is None else end
    found: list[FoundDate] = []
    taken = Taken(end)
    for match in dates_written(text, start, end):
        if taken.holds(*match.span()):
            continue
        if date := _date_of(match, dated):
            found.append(_with_time(text, date, end))
            taken.add(*match.span())
    found += [date for date in _relative(text, dated, start, end) if not taken.holds(date.start, date.end)]
    return _with_bare_days(text, sorted(found, key=lambda date: date.start), end)


def single_date(text: str, dated: PartialDate | None = None) -> FoundDate | None:
    """The date that a short text is as a whole, but for a few signs around it."""
    for date in find_dates(text[:60], dated):
        if date.last is None and not date.is_relative and len(text.strip()) - (date.end - date.start) <= 3:
            return date
    return None


def as_day(date: PartialDate) -> datetime.date:
    """The middle of the period, to measure distances by."""
    return date.earliest + (date.latest - date.earliest) / 2


def _date_of(match: re.Match[str], dated: PartialDate | None) -> FoundDate | None:
    parts = Parts.of(match)
    if parts is None:
        return None
    year, kind, note, sure = parts.year, "stated", Words(), parts.sure
    if year is None:
        if dated is None or parts.month is None:
            return None
        year, sure = year_near(parts.month, parts.day, dated, parts.turn)
        kind, note = "derived", YEAR_NOTE(dated)
    elif parts.is_guess:
        kind, note = "derived", MONTH_NOTE
    try:
        first = PartialDate(year, parts.month, parts.day, parts.about)
        last = _last(parts, year)
    except ValueError:
        return None
    if last is not None and last < first:
        if parts.last_year is not None or (last.month or 0) > 2:
            return None
        last = replace(last, year=last.year + 1)
    if year not in YEARS:
        return None
    return FoundDate(match.start(), match.end(), first, last, kind, note, sure)  # type: ignore[arg-type]


def _last(parts: Parts, year: int) -> PartialDate | None:
    if parts.last_day is None and parts.last_month is None and parts.last_year is None:
        return None
    if parts.month is None:
        return PartialDate(parts.last_year or year)
    return PartialDate(parts.last_year or year, parts.last_month or parts.month, parts.last_day)


def year_near(month: int, day: int | None, dated: PartialDate, turn: int = 0) -> tuple[int, float]:
    """The year of a day that a document of a given date means, and how sure that is.

    `turn` is -1 for “last”, 1 for “next”, 0 where the text does not say: then the year of the document, unless
    the day would be far from the date of the document and nearer in the year before or after.
    """
    if dated.month is None:
        return dated.year, 0.8

    def distance(year: int) -> int:
        try:
            return (as_day(PartialDate(year, month, day)) - as_day(dated)).days
        except ValueError:
            return 10_000

    if turn < 0:
        return (dated.year if distance(dated.year) <= 0 else dated.year - 1), 0.95
    if turn > 0:
        return (dated.year if distance(dated.year) >= 0 else dated.year + 1), 0.95
    if abs(distance(dated.year)) <= FAR_DAYS:
        return dated.year, 0.9 if abs(distance(dated.year)) <= HALF_A_YEAR else 0.7
    return min((dated.year - 1, dated.year + 1), key=lambda year: abs(distance(year))), 0.7


def YEAR_NOTE(dated: PartialDate) -> Words:  # noqa: N802 - stands beside MONTH_NOTE
    return Words(
        f"Année déduite de la date du document, {dated.display('fr')}.",
        f"Year worked out from the date of the document, {dated.display('en')}.",
    )


MONTH_NOTE = Words(
    "Mois abrégé de façon ambiguë dans le document.", "The document abbreviates the month in an ambiguous way."
)


def _relative(text: str, dated: PartialDate | None, start: int, end: int) -> Iterator[FoundDate]:
    """“il y a un an”, “two weeks ago”, “hier”: approximate, to the unit that the text counts in."""
    if dated is None or dated.month is None:
        return
    for match in RELATIVE.finditer(text, start, end):
        words = (
            match[0] if not match["after"] else "il y a " + match[0].casefold().removesuffix(" ").removesuffix("après")
        )
        day = _parsed(words, dated)
        if day is None:
            continue
        unit = (match["unit"] or match["after"] or match["english"] or "jour").casefold()
        if unit.startswith(("an", "y")):
            first = PartialDate(day.year, approximate=True)
        elif unit.startswith("m"):
            first = PartialDate(day.year, day.month, approximate=True)
        else:
            first = PartialDate(day.year, day.month, day.day, approximate=unit.startswith(("s", "w")))
        note = Words(
            f"Compté depuis la date du document, {dated.display('fr')}.",
            f"Counted from the date of the document, {dated.display('en')}.",
        )
        yield FoundDate(match.start(), match.end(), first, None, "derived", note, 0.7, is_relative=True)


def _parsed(words: str, dated: PartialDate) -> datetime.date | None:
    import dateparser  # takes a tenth of a second: only for texts that count from their own day

    base = datetime.datetime.combine(dated.earliest, datetime.time())
    settings = {"RELATIVE_BASE": base, "RETURN_AS_TIMEZONE_AWARE": False}
    day = dateparser.parse(tidy(words).casefold(), languages=["fr", "en"], settings=settings)  # type: ignore[arg-type]
    return day.date() if day and day.year in YEARS else None


def _with_time(text: str, date: FoundDate, end: int) -> FoundDate:
    """The date with the time or part of the day that is written right behind it, or right before it."""
    stop = min(end, date.end + LONGEST_MOMENT_GAP)
    found = TIME.match(text, date.end, stop)
    if not found or date.first.precision != "day":
        return date
    moment = MOMENTS.get((found["moment"] or "").casefold().replace("è", "e"), Words())
    return replace(
        date,
        end=found.end(),
        opens=clock(found["opens"], found["open_minutes"] or found["colon"], found["half"]),
        closes=clock(found["closes"], found["close_minutes"] or found["close_colon"], found["close_half"]),
        moment=moment,
    )


MOMENTS: dict[str, Words] = {
    **dict.fromkeys(("matin", "matinee", "matinée", "morning"), Words("Matin", "Morning")),
    **dict.fromkeys(("apres-midi", "après-midi", "afternoon"), Words("Après-midi", "Afternoon")),
    **dict.fromkeys(("soir", "soiree", "soirée", "evening"), Words("Soir", "Evening")),
}


def clock(hour: str | None, minutes: str | None, half: str | None) -> str:
    """`18:30`, or an empty text where there is no such hour."""
    if hour is None:
        return ""
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.casefold().startswith("p") else 0)
    return f"{number:02d}:{int(minutes or 0):02d}" if number < 24 and int(minutes or 0) < 60 else ""


BARE_DAY = re.compile(
    r"\b(?:le|du|on the) (?P<day>\d{1,2})(?:er|th|st|nd|rd)?(?= (?:d'|au\b|à\b|de\b|pour\b|for\b)|[,;.)])"
)
SENTENCE_END = re.compile(r"\n|[.!?] +[A-ZÀ-Ü]")


def _with_bare_days(text: str, found: list[FoundDate], end: int) -> list[FoundDate]:
    """“…le 12 novembre, suivi le 14 d’une conférence”: a bare day in the sentence of a whole one is of its month."""
    more = []
    for place, date in enumerate(found):
        until = found[place + 1].start if place + 1 < len(found) else min(end, date.end + 400)
        if date.first.precision != "day" or date.last:
            continue
        for match in BARE_DAY.finditer(text, date.end, min(until, date.end + 400)):
            if SENTENCE_END.search(text, date.end, match.start()):
                break
            try:
                day = replace(date.first, day=int(match["day"]))
            except ValueError:
                continue
            note = Words("Mois de la date qui précède.", "Month of the date before it.")
            more.append(FoundDate(match.start(), match.end(), day, None, "derived", note, 0.8))
    return sorted(found + more, key=lambda date: date.start)


__all__ = ["MONTH_BY_NAME", "FoundDate", "as_day", "find_dates", "single_date", "year_near"]
