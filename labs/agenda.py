"""Events as lists show them: rows with their dates cut for a stamp, months, days of a programme, a strip of years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.template.defaultfilters import date as date_words
from django.utils.dates import MONTHS_AP
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.dates import PartialDate, display_range
from labs.footnotes import Footnotes
from labs.models import Event, Lab, Organisation, PublicationState, Role

MONTHS_PER_YEAR = 12


@dataclass
class Day:
    """The events of one day, month or year of a programme; `date` is None when no document dates them."""

    date: PartialDate | None
    events: list[Event]

    @property
    def label(self) -> str:
        return day_words(self.date)


@dataclass
class Rendezvous:
    """An event that stands by itself in the agenda, with the days of its programme below it."""

    event: Event
    days: list[Day] = field(default_factory=list)


@dataclass
class Period:
    """The events of one month; of one year when the documents do not say the month."""

    year: int
    month: int | None
    rendezvous: list[Rendezvous]

    @property
    def label(self) -> str:
        # An ordinary space: the margin that holds the month is narrow.
        words = PartialDate(self.year, self.month).display().replace(" ", " ")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Stamp:
    """A period cut for the eye: “12”, “16”, “nov. 2014”. Days are empty unless both are in the same month."""

    day: str
    day_to: str
    month: str
    iso: str

    @classmethod
    def of(cls, start: PartialDate | None, end: PartialDate | None, months: Mapping[int, Any] = MONTHS_AP) -> "Stamp":
        """`months` names them: abbreviated by default."""
        if start is None:
            return cls("", "", _("date inconnue"), "")

        def month(date: PartialDate) -> str:
            return f"{months[date.month]} {date.year}" if date.month else str(date.year)

        if start.approximate or (end and end.approximate):
            return cls("", "", display_range(start, end), start.iso)
        if end is None or end == start:
            return cls(str(start.day or ""), "", month(start), start.iso)
        if start.day and end.day and month(start) == month(end):
            return cls(str(start.day), str(end.day), month(start), start.iso)
        return cls("", "", display_range(start, end), start.iso)


@dataclass(frozen=True)
class Gathering:
    """All that the page of one event shows, as readers may see it. `notes` number themselves as the page is printed."""

    days: list[Day]
    organiser_labs: list[Lab]
    organisers: list[Organisation]
    participants: list[Lab]
    roles: list[Role]
    notes: Footnotes

    @classmethod
    def of(cls, event: Event) -> "Gathering":
        """Seven queries: its parts (two levels), who is there, who speaks, the origins, the sources."""
        inside = Q(parent=event) | Q(parent__parent=event, parent__state=PublicationState.PUBLISHED)
        roles = list(event.roles.public().select_related("person"))
        labs = list(event.organiser_labs.public().select_related("lab_type"))
        return cls(
            days=days(Event.objects.public().filter(inside)),
            organiser_labs=labs,
            # An organisation that is one of these labs is not named twice.
            organisers=list(event.organisers.public().exclude(lab__in=labs)),
            participants=list(event.participants.public().select_related("lab_type")),
            roles=roles,
            notes=Footnotes.of([event, *roles]),
        )


def rendezvous(events: Iterable[Event], everything: Iterable[Event]) -> list[Rendezvous]:
    """Those of the events that no other one holds, in their order, each with all that it holds by day.

    `everything` is where descendants are looked for: a past week may have a part that is still to come.
    """
    known = {event.pk: event for event in everything}
    held: dict[int, list[Event]] = defaultdict(list)
    for event in known.values():
        if root := root_of(event, known):
            held[root.pk].append(event)
    return [Rendezvous(event, days(held[event.pk])) for event in events if root_of(event, known) is None]


def root_of(event: Event, known: dict[int, Event]) -> Event | None:
    """The outermost of the known events that hold this one; None when it stands by itself."""
    root, seen = None, {event.pk}
    parent = known.get(event.parent_id) if event.parent_id else None
    while parent is not None and parent.pk not in seen:
        seen.add(parent.pk)
        root = parent
        parent = known.get(parent.parent_id) if parent.parent_id else None
    return root


def days(events: Iterable[Event]) -> list[Day]:
    """A programme day by day; what no document dates comes last."""
    in_order = sorted(events, key=moment)
    return [Day(date, list(group)) for date, group in groupby(in_order, key=lambda event: event.start)]


def moment(event: Event) -> tuple[Any, ...]:
    return (
        event.start is None,
        str(event.start or ""),
        event.start_time is None,
        str(event.start_time or ""),
        event.title,
    )


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Dated events, the last one first; what is known only by its month or year follows what is known better."""

    def when(event: Event) -> tuple[Any, ...]:
        assert event.start is not None
        return -event.start.year, -(event.start.month or 0), -(event.start.day or 0), event.title

    return sorted(events, key=when)


def periods(past: Iterable[Rendezvous]) -> list[Period]:
    """Month by month, in the order given (newest first)."""

    def month(item: Rendezvous) -> tuple[int, int | None]:
        assert item.event.start is not None
        return item.event.start.year, item.event.start.month

    return [Period(year, number, list(group)) for (year, number), group in groupby(past, key=month)]


@dataclass(frozen=True)
class Month:
    name: str
    count: int

    @property
    def initial(self) -> str:
        return self.name[0].upper()

    @property
    def squares(self) -> range:
        """One square for each event."""
        return range(self.count)


@dataclass(frozen=True)
class YearStrip:
    """How many events each of the twelve months holds; `count` adds those of which only the year is known."""

    year: int
    months: list[Month]
    count: int

    @property
    def words(self) -> str:
        """“2014 : 12 événements (mai 2, septembre 1, novembre 9)”."""
        total = ngettext("%(year)s : %(count)s événement", "%(year)s : %(count)s événements", self.count)
        named = ", ".join(f"{month.name} {month.count}" for month in self.months if month.count)
        words = total % {"year": self.year, "count": self.count}
        return f"{words} ({named})" if named else words


def year_strips(events: Iterable[Event]) -> list[YearStrip]:
    """One strip for each year that has events, oldest first."""
    counts = Counter((event.start.year, event.start.month) for event in events if event.start)
    strips = []
    for year in sorted({year for year, _number in counts}):
        months = [Month(month_name(number), counts[year, number]) for number in range(1, MONTHS_PER_YEAR + 1)]
        strips.append(YearStrip(year, months, sum(count for (of, _number), count in counts.items() if of == year)))
    return strips


def month_name(number: int) -> str:
    return PartialDate(2000, number).display().split(" ")[0]


def day_words(date: PartialDate | None) -> str:
    """“Mercredi 12”, “Novembre 2014”, “Date inconnue”."""
    if date is None:
        return _("Date inconnue")
    words = date_words(date.earliest, "l j") if date.day and not date.approximate else date.display()
    return words[:1].upper() + words[1:]
