"""Addresses of the public site. French words here; the English ones are translations of the patterns."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from labs.views import (
    comparison,
    data,
    directory,
    events,
    guide,
    home,
    lab_exports,
    lab_profile,
    organisations,
    programmes,
    publications,
    sources,
    static_pages,
)
from labs.views.unchanged import unless_unchanged

app_name = "labs"


def page(route: Any, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """A public page: anyone may read it, nobody may write to it."""
    return path(route, require_safe(unless_unchanged(view)), name=name)


def fresh(route: Any, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """The same for a page that tells more than the atlas: a round of the links is no change of it."""
    return path(route, require_safe(cache_control(no_cache=True)(view)), name=name)


def text(route: Any, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """The same for a page that says nothing of the atlas and stands when its database does not."""
    return path(route, require_safe(view), name=name)


urlpatterns = [
    page("", home.home, "home"),
    page(pgettext_lazy("address", "labs/"), directory.lab_list, "lab_list"),
    page("labs.<slug:form>", lab_exports.lab_export, "lab_export"),
    # Before the labs themselves: « comparer » is no lab.
    page(pgettext_lazy("address", "labs/comparer/"), comparison.lab_compare, "lab_compare"),
    page(pgettext_lazy("address", "labs/comparer.<slug:form>"), comparison.lab_compare_export, "lab_compare_export"),
    page(pgettext_lazy("address", "labs/<slug:slug>/"), lab_profile.lab_detail, "lab_detail"),
    page(pgettext_lazy("address", "evenements/"), events.event_list, "event_list"),
    page(pgettext_lazy("address", "evenements/<slug:slug>/"), events.event_detail, "event_detail"),
    page(
        pgettext_lazy("address", "organisations/<slug:slug>/"), organisations.organisation_detail, "organisation_detail"
    ),
    page(pgettext_lazy("address", "programmes/"), programmes.programme_list, "programme_list"),
    page(pgettext_lazy("address", "programmes/<slug:slug>/"), programmes.programme_detail, "programme_detail"),
    page(pgettext_lazy("address", "publications/"), publications.publication_list, "publication_list"),
    page(pgettext_lazy("address", "guide/"), guide.guide, "guide"),
    page(pgettext_lazy("address", "sources/"), sources.source_list, "source_list"),
    page(pgettext_lazy("address", "sources/<slug:slug>/"), sources.source_detail, "source_detail"),
    page(pgettext_lazy("address", "donnees/"), data.data, "data"),
    fresh(pgettext_lazy("address", "donnees/couverture/"), data.coverage_page, "coverage"),
    page(pgettext_lazy("address", "donnees/couverture.csv"), data.coverage_export, "coverage_export"),
    text(pgettext_lazy("address", "a-propos/"), static_pages.about, "about"),
    text(pgettext_lazy("address", "accessibilite/"), static_pages.accessibility, "accessibility"),
    text(pgettext_lazy("address", "confidentialite/"), static_pages.privacy, "privacy"),
]
