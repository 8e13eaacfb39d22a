"""The continent of each country."""

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("continents.tsv")


@cache
def continents() -> dict[str, str]:
    """Continent (`AF`, `AN`, `AS`, `EU`, `NA`, `OC`, `SA`) by country (ISO 3166-1, two letters)."""
    rows = FILE.read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t") for row in rows)
