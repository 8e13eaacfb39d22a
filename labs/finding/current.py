"""The index as of the last committed write: brought up to date when the change log says so."""

from dataclasses import dataclass

from django.utils import timezone

from labs.dates import PartialDate
from labs.memory import recall, renew
from labs.models.change import PRUNED_EVERY, Change
from labs.moments import past

from .index import LabIndex
from .reading import holdings

# When a larger share of the labs changed, reading all of them anew is quicker.
MOST_CHANGED = 0.05
# An index is as large as the atlas is; readers of the past mostly stay near one moment.
MOMENTS_KEPT = 6


@dataclass(frozen=True)
class Known:
    """An index, and the rows of the change log that were there before it was read."""

    index: LabIndex
    seen: frozenset[int]


def current_index(stamp: str) -> LabIndex:
    """The index at this change stamp; it may already hold what was written since the stamp was read."""
    return renew(stamp, "index", brought_up).index


def index_at(stamp: str, moment: PartialDate) -> LabIndex:
    """The index of what was there at a moment in the past, as it is known under this change stamp."""
    # A year is not over until its last day is: then other facts count.
    key = moment, past(moment, timezone.localdate())
    kept: dict[tuple[PartialDate, PartialDate | None], LabIndex] = recall(stamp, "past", dict)
    if key not in kept:
        if len(kept) >= MOMENTS_KEPT:
            kept.clear()
        kept[key] = LabIndex.of(holdings(moment=moment))
    return kept[key]


def brought_up(known: Known | None) -> Known:
    """The next index: from the last one and the labs that changed, or from all labs."""
    log = dict(Change.objects.values_list("pk", "lab_key"))
    changed = changed_labs(known, log) if known else None
    if known is None or changed is None:
        return Known(LabIndex.of(holdings()), frozenset(log))
    return Known(known.index.with_changes(changed, holdings(changed)), frozenset(log))


def changed_labs(known: Known, log: dict[int, int | None]) -> set[int] | None:
    """The labs written since; None when it may be any, or so many that they are better read all at once."""
    last_seen = max(known.seen, default=0)
    forgotten = last_seen not in log if known.seen else len(log) >= PRUNED_EVERY
    changed = {lab for row, lab in log.items() if row not in known.seen}
    if forgotten or None in changed or len(changed) > max(50, MOST_CHANGED * len(known.index.labs)):
        return None
    return {lab for lab in changed if lab is not None}
