"""The lab’s screen: the same parts, in the same order and words, as the public card."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from labs.models import Lab, LabAlias, LabLink, OldSlug, ThemedLab
from labs.search import matching

from . import lab_help, lab_rows
from .desk import BilingualAdmin, RecordAdmin
from .filters import LAB_FILTERS, CountryFilter
from .in_hand import InHand
from .lab_bulk import LabBulk
from .lab_merge import LabMerge
from .lab_place import CityHelp, Degrees
from .lab_questions import LabQuestions
from .plain_lists import PlainLists
from .plans import CheckedPage
from .publishing import BilingualPublishableAdmin
from .row_origins import tell_origins

# (title, columns, rows) of each part of the card. The template writes them in this order.
PARTS = (
    (
        _("Identité"),
        (
            "name", "short_name", "native_name", "slug", "tagline", "summary", "lab_type", "level",
            ("status", "status_as_of"), "website",
            "address", "city", "region", "country", ("latitude", "longitude", "precision"),
        ),
        (lab_rows.AliasRows, lab_rows.LinkRows),
    ),
    (_("La fiche : création"), (("opened", "closed"), "closing_reason"), ()),
    (_("La fiche : équipe"), (), (lab_rows.TeamRows,)),
    (_("La fiche : gouvernance"), ("host", "organisation"), (lab_rows.GovernanceRows,)),
    (_("La fiche : sujets"), ("subjects", "functions"), (lab_rows.ThemeRows,)),
    (_("La fiche : mode d’intervention"), ("intervention", "modes"), ()),
    (_("La fiche : impact"), ("intended_impact",), ()),
    (_("Positions"), (), (lab_rows.PositionRows,)),
    (_("Récit"), (), (lab_rows.AnswerRows,)),
    (_("Missions"), (), (lab_rows.MissionRows,)),
    (_("Partenaires"), (), (lab_rows.PartnershipRows,)),
    (_("Filiation"), (), (lab_rows.LineageRows,)),
    (_("Sources"), (), (lab_rows.LabCitationRows,)),
    (_("Images"), (), (lab_rows.PictureRows,)),
    (
        _("Suivi"),
        ("state_badge", ("card_number", "published_at"), ("checked_on", "review_months"), "change_reason"),
        (),
    ),
)  # fmt: skip


@admin.register(Lab)
class LabAdmin(InHand, CityHelp, LabQuestions, LabBulk, LabMerge, CheckedPage, BilingualPublishableAdmin):
    actions = (*BilingualPublishableAdmin.actions, "check_today", "add_theme", "set_rhythm", "change_type", "merge")
    change_form_template = "admin/labs/lab_form.html"
    list_display = ("name", "state_badge", "status", "checked_on", "lab_type", "city", "country", "updated_at")
    list_filter = ("state", *LAB_FILTERS, "lab_type", "status", "level", CountryFilter, "checked_on")
    list_select_related = ("lab_type", "status")
    search_fields = ("name_fr", "name_en")
    ordering = ("sort_name",)
    prepopulated_fields = {"slug": ("name_fr",)}
    autocomplete_fields = ("host", "organisation", "functions", "modes")
    readonly_fields = ("state_badge", "published_at", "card_number")
    kept_columns = (*BilingualPublishableAdmin.kept_columns, "card_number")
    fieldsets = [(title, lab_help.described(columns)) for title, columns, _rows in PARTS if columns]
    inlines = [rows for _title, _columns, part in PARTS for rows in part]

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term), False

    def labs_touched(self, obj):
        return [obj.pk]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in {"latitude", "longitude"}:
            kwargs["form_class"] = Degrees
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.help_text = lab_help.help_of(db_field.name) or field.help_text
        return field

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        tell_origins([rows.formset for rows in context["inline_admin_formsets"]])
        context["parts"] = list(self._parts(context))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _parts(self, context):
        """Each part of the card with its fieldset and its rows, as the person may see them."""
        sheets = {sheet.name: sheet for sheet in context["adminform"]}
        formsets = {type(formset.opts): formset for formset in context["inline_admin_formsets"]}
        for number, (title, columns, rows) in enumerate(PARTS):
            present = [formsets[kind] for kind in rows if kind in formsets]
            if title in sheets or present:
                anchor, section = f"partie-{number}", lab_help.section_of(columns)
                sheet, names = sheets.get(title), [capfirst(one.opts.verbose_name_plural) for one in present]
                yield {
                    "anchor": anchor, "title": title, "sheet": sheet, "rows": present, "section": section,
                    "is_rows": sheet is None and names == [str(title)],
                }  # fmt: skip


@admin.register(LabAlias)
class LabAliasAdmin(RecordAdmin):
    list_display = ("name", "kind", "lab")
    list_filter = ("kind",)
    list_select_related = ("lab",)
    search_fields = ("name", "lab__name_fr", "lab__name_en")
    autocomplete_fields = ("lab",)


@admin.register(LabLink)
class LabLinkAdmin(BilingualAdmin):
    list_display = ("label", "url", "lab")
    list_select_related = ("lab",)
    search_fields = ("label_fr", "label_en", "url", "lab__name_fr", "lab__name_en")
    autocomplete_fields = ("lab",)


@admin.register(ThemedLab)
class ThemedLabAdmin(RecordAdmin):
    list_display = ("tag", "content_object")
    list_select_related = ("tag", "content_object")
    search_fields = ("tag__name_fr", "tag__name_en", "content_object__name_fr", "content_object__name_en")
    autocomplete_fields = ("tag", "content_object")

    def labs_touched(self, obj):
        return [obj.content_object_id]


@admin.register(OldSlug)
class OldSlugAdmin(PlainLists, admin.ModelAdmin):
    """Written when a lab’s address changes; looked at here, never edited."""

    list_display = ("slug", "lab")
    list_select_related = ("lab",)
    search_fields = ("slug",)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
