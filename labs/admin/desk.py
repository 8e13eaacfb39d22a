"""What every screen of the desk has in common: two languages, revisions with their reason, folding search."""

from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin
from simple_history.admin import SimpleHistoryAdmin

from labs.differences import column_name
from labs.models import Act, acting
from labs.pictures import written_files
from labs.search import folded_search, rebuild
from labs.text import clean

from .date_widget import NATURAL_DATES, columns_in_words
from .deletion import Deletion
from .forms import RecordForm
from .history import HistoryPages
from .kept_pictures import prepare_pictures
from .origins import OriginsBeside
from .plain_lists import PlainLists
from .stale import GuardedForm
from .to_mend import ToMend


class RecordAdmin(PlainLists, ToMend, OriginsBeside, GuardedForm, HistoryPages, Deletion, SimpleHistoryAdmin):
    form = RecordForm
    formfield_overrides = NATURAL_DATES
    change_form_template = "admin/record_form.html"
    list_per_page = 50
    save_on_top = True
    # Shown even to those who may not change the record, and never saved from the form.
    kept_columns = ()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **{"label": capfirst(column_name(db_field)), **kwargs}
        )

    def get_list_display(self, request):
        return columns_in_words(self.model, super().get_list_display(request))

    def get_search_results(self, request, queryset, search_term):
        return folded_search(queryset, self.search_fields, search_term), False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        shown = {"form_url": form_url, "extra_context": extra_context}
        if request.method != "POST":
            return super().changeform_view(request, object_id, **shown)
        reason = request.POST.get("change_reason", "")[:400]
        if self.has_change_permission(request) or self.has_add_permission(request):
            # While the transaction is open nobody else can write to SQLite: what takes long comes before it.
            prepare_pictures(request)
        kind = Act.Kind.CREATION if object_id is None else Act.Kind.EDIT
        try:
            with (
                written_files(),
                acting(kind, author=request.user, reason=clean(reason)),
                transaction.atomic(),
            ):
                refused = self.refused(request, object_id, **shown)
                refused = refused or self.asked(request, object_id, **shown)
                return refused or super().changeform_view(request, object_id, **shown)
        except IntegrityError:
            # Two new rows can only contradict each other in the database, which has undone the whole form.
            request.refusal = _("Rien n’a été enregistré ; deux lignes du formulaire se contredisent.")
            return super().changeform_view(request, object_id, **shown)

    def save_model(self, request, obj, form, change):
        if change:
            keep_columns(obj, self.kept_columns)
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        """Parts of a record are revised by the same person for the same reason as the record."""
        parts = formset.save(commit=False)
        reason = form.cleaned_data.get("change_reason") or None
        for part in formset.deleted_objects:
            part._history_user, part._change_reason = request.user, reason
            part.delete()
        # A preference that moves leaves the one row before it comes to the other: never two at once.
        for part in sorted(parts, key=lambda part: getattr(part, "is_preferred", False)):
            part._history_user, part._change_reason = request.user, reason
            part.save()
        formset.save_m2m()

    def labs_touched(self, obj):
        """Keys of the labs in whose words a reader may find this record: their search text follows it."""
        return [obj.lab_id] if getattr(obj, "lab_id", None) else []

    def response_add(self, request, obj, post_url_continue=None):
        rebuild(self.labs_touched(obj))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        rebuild(self.labs_touched(obj))
        return super().response_change(request, obj)

    def view_on_site(self, obj):
        return public_address(obj)


class BilingualAdmin(TranslationAdmin, RecordAdmin):
    """A noun with texts in French and English."""


def keep_columns(obj, names):
    """Give these columns back the value that the database holds: no form, old or forged, moves them."""
    kept = type(obj)._base_manager.filter(pk=obj.pk).values(*names).first() if names else None
    for name, value in (kept or {}).items():
        setattr(obj, name, value)


def public_address(obj):
    """Where readers find this record, or None for a noun without a page of its own."""
    try:
        return obj.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return None
