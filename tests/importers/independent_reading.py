"""The fixtures as an independent reading of the source documents: what they say that one document says, and how much
of it a reader proposes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from rapidfuzz import fuzz

from labs.importers.drafts import SURE, Draft, Reading, Words
from labs.text import fold

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
DOCUMENTS = Path(settings.BASE_DIR).parent / "shared" / "sources"
ALIKE = 86
NAME_FIELDS = ("name", "title", "short_name", "aliases", "native_name")


@dataclass
class Said:
    """A record that a document establishes: its spellings, the lines, and for an event its days."""

    noun: str
    key: str
    names: set[str]
    lines: set[int] = field(default_factory=set)
    start: str = ""
    place: str = ""

    def is_named(self, name: str) -> bool:
        folded = fold(name)
        return any(
            fuzz.token_sort_ratio(folded, other) >= ALIKE
            or (min(len(folded), len(other)) > 5 and fuzz.token_set_ratio(folded, other) >= 97)
            for other in self.names
        )


@cache
def records(source: str) -> list[Said]:
    """What the fixtures draw from one source."""
    found = []
    for path in sorted(FIXTURES.rglob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for noun in ("lab", "event", "organisation", "person", "programme", "publication"):
            found += [said for row in content.get(noun, []) if (said := _said(noun, row, source))]
    return found


def of_noun(source: str, *nouns: str) -> list[Said]:
    return [said for said in records(source) if said.noun in nouns]


def _said(noun: str, row: dict[str, Any], source: str) -> Said | None:
    origins = {
        name: [origin for origin in rows if origin["source"] == source]
        for name, rows in (row.get("origins") or {}).items()
    }
    if not any(origins.get(name) for name in ("record", *NAME_FIELDS)):
        return None
    names = {
        row[name]
        for name in ("name_fr", "name_en", "title_fr", "title_en", "name", "title", "short_name")
        if row.get(name)
    }
    names |= {alias["name"] for alias in row.get("aliases", [])}
    names |= {
        origin["stated"]
        for name in (*NAME_FIELDS, "record")
        for origin in origins.get(name, [])
        if origin.get("stated")
    }
    lines = {n for name in ("record", "start") for origin in origins.get(name, []) for n in numbers(origin["lines"])}
    start = row.get("start", "") if origins.get("start") else ""
    place = row.get("city_fr") or ""
    return Said(
        noun, row.get("slug") or row.get("ref") or "", {fold(str(name)) for name in names}, lines, str(start), place
    )


def numbers(locator: str) -> Iterator[int]:
    for part in str(locator).replace(" ", "").split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def name_of(draft: Draft) -> str:
    fact = draft.facts.get("name") or draft.facts.get("title")
    value = fact.value if fact else draft.key
    return (value.fr or value.en) if isinstance(value, Words) else str(value)


def found_by_name(said: list[Said], drafts: list[Draft]) -> list[Said]:
    return [one for one in said if any(one.is_named(name_of(draft)) for draft in drafts)]


def right_by_name(drafts: list[Draft], said: list[Said]) -> list[Draft]:
    return [draft for draft in drafts if any(one.is_named(name_of(draft)) for one in said)]


def is_event(draft: Draft, said: Said) -> bool:
    """The same days, told in the same lines; or the same name without another day."""
    start = str(draft.facts["start"].value) if "start" in draft.facts else ""
    same_day = (
        bool(start)
        and bool(said.start)
        and (start.rstrip("~").startswith(said.start.rstrip("~")) or said.start.startswith(start.rstrip("~")))
    )
    here = {
        n
        for origin in (*draft.origins, *(draft.facts["start"].origins if start else ()))
        for n in numbers(origin.locator)
    }
    if same_day and (here & said.lines):
        return True
    return said.is_named(name_of(draft)) and (same_day or not start or not said.start)


def events_found(said: list[Said], drafts: list[Draft]) -> list[Said]:
    """Each draft stands for one event at most; those that name it come first."""
    left, found = list(drafts), []
    for by_name in (True, False):
        for one in [one for one in said if one not in found]:
            fits = [draft for draft in left if is_event(draft, one) and (one.is_named(name_of(draft)) or not by_name)]
            if fits:
                left.remove(fits[0])
                found.append(one)
    return found


def sure(reading: Reading, *nouns: str) -> list[Draft]:
    return [draft for draft in reading.drafts if draft.noun in nouns and draft.confidence >= SURE]


def ratio(part: list[Any], whole: list[Any]) -> float:
    return len(part) / len(whole) if whole else 1.0
