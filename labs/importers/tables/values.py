"""From the content of a cell to the value of a fact, by the kind of its target; or a reason why not."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from labs.dates import PartialDate
from labs.text import fold

from .addresses import is_slug, slug_of, web_address
from .countries import country_of
from .numbers import degrees, headcount, point, whole_number
from .sheet import Value
from .targets import Target
from .wordlists import UNKNOWN

WordLists = Mapping[str, Mapping[str, str]]
TRUE = {"true", "vrai", "oui", "yes", "1", "x", "o", "y", "ok", "✓", "✔"}
FALSE = {"false", "faux", "non", "no", "0", "n"}
A_YEAR_AS_DECIMAL = re.compile(r"^(\d{4})\.0$", re.ASCII)
MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?$")
# A cell of days that lost its format shows the days since 1899: these stand for 1927 to 2064.
SERIAL_DAYS = range(10_000, 60_000)
MOST_PEOPLE = 2_000_000
DECIMALS = 5
LIST_SIGNS = ("|", ";", "\n", ",")
LONGEST_SHOWN = 80
LONGEST_UNKNOWN = max(map(len, UNKNOWN)) + 4
# Lists longer than this in one cell are no list of keys.
LONGEST_LIST = 100
# Room for the key of a vocabulary.
LONGEST_KEY = 60


class NotReadableError(ValueError):
    """The cell says something that its column cannot hold; `code` and `details` are those of a Problem."""

    def __init__(self, code: str, **details: Any) -> None:
        self.code, self.details = code, details
        super().__init__(code)


def read(target: Target, value: Value, words: WordLists) -> Any:
    """The value of the fact, None where the cell says nothing or that nobody knows. Raises NotReadableError."""
    if value is None:
        return None
    if target.kind not in ("text", "words") and says_unknown(value):
        return None
    return READERS[target.kind](target, value, words)


def says_unknown(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_UNKNOWN and is_unknown(value)


@lru_cache(maxsize=10_000)
def is_unknown(short: str) -> bool:
    return fold(short) in UNKNOWN


def shown(value: Any) -> str:
    """A cell as its problem quotes it."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def one(value: Value) -> str:
    """The content as one text; a list of one counts for what it holds."""
    if isinstance(value, list):
        if len(value) != 1:
            raise NotReadableError("several-values", value=shown(value))
        value = value[0]
    return str(value)


def text(target: Target, value: Value, words: WordLists) -> str | None:
    if isinstance(value, bool):
        raise NotReadableError("truth-for-text", value=shown(value))
    written = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if target.longest and len(written) > target.longest:
        raise NotReadableError("too-long", length=len(written), limit=target.longest)
    return None if written in ("-", "–", "—") else written


def key(target: Target, value: Value, words: WordLists) -> str:
    written = one(value)
    if not is_slug(written) or len(written) > target.longest:
        raise NotReadableError("not-a-key", value=shown(written))
    return written


def items(value: Value) -> list[str]:
    """The parts of a list: those of JSON, or of a text cut at the first sign of `| ; line end ,` that it holds."""
    if isinstance(value, list):
        return [str(part).strip() for part in value if str(part).strip()]
    written = str(value)
    sign = next((sign for sign in LIST_SIGNS if sign in written), None)
    return [part.strip() for part in (written.split(sign) if sign else [written]) if part.strip()]


def names(target: Target, value: Value, words: WordLists) -> list[str]:
    """Names may hold commas: only the other signs cut them."""
    parts = value if isinstance(value, list) else re.split(r"[|;\n]", str(value))
    found = list(dict.fromkeys(str(part).strip() for part in parts if str(part).strip()))
    if long := next((name for name in found if len(name) > target.longest), None):
        raise NotReadableError("too-long", length=len(long), limit=target.longest)
    return found


def date(target: Target, value: Value, words: WordLists) -> str:
    # « 2015.0 » is how programs write a year of a column that has blanks.
    written = A_YEAR_AS_DECIMAL.sub(r"\1", MIDNIGHT.sub("", one(value)).strip())
    try:
        return parsed(written)
    except ValueError:
        if written.isascii() and written.isdigit() and len(written) == 5 and int(written) in SERIAL_DAYS:
            raise NotReadableError("date-as-number", value=written) from None
        raise NotReadableError("not-a-date", value=shown(written)) from None


@lru_cache(maxsize=10_000)
def parsed(written: str) -> str:
    return str(PartialDate.parse(written))


def count(target: Target, value: Value, words: WordLists) -> int:
    number = None if isinstance(value, bool) else whole_number(one(value))
    if number is None:
        raise NotReadableError("not-a-number", value=shown(value))
    return in_range(number, 0, MOST_PEOPLE)


def people(target: Target, value: Value, words: WordLists) -> Any:
    found = None if isinstance(value, bool) else headcount(one(value))
    if found is None:
        raise NotReadableError("not-a-headcount", value=shown(value))
    in_range(found.high, 0, MOST_PEOPLE)
    return found


def percent(target: Target, value: Value, words: WordLists) -> int:
    number = None if isinstance(value, bool) else whole_number(one(value).removesuffix("%"))
    if number is None:
        raise NotReadableError("not-a-number", value=shown(value))
    return in_range(number, 0, 100)


def step(target: Target, value: Value, words: WordLists) -> int:
    number = None if isinstance(value, bool) else whole_number(one(value).removeprefix("+"))
    if number is None:
        raise NotReadableError("not-a-step", value=shown(value))
    return in_range(number, -2, 2)


def in_range(number: Any, low: int, high: int) -> Any:
    if not low <= number <= high:
        raise NotReadableError("out-of-range", value=number, low=low, high=high)
    return number


def truth(target: Target, value: Value, words: WordLists) -> bool:
    folded = fold(one(value))
    if folded not in TRUE | FALSE:
        raise NotReadableError("not-a-truth", value=shown(value))
    return folded in TRUE


def country(target: Target, value: Value, words: WordLists) -> str:
    code = country_of(one(value))
    if not code:
        raise NotReadableError("not-a-country", value=shown(value))
    return code


def address(target: Target, value: Value, words: WordLists) -> str:
    found = web_address(one(value))
    if found is None:
        raise NotReadableError("not-an-address", value=shown(value))
    if len(found) > target.longest:
        raise NotReadableError("too-long", length=len(found), limit=target.longest)
    return found


def latitude(target: Target, value: Value, words: WordLists) -> float:
    return angle(value, 90)


def longitude(target: Target, value: Value, words: WordLists) -> float:
    return angle(value, 180)


def angle(value: Value, most: int) -> float:
    found = None if isinstance(value, bool) else degrees(one(value))
    if found is None:
        raise NotReadableError("not-a-coordinate", value=shown(value))
    return round(in_range(found, -most, most), DECIMALS)


def coordinates(target: Target, value: Value, words: WordLists) -> tuple[float, float]:
    is_pair = isinstance(value, list) and len(value) == 2
    found = point(" ".join(map(str, value))) if is_pair and isinstance(value, list) else point(one(value))
    if found is None:
        raise NotReadableError("not-a-coordinate", value=shown(value))
    return round(in_range(found[0], -90, 90), DECIMALS), round(in_range(found[1], -180, 180), DECIMALS)


def choice(target: Target, value: Value, words: WordLists) -> str:
    known = words.get(target.words, {})
    found = known.get(fold(one(value)))
    if found is None:
        raise NotReadableError("not-a-choice", value=shown(value), allowed=", ".join(dict.fromkeys(known.values())))
    return found


def keys(target: Target, value: Value, words: WordLists) -> list[str]:
    """Keys of words that are known; what is not known stands as the key that it would get, for a plan to judge."""
    known = words.get(target.words, {})
    parts = items(value)
    if len(parts) > LONGEST_LIST:
        raise NotReadableError("too-many-values", count=len(parts), limit=LONGEST_LIST)
    told = [part for part in parts if fold(part) not in UNKNOWN]
    found = [known.get(fold(part)) or (part if is_slug(part) else slug_of(part, LONGEST_KEY))[:100] for part in told]
    if not all(found):
        raise NotReadableError("not-a-key", value=shown(value))
    return list(dict.fromkeys(found))


READERS: Mapping[str, Callable[[Target, Value, WordLists], Any]] = {
    "text": text, "words": text, "organisation": text, "key": key, "names": names, "date": date, "count": count,
    "headcount": people, "percent": percent, "step": step, "truth": truth, "country": country, "address": address,
    "latitude": latitude, "longitude": longitude, "coordinates": coordinates, "choice": choice, "keys": keys,
}  # fmt: skip
