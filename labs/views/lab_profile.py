"""The page of a lab."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from labs.dates import PartialDate
from labs.models import Lab
from labs.profile import Profile
from labs.views.preview import previewable, readable


@previewable
def lab_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A published lab; an old address leads to the new one for good; a draft is for the staff who ask for it."""
    lab = readable(request, Lab).with_profile_details().find(slug)
    if lab is None:
        raise Http404
    if lab.slug != slug:
        return HttpResponsePermanentRedirect(lab.get_absolute_url())
    today = PartialDate.from_date(timezone.localdate())
    context = {"profile": Profile.of(lab), "lab": lab, "status_is_old": lab.status_needs_checking(today)}
    return render(request, "labs/lab_detail.html", context)
