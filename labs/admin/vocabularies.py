"""The controlled words of the field: types, levels, states of life, functions, trades, modes, themes, axes."""

from django.contrib import admin

from labs.models import (
    Axis,
    Discipline,
    InterventionMode,
    Lab,
    LabFunction,
    LabType,
    Level,
    Question,
    Status,
    Theme,
    ThemedMission,
)

from .citations import citation_rows
from .desk import BilingualAdmin, RecordAdmin

# Words by which a lab is found, and where it bears them.
SEARCHED = {Discipline: "teams__disciplines", InterventionMode: "modes", LabFunction: "functions"}


@admin.register(Discipline, InterventionMode, LabFunction, Level, Question)
class VocabularyAdmin(BilingualAdmin):
    list_display = ("name", "key", "order")
    search_fields = ("name_fr", "name_en", "key")
    prepopulated_fields = {"key": ("name_fr",)}

    def labs_touched(self, obj):
        path = SEARCHED.get(type(obj))
        return Lab.objects.filter(**{path: obj}).distinct().values_list("pk", flat=True) if path else []


@admin.register(LabType)
class LabTypeAdmin(VocabularyAdmin):
    inlines = (citation_rows(LabType, "lab_type"),)

    def labs_touched(self, obj):
        return Lab.objects.filter(lab_type=obj).values_list("pk", flat=True)


@admin.register(Status)
class StatusAdmin(VocabularyAdmin):
    list_display = ("name", "key", "phase", "order")
    list_filter = ("phase",)


@admin.register(Axis)
class AxisAdmin(VocabularyAdmin):
    list_display = ("name", "pole_a", "pole_b", "order")
    inlines = (citation_rows(Axis, "axis"),)


@admin.register(Theme)
class ThemeAdmin(BilingualAdmin):
    list_display = ("name", "slug")
    search_fields = ("name_fr", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_fr",)}

    def labs_touched(self, obj):
        return Lab.objects.filter(themed_items__tag=obj).values_list("pk", flat=True)


@admin.register(ThemedMission)
class ThemedMissionAdmin(RecordAdmin):
    list_display = ("tag", "content_object")
    list_select_related = ("tag", "content_object")
    search_fields = ("tag__name_fr", "tag__name_en", "content_object__title_fr", "content_object__title_en")
    autocomplete_fields = ("tag", "content_object")
