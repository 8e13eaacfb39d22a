"""Words and small figures of the directory: dates, names of facts, histograms."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from labs.charts.bars import bars
from labs.dates import PartialDate
from labs.facets import Facet, FacetValue
from labs.filters import LabFilter
from labs.models import Lab
from labs.models.lab import UNKNOWN
from labs.text import clean

from .chart_words import step_words as words_of_step

register = template.Library()


@register.filter
def partial_date(date: PartialDate | None) -> str:
    """« vers 2002 », « 12 novembre 2014 »; nothing for no date."""
    return date.display(get_language()) if date else ""


class Sortable(Protocol):
    """A column whose head puts an order."""

    def next_order(self, ordering: str) -> str: ...


@register.filter
def next_order(column: Sortable, ordering: str) -> str:
    """The value of `tri` that the head of a column asks for, under the order in use."""
    return column.next_order(ordering)


@register.filter
def pages_in_view(page: Page) -> Iterable[int | str]:
    """The numbers of all pages up to ten; of more, the first, the last and those around this one."""
    return page.paginator.get_elided_page_range(page.number)


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
def facet_options(facet: Facet, values: Iterable[FacetValue]) -> SafeString:
    """{% facet_options facet values %}: one box for each value with its count.

    Written here because a page has hundreds of them, and a template for each took most of its time.
    """
    language, boxes = get_language(), []
    for value in values:
        head, body = box_of(facet.name, value.key, value.label)
        ticked = " checked" if value.is_chosen else "" if value.count else " disabled"
        boxes.append(f"{head}{ticked}{body}{value.count}{labs_word(value.count, language)}")
    return mark_safe("\n".join(boxes))  # escaped in box_of


@lru_cache(maxsize=10_000)
def box_of(name: str, key: str, label: str) -> tuple[str, str]:
    """What the box of a value has before its tick, and before its count."""
    glyph = glyph_of(key) if name == "type" else ""
    words = f"<em>{escape(label)}</em>" if key == UNKNOWN else escape(label)
    key = escape(key)
    return (
        f'<label class="option"><input type="checkbox" id="f-{name}-{key}" name="{name}" value="{key}"',
        f'>\n  {glyph}<span>{words}</span>\n  <span class="option-count">',
    )


@lru_cache(maxsize=4000)
def labs_word(count: int, language: str) -> str:
    """What follows the count of a box, and closes it."""
    word = ngettext("labo", "labos", count)
    return f'<span class="vh"> {word}</span></span></label>'


@cache
def glyph_of(type_key: str) -> str:
    return render_to_string("components/glyph.html", {"type_key": type_key})


@register.inclusion_tag("components/histogram.html")
def histogram(facet: Facet) -> dict[str, Any]:
    """{% histogram facet %}: one bar for each known value, the unknown hatched and apart."""
    unknown = facet.unknown_value
    counts = [value.count for value in facet.known_values]
    rects = (
        f'<rect class="histogram-bar{" is-unk" if bar.is_hatched else ""}"'
        f' x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"/>'
        for bar in bars(counts, unknown.count if unknown else None)
    )
    words = (f"<li>{escape(bar_words(facet, value))} : {value.count}</li>" for value in facet.values if value.count)
    return {"facet": facet, "rects": mark_safe("".join(rects)), "words": mark_safe("".join(words))}


def bar_words(facet: Facet, value: FacetValue) -> str:
    return value.label if value.is_unknown or not facet.poles[0] else words_of_step(int(value.key), *facet.poles)


@register.inclusion_tag("components/moment.html", takes_context=True)
def moment(context: Any, labs: LabFilter) -> dict[str, Any]:
    """{% moment filter %}: the banner of a moment in the past, and the way there, year by year."""
    here, years = labs.moment, labs.years
    year = here.year if here else years[-1]
    kept = [
        (clean(name), clean(value))
        for name, values in labs.data.lists()
        for value in values
        if name not in ("au", "page")
    ]
    return {
        "request": context["request"],
        "moment": here,
        "perhaps": len(labs.perhaps),
        "count": len(labs.labs),
        "year": year,
        "first": years[0],
        "last": years[-1],
        "before": year - 1 if year > years[0] else None,
        "after": year + 1 if here and year < years[-1] else None,
        "kept": kept,
    }
