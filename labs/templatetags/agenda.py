"""Events in lists: {% event_row event %}, and the words of their dates and places."""

import re
from typing import Any

from django import template
from django.template.defaultfilters import time as time_words
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.agenda import Stamp
from labs.dates import display_range
from labs.models import Event, Programme

from .atlas import typo

register = template.Library()

SHORT_PARAGRAPH = 180  # signs


@register.inclusion_tag("components/event_row.html")
def event_row(event: Event, level: int = 3, *, is_upcoming: bool = False, has_text: bool = True) -> dict[str, Any]:
    """{% event_row event level=4 has_text=False %}: one event, its heading at that level."""
    stamp = Stamp.of(event.start, event.end)
    return {
        "day": stamp.day,
        "day_to": stamp.day_to,
        "month": stamp.month,
        "iso": stamp.iso,
        "meta": event_meta(event),
        "title": typo(event.title),
        "url": event.get_absolute_url(),
        "text": typo(beginning(event.summary)) if has_text else "",
        "is_upcoming": is_upcoming,
        "level": level,
    }


@register.filter
def beginning(text: str) -> str:
    """The first sentence of a text, and those after it that still fit in a short paragraph."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«])", text):
        if kept and len(kept) + len(sentence) >= SHORT_PARAGRAPH:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


@register.filter
def event_meta(event: Event) -> str:
    """“Atelier · Paris, ENSCI”; the country when no document names a city."""
    where = event.place or (event.country.name if event.country else "")
    return " · ".join(filter(None, [capfirst(event.get_kind_display()), typo(where)]))


@register.filter
def event_stamp(event: Event) -> Stamp:
    return Stamp.of(event.start, event.end, months=MONTHS)


@register.filter
def attendance_words(event: Event) -> str:
    """“80 à 100 participants, d’après…”, only what is known."""
    low, high = event.attendance_low, event.attendance_high
    figure = ""
    if low is not None and high not in (None, low):
        figure = _("%(low)s à %(high)s participants") % {"low": low, "high": high}
    elif low is not None and high is None:
        figure = _("au moins %(low)s participants") % {"low": low}
    elif high is not None and low is None:
        figure = _("au plus %(high)s participants") % {"high": high}
    elif high is not None:
        figure = ngettext("%(count)s participant", "%(count)s participants", high) % {"count": high}
    return ", ".join(filter(None, [figure, typo(event.attendance_note)]))


@register.filter
def event_dates(event: Event | Programme) -> str:
    """“12–16 novembre 2014”, “jusqu’à 2014”; an empty text when no document dates it."""
    if event.start:
        return display_range(event.start, event.end)
    return _("jusqu’à %(end)s") % {"end": event.end.display()} if event.end else ""


@register.filter
def event_hours(event: Event) -> str:
    """“18 h – 20 h 30”, “après-midi”; an empty text when no document says when in the day."""
    hours = " – ".join(time_words(hour, _("G \\h i")) for hour in (event.start_time, event.end_time) if hour)
    note = event.time_note[:1].lower() + event.time_note[1:]
    return ", ".join(filter(None, [hours.replace(" h 00", " h"), note]))
