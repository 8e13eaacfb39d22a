"""Addresses of the public site. French words here; the English ones are translations of the patterns."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from labs.views import (
    directory,
    events,
    guide,
    home,
    lab_profile,
    organisations,
    programmes,
    publications,
    sources,
    static_pages,
)

app_name = "labs"


urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("address", "labs/"), directory.lab_list, name="lab_list"),
    path(pgettext_lazy("address", "labs/<slug:slug>/"), lab_profile.lab_detail, name="lab_detail"),
    path(pgettext_lazy("address", "evenements/"), events.event_list, name="event_list"),
    path(pgettext_lazy("address", "evenements/<slug:slug>/"), events.event_detail, name="event_detail"),
    path(
        pgettext_lazy("address", "organisations/<slug:slug>/"),
        organisations.organisation_detail,
        name="organisation_detail",
    ),
    path(pgettext_lazy("address", "programmes/"), programmes.programme_list, name="programme_list"),
    path(pgettext_lazy("address", "programmes/<slug:slug>/"), programmes.programme_detail, name="programme_detail"),
    path(pgettext_lazy("address", "publications/"), publications.publication_list, name="publication_list"),
    path(pgettext_lazy("address", "guide/"), guide.guide, name="guide"),
    path(pgettext_lazy("address", "sources/"), sources.source_list, name="source_list"),
    path(pgettext_lazy("address", "sources/<slug:slug>/"), sources.source_detail, name="source_detail"),
    path(pgettext_lazy("address", "a-propos/"), static_pages.about, name="about"),
    path(pgettext_lazy("address", "accessibilite/"), static_pages.accessibility, name="accessibility"),
    path(pgettext_lazy("address", "confidentialite/"), static_pages.privacy, name="privacy"),
]
