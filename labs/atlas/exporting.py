"""The atlas as fixture files: what `load` reads back record for record. The text of a document is left out."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from labs.changes import touches_of_acts
from labs.models import Act

from .additions import additions_by
from .nouns import noun_of
from .writing import Row, Shown, nouns_written, parts_by_lab, written

# A file for each letter would be many, one for all too long to read: labs stand in files of this many.
LABS_IN_A_FILE = 40


class Dumper(yaml.SafeDumper):
    """Lists of plain words on one line, as people write them."""


def row(dumper: yaml.SafeDumper, values: dict[str, Any]) -> yaml.Node:
    """An origin stands on one line."""
    return dumper.represent_mapping("tag:yaml.org,2002:map", values.items(), flow_style=True)


def short_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    is_plain = all(isinstance(item, str | int) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_plain)


Dumper.add_representer(list, short_list)
Dumper.add_representer(Row, row)


def export(folder: Path, act: Act | None = None, name: str = "") -> dict[str, int]:
    """Write one file a noun, labs in several; of one act, only what it made or added to.

    `name` stands for the act in what it adds to records of others. Returns how many records of each noun.
    """
    shown = Shown(made_by(act) if act else None)
    parts = parts_by_lab(shown)
    counts: dict[str, int] = {}
    folder.mkdir(parents=True, exist_ok=True)
    added = additions_by(act, name or f"acte-{act.pk}", shown) if act else {}
    for noun in nouns_written():
        rows = [
            written(record, noun, shown, parts.get(record.pk) if noun == "lab" else None)
            for record in shown.records(noun)
        ]
        rows += added.get(noun, [])
        if rows:
            counts[noun] = len(rows)
            write_files(folder, noun, rows)
    return counts


def made_by(act: Act) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for touch in touches_of_acts([act]):
        if touch.type == "+":
            found[noun_of(touch.record[0])].add(touch.key)
    return found


def write_files(folder: Path, noun: str, rows: list[dict[str, Any]]) -> None:
    pieces = range(0, len(rows), LABS_IN_A_FILE) if noun == "lab" else [0]
    for start in pieces:
        piece = rows[start : start + LABS_IN_A_FILE] if noun == "lab" else rows
        name = f"{noun.replace('_', '-')}s" + (f"-{start // LABS_IN_A_FILE + 1:02d}" if noun == "lab" else "")
        text = yaml.dump({noun: piece}, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100000)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
