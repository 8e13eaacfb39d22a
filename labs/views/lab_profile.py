"""The page of a lab."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from labs.cards import Card, cards_of
from labs.dates import PartialDate
from labs.filters import read_moment
from labs.models import Axis, Lab
from labs.profile import Profile
from labs.reads import note_read
from labs.views.preview import PREVIEW, page_of, readable


@page_of(Lab)
def lab_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A published lab; an old address leads to the new one for good; a draft is for the staff who ask for it."""
    lab = readable(request, Lab).with_profile_details().find(slug)
    if lab is None:
        raise Http404
    if lab.slug != slug:
        return HttpResponsePermanentRedirect(lab.get_absolute_url())
    today = PartialDate.from_date(timezone.localdate())
    moment, moment_error = read_moment(request.GET.get("au", ""))
    context = {
        "profile": Profile.of(lab, moment),
        "moment_error": moment_error,
        "lab": lab,
        "status_is_old": moment is None and lab.status_needs_checking(today),
        "card": card_of(lab) if PREVIEW in request.GET else None,
    }
    response = render(request, "labs/lab_detail.html", context)
    if PREVIEW not in request.GET:
        note_read(request, lab.pk)
        # Of the page that is kept, the next readings are counted too.
        response.read_lab = lab.pk  # type: ignore[attr-defined]
    return response


def card_of(lab: Lab) -> Card:
    """The lab as the directory will show it."""
    return cards_of(Lab.objects.filter(pk=lab.pk).with_card_details(), list(Axis.objects.all()))[0]
