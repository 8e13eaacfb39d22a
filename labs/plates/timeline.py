"""The labs found along the years: openings, closings, lives and events."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from labs.charts.bars import Bar
from labs.charts.timeline import Life, LifeBar, Scale, scale_of
from labs.dates import PartialDate
from labs.models import Event
from labs.models.lab import UNKNOWN
from labs.moments import known_at

from .addresses import with_choices
from .rows import LightLab, Named, profile_addresses

Address = Callable[[LightLab], str]

LIVES_PER_PAGE = 60
NAMED_IN_YEAR, NAMED_UNDATED = 4, 5
# Labs without a date of which the names unfold.
LISTED_UNDATED = 500


@dataclass(frozen=True, slots=True)
class LightEvent:
    """A dated public event, and the labs that organise or attend it."""

    pk: int
    slug: str
    title: str
    start: PartialDate
    labs: frozenset[int]


@dataclass(frozen=True)
class Cut:
    """The first few of many, how many there are in all, and the way to them, if there is one."""

    named: list[Named]
    count: int
    url: str = ""

    @property
    def rest_count(self) -> int:
        return self.count - len(self.named)


@dataclass(frozen=True)
class Year:
    year: int
    opened: Cut
    closed: Cut
    events: Cut


@dataclass(frozen=True)
class LifeRow:
    lab: LightLab
    url: str
    bar: LifeBar
    words: str


@dataclass(frozen=True)
class Strip:
    """How many openings, closings or events each year counts."""

    label: str
    bars: list[Bar]
    most: int


@dataclass(frozen=True)
class TimelinePlate:
    """`rows` are the lives of one page; `scale`, `strips` and `years` tell what all pages share."""

    scale: Scale | None
    strips: list[Strip]
    rows: list[LifeRow]
    years: list[Year]
    undated: Cut
    unfolded: list[Named] = field(default_factory=list)
    undated_closed_count: int = 0


@dataclass
class Happened:
    """What one year saw."""

    opened: list[LightLab] = field(default_factory=list)
    closed: list[LightLab] = field(default_factory=list)
    events: list[LightEvent] = field(default_factory=list)


def light_events() -> list[LightEvent]:
    """Every dated public event that some lab organises or attends, oldest first. Three queries."""
    labs: dict[int, set[int]] = defaultdict(set)
    for through in (Event.organiser_labs.through, Event.participants.through):
        for event, lab in through.objects.values_list("event_id", "lab_id"):
            labs[event].add(lab)
    rows = Event.objects.public().filter(start__isnull=False).order_by("start", "pk")
    return [
        LightEvent(pk, slug, (english if get_language() == "en" else "") or french, start, frozenset(labs[pk]))
        for pk, slug, french, english, start in rows.values_list("pk", "slug", "title_fr", "title_en", "start")
        if pk in labs
    ]


def dated(labs: Iterable[LightLab]) -> list[LightLab]:
    """Those with a life to draw, the oldest first."""
    return sorted((lab for lab in labs if lab.opened), key=lambda lab: (str(lab.opened), lab.label))


def timeline_plate(
    labs: Iterable[LightLab],
    lives: Page,
    events: Iterable[LightEvent],
    data: QueryDict,
    moment: PartialDate | None = None,
) -> TimelinePlate:
    """All the labs, with the `lives` of one page of those that are `dated`."""
    labs, address = list(labs), profile_addresses(moment)
    found = {lab.pk for lab in labs}
    events = [event for event in events if event.labs & found and known_at(event.start, moment)]
    happened = by_year(labs, events)
    vouched = [lab.vouched.year for lab in labs if lab.vouched and lab.opened]
    seen = [year for year, what in happened.items() for _one in (*what.opened, *what.closed, *what.events)]
    scale = scale_of([*seen, *vouched])
    undated = [lab for lab in labs if not lab.opened]
    return TimelinePlate(
        scale=scale,
        strips=strips_of(happened, scale) if scale else [],
        rows=life_rows(list(lives), events, scale, address) if scale else [],
        years=years_of(happened, data, address),
        undated=Cut(
            [Named(lab.label, address(lab)) for lab in undated[:NAMED_UNDATED]],
            len(undated),
            with_choices(data, vue=None, ouvert_min=UNKNOWN, ouvert_max=None),
        ),
        unfolded=[Named(lab.label, address(lab)) for lab in undated[NAMED_UNDATED:LISTED_UNDATED]],
        undated_closed_count=sum(lab.closed is not None for lab in undated),
    )


def by_year(labs: Iterable[LightLab], events: Iterable[LightEvent]) -> dict[int, Happened]:
    years: dict[int, Happened] = defaultdict(Happened)
    for lab in labs:
        if lab.opened:
            years[lab.opened.year].opened.append(lab)
        if lab.closed:
            years[lab.closed.year].closed.append(lab)
    for event in events:
        years[event.start.year].events.append(event)
    return dict(years)


def strips_of(happened: dict[int, Happened], scale: Scale) -> list[Strip]:
    """One strip for each kind of moment that the labs know."""
    kinds = [
        (_("Ouvertures"), {year: len(seen.opened) for year, seen in happened.items() if seen.opened}),
        (_("Fermetures"), {year: len(seen.closed) for year, seen in happened.items() if seen.closed}),
        (_("Événements"), {year: len(seen.events) for year, seen in happened.items() if seen.events}),
    ]
    return [Strip(label, scale.columns(counts), max(counts.values())) for label, counts in kinds if counts]


def life_rows(labs: list[LightLab], events: list[LightEvent], scale: Scale, address: Address) -> list[LifeRow]:
    days: dict[int, list[datetime.date]] = defaultdict(list)
    for event in events:
        for pk in event.labs:
            days[pk].append(event.start.earliest)
    rows = []
    for lab in labs:
        assert lab.opened is not None
        life = Life(
            opened=lab.opened.earliest,
            closed=lab.closed.latest if lab.closed else None,
            vouched=lab.vouched.latest if lab.vouched else None,
            events=tuple(days[lab.pk]),
        )
        rows.append(LifeRow(lab, address(lab), scale.bar(life), life_words(lab)))
    return rows


def life_words(lab: LightLab) -> str:
    """« vers 2002 – 2018 », « 2003, attesté jusqu’en 2014 »."""
    assert lab.opened is not None
    opened = lab.opened.display()
    if lab.closed:
        return _("%(opened)s – %(closed)s") % {"opened": opened, "closed": lab.closed.display()}
    if lab.vouched and lab.vouched.year > lab.opened.year:
        return _("%(opened)s, attesté jusqu’en %(year)s") % {"opened": opened, "year": lab.vouched.year}
    return opened


def years_of(happened: dict[int, Happened], data: QueryDict, address: Address) -> list[Year]:
    """The newest year first."""
    years = []
    for year, seen in sorted(happened.items(), reverse=True):
        opened_url = with_choices(data, vue=None, ouvert_min=str(year), ouvert_max=str(year))
        events = [
            Named(event.title, reverse("labs:event_detail", args=[event.slug])) for event in seen.events[:NAMED_IN_YEAR]
        ]
        years.append(
            Year(
                year,
                opened=Cut(named(seen.opened, address), len(seen.opened), opened_url),
                closed=Cut(named(seen.closed, address), len(seen.closed)),
                events=Cut(events, len(seen.events)),
            )
        )
    return years


def named(labs: list[LightLab], address: Address) -> list[Named]:
    return [Named(lab.label, address(lab)) for lab in labs[:NAMED_IN_YEAR]]
