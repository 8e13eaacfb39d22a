"""Programmes that found, fund or link labs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from labs.footnotes import Footnotes
from labs.models import Programme
from labs.views.preview import page_of, readable


def programme_list(request: HttpRequest) -> HttpResponse:
    programmes = list(Programme.objects.public())
    return render(request, "labs/programme_list.html", {"programmes": programmes, "notes": Footnotes.of(programmes)})


@page_of(Programme)
def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_object_or_404(readable(request, Programme), slug=slug)
    lineages = list(programme.offspring.public())
    roles = list(programme.roles.public().select_related("person"))
    publications = list(programme.publications.public())
    events = list(programme.events.public())
    context = {
        "programme": programme,
        "operators": programme.operators.public(),
        "funders": programme.funders.public(),
        "participants": programme.participants.public(),
        "labs": programme.labs.public().select_related("lab_type"),
        "lineages": lineages,
        "roles": roles,
        "publications": publications,
        "events": events,
        "notes": Footnotes.of([programme, *lineages, *roles, *publications, *events]),
    }
    return render(request, "labs/programme_detail.html", context)
