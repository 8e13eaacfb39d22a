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


def words(text: str) -> str:
    """A path of which each language has its own words."""
    return pgettext_lazy("address", text)


urlpatterns = [
    path("", home.home, name="home"),
    path(words("labs/"), directory.lab_list, name="lab_list"),
    path(words("labs/<slug:slug>/"), lab_profile.lab_detail, name="lab_detail"),
    path(words("evenements/"), events.event_list, name="event_list"),
    path(words("evenements/<slug:slug>/"), events.event_detail, name="event_detail"),
    path(words("organisations/<slug:slug>/"), organisations.organisation_detail, name="organisation_detail"),
    path(words("programmes/"), programmes.programme_list, name="programme_list"),
    path(words("programmes/<slug:slug>/"), programmes.programme_detail, name="programme_detail"),
    path(words("publications/"), publications.publication_list, name="publication_list"),
    path(words("guide/"), guide.guide, name="guide"),
    path(words("sources/"), sources.source_list, name="source_list"),
    path(words("sources/<slug:slug>/"), sources.source_detail, name="source_detail"),
    path(words("a-propos/"), static_pages.about, name="about"),
    path(words("accessibilite/"), static_pages.accessibility, name="accessibility"),
    path(words("confidentialite/"), static_pages.privacy, name="privacy"),
]
