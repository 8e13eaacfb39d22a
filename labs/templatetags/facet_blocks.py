"""The facets as they are drawn: a page has hundreds of values, and a template for each took most of its time."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from labs.charts.bars import Bar, bars
from labs.facet_places import Place, PlaceTree, place_tree
from labs.facets import Facet, FacetValue
from labs.filters import LabFilter
from labs.models.lab import UNKNOWN
from labs.wording import step_words

from .frames import framed

register = template.Library()

# Of so many bars each has its count above it.
MOST_COUNTED = 6


@register.simple_tag
def filters_form(labs: LabFilter, facets: list[Facet], kept: list[tuple[str, str]], used: int) -> SafeString:
    """{% filters_form labs facets kept used %}: the form of all filters; `kept` are names and values to send along."""
    moment = [("au", str(labs.moment))] if labs.moment else []
    rest = [facet for facet in facets if not (facet.is_main or facet.is_place)]
    return framed(
        "components/facets_form.html",
        used=used,
        has_rest_in_use=any(facet.is_used for facet in rest),
        _words=labs.chosen.get("q", ""),
        _main=joined(main_blocks(facets, labs)),
        _rest=joined(map(facet_block, rest)),
        _kept=format_html_join("\n", '<input type="hidden" name="{}" value="{}">', [*moment, *kept]),
        _submit=submit_words(len(labs.labs)),
    )


def main_blocks(facets: list[Facet], labs: LabFilter) -> Iterator[SafeString]:
    """What stays in view; the three facets of places are one, where the first of them stands."""
    for facet in facets:
        if facet.name == "continent":
            yield places_block(place_tree(facets, labs.index))
        elif facet.is_main and not facet.is_place:
            yield facet_block(facet)


def submit_words(count: int) -> str:
    if not count:
        return _("Chercher")
    return ngettext("Voir le labo", "Voir les %(labs)s labos", count) % {"labs": localize(count)}


def joined(pieces: Iterable[str]) -> SafeString:
    """Pieces that are escaped already, as one."""
    return mark_safe("\n".join(pieces))


def facet_block(facet: Facet) -> SafeString:
    """One facet with its counts, whatever its kind."""
    return keys_block(facet) if facet.kind == "keys" else range_block(facet)


def places_block(places: PlaceTree) -> SafeString:
    unknown = (facet_options(facet, values) for facet, values in places.unknown)
    return framed(
        "components/facet_places.html",
        left_out=places.city.left_out,
        _continents=joined(continent_block(places, continent) for continent in places.continents),
        _loose=joined([facet_options(places.city, places.loose), *unknown]),
    )


def continent_block(places: PlaceTree, continent: Place) -> str:
    inside = "".join(country_block(places, country) for country in continent.inside)
    counted = countries_word(len(continent.inside), get_language())
    return place_block(places.continent, continent, counted, f'<ul role="list">{inside}</ul>')


def country_block(places: PlaceTree, country: Place) -> str:
    counted = cities_word(len(country.inside), get_language())
    return place_block(places.country, country, counted, facet_options(places.city, country.values))


def place_block(facet: Facet, place: Place, counted: str, inside: str) -> str:
    """The box of a place, and those of the places inside it, which fold away."""
    box = facet_options(facet, [place.value])
    if not place.inside:
        return f"<li>{box}</li>"
    return f"<li>{box}{fold_of(place.value.key, place.value.label, counted, place.is_open)}{inside}</details></li>"


@lru_cache(maxsize=4000)
def fold_of(key: str, label: str, counted: str, is_open: bool) -> str:
    """How the places inside a place begin."""
    state = " open" if is_open else ""
    return (
        f'<details class="facet-more" data-panel="{escape(key)}"{state}>\n'
        f'  <summary><span class="vh">{escape(counted)}, {escape(label)}</span></summary>'
    )


@lru_cache(maxsize=1000)
def countries_word(count: int, language: str) -> str:
    return ngettext("%(countries)s pays", "%(countries)s pays", count) % {"countries": count}


@lru_cache(maxsize=1000)
def cities_word(count: int, language: str) -> str:
    return ngettext("%(cities)s ville", "%(cities)s villes", count) % {"cities": count}


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


def facet_options(facet: Facet, values: Iterable[FacetValue]) -> SafeString:
    """One box for each value with its count."""
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
    """One bar for each known value (key, label, count), the unknown hatched and apart; then the same in words.

    The counts stand above a few bars; of many (years) the highest alone, with the first and the last year below.
    """
    known = [value for value in values if value[0] != UNKNOWN]
    unknown = next((count for key, _label, count in values if key == UNKNOWN), None)
    words = (f"<li>{escape(bar_words(key, label, poles))} : {count}</li>" for key, label, count in values if count)
    is_short = len(known) <= MOST_COUNTED
    return framed(
        "components/histogram.html",
        poles=poles,
        columns=len(known) if is_short else 0,
        _counts=spans(count for _key, _label, count in values) if is_short else "",
        _labels=spans([*(label for _key, label, _count in known), "?"]) if is_short else "",
        _first=known[0][1] if known else "",
        _last=known[-1][1] if known else "",
        _peak=peak_words(known),
        _bars=mark_safe("".join(map(drawn_bar, bars([count for _key, _label, count in known], unknown)))),
        _words=mark_safe("".join(words)),
    )


def drawn_bar(bar: Bar) -> str:
    kind = " is-unk" if bar.is_hatched else ""
    box = f'x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
    cut = f'<path class="histogram-cut" d="{bar.cut}"/>' if bar.is_cut else ""
    return f'<rect class="histogram-bar{kind}" {box}/>{cut}'


def spans(texts: Iterable[object]) -> SafeString:
    return format_html_join("", "<span>{}</span>", ((text,) for text in texts))


def peak_words(known: list[tuple[str, str, int]]) -> str:
    """“au plus 31 labos, en 2014”; empty where nothing is known."""
    _key, label, count = max(known, key=lambda value: value[2], default=("", "", 0))
    if not count:
        return ""
    words = ngettext("au plus %(labs)s labo, en %(year)s", "au plus %(labs)s labos, en %(year)s", count)
    return words % {"labs": count, "year": label}


def bar_words(key: str, label: str, poles: tuple[str, str]) -> str:
    return label if key == UNKNOWN or not poles[0] else step_words(int(key), *poles)
