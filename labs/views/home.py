"""The home page: search, types, positions, what a lab is, agenda, figures."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from labs.agenda import newest_first
from labs.dates import PartialDate
from labs.landscape import PLANE_X, PLANE_Y, best_placed, doors, figures, landscape_labs, places, plane_items
from labs.models import Axis, DefinitionPart, Event, LabType, Theme
from labs.plates.plane import zone_addresses

UPCOMING_SHOWN, PAST_SHOWN = 3, 4
SEARCH_HINTS = 3


def home(request: HttpRequest) -> HttpResponse:
    labs = list(landscape_labs())
    axes = list(Axis.objects.all())
    by_key = {axis.key: axis for axis in axes}
    axis_x, axis_y = by_key.get(PLANE_X), by_key.get(PLANE_Y)
    today = PartialDate.from_date(timezone.localdate())
    context = {
        "figures": figures(labs),
        "checked_count": sum(lab.checked_on is not None for lab in labs),
        "hints": Theme.objects.most_used()[:SEARCH_HINTS],
        "places": places(labs),
        "doors": doors(LabType.objects.all(), labs),
        "axis_x": axis_x,
        "axis_y": axis_y,
        "plane_items": plane_items(labs, axis_x, axis_y) if axis_x and axis_y else [],
        "zones": zones(axis_x, axis_y) if axis_x and axis_y else {},
        "definition": DefinitionPart.objects.public(),
        "upcoming": Event.objects.public().standing_alone().upcoming(today)[:UPCOMING_SHOWN],
        "past": newest_first(Event.objects.public().standing_alone().past(today))[:PAST_SHOWN],
        "example": best_placed(labs, axes),
    }
    return render(request, "labs/home.html", context)


def zones(axis_x: Axis, axis_y: Axis) -> dict[str, str]:
    """For each cell of the plane, its labs on the plane of the directory."""
    directory = reverse("labs:lab_list")
    addresses = zone_addresses(QueryDict("vue=positionnement"), axis_x, axis_y)
    return {cell: f"{directory}{query}" for cell, query in addresses.items()}
