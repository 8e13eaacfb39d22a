"""Programmes that found, fund or link labs."""

from django.contrib import admin

from labs.models import Programme

from .citations import citation_rows
from .publishing import BilingualPublishableAdmin


@admin.register(Programme)
class ProgrammeAdmin(BilingualPublishableAdmin):
    list_display = ("name", "edition", "start", "end", "state_badge")
    list_filter = ("state",)
    search_fields = ("name_fr", "name_en", "edition_fr", "edition_en")
    prepopulated_fields = {"slug": ("name_fr", "edition_fr")}
    autocomplete_fields = ("operators", "funders", "participants", "labs")
    fields = (
        "name", "edition", "slug", ("start", "end"), "summary", "operators", "funders", "participants", "labs",
        "website", "state_badge", "published_at", "change_reason",
    )  # fmt: skip
    inlines = (citation_rows(Programme, "programme"),)
