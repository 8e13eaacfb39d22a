"""The words that go with the figures: labels for those who do not see them, cells of the twin tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.charts.globe import Globe
from labs.charts.positions import AxisReading, PlaneItem

register = template.Library()


class TwoPoles(Protocol):
    """An axis: a model, or an AxisReading."""

    @property
    def pole_a(self) -> str: ...

    @property
    def pole_b(self) -> str: ...

    @property
    def short_a(self) -> str: ...

    @property
    def short_b(self) -> str: ...


class HeadCount(Protocol):
    """One dated head count of a lab, as the Team model keeps it."""

    headcount_low: int | None
    headcount_high: int | None
    is_approximate: bool
    has_uncounted_members: bool


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
    return _("%(words)s (lecture possible de « %(low)s » à « %(high)s »)") % ends


@register.filter
def axis_words(axis: TwoPoles) -> str:
    """An axis named by its poles: “expert ou transversal”."""
    return _("%(a)s ou %(b)s") % {"a": _inside_sentence(axis.pole_a), "b": _inside_sentence(axis.pole_b)}


def compass_words(readings: Sequence[AxisReading], lab: str = "") -> str:
    """The whole compass in one sentence, for those who do not see it; raises ValueError unless there are five axes."""
    positions = [
        _("%(axis)s, %(position)s") % {"axis": axis_words(reading), "position": reading_words(reading)}
        for reading in readings
    ]
    sentence = _("%(title)s : %(one)s ; %(two)s ; %(three)s ; %(four)s ; %(five)s")
    title = _("Rose des positions de %(lab)s") % {"lab": lab} if lab else _("Rose des positions")
    return sentence % dict(zip(("title", "one", "two", "three", "four", "five"), [title, *positions], strict=True))


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


def item_words(item: PlaneItem, axis_x: TwoPoles, axis_y: TwoPoles) -> tuple[str, str]:
    return step_words(item.x, axis_x.pole_a, axis_x.pole_b), step_words(item.y, axis_y.pole_a, axis_y.pole_b)


def cell_words(ref: str, x: int, y: int, axis_x: TwoPoles, axis_y: TwoPoles) -> str:
    return _("Case %(ref)s, %(x)s, %(y)s :") % {
        "ref": ref,
        "x": step_words(x, axis_x.pole_a, axis_x.pole_b),
        "y": step_words(y, axis_y.pole_a, axis_y.pole_b),
    }


def globe_words(drawn: Globe) -> str:
    shown = ngettext(
        "Globe centré sur l’Atlantique : %(count)s labo y est placé.",
        "Globe centré sur l’Atlantique : %(count)s labos y sont placés.",
        len(drawn.points),
    ) % {"count": len(drawn.points)}
    if not drawn.hidden:
        return shown
    beyond = ngettext(
        "%(count)s autre est hors de vue : %(names)s.",
        "%(count)s autres sont hors de vue : %(names)s.",
        len(drawn.hidden),
    ) % {"count": len(drawn.hidden), "names": ", ".join(place.name for place in drawn.hidden)}
    return f"{shown} {beyond}"


def _inside_sentence(name: str) -> str:
    """A pole's name without its capital, unless it is an acronym such as AMO."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
