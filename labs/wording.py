"""Facts in words, as every door says them: positions on an axis, head counts, spans of time."""

from __future__ import annotations

from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.charts.positions import AxisReading
from labs.dates import display_range


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


def axis_words(axis: TwoPoles) -> str:
    """An axis named by its poles: “expert ou transversal”."""
    return _("%(a)s ou %(b)s") % {"a": _inside_sentence(axis.pole_a), "b": _inside_sentence(axis.pole_b)}


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


def period(record: Any) -> str:
    """“2011–2014”, “depuis 2011”, “fin : 2014”; empty without a date. Takes a record with start and end."""
    if record.start and record.end:
        return display_range(record.start, record.end)
    if record.start:
        return _("depuis %(date)s") % {"date": record.start.display()}
    return _("fin : %(date)s") % {"date": record.end.display()} if record.end else ""


def _inside_sentence(name: str) -> str:
    """A pole's name without its capital, unless it is an acronym such as AMO."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
