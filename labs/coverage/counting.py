"""The same by fact, and by country, continent and family: counts against what they are out of."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from labs.memory import recall
from labs.models.change import change_stamp

from .facts import FACTS
from .reading import Reading, readings


@dataclass
class Count:
    """Of one group and one fact: `filled` and `checked` are out of `labs`, `sourced` out of `filled`."""

    labs: int = 0
    filled: int = 0
    sourced: int = 0
    checked: int = 0


@dataclass
class Coverage:
    """`whole` by fact; `groups[dimension][key]` by fact, where the empty key is what is not known."""

    labs: int = 0
    whole: dict[str, Count] = field(default_factory=dict)
    groups: dict[str, dict[str, dict[str, Count]]] = field(default_factory=dict)
    checked: int = 0
    with_status: int = 0
    fresh_status: int = 0


def coverage(today: datetime.date | None = None) -> Coverage:
    """Worked out once for each state of the atlas and each day."""
    day = today or timezone.localdate()
    return recall(change_stamp(), ("coverage", day), lambda: count(readings(day).values()))


def count(labs: Iterable[Reading]) -> Coverage:
    found = Coverage(whole={fact.key: Count() for fact in FACTS})
    groups: dict[str, dict[str, dict[str, Count]]] = {
        name: defaultdict(lambda: {fact.key: Count() for fact in FACTS}) for name in ("pays", "continent", "type")
    }
    for lab in labs:
        found.labs += 1
        found.checked += lab.is_checked
        found.with_status += "status" in lab.filled
        found.fresh_status += lab.has_fresh_status
        add(found.whole, lab)
        for name, key in (("pays", lab.country), ("continent", lab.continent), ("type", lab.type)):
            add(groups[name][key], lab)
    found.groups = {name: dict(rows) for name, rows in groups.items()}
    return found


def add(counts: dict[str, Count], lab: Reading) -> None:
    for key, one in counts.items():
        is_filled = key in lab.filled
        one.labs += 1
        one.filled += is_filled
        one.sourced += is_filled and key in lab.sourced
        one.checked += is_filled and lab.is_checked
