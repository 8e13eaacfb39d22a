"""Which records of the atlas hold an outward address, and of which year they speak."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

from labs.models import Event, Lab, LabLink, Organisation, Programme, Publication, Source


class Column(NamedTuple):
    """A column of outward addresses: the French name of its record, the English one, the dates that tell its year."""

    model: type[models.Model]
    name: str
    french: str
    english: str
    dates: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        return str(self.model._meta.model_name)


ADDRESSES = (
    Column(Lab, "website", "name_fr", "name_en", ("closed", "status_as_of")),
    Column(LabLink, "url", "lab__name_fr", "lab__name_en"),
    Column(Source, "url", "title", "title", ("dated",)),
    Column(Organisation, "website", "name_fr", "name_en"),
    Column(Programme, "website", "name_fr", "name_en", ("end", "start")),
    Column(Event, "link", "title_fr", "title_en", ("start",)),
    Column(Publication, "link", "title", "title", ("published",)),
)


class Holder(NamedTuple):
    """One record that bears an address; `has_archive` when it already names a copy of it."""

    noun: str
    key: int
    name: str
    has_archive: bool

    @property
    def column(self) -> Column:
        return next(column for column in ADDRESSES if column.noun == self.noun)


def outward_addresses() -> dict[str, int | None]:
    """Every address of the atlas once, with the year of which its record speaks. One query for each column."""
    found: dict[str, int | None] = {}
    for column in ADDRESSES:
        rows = column.model._default_manager.exclude(**{column.name: ""}).order_by("pk")
        for url, *dates in rows.values_list(column.name, *column.dates).iterator(5000):
            years = [date.year for date in dates if date]
            found[url] = found.get(url) or (years[0] if years else None)
    return found


def holders_of(urls: Iterable[str]) -> dict[str, list[Holder]]:
    """The records that bear each of these addresses now, in one query; an address that nobody bears is left out."""
    wanted = list(urls)
    found: dict[str, list[Holder]] = defaultdict(list)
    if not wanted:
        return {}
    parts = [rows_of(column, wanted) for column in ADDRESSES]
    for noun, key, url, name, archive in parts[0].union(*parts[1:], all=True):
        found[url].append(Holder(noun, key, name, bool(archive)))
    return {url: sorted(holders) for url, holders in found.items()}


def rows_of(column: Column, urls: list[str]) -> Any:
    text = models.CharField()
    wanted = column.english if get_language() == "en" else column.french
    name = Coalesce(NullIf(Cast(wanted, text), models.Value("")), Cast(column.french, text))
    archive = models.F("archive_url") if column.model is Source else models.Value("")
    rows = column.model._default_manager.filter(**{f"{column.name}__in": urls}).order_by()
    return rows.annotate(
        holder_noun=models.Value(column.noun, output_field=text),
        holder_url=Cast(column.name, text),
        holder_name=name,
        holder_archive=Cast(archive, text),
    ).values_list("holder_noun", "pk", "holder_url", "holder_name", "holder_archive")
