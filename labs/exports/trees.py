"""The exports for programs: JSON and GeoJSON, written lab after lab."""

import json
from collections.abc import Iterator
from typing import Any

from .columns import Column
from .export import Export
from .reading import Row


def json_text(export: Export) -> Iterator[str]:
    """`{"header": …, "labs": [ … ]}`, each lab an object of all columns."""
    yield f'{{"header": {dumped(export.header.as_data)},\n"labs": [\n'
    yield from listed(export, lambda row: facts(export.columns, row))
    yield "\n]}\n"


def geojson_text(export: Export) -> Iterator[str]:
    """A FeatureCollection (RFC 7946). A lab without coordinates is a feature without geometry: none is left out."""
    yield f'{{"type": "FeatureCollection", "header": {dumped(export.header.as_data)},\n"features": [\n'
    yield from listed(export, lambda row: feature(export.columns, row))
    yield "\n]}\n"


def listed(export: Export, shape: Any) -> Iterator[str]:
    comma = ""
    for rows in export.chunks():
        yield comma + ",\n".join(dumped(shape(row)) for row in rows)
        comma = ",\n"


def facts(columns: list[Column], row: Row) -> dict[str, Any]:
    return {column.name: column.value(row) for column in columns}


def feature(columns: list[Column], row: Row) -> dict[str, Any]:
    lab = row.lab
    point = None
    if lab.latitude is not None:
        point = {"type": "Point", "coordinates": [float(lab.longitude), float(lab.latitude)]}
    return {"type": "Feature", "id": lab.slug, "geometry": point, "properties": facts(columns, row)}


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
