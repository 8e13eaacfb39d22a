"""What a plate needs to know of each public lab: plain rows, read once for as long as the atlas does not change."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from labs.dates import PartialDate
from labs.models import Lab, Position
from labs.moments import known_at

TRANSLATED = ("name_fr", "name_en", "city_fr", "city_en", "region_fr", "region_en")
FACTS = (
    *("pk", "slug", "short_name", "lab_type__key", "country", "latitude", "longitude"),
    *("opened", "closed", "status_as_of"),
)
# Behind the name of a lab of which it is not established that it was there at the moment.
UNSURE = "\u00a0(?)"


@dataclass(frozen=True, slots=True)
class LightLab:
    """One lab; texts are empty and dates None where the documents are silent. `city_key` is its value in the facet."""

    pk: int
    slug: str
    label: str
    type_key: str
    city: str
    city_key: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None
    opened: PartialDate | None
    closed: PartialDate | None
    vouched: PartialDate | None

    @property
    def place(self) -> str:
        return self.city or self.region

    @property
    def is_situated(self) -> bool:
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True)
class Named:
    """A link to a lab, or to what happened, by its name."""

    label: str
    url: str


# The leading position of a lab on one axis: step, lowest and highest step of the reading.
Reading = tuple[int, int | None, int | None]


def light_labs() -> dict[int, LightLab]:
    """Every public lab by primary key, with its words in the language of the reader. One query."""
    return {row["pk"]: light_lab(row) for row in Lab.objects.public().order_by().values(*FACTS, *TRANSLATED)}


def light_lab(row: dict[str, Any]) -> LightLab:
    def said(word: str) -> str:
        return (row[f"{word}_en"] if get_language() == "en" else "") or row[f"{word}_fr"] or ""

    latitude, longitude = row["latitude"], row["longitude"]
    return LightLab(
        pk=row["pk"],
        slug=row["slug"],
        label=row["short_name"] or said("name"),
        type_key=row["lab_type__key"] or "",
        city=said("city"),
        city_key=row["city_fr"] or "",
        region=said("region"),
        country=str(row["country"] or ""),
        latitude=None if latitude is None else float(latitude),
        longitude=None if longitude is None else float(longitude),
        opened=row["opened"],
        closed=row["closed"],
        vouched=row["status_as_of"],
    )


def known_then(lab: LightLab, moment: PartialDate, is_unsure: bool = False) -> LightLab:
    """The lab without what came after the moment, as `Lab.as_known_at` has it; unsure: it may not have been there."""
    closed = None if lab.closed and moment.definitely_before(lab.closed) else lab.closed
    vouched = lab.vouched if known_at(lab.vouched, moment) else None
    return replace(lab, closed=closed, vouched=vouched, label=f"{lab.label}{UNSURE}" if is_unsure else lab.label)


def profile_addresses(moment: PartialDate | None = None) -> Callable[[LightLab], str]:
    """Gives a lab the address of its page at the moment, in the reader’s language, for one `reverse` in all."""
    before, after = reverse("labs:lab_detail", args=["labo"]).rsplit("labo", 1)
    if moment:
        after = f"{after}?au={moment}"
    return lambda lab: f"{before}{lab.slug}{after}"


def readings_by_axis(moment: PartialDate | None = None) -> dict[str, dict[int, Reading]]:
    """For each axis, the leading position of each public lab that has one; those known at the moment. One query."""
    found: dict[str, dict[int, Reading]] = defaultdict(dict)
    leading = Position.objects.filter(lab__in=Lab.objects.public()).leading(
        "step", "step_from", "step_to", group=("axis__key", "lab"), moment=moment
    )
    for (axis, lab), reading in leading.items():
        found[axis][lab] = reading
    return dict(found)
