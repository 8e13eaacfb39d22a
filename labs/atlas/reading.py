"""From YAML files to flat entries: one per record, nested records and origins included. No database here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from labs.safe_yaml import LOADER

# Records that a lab's file holds inside the lab: key in the file → noun.
PARTS_OF_A_LAB = {
    "aliases": "lab_alias",
    "links": "lab_link",
    "teams": "team",
    "governances": "governance",
    "positions": "position",
    "missions": "mission",
    "partnerships": "partnership",
    "answers": "answer",
    "lineages": "lineage",
}
# The name of the foreign key that ties a part to its lab.
OWNER_FIELD = {"lineage": "descendant"}
# A record with this word adds to one that stands in another file: facts that it lacks, relations, parts, origins. The
# word tells its origins from those of the other file, and is the name of what adds them.
ADDITION = "addition"
# Within an addition: facts by name that take the place of those of the other file.
INSTEAD = "instead"
# What identifies a record within its noun, or within its lab.
IDENTITIES = ("slug", "key", "ref", "axis", "question")


class FixtureError(ValueError):
    """A fixture file that cannot be read, with the file and the record it is about."""


@dataclass(frozen=True)
class Entry:
    """One record to bring into the database. `owner` is the atlas key of the lab it belongs to."""

    noun: str
    atlas_key: str
    values: dict[str, Any]
    file: str
    owner: str = ""
    owner_field: str = ""
    identity: dict[str, str] = field(default_factory=dict)
    is_addition: bool = False


def read(folder: Path) -> list[Entry]:
    """Every entry of every `*.yaml` file under a folder, files in alphabetical order."""
    entries: list[Entry] = []
    for path in sorted(folder.rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) or {}
        if not isinstance(content, dict):
            raise FixtureError(f"{path.name}: a mapping of nouns is expected")
        for noun, records in content.items():
            for record in records or []:
                entries.extend(entries_of(noun, record, path.name))
    return joined(entries)


def entries_of(noun: str, record: dict[str, Any], file: str, owner: str = "") -> Iterator[Entry]:
    """The entry of a record, then those of its parts and of its origins."""
    name, value = identity_of(noun, record, file)
    local = owner.split(":", 1)[1] + "/" if owner and name not in {"slug", "key"} else ""
    atlas_key = f"{noun}:{local}{value}"
    parts = {key: record[key] for key in PARTS_OF_A_LAB if noun == "lab" and key in record}
    values = {
        key: content
        for key, content in record.items()
        if key not in parts and key not in {"origins", "ref", ADDITION} and content is not None
    }
    added = f"{record[ADDITION]}-" if ADDITION in record else ""
    yield Entry(
        noun, atlas_key, values, file, owner, OWNER_FIELD.get(noun, "lab") if owner else "", {name: value}, bool(added)
    )
    for key, records in parts.items():
        for part in records or []:
            yield from entries_of(PARTS_OF_A_LAB[key], part, file, owner=atlas_key)
    for fact, origins in (record.get("origins") or {}).items():
        for number, origin in enumerate(origins, start=1):
            yield citation(noun, atlas_key, fact, f"{added}{number}", origin, file)


def citation(noun: str, subject: str, fact: str, number: str, origin: dict[str, Any], file: str) -> Entry:
    plain = ("source", "kind", "note_fr", "note_en", "agrees", "to_source", "is_preferred", "preference_reason")
    known = {*plain, "lines", "stated", "locator"}
    if strange := set(origin) - known:
        raise FixtureError(f"{file}: {subject}: unknown words in an origin: {', '.join(sorted(strange))}")
    values: dict[str, Any] = {key: origin[key] for key in plain if key in origin}
    values["field"] = "" if fact == "record" else fact
    values["value_as_stated"] = str(origin.get("stated", ""))
    values["locator"] = str(origin.get("locator") or origin.get("lines") or "")
    return Entry("citation", f"citation:{subject}/{fact}/{number}", values, file, subject, noun)


def identity_of(noun: str, record: Any, file: str) -> tuple[str, str]:
    if not isinstance(record, dict):
        raise FixtureError(f"{file}: {noun}: a mapping is expected, not {record!r}")
    for name in IDENTITIES:
        if record.get(name) is not None:
            return name, str(record[name])
    raise FixtureError(f"{file}: {noun}: a record has none of {', '.join(IDENTITIES)}: {record!r:.80}")


def joined(entries: list[Entry]) -> list[Entry]:
    """The entries with each addition in the record that it adds to; two records of one key are an error."""
    seen: dict[str, Entry] = {}
    for entry in (entry for entry in entries if not entry.is_addition):
        if entry.atlas_key in seen:
            raise FixtureError(f"{entry.atlas_key} stands in {seen[entry.atlas_key].file} and in {entry.file}")
        seen[entry.atlas_key] = entry
    for addition in (entry for entry in entries if entry.is_addition):
        if addition.atlas_key not in seen:
            raise FixtureError(f"{addition.file}: {addition.atlas_key} adds to a record that stands nowhere")
        add(addition, seen[addition.atlas_key].values)
    return list(seen.values())


def add(addition: Entry, values: dict[str, Any]) -> None:
    for name, value in addition.values.items():
        if name in addition.identity:
            continue
        if name == INSTEAD:
            values.update(value)
        elif isinstance(value, list):
            values[name] = [*values.get(name, []), *(one for one in value if one not in values.get(name, []))]
        elif name in values:
            raise FixtureError(f"{addition.file}: {addition.atlas_key}: {name} stands in another file already")
        else:
            values[name] = value
