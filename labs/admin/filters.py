"""Filters of the desk’s lists in the words of a curator; the figures of the index lead to them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from labs.text import fold


class ConditionFilter(admin.SimpleListFilter):
    """`choices_of`: value of the address -> (what the side panel says, the QuerySet method)."""

    choices_of = {}

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _method) in self.choices_of.items()]

    def queryset(self, request, queryset):
        chosen = self.choices_of.get(self.value())
        return getattr(queryset, chosen[1])() if chosen else queryset


class CheckFilter(ConditionFilter):
    title = _("relecture")
    parameter_name = "relecture"
    choices_of = {
        "depassee": (_("relecture dépassée"), "past_check"),
        "jamais": (_("jamais vérifiée"), "never_checked"),
    }


class OriginFilter(ConditionFilter):
    title = _("origine des faits")
    parameter_name = "origine"
    choices_of = {"sans": (_("un fait au moins sans origine"), "unsourced")}


class PositionsFilter(ConditionFilter):
    title = _("positions")
    parameter_name = "positions"
    choices_of = {"manquantes": (_("une position au moins manque"), "unplaced")}


class TranslationFilter(ConditionFilter):
    title = _("anglais")
    parameter_name = "anglais"
    choices_of = {"manquant": (_("un texte seulement en français"), "untranslated")}


class PlannedFilter(ConditionFilter):
    title = _("publication prévue")
    parameter_name = "prevue"
    choices_of = {"oui": (_("un jour est fixé"), "planned")}


class AlternativeTextFilter(ConditionFilter):
    title = _("texte de remplacement")
    parameter_name = "remplacement"
    choices_of = {"manquant": (_("manque dans une langue"), "voiceless")}


class DisagreementFilter(ConditionFilter):
    title = _("désaccord")
    parameter_name = "desaccord"
    choices_of = {"ouvert": (_("dit autre chose, aucun côté retenu"), "undecided")}


class OpenFilter(ConditionFilter):
    title = _("attente")
    parameter_name = "attente"
    choices_of = {"ouvertes": (_("attendent une réponse"), "open")}


class ImportFilter(ConditionFilter):
    title = _("import")
    parameter_name = "import"
    choices_of = {"brouillons": (_("brouillon écrit par un import"), "drafted_by_import")}


class LinkFilter(ConditionFilter):
    title = _("suite")
    parameter_name = "etat"
    choices_of = {"reparer": (_("mort ou déménagé, à réparer"), "to_mend")}


class CountryFilter(admin.SimpleListFilter):
    """The countries of the records that there are, by name; a list of all of them is longer than the page."""

    title = _("pays")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        used = model_admin.get_queryset(request).order_by().values_list("country", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in used if code), key=lambda pair: fold(pair[1]))

    def queryset(self, request, queryset):
        return queryset.filter(country=self.value()) if self.value() else queryset


LAB_FILTERS = (CheckFilter, OriginFilter, PositionsFilter, TranslationFilter, ImportFilter)
