"""The facets as they are drawn: a page has hundreds of values, and a template for each took most of its time."""

from collections.abc import Iterable
from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from labs.charts.bars import bars
from labs.facets import Facet, FacetValue
from labs.models.lab import UNKNOWN

from .chart_words import step_words
from .frames import framed

register = template.Library()


@register.simple_tag
def facet_block(facet: Facet) -> SafeString:
    """{% facet_block facet %}: one facet with its counts, whatever its kind."""
    return keys_block(facet) if facet.kind == "keys" else range_block(facet)


def keys_block(facet: Facet) -> SafeString:
    more = facet.more_values
    return framed(
        "components/facet_keys.html",
        label=facet.label,
        others=len(more),
        is_long=facet.is_long,
        is_open=facet.has_chosen_more,
        left_out=facet.left_out,
        _boxes=facet_options(facet, facet.first_values),
        _more_boxes=facet_options(facet, more),
    )


def range_block(facet: Facet) -> SafeString:
    unknown = facet.unknown_value or FacetValue(UNKNOWN, "", 0)
    return framed(
        "components/facet_range.html",
        name=facet.name,
        label=facet.label,
        poles=facet.poles,
        error=facet.error,
        typed=facet.typed,
        is_bounded=facet.range.is_bounded,
        unknown_label=unknown.label,
        steps=tuple(value.key for value in facet.known_values) if facet.poles[0] else (),
        _histogram=histogram(get_language(), facet.poles, tuple(value[:3] for value in facet.values)),
        _ticked=mark_safe(" checked" if facet.range.unknown else "" if unknown.count else " disabled"),
        _count=mark_safe(f"{unknown.count}{labs_word(unknown.count, get_language())}"),
    )


@register.simple_tag
def facet_options(facet: Facet, values: Iterable[FacetValue]) -> SafeString:
    """{% facet_options facet values %}: one box for each value with its count."""
    language, name, boxes = get_language(), facet.name, []
    for key, label, count, is_chosen in values:
        head, body = box_of(name, key, label)
        ticked = " checked" if is_chosen else "" if count else " disabled"
        boxes.append(f"{head}{ticked}{body}{count}{labs_word(count, language)}")
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


@lru_cache(maxsize=500)
def histogram(language: str, poles: tuple[str, str], values: tuple[tuple[str, str, int], ...]) -> SafeString:
    """One bar for each known value (key, label, count), the unknown hatched and apart; then the same in words."""
    counts = [count for key, _label, count in values if key != UNKNOWN]
    unknown = next((count for key, _label, count in values if key == UNKNOWN), None)
    rects = (
        f'<rect class="histogram-bar{" is-unk" if bar.is_hatched else ""}"'
        f' x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"/>'
        for bar in bars(counts, unknown)
    )
    words = (f"<li>{escape(bar_words(key, label, poles))} : {count}</li>" for key, label, count in values if count)
    drawn = {"_rects": mark_safe("".join(rects)), "_words": mark_safe("".join(words))}
    return framed("components/histogram.html", poles=poles, **drawn)


def bar_words(key: str, label: str, poles: tuple[str, str]) -> str:
    return label if key == UNKNOWN or not poles[0] else step_words(int(key), *poles)
