"""The figures as template tags: geometry from labs/charts, words from chart_words, markup from templates/components.

Every figure has a twin in words: {% compass_table %}, {% plane_table %}, {% governance_table %}, {% team_table %},
{% globe_table %}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.templatetags.static import static

from labs.charts.axis import axis_track
from labs.charts.compass import compass as draw_compass
from labs.charts.globe import Place
from labs.charts.globe import globe as draw_globe
from labs.charts.governance import GovernanceDiagram
from labs.charts.plane import plane as draw_plane
from labs.charts.positions import AxisReading, PlaneItem, steps_of
from labs.charts.team import team_squares as draw_team
from labs.templatetags.chart_words import cell_words, compass_words, globe_words, item_words
from labs.wording import HeadCount, TwoPoles, reading_words, team_words

register = template.Library()

UNKNOWN_TYPE = "inconnu"
COMPASS_AXES = 5
TWIN_ROWS = 100
TERRA_NAMES = 5  # names printed in terra incognita before “et 15 autres”
TERRA_LISTED = 300  # of those others, the names that unfold where no link leads to them


@register.simple_tag
def glyph_href(type_key: str) -> str:
    """The address of a type's glyph in the sprite; an empty key is “type non établi”."""
    return f"{static('icons.svg')}#g-{type_key or UNKNOWN_TYPE}"


# --- compass and axis ------------------------------------------------------------------------------------------


@register.inclusion_tag("components/compass.html")
def compass(
    readings: Iterable[AxisReading],
    type_key: str = "",
    *,
    name: str = "",
    labelled: bool = False,
    css_class: str = "",
) -> dict[str, Any]:
    """{% compass readings lab_type_key name=lab.name labelled=True %}: the five deck axes, in deck order.

    Axes that curators added come after the first five and are not drawn; fewer than five draw nothing.
    """
    five = tuple(readings)[:COMPASS_AXES]
    if len(five) < COMPASS_AXES:
        return {}
    poles = [(reading.short_a, reading.short_b) for reading in five] if labelled else ()
    return {
        "compass": draw_compass(steps_of(five), poles),
        "words": compass_words(five, name),
        "type_key": type_key or UNKNOWN_TYPE,
        "css_class": css_class,
    }


@register.inclusion_tag("components/compass_table.html")
def compass_table(readings: Iterable[AxisReading]) -> dict[str, Any]:
    """{% compass_table readings %}: every axis, its position in words and the reason."""
    return {"readings": tuple(readings)}


@register.inclusion_tag("components/axis.html")
def axis(reading: AxisReading, type_key: str = "", *, full_names: bool = False) -> dict[str, Any]:
    """{% axis reading lab_type_key full_names=True %}: one micro-axis, its poles and its sentence."""
    return {
        "reading": reading,
        "track": axis_track(reading.step, reading.step_from, reading.step_to),
        "name_a": reading.pole_a if full_names else reading.short_a,
        "name_b": reading.pole_b if full_names else reading.short_b,
        "words": reading_words(reading),
        "type_key": type_key or UNKNOWN_TYPE,
    }


# --- plane -----------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/plane.html")
def plane(
    items: Iterable[PlaneItem],
    axis_x: TwoPoles,
    axis_y: TwoPoles,
    *,
    is_big: bool = False,
    more_url: str = "",
    zones: Mapping[str, str] | None = None,
    ways: Iterable[Any] = (),
) -> dict[str, Any]:
    """{% plane items axis_x axis_y is_big=True more_url=url %}: two axes (models or readings) and the labs on them.

    `more_url` leads to the labs that terra incognita does not name, else they unfold; `ways` to those unknown on one
    axis, `zones` from a cell to its labs.
    """
    drawn, zones = draw_plane(items), zones or {}
    occupied = [cell for cell in drawn.cells if cell.items]
    return {
        "plane": drawn,
        "cells": [
            (cell, cell_words(cell.ref, cell.x, cell.y, axis_x, axis_y), zones.get(cell.ref, "")) for cell in occupied
        ],
        "axis_x": axis_x,
        "axis_y": axis_y,
        "is_big": is_big,
        "ways": list(ways),
        **terra_incognita(drawn.unplaced, more_url),
    }


def terra_incognita(unplaced: Sequence[PlaneItem], more_url: str) -> dict[str, Any]:
    """Some names at once; the others behind the link, or listed to unfold."""
    others = unplaced[TERRA_NAMES:]
    return {
        "named": unplaced[:TERRA_NAMES],
        "unnamed_count": len(others),
        "listed": others[: 0 if more_url else TERRA_LISTED],
        "unlisted_count": len(others[TERRA_LISTED:]),
        "more_url": more_url,
    }


@register.inclusion_tag("components/plane_table.html")
def plane_table(
    items: Iterable[PlaneItem], axis_x: TwoPoles, axis_y: TwoPoles, *, more_url: str = ""
) -> dict[str, Any]:
    """{% plane_table items axis_x axis_y %}: the same labs in the same order, the unplaced ones last.

    Beyond a hundred rows it stops and says how many follow; `more_url` leads to them.
    """
    drawn = draw_plane(items)
    rows = [(placed.item, cell.ref) for cell, placed in drawn.placed] + [(item, "") for item in drawn.unplaced]
    return {
        "rows": [(item, ref, item_words(item, axis_x, axis_y)) for item, ref in rows[:TWIN_ROWS]],
        "unnamed_count": len(rows[TWIN_ROWS:]),
        "more_url": more_url,
        "axis_x": axis_x,
        "axis_y": axis_y,
    }


# --- governance, team, globe -----------------------------------------------------------------------------------


@register.inclusion_tag("components/governance_diagram.html")
def governance_diagram(diagram: GovernanceDiagram, type_key: str = "") -> dict[str, Any]:
    """{% governance_diagram diagram lab_type_key %}, with diagram from labs.charts.governance.governance()."""
    return {"diagram": diagram, "type_key": type_key or UNKNOWN_TYPE}


@register.inclusion_tag("components/governance_table.html")
def governance_table(diagram: GovernanceDiagram) -> dict[str, Any]:
    """{% governance_table diagram %}: every box with its side and its tie."""
    return {"diagram": diagram}


@register.inclusion_tag("components/team_squares.html")
def team_squares(team: HeadCount, type_key: str = "") -> dict[str, Any]:
    """{% team_squares team lab_type_key %}: one square per person of one dated head count."""
    drawn = draw_team(team.headcount_low, team.headcount_high, has_uncounted=team.has_uncounted_members)
    return {"team": drawn, "words": team_words(team), "type_key": type_key or UNKNOWN_TYPE}


@register.inclusion_tag("components/team_table.html")
def team_table(teams: Iterable[HeadCount]) -> dict[str, Any]:
    """{% team_table teams %}: the dated head counts of a lab, each with its date and its note."""
    return {"teams": tuple(teams)}


@register.inclusion_tag("components/globe.html")
def globe(places: Iterable[Place]) -> dict[str, Any]:
    """{% globe places %}: labs on the globe of the home page."""
    drawn = draw_globe(places)
    return {"globe": drawn, "words": globe_words(drawn)}


@register.inclusion_tag("components/globe_table.html")
def globe_table(places: Iterable[Place]) -> dict[str, Any]:
    """{% globe_table places %}: the same places, in view and beyond the rim."""
    drawn = draw_globe(places)
    return {"shown": [point.place for point in drawn.points], "hidden": drawn.hidden}
