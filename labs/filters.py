"""The one reading of the directory's query string, for every door.

Each parameter of `product.md` is one filter. A value that cannot be read is left out and named in `ignored`;
the rest still filters.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django.forms import Form
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from pyroaring import BitMap

from labs import search
from labs.dates import PartialDate
from labs.filter_fields import MAX_QUERY_LENGTH
from labs.filter_kinds import HeadcountFilter, KeysFilter, RangeFilter, SearchFilter, StepFilter
from labs.finding import Results, current_index, index_at
from labs.memory import recall
from labs.models import Lab, change_stamp
from labs.models.choices import Choices
from labs.moments import Existence
from labs.orderings import DEFAULT_ORDERING, Known, Ordering, all_orderings, order_of
from labs.text import clean

# The order of a search for which no other was asked: exact names, names, words as they were written, then the rest.
RELEVANCE = "pertinence"


@dataclass(frozen=True)
class Ignored:
    """A parameter that was left out, with what was typed and why."""

    parameter: str
    value: str
    reason: str


# The filters by name, and the class of the form that reads them.
Made = tuple[dict[str, django_filters.Filter], type[Form]]


class LabFilter(django_filters.FilterSet):
    q = SearchFilter(label=gettext_lazy("Recherche"))
    type = KeysFilter(label=gettext_lazy("Famille"))
    continent = KeysFilter(label=gettext_lazy("Continent"))
    pays = KeysFilter(label=gettext_lazy("Pays"))
    ville = KeysFilter(label=gettext_lazy("Ville"))
    statut = KeysFilter(label=gettext_lazy("Dernier état connu"))
    niveau = KeysFilter(label=gettext_lazy("Niveau"))
    theme = KeysFilter(label=gettext_lazy("Thème"))
    discipline = KeysFilter(label=gettext_lazy("Discipline"))
    mode = KeysFilter(label=gettext_lazy("Mode d’intervention"))
    fonction = KeysFilter(label=gettext_lazy("Fonction"))
    programme = KeysFilter(label=gettext_lazy("Programme"))
    placement = KeysFilter(label=gettext_lazy("Place dans l’administration"))
    ouvert = RangeFilter(label=gettext_lazy("Création"))
    effectif = HeadcountFilter(label=gettext_lazy("Taille de l’équipe"))

    class Meta:
        model = Lab
        fields: list[str] = []

    def __init__(self, data: QueryDict) -> None:
        """Reads the query string over the atlas as it is now; two queries at most when nothing was written lately.

        The filters and the class of their form are made once for each state of the atlas, not copied for each reader
        (which took a third of the time of an answer): nothing writes to them afterwards.
        """
        self.stamp = change_stamp()
        self.choices = recall(self.stamp, ("choices", get_language()), Choices.load)
        self.moment, self.moment_error = read_moment(data.get("au", ""))
        self.index = index_at(self.stamp, self.moment) if self.moment else current_index(self.stamp)
        self.filters, form = recall(self.stamp, ("filters", get_language()), self._made)
        self.data: Any = data
        self._form = form(data)

    @cached_property
    def orderings(self) -> dict[str, Ordering]:
        """The orders there are, by name."""
        return recall(self.stamp, ("orderings", get_language()), lambda: all_orderings(self.choices.axes))

    def _made(self) -> Made:
        """The filters, with the keys and axes that the atlas knows, and the form that reads them."""
        super().__init__(QueryDict(), queryset=Lab.objects.none())
        for name, bound in self.filters.items():
            if isinstance(bound, KeysFilter):
                bound.extra["known"] = self.choices.by_facet.get(name, {})
        for axis in self.choices.axes:
            step_filter = StepFilter(label=f"{axis.pole_a} / {axis.pole_b}")
            step_filter.field_name = name = f"axe_{axis.key}"
            self.filters[name] = step_filter
        for bound in self.filters.values():
            bound.parent = None
        return self.filters, self.get_form_class()

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was asked for and understood, by filter name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    @cached_property
    def ordering(self) -> str:
        asked = self.data.get("tri", "")
        if asked in self.orderings:
            return asked
        return RELEVANCE if "q" in self.chosen else DEFAULT_ORDERING

    @cached_property
    def among(self) -> dict[str, BitMap]:
        """For each filter in use, the labs that it alone would let through."""
        return {name: self.filters[name].among(self.index, name, value) for name, value in self.chosen.items()}

    @cached_property
    def labs(self) -> BitMap:
        """Keys of the labs found."""
        return BitMap.intersection(self.index.labs, *self.among.values())

    def but_for(self, name: str) -> BitMap:
        """Keys of the labs found if this one filter were not in use."""
        if name not in self.among:
            return self.labs
        return BitMap.intersection(self.index.labs, *(labs for other, labs in self.among.items() if other != name))

    @cached_property
    def perhaps(self) -> BitMap:
        """Of the labs found at a moment in the past, those of which it is not established that they were there."""
        return self.labs & self.index.having("existence", Existence.PERHAPS)

    @property
    def years(self) -> range:
        """From the first opening that any lab of the atlas knows to this year: where `au` may lead."""
        today = timezone.localdate().year
        opened = current_index(self.stamp).holders.get("ouvert", {})
        return range(min([today, *map(int, opened)]), today + 1)

    @cached_property
    def results(self) -> Results:
        """The labs found in the order asked for; of a search without one, what answers best comes first."""
        if self.ordering != RELEVANCE:
            return Results(self.order, self.labs)
        answer = search.answer(self.chosen["q"], self.index.answers, self.index.labs)
        return Results(self.order, self.labs, answer.tiers)

    @property
    def order(self) -> array:
        """Keys of all public labs in the order asked for."""
        name = DEFAULT_ORDERING if self.ordering == RELEVANCE else self.ordering
        return order_of(name, self.orderings, Known(self.index, self.choices, self.moment))

    def ordered_ids(self) -> list[int]:
        """Keys of all labs found, in the order asked for: what every door of the results starts from."""
        return list(self.results)

    @cached_property
    def ignored(self) -> list[Ignored]:
        """Parameters that could not be read, for the notice above the results."""
        return [*self._unknown_keys(), *self._unreadable_ranges(), *self._unknown_options()]

    def _unknown_keys(self) -> Iterable[Ignored]:
        for name, bound in self.filters.items():
            if isinstance(bound, KeysFilter):
                kept = self.chosen.get(name, [])
                for value in dict.fromkeys(self.data.getlist(name)):
                    if value and value not in kept:
                        yield Ignored(name, shown(value), _("valeur inconnue"))

    def _unreadable_ranges(self) -> Iterable[Ignored]:
        for name, errors in self.form.errors.items():
            typed = self.data.getlist(f"{name}_min") + self.data.getlist(f"{name}_max")
            yield Ignored(name, shown(" – ".join(filter(None, typed))), " ".join(errors))

    def _unknown_options(self) -> Iterable[Ignored]:
        if self.data.get("tri", DEFAULT_ORDERING) not in {*self.orderings, RELEVANCE}:
            yield Ignored("tri", shown(self.data["tri"]), _("tri inconnu"))
        if self.moment_error:
            yield Ignored("au", shown(self.data["au"]), self.moment_error)
        if self.data.get("q", "").strip() and not search.words(self.data["q"][:MAX_QUERY_LENGTH]):
            yield Ignored("q", shown(self.data["q"]), _("il n’y a là aucun mot à chercher"))
        if len(self.data.get("q", "")) > MAX_QUERY_LENGTH:
            yield Ignored("q", shown(self.data["q"]), _("la recherche a été raccourcie"))


def read_moment(typed: str) -> tuple[PartialDate | None, str]:
    """The moment that `au` asks for, and why it cannot be read if so. Of days to come nothing is known."""
    if not clean(typed).strip():
        return None, ""
    try:
        moment = PartialDate.parse(clean(typed)[:40])
    except ValueError as error:
        return None, str(error)
    if PartialDate.from_date(timezone.localdate()).definitely_before(moment):
        return None, _("Cette date est à venir : l’atlas ne connaît que le passé.")
    return moment, ""


def shown(value: str) -> str:
    """A typed value as a message may repeat it: clean and short."""
    text = clean(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
