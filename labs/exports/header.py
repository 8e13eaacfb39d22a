"""What an export says of itself: the search, the date, the licence, how to cite it, what was left aside."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.dates import PartialDate
from labs.filter_fields import Range
from labs.filters import Ignored, LabFilter
from labs.models.lab import UNKNOWN

LICENCE, LICENCE_URL = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Header:
    """`query` is the search as it was understood, without leading “?”; `address` the page that shows the same labs,
    `moment` the date in the past at which they are shown."""

    query: str
    address: str
    day: datetime.date
    count: int
    ignored: list[Ignored]
    moment: PartialDate | None = None

    @classmethod
    def of(cls, labs: LabFilter, count: int, absolute: Callable[[str], str]) -> "Header":
        query = query_of(labs)
        address = absolute(reverse("labs:lab_list")) + (f"?{query}" if query else "")
        return cls(query, address, timezone.localdate(), count, labs.ignored, labs.moment)

    @property
    def title(self) -> str:
        labs = ngettext("%(count)s labo", "%(count)s labos", self.count) % {"count": self.count}
        return _("Labatlas, annuaire des labos d’innovation publique : %(labs)s") % {"labs": labs}

    @property
    def citation(self) -> str:
        words = {"day": date_format(self.day), "address": self.address, "licence": LICENCE}
        return (
            _("Labatlas, annuaire des labos d’innovation publique, extrait le %(day)s, %(address)s (%(licence)s).")
            % words
        )

    @property
    def left_aside(self) -> str:
        told = " ; ".join(f"{one.parameter} = {one.value} ({one.reason})" for one in self.ignored)
        return " ".join(told.split())  # on one line of the file, whatever was asked

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(label, text), always as many: whoever skips them may count on it."""
        return [
            (_("Contenu"), self.title),
            (_("Recherche"), self.query or _("tous les labos")),
            (_("Paramètres laissés de côté"), self.left_aside or _("aucun")),
            (_("Date"), self.day.isoformat()),
            (_("Licence"), f"{LICENCE}, {LICENCE_URL}"),
            (_("Pour citer"), " ".join([self.citation, _("Citez aussi le document que chaque fait nomme.")])),
        ]

    @property
    def sentences(self) -> list[str]:
        """The same, one text a line."""
        return [_("%(label)s : %(text)s") % {"label": label, "text": text} for label, text in self.lines]

    @property
    def as_data(self) -> dict[str, object]:
        """The same for machines, under stable names."""
        return {
            "query": self.query,
            "address": self.address,
            "date": self.day.isoformat(),
            "count": self.count,
            "ignored": [{"parameter": one.parameter, "value": one.value, "reason": one.reason} for one in self.ignored],
            "licence": {"name": LICENCE, "address": LICENCE_URL},
            "citation": self.citation,
        }


def query_of(labs: LabFilter) -> str:
    """The query string of what was understood, and nothing else: it finds the same labs in the same order."""
    query = QueryDict(mutable=True)
    for name, value in labs.chosen.items():
        if isinstance(value, Range):
            for end, bound in (("min", value.low), ("max", value.high)):
                query.setlist(f"{name}_{end}", [] if bound is None else [str(bound)])
            if value.unknown:
                query.appendlist(f"{name}_min", UNKNOWN)
        elif isinstance(value, list):
            query.setlist(name, value)
        else:
            query[name] = value
    if labs.moment:
        query["au"] = str(labs.moment)
    # A search has an order of its own unless one was typed, be it one that does not exist.
    if labs.data.get("tri"):
        query["tri"] = labs.ordering
    return query.urlencode()
