"""The figures as template tags: geometry from labs/charts, words from here, markup from templates/components.

Every figure has a twin in words: {% compass_table %}, {% plane_table %}, {% governance_table %}, {% team_table %},
{% globe_table %}.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import template
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.charts.axis import axis_track
from labs.charts.compass import compass as draw_compass
from labs.charts.globe import Globe, Place
from labs.charts.globe import globe as draw_globe
from labs.charts.governance import GovernanceDiagram
from labs.charts.plane import plane as draw_plane
from labs.charts.positions import AxisReading, PlaneItem, steps_of
from labs.charts.team import team_squares as draw_team

register = template.Library()

UNKNOWN_TYPE = "inconnu"
COMPASS_AXES = 5
TERRA_NAMES = 5  # names printed in terra incognita before “et 15 autres”


class TwoPoles(Protocol):
    """An axis: a model, or an AxisReading."""

    pole_a: str
    pole_b: str
    short_a: str
    short_b: str


class HeadCount(Protocol):
    """One dated head count of a lab, as the Team model keeps it."""

    headcount_low: int | None
    headcount_high: int | None
    is_approximate: bool
    has_uncounted_members: bool


@register.simple_tag
def glyph_href(type_key: str) -> str:
    """The address of a type's glyph in the sprite; an empty key is “type non établi”."""
    return f"{static('icons.svg')}#g-{type_key or UNKNOWN_TYPE}"


# --- words -----------------------------------------------------------------------------------------------------


def step_words(step: int | None, pole_a: str, pole_b: str) -> str:
    """“nettement pilote”, “plutôt support”, “entre les deux” or “position non établie”."""
    if step is None:
        return _("position non établie")
    if step == 0:
        return _("entre les deux")
    pole = _inside_sentence(pole_a if step < 0 else pole_b)
    pattern = _("nettement %(pole)s") if abs(step) == 2 else _("plutôt %(pole)s")
    return pattern % {"pole": pole}


@register.filter
def reading_words(reading: AxisReading) -> str:
    """The position in words, with its range when one step would say too much."""
    words = step_words(reading.step, reading.pole_a, reading.pole_b)
    if not reading.is_known or not reading.has_range:
        return words
    ends = {
        "words": words,
        "low": step_words(reading.step_from, reading.pole_a, reading.pole_b),
        "high": step_words(reading.step_to, reading.pole_a, reading.pole_b),
    }
    return _("%(words)s (lecture possible de «\u00a0%(low)s\u00a0» à «\u00a0%(high)s\u00a0»)") % ends


@register.filter
def axis_words(axis: TwoPoles) -> str:
    """An axis named by its poles: “expert ou transversal”."""
    return _("%(a)s ou %(b)s") % {"a": _inside_sentence(axis.pole_a), "b": _inside_sentence(axis.pole_b)}


def compass_words(readings: Sequence[AxisReading]) -> str:
    """The whole compass in one sentence, for those who do not see it."""
    positions = [
        _("%(axis)s, %(position)s") % {"axis": axis_words(reading), "position": reading_words(reading)}
        for reading in readings
    ]
    sentence = _("Rose des positions\u00a0: %(one)s\u202f; %(two)s\u202f; %(three)s\u202f; %(four)s\u202f; %(five)s")
    return sentence % dict(zip(("one", "two", "three", "four", "five"), positions, strict=True))


@register.filter
def team_words(team: HeadCount) -> str:
    """“env. 12 personnes”, “6 personnes, et d’autres dont le nombre n’est pas donné”, “effectif inconnu”."""
    low, high = team.headcount_low, team.headcount_high
    if low is None:
        return _("effectif inconnu")
    figure = str(low) if high in (None, low) else _("%(low)s à %(high)s") % {"low": low, "high": high}
    words = ngettext("%(figure)s personne", "%(figure)s personnes", high or low) % {"figure": figure}
    if team.is_approximate:
        words = _("env. %(words)s") % {"words": words}
    if team.has_uncounted_members:
        words = _("%(words)s, et d’autres dont le nombre n’est pas donné") % {"words": words}
    return words


def _inside_sentence(name: str) -> str:
    """A pole's name without its capital, unless it is an acronym such as AMO."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


# --- compass and axis ------------------------------------------------------------------------------------------


@register.inclusion_tag("components/compass.html")
def compass(
    readings: Iterable[AxisReading], type_key: str = "", *, labelled: bool = False, css_class: str = ""
) -> dict[str, Any]:
    """{% compass readings lab_type_key labelled=True css_class="card-rose" %}: the five deck axes, in deck order.

    Axes that curators added come after the first five and are not drawn; fewer than five draw nothing.
    """
    five = tuple(readings)[:COMPASS_AXES]
    if len(five) < COMPASS_AXES:
        return {}
    poles = [(reading.short_a, reading.short_b) for reading in five] if labelled else ()
    return {
        "compass": draw_compass(steps_of(five), poles),
        "words": compass_words(five),
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
    items: Iterable[PlaneItem], axis_x: TwoPoles, axis_y: TwoPoles, *, is_big: bool = False, more_url: str = ""
) -> dict[str, Any]:
    """{% plane items axis_x axis_y is_big=True more_url=url %}: two axes (models or readings) and the labs on them.

    `more_url` leads to the labs that terra incognita does not name.
    """
    drawn = draw_plane(items)
    return {
        "plane": drawn,
        "cells": [(cell, _cell_words(cell.ref, cell.x, cell.y, axis_x, axis_y)) for cell in drawn.cells],
        "axis_x": axis_x,
        "axis_y": axis_y,
        "is_big": is_big,
        "named": drawn.unplaced[:TERRA_NAMES],
        "unnamed_count": len(drawn.unplaced[TERRA_NAMES:]),
        "more_url": more_url,
    }


@register.inclusion_tag("components/plane_table.html")
def plane_table(items: Iterable[PlaneItem], axis_x: TwoPoles, axis_y: TwoPoles) -> dict[str, Any]:
    """{% plane_table items axis_x axis_y %}: the same labs in the same order, the unplaced ones last."""
    drawn = draw_plane(items)
    rows = [(placed.item, cell.ref) for cell, placed in drawn.placed] + [(item, "") for item in drawn.unplaced]
    return {
        "rows": [(item, ref, _item_words(item, axis_x, axis_y)) for item, ref in rows],
        "axis_x": axis_x,
        "axis_y": axis_y,
    }


def _item_words(item: PlaneItem, axis_x: TwoPoles, axis_y: TwoPoles) -> tuple[str, str]:
    return step_words(item.x, axis_x.pole_a, axis_x.pole_b), step_words(item.y, axis_y.pole_a, axis_y.pole_b)


def _cell_words(ref: str, x: int, y: int, axis_x: TwoPoles, axis_y: TwoPoles) -> str:
    return _("Case %(ref)s, %(x)s, %(y)s\u00a0:") % {
        "ref": ref,
        "x": step_words(x, axis_x.pole_a, axis_x.pole_b),
        "y": step_words(y, axis_y.pole_a, axis_y.pole_b),
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
    return {"globe": drawn, "words": _globe_words(drawn)}


@register.inclusion_tag("components/globe_table.html")
def globe_table(places: Iterable[Place]) -> dict[str, Any]:
    """{% globe_table places %}: the same places, in view and beyond the rim."""
    drawn = draw_globe(places)
    return {"shown": [point.place for point in drawn.points], "hidden": drawn.hidden}


def _globe_words(drawn: Globe) -> str:
    shown = ngettext(
        "Globe centré sur l’Atlantique\u00a0: %(count)s labo y est placé.",
        "Globe centré sur l’Atlantique\u00a0: %(count)s labos y sont placés.",
        len(drawn.points),
    ) % {"count": len(drawn.points)}
    if not drawn.hidden:
        return shown
    beyond = ngettext(
        "%(count)s autre est hors de vue\u00a0: %(names)s.",
        "%(count)s autres sont hors de vue\u00a0: %(names)s.",
        len(drawn.hidden),
    ) % {"count": len(drawn.hidden), "names": ", ".join(place.name for place in drawn.hidden)}
    return f"{shown} {beyond}"
