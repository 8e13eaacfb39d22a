"""Filters of the desk’s lists in the words of a curator; the figures of the index lead to them."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from labs import desk_figures


class ConditionFilter(admin.SimpleListFilter):
    """`choices_of`: value of the address -> (what the side panel says, what makes the condition)."""

    choices_of = {}

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _condition) in self.choices_of.items()]

    def queryset(self, request, queryset):
        chosen = self.choices_of.get(self.value())
        return queryset.filter(chosen[1]()) if chosen else queryset


class CheckFilter(ConditionFilter):
    title = _("relecture")
    parameter_name = "relecture"
    choices_of = {
        "depassee": (_("relecture dépassée"), desk_figures.check_is_due),
        "jamais": (_("jamais vérifiée"), desk_figures.never_checked),
    }


class OriginFilter(ConditionFilter):
    title = _("origine des faits")
    parameter_name = "origine"
    choices_of = {"sans": (_("un fait au moins sans origine"), desk_figures.has_fact_without_origin)}


class PositionsFilter(ConditionFilter):
    title = _("positions")
    parameter_name = "positions"
    choices_of = {"manquantes": (_("une position au moins manque"), desk_figures.lacks_a_position)}


class TranslationFilter(ConditionFilter):
    title = _("anglais")
    parameter_name = "anglais"
    choices_of = {"manquant": (_("un texte seulement en français"), desk_figures.is_untranslated)}


class PlannedFilter(ConditionFilter):
    title = _("publication prévue")
    parameter_name = "prevue"
    choices_of = {"oui": (_("un jour est fixé"), lambda: Q(publish_on__isnull=False))}


class AlternativeTextFilter(ConditionFilter):
    title = _("texte de remplacement")
    parameter_name = "remplacement"
    choices_of = {"manquant": (_("manque dans une langue"), desk_figures.lacks_alternative_text)}


class DisagreementFilter(ConditionFilter):
    title = _("désaccord")
    parameter_name = "desaccord"
    choices_of = {"ouvert": (_("dit autre chose, aucun côté retenu"), desk_figures.is_undecided)}


class OpenFilter(ConditionFilter):
    title = _("attente")
    parameter_name = "attente"
    choices_of = {"ouvertes": (_("attendent une réponse"), desk_figures.is_open)}


LAB_FILTERS = (CheckFilter, OriginFilter, PositionsFilter, TranslationFilter)
