"""What labs are asked to do or take up."""

from django.contrib import admin

from labs.models import Mission, ThemedMission

from .citations import citation_rows
from .inlines import TableRows
from .publishing import BilingualPublishableAdmin


class ThemeRows(TableRows):
    model = ThemedMission
    autocomplete_fields = ("tag",)
    related_to_load = ("tag",)
    show_change_link = False


@admin.register(Mission)
class MissionAdmin(BilingualPublishableAdmin):
    list_display = ("title", "lab", "kind", "start", "progress", "state_badge")
    list_filter = ("state", "kind", "progress", "initiative")
    list_select_related = ("lab",)
    search_fields = ("title_fr", "title_en", "lab__name_fr", "lab__name_en")
    prepopulated_fields = {"slug": ("title_fr",)}
    autocomplete_fields = ("lab", "modes", "commissioned_by", "partners", "programme")
    fields = (
        "lab", "title", "slug", "kind", "summary", "modes", "initiative", "commissioned_by", ("start", "end"),
        "progress", "intended_impact", "results", "partners", "programme", "order",
        "state_badge", "published_at", "change_reason",
    )  # fmt: skip
    inlines = (ThemeRows, citation_rows(Mission, "mission"))
