"""The guide’s content: glossary, points of vigilance, questions, marks of a definition."""

from django.contrib import admin

from labs.models import DefinitionPart, FaqEntry, Term, VigilancePoint

from .citations import citation_rows
from .publishing import BilingualPublishableAdmin

FOLLOW_UP = ("state_badge", "published_at", "change_reason")


@admin.register(Term)
class TermAdmin(BilingualPublishableAdmin):
    list_display = ("name", "slug", "state_badge")
    list_filter = ("state",)
    preview_page = "labs:guide"
    search_fields = ("name_fr", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_fr",)}
    fields = ("name", "slug", "definition", *FOLLOW_UP)
    inlines = (citation_rows(Term, "term"),)


class ExplainedAdmin(BilingualPublishableAdmin):
    list_display = ("title", "order", "state_badge")
    list_filter = ("state",)
    preview_page = "labs:guide"
    search_fields = ("title_fr", "title_en", "slug")
    prepopulated_fields = {"slug": ("title_fr",)}
    fields = ("title", "slug", "explanation", "order", *FOLLOW_UP)


@admin.register(VigilancePoint)
class VigilancePointAdmin(ExplainedAdmin):
    inlines = (citation_rows(VigilancePoint, "vigilance_point"),)


@admin.register(DefinitionPart)
class DefinitionPartAdmin(ExplainedAdmin):
    inlines = (citation_rows(DefinitionPart, "definition_part"),)


@admin.register(FaqEntry)
class FaqEntryAdmin(BilingualPublishableAdmin):
    list_display = ("question", "order", "state_badge")
    list_filter = ("state",)
    preview_page = "labs:guide"
    search_fields = ("question_fr", "question_en", "slug")
    prepopulated_fields = {"slug": ("question_fr",)}
    fields = ("question", "slug", "answer", "order", *FOLLOW_UP)
    inlines = (citation_rows(FaqEntry, "faq_entry"),)
