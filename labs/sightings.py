"""When each lab is known to have been there: the day of its state, of documents that say the same, and of its teams.

A card keeps one state with its date. Of a lab that is not over, a document of an earlier day that gives the same state
is evidence for its own day: the atlas at that date says so instead of « non établi ». What documents said of a lab
before its end is another state than that of its card, and is not known from it. A team or a governance told of a day
says that the lab was there, and nothing of its state.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from labs.dates import PartialDate
from labs.memory import recall
from labs.models import Citation, Governance, Lab, Status, Team, change_stamp

FACTS = ("status", "status_as_of")
# A lab that is over is not seen: the day of its end is another fact.
OVER = "over"


class Sighting(NamedTuple):
    """The day, month or year at which a document knows the lab, and its state if it is given."""

    date: PartialDate
    status: Status | None = None

    @property
    def is_alive(self) -> bool:
        return self.status is None or self.status.phase != OVER


Sightings = dict[int, tuple[Sighting, ...]]


def all_sightings() -> Sightings:
    """Of every lab, by key; read once for each state of the atlas."""
    stamp = change_stamp()
    return recall(stamp, "sightings", sightings)


def sightings(lab_keys: Collection[int] | None = None) -> Sightings:
    """Of these labs or of all, the oldest first. Four queries."""
    labs = Lab.objects.filter(status__isnull=False, status_as_of__isnull=False).order_by()
    cited = Citation.objects.filter(lab__status__isnull=False, field__in=FACTS, agrees=True).order_by()
    cited = cited.exclude(lab__status__phase=OVER)
    if lab_keys is not None:
        labs, cited = labs.filter(pk__in=lab_keys), cited.filter(lab__in=lab_keys)
    states, known = Status.objects.in_bulk(), dict(labs.values_list("pk", "status"))
    found: dict[int, set[PartialDate]] = defaultdict(set)
    for pk, date in labs.values_list("pk", "status_as_of"):
        found[pk].add(date)
    for pk, date in dates_of(cited.values_list("lab", "source", "field", "value_as_stated", "source__dated")):
        # A later document would have moved the date of the state: what it adds is not known.
        if pk in known and str(date) < str(max(found[pk], key=str)):
            found[pk].add(date)
    rows = {pk: [Sighting(date, states[known[pk]]) for date in dates] for pk, dates in found.items()}
    for pk, date in manned(lab_keys):
        rows.setdefault(pk, []).append(Sighting(date))
    return {pk: tuple(sorted(seen, key=lambda one: str(one.date))) for pk, seen in rows.items()}


def manned(lab_keys: Collection[int] | None) -> Iterable[tuple[int, PartialDate]]:
    """(lab, date) of each team and each governance that is told of a day."""
    told = [model.objects.filter(as_of__isnull=False).order_by() for model in (Team, Governance)]
    if lab_keys is not None:
        told = [rows.filter(lab__in=lab_keys) for rows in told]
    teams, governances = (rows.values_list("lab", "as_of") for rows in told)
    return teams.union(governances)


def dates_of(
    cited: Iterable[tuple[int, int | None, str, str, PartialDate | None]],
) -> Iterable[tuple[int, PartialDate]]:
    """(lab, date) of each document that gives the state: the date that it says beside it, else its own."""
    said: dict[tuple[int, int | None], PartialDate | None] = {}
    for lab, source, field, stated, dated in cited:
        if field == "status":
            said.setdefault((lab, source), dated)
        elif date := date_said(stated):
            said[lab, source] = date
    return ((lab, date) for (lab, _source), date in said.items() if date)


def date_said(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None
