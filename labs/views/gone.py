"""What stands at the address of a record that was taken off the site."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from labs.models import Axis, Lab, Publishable, change_stamp
from labs.neighbours import neighbours_of
from labs.withdrawn import Withdrawn

# Where readers go on from each noun; labs have the directory.
LISTS = {"event": "event_list", "programme": "programme_list", "source": "source_list"}


def gone(request: HttpRequest, model: type[Publishable], found: Withdrawn) -> HttpResponse:
    """410, in plain words. Nothing of the record is shown but its name."""
    context = {
        "withdrawn": found,
        "noun": model._meta.verbose_name,
        "is_lab": model is Lab,
        "list_address": reverse(f"labs:{LISTS.get(str(model._meta.model_name), 'lab_list')}"),
        "neighbours": near(found.record) if isinstance(found.record, Lab) else [],
    }
    return render(request, "labs/gone.html", context, status=410)


def near(lab: Lab) -> list[Any]:
    """Public labs that resemble the one that is gone."""
    return [neighbour.lab for neighbour in neighbours_of(lab, list(Axis.objects.all()), change_stamp())]
