"""Ministries, authorities, associations, schools, companies."""

from django.contrib import admin
from django.db.models import Q

from labs.models import Lab, Organisation, Partnership

from .citations import citation_rows
from .filters import CountryFilter
from .inlines import BilingualTableRows
from .publishing import BilingualPublishableAdmin


class LabRows(BilingualTableRows):
    """The labs that the organisation is tied to."""

    model = Partnership
    fields = ("lab", "role", "start", "end", "note")
    autocomplete_fields = ("lab",)
    related_to_load = ("lab", "organisation")


@admin.register(Organisation)
class OrganisationAdmin(BilingualPublishableAdmin):
    list_display = ("name", "short_name", "kind", "city", "country", "state_badge")
    list_filter = ("state", "kind", CountryFilter)
    search_fields = ("name_fr", "name_en", "short_name", "city_fr")
    prepopulated_fields = {"slug": ("name_fr",)}
    autocomplete_fields = ("parent",)
    fields = (
        "name", "short_name", "slug", "kind", "parent", "city", "country", "website", "summary",
        "state_badge", "published_at", "change_reason",
    )  # fmt: skip
    inlines = (LabRows, citation_rows(Organisation, "organisation"))

    def labs_touched(self, obj):
        return Lab.objects.filter(Q(host=obj) | Q(organisation=obj)).values_list("pk", flat=True)
