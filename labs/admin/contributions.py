"""What the public sends: read here, answered here, never written in the contributor’s place."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from labs.models import Contribution

from .desk import RecordAdmin
from .filters import OpenFilter

SENT = (
    "kind", "lab", "field", "proposed_value", "message", "evidence", "contributor_name", "contributor_email",
    "shows_name", "created_at",
)  # fmt: skip


@admin.register(Contribution)
class ContributionAdmin(RecordAdmin):
    list_display = ("created_at", "kind", "lab", "progress", "decided_by")
    list_filter = (OpenFilter, "progress", "kind")
    list_select_related = ("lab", "decided_by")
    search_fields = ("message", "proposed_value", "lab__name_fr", "lab__name_en")
    readonly_fields = (*SENT, "decided_at", "decided_by")
    kept_columns = tuple(name for name in SENT if name != "lab")
    fieldsets = (
        (_("Ce qui a été envoyé"), {"fields": SENT}),
        (_("Suivi"), {"fields": ("progress", "reply", "decided_at", "decided_by", "change_reason")}),
    )

    def has_add_permission(self, request):
        return False
