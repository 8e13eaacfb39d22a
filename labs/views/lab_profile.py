"""The page of a lab."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from labs.dates import PartialDate
from labs.models import Lab
from labs.profile import Profile

PREVIEW = "apercu"


@require_safe
def lab_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A published lab; an old address leads to the new one for good; a draft is for the staff who ask for it."""
    # Readers have no session: their account is looked at only when a preview is asked for.
    is_preview = PREVIEW in request.GET and may_preview(request)
    labs = Lab.objects.all() if is_preview else Lab.objects.public()
    lab = labs.with_profile_details().find(slug)
    if lab is None:
        raise Http404
    if lab.slug != slug:
        return HttpResponsePermanentRedirect(lab.get_absolute_url())
    today = PartialDate.from_date(timezone.localdate())
    context = {"profile": Profile.of(lab), "lab": lab, "status_is_old": lab.status_needs_checking(today)}
    response = render(request, "labs/lab_detail.html", context)
    if is_preview:
        patch_cache_control(response, private=True, no_store=True)
    return response


def may_preview(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_staff and request.user.has_perm("labs.view_lab")
