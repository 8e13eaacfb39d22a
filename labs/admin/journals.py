"""What administrators did at the desk and what happened to accounts: read by superusers, written by nobody."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from labs.models import AccessEvent

from .accounts import SuperuserOnly
from .plain_lists import PlainLists


class ReadOnly(SuperuserOnly):
    list_per_page = 50
    show_full_result_count = False
    actions = ()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(LogEntry)
class DeskLogAdmin(PlainLists, ReadOnly, admin.ModelAdmin):
    list_display = ("action_time", "user", "action_flag", "content_type", "record", "words")
    list_display_links = ("action_time",)
    list_filter = (
        "action_flag",
        ("user", admin.RelatedOnlyFieldListFilter),
        ("content_type", admin.RelatedOnlyFieldListFilter),
        "action_time",
    )
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__username")
    fields = ("action_time", "user", "action_flag", "content_type", "record", "words")

    @admin.display(description=gettext_lazy("objet"), ordering="object_repr")
    def record(self, entry):
        address = None if entry.is_deletion() else entry.get_admin_url()
        return format_html('<a href="{}">{}</a>', address, entry.object_repr) if address else entry.object_repr

    @admin.display(description=gettext_lazy("ce qui a été fait"))
    def words(self, entry):
        return entry.get_change_message() or "—"


@admin.register(AccessEvent)
class AccessEventAdmin(PlainLists, ReadOnly, admin.ModelAdmin):
    list_display = ("at", "kind", "account_name", "detail", "actor_name", "times")
    list_filter = ("kind", ("account", admin.RelatedOnlyFieldListFilter), "at")
    search_fields = ("account_name", "actor_name", "detail")
    fields = ("at", "kind", "account", "account_name", "detail", "actor", "actor_name", "times")
