"""Facts of a lab that are also reached from its form: here each has its own origins."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from labs.models import Answer, Governance, Lineage, Partnership, Position, Team

from .citations import citation_rows
from .desk import BilingualAdmin, RecordAdmin

LAB_NAMES = ("lab__name_fr", "lab__name_en")


@admin.register(Governance)
class GovernanceAdmin(BilingualAdmin):
    list_display = ("lab", "as_of", "placement", "attached_to", "is_preferred")
    list_filter = ("placement", "agenda", "is_preferred")
    list_select_related = ("lab",)
    search_fields = (*LAB_NAMES, "attached_to_fr", "attached_to_en")
    autocomplete_fields = ("lab",)
    inlines = (citation_rows(Governance, "governance"),)


@admin.register(Team)
class TeamAdmin(BilingualAdmin):
    list_display = ("lab", "as_of", "size", "is_preferred")
    list_filter = ("is_preferred", "disciplines")
    list_select_related = ("lab",)
    search_fields = (*LAB_NAMES, "note_fr", "note_en")
    autocomplete_fields = ("lab", "disciplines")
    inlines = (citation_rows(Team, "team"),)

    @admin.display(description=gettext_lazy("effectif"), ordering="headcount_low", empty_value="—")
    def size(self, team):
        return team.size_in_words or None


@admin.register(Position)
class PositionAdmin(BilingualAdmin):
    list_display = ("lab", "axis", "step_in_words", "as_of", "review", "is_preferred")
    list_filter = ("axis", "step", "review")
    list_select_related = ("lab", "axis")
    search_fields = (*LAB_NAMES, "axis__name_fr", "axis__name_en", "rationale_fr", "rationale_en")
    autocomplete_fields = ("lab", "axis")
    inlines = (citation_rows(Position, "position"),)

    @admin.display(description=gettext_lazy("cran"), ordering="step")
    def step_in_words(self, position):
        return position.words_of(position.step)


@admin.register(Answer)
class AnswerAdmin(BilingualAdmin):
    list_display = ("lab", "question", "updated_at")
    list_filter = ("question",)
    list_select_related = ("lab", "question")
    search_fields = (*LAB_NAMES, "text_fr", "text_en")
    autocomplete_fields = ("lab", "question")
    inlines = (citation_rows(Answer, "answer"),)


@admin.register(Partnership)
class PartnershipAdmin(BilingualAdmin):
    list_display = ("lab", "role", "organisation", "start", "end")
    list_filter = ("role",)
    list_select_related = ("lab", "organisation")
    search_fields = (*LAB_NAMES, "organisation__name_fr", "organisation__name_en")
    autocomplete_fields = ("lab", "organisation")
    inlines = (citation_rows(Partnership, "partnership"),)


@admin.register(Lineage)
class LineageAdmin(RecordAdmin):
    list_display = ("descendant", "kind", "ancestor", "date")
    list_filter = ("kind",)
    list_select_related = ("descendant", "ancestor_lab", "ancestor_programme")
    search_fields = (
        "descendant__name_fr", "descendant__name_en", "ancestor_lab__name_fr", "ancestor_lab__name_en",
        "ancestor_programme__name_fr", "ancestor_programme__name_en",
    )  # fmt: skip
    autocomplete_fields = ("descendant", "ancestor_lab", "ancestor_programme")
    inlines = (citation_rows(Lineage, "lineage"),)

    @admin.display(description=Lineage._meta.get_field("ancestor_lab").verbose_name)
    def ancestor(self, obj):
        return obj.ancestor
