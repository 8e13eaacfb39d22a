"""What a sourced record may hold, field by field. What has another shape is named with its path and left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from labs.dates import PartialDate
from labs.importers.drafts import Problem

from .addresses import is_slug, web_address
from .cells import checked
from .countries import codes
from .limits import DEFAULT
from .numbers import headcount
from .sheet import Unread
from .values import NotReadableError, in_range, shown

FIRST_YEAR = 1000


@dataclass(frozen=True)
class Leaf:
    """One value; `read` gives it as it is kept or raises NotReadableError."""

    read: Callable[[Any], Any]


@dataclass(frozen=True)
class Many:
    """A list. Elements that do not fit are left out, the others stay."""

    inner: "Shape"


@dataclass(frozen=True)
class Group:
    """A mapping of known fields. Without one of those required it is left out whole."""

    fields: Mapping[str, "Shape"]
    required: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A mapping of free keys."""

    inner: "Shape"


Shape = Leaf | Many | Group | Named


def shaped(shape: Shape, value: Any, place: str, problems: list[Problem]) -> Any:
    """The value in this shape, None when it has not; every part left out becomes a problem with its path."""
    if isinstance(shape, Leaf):
        return leaf(shape, value, place, problems)
    if isinstance(shape, Many):
        if not isinstance(value, list):
            return wrong(place, "a-list", problems)
        parts = (shaped(shape.inner, part, f"{place}[{number}]", problems) for number, part in enumerate(value))
        return [part for part in parts if part is not None]
    if not isinstance(value, dict):
        return wrong(place, "a-mapping", problems)
    if isinstance(shape, Named):
        named = {str(key): shaped(shape.inner, part, f"{place}.{key}", problems) for key, part in value.items()}
        return {key: part for key, part in named.items() if part is not None}
    return group(shape, value, place, problems)


def group(shape: Group, value: dict[Any, Any], place: str, problems: list[Problem]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for key, part in value.items():
        if key not in shape.fields:
            problems.append(Problem("field-unknown", f"{place}.{key}"))
        elif part is not None and (taken := shaped(shape.fields[key], part, f"{place}.{key}", problems)) is not None:
            found[key] = taken
    missing = [key for key in shape.required if key not in found]
    problems += [Problem("field-missing", place, {"field": key}) for key in missing if value.get(key) is None]
    return None if missing else found


def leaf(shape: Leaf, value: Any, place: str, problems: list[Problem]) -> Any:
    content = checked(value, DEFAULT)
    try:
        if isinstance(content, Unread):
            raise NotReadableError(content.code, **content.details)
        if content is None or isinstance(content, dict | list):
            raise NotReadableError("wrong-shape", expected="a-value")
        return shape.read(content)
    except NotReadableError as error:
        problems.append(Problem(error.code, place, error.details))
        return None


def wrong(place: str, expected: str, problems: list[Problem]) -> None:
    problems.append(Problem("wrong-shape", place, {"expected": expected}))


def text(longest: int) -> Leaf:
    def read(value: Any) -> str:
        if isinstance(value, bool):
            raise NotReadableError("truth-for-text", value=shown(value))
        if len(str(value)) > longest:
            raise NotReadableError("too-long", length=len(str(value)), limit=longest)
        return str(value)

    return Leaf(read)


def one_of(*names: Any) -> Leaf:
    def read(value: Any) -> Any:
        if isinstance(value, bool) or value not in names:
            raise NotReadableError("not-a-choice", value=shown(value), allowed=", ".join(map(str, names)))
        return value

    return Leaf(read)


def between(low: float, high: float) -> Leaf:
    def read(value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise NotReadableError("not-a-number", value=shown(value))
        return in_range(value, low, high)  # type: ignore[arg-type]

    return Leaf(read)


def read_date(value: Any) -> str:
    try:
        return str(PartialDate.parse(str(value)))
    except ValueError:
        raise NotReadableError("not-a-date", value=shown(value)) from None


def read_slug(value: Any) -> str:
    if not is_slug(str(value)) or len(str(value)) > 100:
        raise NotReadableError("not-a-key", value=shown(value))
    return str(value)


def read_country(value: Any) -> str:
    if codes().get(str(value)) != value:
        raise NotReadableError("not-a-country", value=shown(value))
    return str(value)


def read_address(longest: int) -> Leaf:
    def read(value: Any) -> str:
        written = str(value)
        found = web_address(written) if re.match(r"https?://", written, re.IGNORECASE) else None
        if found is None:
            raise NotReadableError("not-an-address", value=shown(value))
        if len(found) > longest:
            raise NotReadableError("too-long", length=len(found), limit=longest)
        return found

    return Leaf(read)


def read_people(value: Any) -> Any:
    if isinstance(value, bool) or headcount(str(value)) is None:
        raise NotReadableError("not-a-headcount", value=shown(value))
    return value


SOURCE_KEYS = Many(text(120))
DATE, SLUG = Leaf(read_date), Leaf(read_slug)
POSITION = Group({"value": one_of(-2, -1, 0, 1, 2), "rationale": text(5_000)}, ("value", "rationale"))
LEVELS = (
    "international", "national", "regional", "departmental", "metropolitan", "municipal", "sectoral", "independent",
)  # fmt: skip
TYPES = ("grands-defis", "prospectif", "incubateur", "incremental", "capacitant", "espace-tiers")
SOURCE = Group({"url": read_address(600), "title": text(250), "publisher": text(200), "date": DATE}, ("title",))
LAB = Group(
    {
        "id": SLUG, "name": text(200), "aliases": Many(text(200)), "native_name": text(200),
        "country": Leaf(read_country), "city": text(120), "region": text(120), "level": one_of(*LEVELS),
        "host": text(200), "founded": DATE, "closed": DATE, "closed_reason": text(300),
        "status": one_of("active", "closed", "merged", "renamed", "unknown"), "status_as_of": DATE,
        "website": read_address(200), "disciplines": Many(SLUG), "themes": Many(SLUG), "modes": Many(SLUG),
        "team_size": Many(Group(
            {"value": Leaf(read_people), "unit": text(80), "as_of": DATE, "note": text(2_000), "sources": SOURCE_KEYS},
            ("value",),
        )),
        "lab_type": Group({"value": one_of(*TYPES), "rationale": text(5_000)}, ("value", "rationale")),
        "axes": Group({"pilot_support": POSITION, "external_internal": POSITION}),
        "location": Group(
            {"lat": between(-90, 90), "lon": between(-180, 180), "coordinates": one_of("city")},
            ("lat", "lon", "coordinates"),
        ),
        "description": Group({"fr": text(5_000), "en": text(5_000)}),
        "field_sources": Named(SOURCE_KEYS),
        "disagreements": Many(Group(
            {
                "field": text(80), "note": text(2_000),
                "values": Many(Group({"value": text(300), "note": text(2_000), "sources": SOURCE_KEYS}, ("value",))),
            },
            ("field", "values"),
        )),
        "confidence": one_of("high", "medium", "low"),
    },
    ("name",),
)  # fmt: skip
