"""Labs read by chunks of their keys, with all that an export says of them, in a fixed number of queries a chunk."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from labs.cards import origins_of
from labs.dates import PartialDate
from labs.models import Citation, Governance, Lab, Position, PublicationState, Team
from labs.sightings import all_sightings

CHUNK = 500
# What a row says beyond a card.
MORE = ("teams__disciplines", "governances", "aliases", "functions", "modes", "programmes")
# Every way from an origin to the lab whose page shows it; what readers may not see gives no source.
WAYS_TO_LAB: dict[str, Q] = dict.fromkeys(
    ("lab", "governance__lab", "team__lab", "position__lab", "partnership__lab", "answer__lab", "lineage__descendant"),
    Q(),
) | {
    "mission__lab": Q(mission__state=PublicationState.PUBLISHED),
    "role__lab": Q(role__person__state=PublicationState.PUBLISHED, role__person__is_withdrawn=False),
}


@dataclass(frozen=True)
class Row:
    """One lab of an export. `positions` by key of the axis; `sources` counts the documents that its page cites."""

    lab: Lab
    address: str
    type_is_stated: bool
    sources: int
    team: Team | None
    governance: Governance | None
    positions: dict[str, Position]


def rows_of(
    lab_ids: list[int], absolute: Callable[[str], str], moment: PartialDate | None = None
) -> Iterator[list[Row]]:
    """The labs in the order of their keys, a chunk at a time; one that was withdrawn meanwhile is left out.

    `absolute` makes a whole address of a path. At a moment in the past rows tell only what may have been true then.
    """
    seen = all_sightings() if moment else {}
    for start in range(0, len(lab_ids), CHUNK):
        keys = lab_ids[start : start + CHUNK]
        labs = Lab.objects.public().with_card_details().with_last_change().prefetch_related(*MORE).in_bulk(keys)
        found = [labs[key].as_known_at(moment, seen.get(key, ())) for key in keys if key in labs]
        origins, sources = origins_of(found), source_counts(keys)
        yield [row_of(lab, "stated" in origins[lab.pk]["lab_type"], sources[lab.pk], absolute) for lab in found]


def row_of(lab: Lab, type_is_stated: bool, sources: int, absolute: Callable[[str], str]) -> Row:
    return Row(
        lab=lab,
        address=absolute(lab.get_absolute_url()),
        type_is_stated=type_is_stated,
        sources=sources,
        team=lab.headline_team,
        governance=lab.headline_governance,
        positions={position.axis.key: position for position in lab.headline_positions.values()},
    )


def source_counts(lab_ids: list[int]) -> dict[int, int]:
    """How many published documents establish something about each lab. One query."""
    cited = Citation.objects.filter(source__state=PublicationState.PUBLISHED).order_by()
    first, *others = [
        cited.filter(visible, **{f"{way}__in": lab_ids}).annotate(about=F(way)).values_list("about", "source_id")
        for way, visible in WAYS_TO_LAB.items()
    ]
    counts: dict[int, int] = defaultdict(int)
    for lab_id, _source in first.union(*others):
        counts[lab_id] += 1
    return counts
