"""Words and small figures of the directory: dates, names of facts, moments."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from labs.dates import PartialDate
from labs.filters import LabFilter
from labs.models import Lab
from labs.plates.addresses import as_fields, opening
from labs.wording import step_words as words_of_step

from .frames import framed

register = template.Library()


@register.filter
def partial_date(date: PartialDate | None) -> str:
    """« vers 2002 », « 12 novembre 2014 »; nothing for no date."""
    return date.display(get_language()) if date else ""


@register.filter
def when(date: PartialDate) -> str:
    """« en 2002 », « le 12 novembre 2014 »."""
    return date.when(get_language())


class Sortable(Protocol):
    """A column whose head puts an order."""

    def next_order(self, ordering: str) -> str: ...

    def runs(self, ordering: str) -> str: ...


@register.filter
def next_order(column: Sortable, ordering: str) -> str:
    """The value of `tri` that the head of a column asks for, under the order in use."""
    return column.next_order(ordering)


@register.filter
def runs(column: Sortable, ordering: str) -> str:
    """« ascending » or « descending » for the column that the order in use puts; empty for all others."""
    return column.runs(ordering)


@register.filter
def fact_names(facts: Iterable[str]) -> str:
    """Field names as readers know them: « création, équipe »."""
    return ", ".join(dict.fromkeys(fact_name(fact) for fact in facts))


def fact_name(fact: str) -> str:
    if fact.startswith("position:"):
        return _("position")
    if fact == "team":
        return _("équipe")
    return str(Lab._meta.get_field(fact).verbose_name)


@register.simple_tag
def step_words(step: str, pole_a: str, pole_b: str) -> str:
    return words_of_step(int(step), pole_a, pole_b)


@register.simple_tag
def moment(labs: LabFilter) -> SafeString:
    """{% moment filter %}: the banner of a moment in the past, and the way there, year by year."""
    here, years = labs.moment, labs.years
    year = here.year if here else years[-1]
    kept = opening(labs.data, "au", "page")
    return framed(
        "components/moment.html",
        date=here.when(get_language()) if here else "",
        perhaps=len(labs.perhaps),
        year=year,
        first=years[0],
        last=years[-1],
        before=year - 1 if year > years[0] else None,
        after=year + 1 if here and year < years[-1] else None,
        _hidden=as_fields(labs.data, "au", "page"),
        _search=f"?{kept[:-1]}",
        _kept=kept,
    )
