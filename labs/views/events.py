"""The agenda, and the page of an event."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from labs.agenda import Gathering, newest_first, periods, rendezvous, year_strips
from labs.dates import PartialDate
from labs.models import Event
from labs.views.preview import page_of, readable


def event_list(request: HttpRequest) -> HttpResponse:
    today = PartialDate.from_date(timezone.localdate())
    events = Event.objects.public()
    upcoming, past, undated = list(events.upcoming(today)), newest_first(events.past(today)), list(events.undated())
    everything = [*upcoming, *past, *undated]
    context = {
        "upcoming": rendezvous(upcoming, everything),
        "upcoming_count": len(upcoming),
        "periods": periods(rendezvous(past, everything)),
        "past_count": len(past),
        "undated": rendezvous(undated, everything),
        "strips": year_strips(everything),
    }
    return render(request, "labs/event_list.html", context)


@page_of(Event)
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(readable(request, Event).with_page_details(), slug=slug)
    gathering = Gathering.of(event)
    context = {
        "event": event,
        "phase": event.phase(PartialDate.from_date(timezone.localdate())),
        "gathering": gathering,
        "notes": gathering.notes,
    }
    return render(request, "labs/event_detail.html", context)
