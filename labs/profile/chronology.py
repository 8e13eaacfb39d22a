"""What is known of a lab along the years, in order, each moment with the fact that dates it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.dates import PartialDate, display_range
from labs.models import Event, Lab, Lineage, Mission, Record


@dataclass(frozen=True)
class Moment:
    """A dated fact: `record` and `name` are what its source marks are asked for; `url` is its page, if any."""

    start: PartialDate
    end: PartialDate | None
    text: str
    record: Record
    name: str
    url: str = ""

    @property
    def when(self) -> str:
        return display_range(self.start, self.end)

    @property
    def last(self) -> PartialDate:
        return self.end or self.start


def chronology(
    lab: Lab, missions: Iterable[Mission], lineages: Iterable[Lineage], events: Iterable[Event]
) -> list[Moment]:
    """Oldest first; what no document dates is left out."""
    found = [*moments_of_lab(lab), *moments_of_lineages(lab, lineages)]
    found += [
        Moment(mission.start, mission.end, mission.title, mission, "start") for mission in missions if mission.start
    ]
    for event in events:
        if event.start:
            found.append(Moment(event.start, event.end, event.title, event, "start", event.get_absolute_url()))
    return sorted(found, key=lambda moment: (moment.start, moment.last, moment.text))


def moments_of_lab(lab: Lab) -> Iterator[Moment]:
    if lab.opened:
        yield Moment(lab.opened, None, _("Création"), lab, "opened")
    if lab.status and lab.status_as_of:
        text = _("État connu : %(status)s") % {"status": lab.status.name}
        yield Moment(lab.status_as_of, None, text, lab, "status_as_of")
    if lab.closed:
        yield Moment(lab.closed, None, _("Fermeture"), lab, "closed")


def moments_of_lineages(lab: Lab, lineages: Iterable[Lineage]) -> Iterator[Moment]:
    for row in lineages:
        if row.date and row.descendant_id == lab.pk:
            text = _("%(link)s %(ancestor)s") % {"link": row.get_kind_display(), "ancestor": row.ancestor}
            yield Moment(row.date, None, text[:1].upper() + text[1:], row, "date")
        elif row.date:
            text = _("%(lab)s, %(link)s ce labo") % {"lab": row.descendant, "link": row.get_kind_display()}
            yield Moment(row.date, None, text, row, "date", row.descendant.get_absolute_url())
