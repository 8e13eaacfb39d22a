"""What the people of a city call it, where that is neither its French nor its English name."""

from functools import cache
from pathlib import Path

from labs.text import fold

FILE = Path(__file__).with_name("native_names.tsv")


def native_name(country: str, *names: str) -> str:
    """The name in Latin letters, of a city by its country (two letters) and any of its names; empty when unknown."""
    return next((native for name in names if (native := native_names().get((country, fold(name))))), "")


@cache
def native_names() -> dict[tuple[str, str], str]:
    rows = (row.split("\t") for row in FILE.read_text(encoding="utf-8").splitlines())
    return {(country, fold(name)): native for country, english, french, native in rows for name in (english, french)}
