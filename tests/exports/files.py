"""Exports read back as a reader's program would."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

from django.test import Client
from openpyxl import load_workbook

FORMATS = ("csv", "xlsx", "json", "geojson", "atom")
ATOM = "{http://www.w3.org/2005/Atom}"
# What the codebook promises: so many lines begin a CSV file.
HEADER_LINES = 6


def fetched(client: Client, form: str, query: str = "", language: str = "") -> Any:
    response = client.get(f"{language}/labs.{form}?{query}")
    assert response.status_code == 200
    assert response.streaming
    assert not response.cookies
    return response


def content(client: Client, form: str, query: str = "", language: str = "") -> bytes:
    return fetched(client, form, query, language).getvalue()


def csv_lines(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def csv_rows(text: bytes) -> list[dict[str, str]]:
    names, *rows = csv_lines(text)[HEADER_LINES:]
    return [dict(zip(names, row, strict=True)) for row in rows]


def xlsx_rows(data: bytes) -> list[dict[str, Any]]:
    names, *rows = load_workbook(io.BytesIO(data))["labs"].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def slugs(client: Client, form: str, query: str = "") -> list[str]:
    """The labs that an export names, in its order."""
    data = content(client, form, query)
    if form == "csv":
        return [row["slug"] for row in csv_rows(data)]
    if form == "xlsx":
        return [row["slug"] for row in xlsx_rows(data)]
    if form == "json":
        return [lab["slug"] for lab in json.loads(data)["labs"]]
    if form == "geojson":
        return [feature["properties"]["slug"] for feature in json.loads(data)["features"]]
    entries = ElementTree.fromstring(data).findall(f"{ATOM}entry")
    return [entry.find(f"{ATOM}link").get("href").rstrip("/").rsplit("/", 1)[1] for entry in entries]
