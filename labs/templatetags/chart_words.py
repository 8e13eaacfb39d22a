"""The words that go with the figures: labels for those who do not see them, cells of the twin tables."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.charts.globe import Globe
from labs.charts.positions import AxisReading, PlaneItem
from labs.wording import TwoPoles, axis_words, reading_words, step_words, team_words

register = template.Library()
register.filter(reading_words)
register.filter(axis_words)
register.filter(team_words)


def compass_words(readings: Sequence[AxisReading], lab: str = "") -> str:
    """The whole compass in one sentence, for those who do not see it; raises ValueError unless there are five axes."""
    positions = [
        _("%(axis)s, %(position)s") % {"axis": axis_words(reading), "position": reading_words(reading)}
        for reading in readings
    ]
    sentence = _("%(title)s : %(one)s ; %(two)s ; %(three)s ; %(four)s ; %(five)s")
    title = _("Rose des positions de %(lab)s") % {"lab": lab} if lab else _("Rose des positions")
    return sentence % dict(zip(("title", "one", "two", "three", "four", "five"), [title, *positions], strict=True))


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
