"""What the list of labs can change for many cards at once."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.models import LabType, Theme, ThemedLab
from labs.text import fold

from .bulk import BulkChange, Line, run_bulk


class CheckedToday(BulkChange):
    label = gettext_lazy("vérifiées aujourd’hui")

    def line(self, record, value):
        before = date_format(record.checked_on) if record.checked_on else _("jamais vérifiée")
        return Line(record, before, date_format(timezone.localdate()))

    def apply(self, record, value):
        record.checked_on = timezone.localdate()
        record.save()


class AddedTheme(BulkChange):
    label = gettext_lazy("ajouter un thème")
    fact = "themes"

    def field(self):
        field = forms.ModelChoiceField(Theme.objects.all(), label=_("Thème à ajouter"))
        # By name as it is read: the order of the addresses is another one.
        known = sorted(Theme.objects.all(), key=lambda theme: fold(theme.name))
        field.choices = [("", "———"), *((theme.pk, theme.name) for theme in known)]
        return field

    def prepared(self, records):
        return records.prefetch_related("themed_items__tag")

    def line(self, record, value):
        names = sorted(item.tag.name for item in record.themed_items.all())
        after = names if value.name in names else sorted([*names, value.name])
        return Line(record, ", ".join(names) or _("aucun thème"), ", ".join(after))

    def apply(self, record, value):
        themed = ThemedLab(content_object=record, tag=value)
        themed._history_user, themed._change_reason = record._history_user, record._change_reason
        themed.save()


class Rhythm(BulkChange):
    label = gettext_lazy("rythme de relecture")

    def field(self):
        return forms.IntegerField(label=_("Une relecture tous les … mois"), min_value=1, max_value=120)

    def line(self, record, value):
        return Line(record, _("%s mois") % record.review_months, _("%s mois") % value)

    def apply(self, record, value):
        record.review_months = value
        record.save()


class ChangedType(BulkChange):
    label = gettext_lazy("changer de type")
    fact = "lab_type"

    def field(self):
        return forms.ModelChoiceField(LabType.objects.all(), label=_("Nouveau type"))

    def prepared(self, records):
        return records.select_related("lab_type")

    def line(self, record, value):
        return Line(record, record.type_name or _("inconnu"), value.name)

    def apply(self, record, value):
        record.lab_type = value
        record.save()


class LabBulk:
    """Actions of the list of labs, beside publishing."""

    @admin.action(description=gettext_lazy("Marquer la sélection comme vérifiée aujourd’hui"), permissions=["change"])
    def check_today(self, request, queryset):
        return run_bulk(self, request, queryset, CheckedToday())

    @admin.action(description=gettext_lazy("Ajouter un thème à la sélection"), permissions=["change"])
    def add_theme(self, request, queryset):
        return run_bulk(self, request, queryset, AddedTheme())

    @admin.action(description=gettext_lazy("Fixer le rythme de relecture"), permissions=["change"])
    def set_rhythm(self, request, queryset):
        return run_bulk(self, request, queryset, Rhythm())

    @admin.action(description=gettext_lazy("Changer le type de la sélection"), permissions=["change"])
    def change_type(self, request, queryset):
        return run_bulk(self, request, queryset, ChangedType())
