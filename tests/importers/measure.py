"""What share of the facts of the fixtures a reading finds, and what share of what it finds is right.

The fixtures are an independent reading: each of their facts names the document and the lines that it comes from. A fact
is found when a draft of its noun gives it from lines that overlap, with the same value where values can be compared.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labs.atlas.reading import Entry, read
from labs.importers.drafts import Draft, Fact, Reading

# Facts whose values are keys, numbers or dates: they must be equal. Others are texts in other words.
COMPARABLE = {
    "lab_type", "opened", "country", "level", "status", "headcount_low", "headcount_high", "permanent", "placement",
    "role", "question", "start", "end", "website",
}  # fmt: skip
Lines = set[int]


@dataclass
class Known:
    """A record of the fixtures as one document tells it: its values, and the lines of each of its facts."""

    noun: str
    key: str
    values: dict[str, Any]
    lines: dict[str, Lines] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, str] = field(default_factory=dict)
    # Facts for which the document gives another value than the fixtures hold.
    against: set[str] = field(default_factory=set)


def lines_of(locator: str) -> Lines:
    """“11-13, 17” as the numbers of the lines."""
    found: Lines = set()
    for part in str(locator).replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isdecimal():
            found |= set(range(int(first), int(last or first) + 1))
    return found


def known_from(fixtures: Path, source: str) -> list[Known]:
    """All records of the fixtures for which a document is an origin."""
    entries = read(fixtures)
    values: dict[str, Entry] = {entry.atlas_key: entry for entry in entries if entry.noun != "citation"}
    records: dict[str, Known] = {}
    for entry in entries:
        if entry.noun != "citation" or entry.values["source"] != source:
            continue
        subject = values[entry.owner]
        record = records.setdefault(entry.owner, Known(subject.noun, entry.owner, subject.values))
        name = entry.values["field"] or "record"
        record.lines[name] |= lines_of(entry.values["locator"])
        record.kinds.setdefault(name, entry.values.get("kind", "stated"))
        if entry.values.get("agrees") is False:
            record.against.add(name)
    return list(records.values())


def fact_lines(fact: Fact) -> Lines:
    return {line for origin in fact.origins for line in lines_of(origin.locator)}


def is_found(record: Known, name: str, reading: Reading) -> bool:
    """Whether a draft gives a fact of a record from the same lines."""
    return any(_matches(record, name, draft) for draft in reading.of(record.noun))


def _matches(record: Known, name: str, draft: Draft) -> bool:
    if name == "record":
        here = {line for origin in draft.origins for line in lines_of(origin.locator)}
        number = draft.facts.get("headcount_low")
        agrees = number is None or number.value == record.values.get("headcount_low")
        return bool(here & record.lines["record"]) and agrees
    fact = draft.facts.get(name)
    if fact is None or not fact_lines(fact) & record.lines[name]:
        return False
    return name in record.against or name not in COMPARABLE or str(fact.value) == str(record.values.get(name))


def is_right(draft: Draft, name: str, fact: Fact, records: list[Known]) -> bool:
    """Whether a proposed fact is one of the fixtures: a record of its noun from the same lines, of the same value."""
    here = fact_lines(fact) | {line for origin in draft.origins for line in lines_of(origin.locator)}
    for record in records:
        if record.noun != draft.noun or not here & set().union(*record.lines.values()):
            continue
        known = record.values.get(name)
        if name not in COMPARABLE or name in record.against or known is None or str(fact.value) == str(known):
            return True
    return False
