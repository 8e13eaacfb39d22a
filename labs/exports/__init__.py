"""Worker: the labs of a search, all of them, in five formats, two of them for any table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from .export import Export
from .feed import atom_text
from .tables import Sheet, Tabular, csv_text, xlsx_bytes
from .trees import geojson_text, json_text

Told = TypeVar("Told", contravariant=True)


@dataclass(frozen=True)
class Format(Generic[Told]):
    """`is_file`: browsers keep it under a name instead of showing it."""

    content_type: str
    write: Callable[[Told], Iterator[str] | Iterator[bytes]]
    is_file: bool


TABLES: dict[str, Format[Tabular]] = {
    "csv": Format("text/csv; charset=utf-8", csv_text, True),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_bytes, True),
}
FORMATS: dict[str, Format[Export]] = {
    **TABLES,
    "json": Format("application/json", json_text, False),
    "geojson": Format("application/geo+json", geojson_text, True),
    "atom": Format("application/atom+xml; charset=utf-8", atom_text, False),
}

__all__ = ["FORMATS", "TABLES", "Export", "Format", "Sheet"]
