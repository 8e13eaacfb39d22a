"""The directory: its views, facets with live counts, everything in the query string."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from labs.facets import Facet, facets_of
from labs.filter_fields import MAX_QUERY_LENGTH
from labs.filters import Ignored, LabFilter, shown
from labs.memory import recall_lately
from labs.models.lab import UNKNOWN
from labs.plates.addresses import as_fields, opening, with_choices

from .directory_choice import Ticked, ticked
from .directory_heads import bar_of, head_of
from .directory_hits import Hit, hits_of, rows_of
from .directory_plates import DEFAULT_VIEW, LABS_PER_PAGE, VIEWS, kept_choices, view_of
from .directory_suggestions import ways_back, ways_on
from .directory_table import NAME, all_columns, columns_of
from .large_parts import page_with
from .numbered_pages import numbered_page

# Up to half a megabyte each.
COLUMNS_KEPT = 24


@dataclass(frozen=True)
class Chip:
    """One choice that is made, and the query string without it."""

    facet: str
    label: str
    type_key: str
    remove: str
    # Whether the label says enough without the name of its facet: « France », but « au moins 2010 » of what?
    is_plain: bool = True
    is_search: bool = False

    @property
    def words(self) -> str:
        """The choice as a title says it."""
        if self.is_search:
            return _("« %(words)s »") % {"words": self.label}
        return self.label if self.is_plain else f"{self.facet} {self.label[:1].lower()}{self.label[1:]}"

    @cached_property
    def count_without(self) -> int:
        """How many labs there are without this choice."""
        return len(LabFilter(QueryDict(self.remove.removeprefix("?"))).labs)


@dataclass(frozen=True)
class FilterColumn:
    """The form of all filters with its counts, the choices in use, and (field, message) of what cannot be read.

    `ways_out` draws the choices in use, each a link that drops it.
    """

    form: bytes
    chips: list[Chip]
    ways_out: str
    errors: list[tuple[str, str]]


def lab_list(request: HttpRequest) -> HttpResponse:
    shortened = shorten_search(request)
    labs = LabFilter(request.GET)
    view, ignored_view = view_of(request.GET.get("vue", DEFAULT_VIEW))
    shown_labs, ignored = (paged if VIEWS[view].is_paged else whole_plate)(labs, view)
    column = column_of(labs, view)
    choice = ticked(request.GET)
    context = {
        "filter": labs,
        "head": head_of(labs, view, [chip.words for chip in column.chips]),
        "count": len(labs.labs),
        "chips": column.chips,
        "ways_out": column.ways_out,
        **ways_back(labs, column.chips),
        **ways_on(labs),
        "errors": column.errors,
        "ignored": [*unreadable(labs), *shortened, *ignored, *ignored_view, *choice.ignored],
        "view": view,
        "is_part": bool(column.chips or labs.data.get("page", "1") != "1"),
        **bar_of(labs, view),
        **with_boxes(shown_labs, choice),
        "unticked": f"?{opening(labs.data, 'lab')[:-1]}",
        "kept_fields": as_fields(labs.data, "lab"),
    }
    # The router of the page asks for the results alone; whoever asks for the address gets the whole page.
    template = "labs/lab_list_part.html" if request.htmx else "labs/lab_list.html"
    drawn = b"".join(hit.drawn for hit in context["labs"]) if VIEWS[view].is_paged else b""
    response = page_with(request, template, context, filters_form=column.form, drawn_labs=drawn)
    patch_vary_headers(response, ["HX-Request"])
    return response


def column_of(labs: LabFilter, view: str) -> FilterColumn:
    """The form of the filters; drawn once for the pages and orders that a reader sees of one question."""
    asked = tuple((name, tuple(values)) for name, values in labs.data.lists() if name != "page")
    key = (get_language(), view, asked)
    return recall_lately(labs.stamp, "filter columns", key, lambda: drawn_column(labs, view), COLUMNS_KEPT)


def drawn_column(labs: LabFilter, view: str) -> FilterColumn:
    facets = facets_of(labs)
    chips = chips_of(labs, facets)
    errors = [(f"f-{facet.name}-min", f"{facet.label} : {facet.error}") for facet in facets if facet.error]
    context = {"labs": labs, "facets": facets, "kept": kept_choices(labs, view), "used": len(chips)}
    form = render_to_string("components/facets.html", context).encode()
    return FilterColumn(form, chips, render_to_string("components/chips.html", {"chips": chips}), errors)


def paged(labs: LabFilter, view: str) -> tuple[dict[str, Any], list[Ignored]]:
    """The labs of one page, each drawn as the view draws one lab."""
    page, ignored = numbered_page(labs.results, labs.data.get("page", "1"), LABS_PER_PAGE)
    ids = list(page.object_list)
    if view != "tableau":
        return {"page": page, "labs": hits_of(labs, ids, view)}, ignored
    choice = all_columns(labs.choices.axes)
    columns, unknown = columns_of(labs.data, choice)
    context = {"page": page, "labs": rows_of(labs, ids, view, columns), "columns": [NAME, *columns]}
    return {**context, "column_choice": choice}, [*ignored, *unknown]


def whole_plate(labs: LabFilter, view: str) -> tuple[dict[str, Any], list[Ignored]]:
    """All the labs on one plate, which turns its own pages if it has any."""
    ids, draw = labs.ordered_ids(), VIEWS[view].plate
    context, ignored = draw(labs, ids) if ids and draw else ({}, [])
    return {"page": None, "labs": ids, **context}, ignored


def with_boxes(shown: dict[str, Any], choice: Ticked) -> dict[str, Any]:
    """Cards and rows with their boxes as they were left; of the labs `ticked`, `elsewhere` are those of other pages."""
    hits = [lab for lab in shown["labs"] if isinstance(lab, Hit)] if choice.labs else []
    marked = [replace(hit, html=choice.mark(hit.html)) for hit in hits]
    elsewhere = tuple(choice.elsewhere([hit.html for hit in hits]))
    return {**shown, "labs": marked or shown["labs"], "elsewhere": elsewhere, "ticked": tuple(choice.labs)}


def unreadable(labs: LabFilter) -> list[Ignored]:
    """What was left aside, but for the bounds: the error summary speaks of those."""
    return [one for one in labs.ignored if one.parameter not in labs.form.errors]


def shorten_search(request: HttpRequest) -> list[Ignored]:
    """Cut a search beyond all names, before every link of the page repeats it; say so."""
    asked = request.GET.get("q", "")
    if len(asked) <= MAX_QUERY_LENGTH:
        return []
    query = request.GET.copy()
    query["q"] = asked[:MAX_QUERY_LENGTH]
    request.GET = query  # type: ignore[assignment]
    return [Ignored("q", shown(asked), _("la recherche a été raccourcie"))]


def chips_of(labs: LabFilter, facets: list[Facet]) -> list[Chip]:
    """Every choice in use, in the order of the facets."""
    chips = []
    if "q" in labs.chosen:
        chips.append(
            Chip(_("Recherche"), labs.chosen["q"], "", without(labs.data, "q", labs.data["q"]), is_search=True)
        )
    for facet in facets:
        if facet.kind == "range":
            chips += range_chips(facet, labs.data)
        for value in facet.chosen if facet.kind == "keys" else []:
            glyph = value.key if facet.name == "type" else ""
            remove = without(labs.data, facet.name, value.key)
            chips.append(Chip(facet.label, value.label, glyph, remove, not value.is_unknown))
    return chips


def range_chips(facet: Facet, data: QueryDict) -> list[Chip]:
    """One chip for each bound of a range that was understood, and one for « non établi »."""
    wording = {"min": _("au moins %(value)s"), "max": _("au plus %(value)s")}
    chips = []
    for end, words in wording.items() if facet.is_used else ():
        name = f"{facet.name}_{end}"
        for value in filter(None, dict.fromkeys(data.getlist(name))):
            label = _("non établi") if value == UNKNOWN else words % {"value": value.replace("-", "−")}
            chips.append(Chip(facet.label, label, "", without(data, name, value), is_plain=False))
    return chips


def without(data: QueryDict, name: str, value: str) -> str:
    """The query string without one value of one parameter, back on the first page."""
    return with_choices(data, **{name: [kept for kept in data.getlist(name) if kept != value]})
