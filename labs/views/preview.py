"""The page of one record: for readers once it is published, before that with `?apercu` for the staff who may view it.

Whoever may not see a record gets the same answer as for a record that does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from labs.models import Publishable
from labs.views.errors import page_not_found
from labs.views.gone import gone
from labs.withdrawn import withdrawn_from

PREVIEW = "apercu"


@dataclass(frozen=True)
class Preview:
    """What the banner says: the way back to the desk, and whether readers see the record already."""

    desk: str
    is_public: bool = False
    has_card: bool = False


def readable(request: HttpRequest, model: type[Publishable]) -> Any:
    """The records that this reader may see: the published ones, or all of them in a preview."""
    records = model._default_manager
    return records.all() if is_preview(request, model) else records.public()


def is_preview(request: HttpRequest, model: type[Publishable]) -> bool:
    # Readers have no session: their account is looked at only when a preview is asked for.
    if PREVIEW not in request.GET:
        return False
    user = request.user
    return admin.site.has_permission(request) and user.has_perm(f"labs.view_{model._meta.model_name}")


def page_of(model: type[Publishable]) -> Callable[..., Any]:
    """For the view of one record, found by its slug: who sees it, and what is left of one that was taken back."""

    def decorated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest, slug: str) -> HttpResponse:
            if PREVIEW in request.GET:
                return private(previewed(view, request, model, slug))
            try:
                return view(request, slug)
            except Http404:
                found = withdrawn_from(model, slug)
                if found is None:
                    raise
                return gone(request, model, found)

        return page

    return decorated


def previewed(view: Callable[..., HttpResponse], request: HttpRequest, model: type[Publishable], slug: str) -> Any:
    record = model._default_manager.filter(slug=slug).first() if is_preview(request, model) else None
    if record is None:
        return page_not_found(request, Http404())
    desk = reverse(f"admin:labs_{model._meta.model_name}_change", args=[record.pk])
    request.preview = Preview(desk, record.is_public, model._meta.model_name == "lab")  # type: ignore[attr-defined]
    return view(request, slug)


def previewable(*models: type[Publishable]) -> Callable[..., Any]:
    """For the page of many records: with `?apercu` the staff see those among them that readers do not see yet."""

    def decorated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest) -> HttpResponse:
            if PREVIEW not in request.GET:
                return view(request)
            if not any(is_preview(request, model) for model in models):
                return private(page_not_found(request, Http404()))
            request.preview = Preview(reverse("admin:index"))  # type: ignore[attr-defined]
            return private(view(request))

        return page

    return decorated


def private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no index."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
