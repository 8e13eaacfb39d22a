"""People whom a document names in a public role, and the roles."""

from django.contrib import admin

from labs.models import Person, Role

from .citations import citation_rows
from .desk import BilingualAdmin
from .inlines import BilingualTableRows
from .publishing import PublishableAdmin

PLACES = ("lab", "organisation", "programme", "event")


class RoleRows(BilingualTableRows):
    model = Role
    fields = ("title", *PLACES, "start", "end", "as_of")
    autocomplete_fields = PLACES
    related_to_load = ("person", *PLACES)


@admin.register(Person)
class PersonAdmin(PublishableAdmin):
    list_display = ("name", "is_withdrawn", "state_badge")
    list_filter = ("state", "is_withdrawn")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "is_withdrawn", "state_badge", "published_at", "change_reason")
    inlines = (RoleRows, citation_rows(Person, "person"))


@admin.register(Role)
class RoleAdmin(BilingualAdmin):
    list_display = ("person", "title", "place", "start", "end", "as_of")
    list_select_related = ("person", *PLACES)
    search_fields = ("person__name", "title_fr", "title_en", "lab__name_fr", "organisation__name_fr")
    autocomplete_fields = ("person", *PLACES)
    inlines = (citation_rows(Role, "role"),)

    @admin.display(description=Role._meta.verbose_name)
    def place(self, obj):
        return obj.place
