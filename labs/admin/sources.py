"""Documents, and every link from a fact to the document that establishes it."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from labs.document_text import DocumentText
from labs.models import CITED_NOUNS, Citation, Source

from .desk import BilingualAdmin
from .fact_choice import CitationScreenForm
from .filters import DisagreementFilter
from .publishing import BilingualPublishableAdmin
from .uses import uses_of

# What the names of cited records are made of: with it a page of origins costs one query.
SUBJECTS = (
    *CITED_NOUNS, "source", "position__axis", "answer__question", "partnership__organisation", "role__person",
    "lineage__descendant", "lineage__ancestor_lab", "lineage__ancestor_programme",
)  # fmt: skip


@admin.register(Source)
class SourceAdmin(BilingualPublishableAdmin):
    change_form_template = "admin/labs/source_form.html"
    list_display = ("title", "kind", "publisher", "dated", "language", "state_badge")
    list_filter = ("state", "kind", "language")
    search_fields = ("title", "short_title_fr", "short_title_en", "publisher", "authors")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (
            _("Identité"),
            {
                "fields": (
                    "title", "short_title", "slug", "kind", "publisher", "authors", "dated", "date_note", "url",
                    "archive_url", "language", "licence", "summary",
                )
            },
        ),
        (_("Texte importé"), {"classes": ("collapse",), "fields": ("text", "text_is_shareable")}),
        (_("Suivi"), {"fields": ("state_badge", "published_at", "change_reason")}),
    )  # fmt: skip

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        uses = context["uses"] = uses_of(obj, SUBJECTS) if obj is not None else None
        places = [(use, use.citation.locator) for group in uses.groups for use in group.uses] if uses else []
        text = DocumentText(obj.text, places) if obj is not None and obj.text else None
        context["text_page"] = text.page(request.GET.get("texte", "")) if text else None
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(Citation)
class CitationAdmin(BilingualAdmin):
    form = CitationScreenForm
    list_display = ("subject", "noun", "fact", "kind", "source", "locator", "agrees")
    list_display_links = ("subject", "fact")
    list_filter = (DisagreementFilter, "kind", "agrees", "to_source", ("source", admin.RelatedOnlyFieldListFilter))
    list_select_related = SUBJECTS
    search_fields = (
        "field", "locator", "value_as_stated", "note_fr", "note_en", "source__title", "lab__name_fr",
        "organisation__name_fr", "event__title_fr", "mission__title_fr", "programme__name_fr",
    )  # fmt: skip
    autocomplete_fields = ("source", *CITED_NOUNS)
    fieldsets = (
        (
            _("Origine"),
            {
                "fields": (
                    "field",
                    "kind",
                    "source",
                    "locator",
                    "value_as_stated",
                    "agrees",
                    "to_source",
                    "note",
                    "is_preferred",
                    "preference_reason",
                    "change_reason",
                )
            },
        ),
        (_("Porte sur un seul de ces enregistrements"), {"fields": CITED_NOUNS}),
    )

    @admin.display(description=_("porte sur"))
    def subject(self, obj):
        return obj.subject

    @admin.display(description=_("fait"), ordering="field")
    def fact(self, obj):
        return capfirst(obj.fact)

    @admin.display(description=_("nature"))
    def noun(self, obj):
        return capfirst(type(obj.subject)._meta.verbose_name)
