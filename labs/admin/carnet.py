"""The « Carnet »: articles and their sections."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from labs.models import Article, Category

from .desk import BilingualAdmin
from .pictures import picture_rows
from .publishing import BilingualPublishableAdmin


@admin.register(Category)
class CategoryAdmin(BilingualAdmin):
    list_display = ("name", "slug")
    search_fields = ("name_fr", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_fr",)}


@admin.register(Article)
class ArticleAdmin(BilingualPublishableAdmin):
    list_display = ("title", "dated", "category", "series", "state_badge")
    list_filter = ("state", "category")
    list_select_related = ("category",)
    search_fields = ("title_fr", "title_en", "authors", "series")
    prepopulated_fields = {"slug": ("title_fr",)}
    autocomplete_fields = ("category", "labs", "events")
    fieldsets = (
        (
            _("Article"),
            {"fields": ("title", "slug", "summary", "body", "authors", "dated", "category", "series", "tags")},
        ),
        (_("Parle de"), {"fields": ("labs", "events")}),
        (_("Suivi"), {"fields": ("state_badge", "published_at", "change_reason")}),
    )
    inlines = (picture_rows("article"),)
