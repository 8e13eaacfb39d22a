"""Drafts, shown with `?apercu` to the staff who may view them in the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from labs.models import Publishable

PREVIEW = "apercu"


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


def previewable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keeps previews of this page out of every cache."""

    @wraps(view)
    def with_private_previews(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if PREVIEW in request.GET:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return with_private_previews
