"""Books, reports, guides, films about labs or by them."""

from django.contrib import admin

from labs.models import Publication

from .citations import citation_rows
from .publishing import BilingualPublishableAdmin


@admin.register(Publication)
class PublicationAdmin(BilingualPublishableAdmin):
    list_display = ("title", "kind", "authors", "published", "publisher", "state_badge")
    list_filter = ("state", "kind", "language")
    preview_page = "labs:publication_list"
    search_fields = ("title", "authors", "publisher")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("labs", "programmes")
    fields = (
        "title", "slug", "kind", "authors", "published", "publisher", "link", "language", "labs", "programmes",
        "summary", "state_badge", "published_at", "change_reason",
    )  # fmt: skip
    inlines = (citation_rows(Publication, "publication"),)
