"""Meetings, weeks, openings, visits."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from labs.models import Event

from .citations import citation_rows
from .filters import CountryFilter
from .publishing import BilingualPublishableAdmin


@admin.register(Event)
class EventAdmin(BilingualPublishableAdmin):
    list_display = ("title", "kind", "start", "city", "country", "state_badge")
    list_filter = ("state", "kind", "registration", CountryFilter)
    search_fields = ("title_fr", "title_en", "city_fr", "city_en", "venue_fr", "venue_en")
    prepopulated_fields = {"slug": ("title_fr",)}
    autocomplete_fields = ("organiser_labs", "organisers", "participants", "parent", "programme")
    fieldsets = (
        (_("Identité"), {"fields": ("title", "slug", "kind", "summary", "link", "parent", "programme")}),
        (_("Quand"), {"fields": (("start", "end"), ("start_time", "end_time", "time_zone"), "time_note")}),
        (_("Où"), {"fields": ("venue", "city", "country")}),
        (
            _("Qui"),
            {
                "fields": (
                    "organiser_labs", "organisers", "participants", "registration", "registration_deadline",
                    ("attendance_low", "attendance_high"), "attendance_note",
                )
            },
        ),
        (_("Suivi"), {"fields": ("state_badge", "published_at", "change_reason")}),
    )  # fmt: skip
    inlines = (citation_rows(Event, "event"),)
