"""Numbers as people write them in cells: French and English separators, head counts in words, degrees."""

import re
from dataclasses import dataclass

BLANKS = re.compile(r"[ \u00a0\u202f\u2009']")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+", re.ASCII)
# A whole number, whose decimals are zeros at most.
WHOLE = re.compile(r"(-?\d{1,15})(?:[.,]0+)?", re.ASCII)
DECIMAL = re.compile(r"[-+\u2212]?\d{1,15}(?:[.,]\d{1,30})?", re.ASCII)
ABOUT = re.compile(
    r"^(?:environ|env\.?|près de|pres de|autour de|vers|about|around|approx\.?|approximately|circa|ca\.?|c\.|some"
    r"|~|≈)\s*",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"\s*(?:personnes?|people|persons?|agents?|etp|fte|salariée?s?|employees?|employés?|staff|membres?|members?|postes?)"
    r"(?:\s+(?:à temps plein|full[- ]time))?\s*$",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"(?:de |from |entre |between )?(\d{1,7})\s*(?:-|–|—|à|to|et|and)\s*(\d{1,7})", re.ASCII | re.IGNORECASE
)
MORE_THAN = re.compile(
    r"(?:plus de|au moins|more than|over|at least|>|≥)\s*(\d{1,7})|(\d{1,7})\s*\+", re.ASCII | re.IGNORECASE
)
DOZENS = {
    "une dizaine": 10, "dizaine": 10, "une douzaine": 12, "douzaine": 12, "a dozen": 12, "une quinzaine": 15,
    "quinzaine": 15, "une vingtaine": 20, "vingtaine": 20, "une trentaine": 30, "trentaine": 30,
    "une quarantaine": 40, "une cinquantaine": 50, "une soixantaine": 60, "une centaine": 100, "centaine": 100,
}  # fmt: skip
DEGREES = re.compile(
    r"([NSEWO])?\s*(\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′])?\s*"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|”|″|''))?\s*([NSEWO])?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Headcount:
    """From `low` to `high` people, equal when the number is exact."""

    low: int
    high: int
    is_approximate: bool = False


def whole_number(text: str) -> int | None:
    """`1 234`, `1,234` and `12,0` are whole numbers; `12,5`, `1e3` and `١٢` are not."""
    bare = BLANKS.sub("", text.strip().replace("\u2212", "-"))
    if GROUPED.fullmatch(bare):
        return int(re.sub("[.,]", "", bare))
    found = WHOLE.fullmatch(bare)
    return int(found[1]) if found else None


def decimal_number(text: str) -> float | None:
    bare = BLANKS.sub("", text.strip())
    return float(bare.replace(",", ".").replace("\u2212", "-")) if DECIMAL.fullmatch(bare) else None


def headcount(text: str) -> Headcount | None:
    """`12`, `10-15`, `environ 20`, `plus de 20`, `une dizaine d’agents`; None for anything else."""
    bare = UNIT.sub("", text.strip())
    counted = ABOUT.sub("", bare)
    if counted.endswith("~"):
        counted, bare = counted[:-1], ""
    is_approximate = counted != bare
    words = re.sub(r"\s+d['’e]\s*$", "", counted.casefold()).strip()
    if words in DOZENS:
        return Headcount(DOZENS[words], DOZENS[words], True)
    if found := RANGE.fullmatch(counted):
        low, high = int(found[1]), int(found[2])
        return Headcount(low, high, is_approximate) if low <= high else None
    if found := MORE_THAN.fullmatch(counted):
        least = int(found[1] or found[2])
        return Headcount(least, least, True)
    number = whole_number(counted)
    return Headcount(number, number, is_approximate) if number is not None and number >= 0 else None


def degrees(text: str) -> float | None:
    """`48.8566`, `48,8566`, `48°51′24″N`, `2,35° O`; None for anything else. West and south are negative."""
    if (number := decimal_number(text)) is not None:
        return number
    found = DEGREES.fullmatch(text.strip())
    if found is None or (found[1] and found[5]):
        return None
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.group(2, 3, 4))
    if minutes >= 60 or seconds >= 60:
        return None
    sign = -1 if (found[1] or found[5] or "").upper() in ("S", "W", "O") else 1
    return sign * (whole + minutes / 60 + seconds / 3600)


def point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of one cell: `48.8566, 2.3522`, `48,8566 ; 2,3522`, `(48.8 2.3)`."""
    bare = text.strip().strip("()[]").strip()
    for separator in (";", ", ", ",", " "):
        parts = [part.strip() for part in bare.split(separator) if part.strip()]
        if len(parts) == 2:
            latitude, longitude = (degrees(part) for part in parts)
            if latitude is not None and longitude is not None:
                return latitude, longitude
    return None
