"""The page of an organisation: what ties it to labs, programmes and events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from labs.footnotes import Footnotes
from labs.models import Organisation
from labs.views.preview import page_of, readable


@page_of(Organisation)
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(readable(request, Organisation).with_page_details(), slug=slug)
    hosted = list(organisation.hosted_labs.public().select_related("lab_type"))
    ties = list(organisation.partnerships.public())
    operated, funded, joined = (
        list(programmes.public())
        for programmes in (
            organisation.operated_programmes,
            organisation.funded_programmes,
            organisation.joined_programmes,
        )
    )
    events = list(organisation.organised_events.public())
    roles = list(organisation.roles.public().select_related("person"))
    context = {
        "organisation": organisation,
        "hosted": hosted,
        "ties": ties,
        "programmes": [("operators", operated), ("funders", funded), ("participants", joined)],
        "has_programmes": operated or funded or joined,
        "events": events,
        "roles": roles,
        "children": organisation.children.public(),
        "notes": Footnotes.of({organisation, *hosted, *ties, *operated, *funded, *joined, *events, *roles}),
    }
    return render(request, "labs/organisation_detail.html", context)
