"""Deleting: what is in use stays, what readers see goes only with a reason, and the act keeps the way back."""

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.models import Act, Mission, OldSlug, Publishable, acting
from labs.phrases import told
from labs.search import rebuild
from labs.versions import hold

from .doomed import doomed, line_of
from .history import is_key, reason_of
from .seen import seen_whole

# Read by a person, and deleted in one transaction.
MOST = 500
CHANGED = gettext_lazy("Ce que vous alliez supprimer a changé depuis cette page. Relisez, puis confirmez de nouveau.")
REASON_MISSING = gettext_lazy("Dites pourquoi : ce que les lecteurs voient ne se supprime pas sans motif.")


class Deletion:
    """For every noun of the desk."""

    delete_confirmation_template = "admin/acts/delete.html"
    delete_selected_confirmation_template = "admin/acts/delete_selected.html"

    def get_deleted_objects(self, objs, request):
        """What still uses a record is listed, even when the record may not be deleted by this person."""
        listed, counts, lacking, protected = doomed(objs, request, self.admin_site)
        protected = [*protected, *uses(objs)]
        # Former addresses go with their lab; nobody deletes them by hand.
        lacking = lacking - {OldSlug._meta.verbose_name}
        return listed, counts, set() if protected else lacking, protected

    def delete_view(self, request, object_id, extra_context=None):
        facts = {"author": request.user, "reason": reason_of(request)}
        with transaction.atomic(), acting(Act.Kind.DELETION, **facts) as act:
            record = self.get_object(request, unquote(object_id))
            act.summary = names_of([record])
            answer = self._delete_view_of(request, record, object_id, extra_context)
        self._point_at(request, act)
        return answer

    def _delete_view_of(self, request, record, object_id, extra_context):
        """Django's page and deletion, when the page was made from what is there. Inside a transaction."""
        if record is None or not self.has_delete_permission(request, record):
            return super().delete_view(request, object_id, extra_context)
        page = {"needs_reason": needs_reason([record]), "reason": reason_of(request), "problems": []}
        page["may_archive"] = isinstance(record, Publishable)
        is_confirmed = request.method == "POST"
        if is_confirmed:
            hold(record)
        page["seen"] = seen_whole([record])
        is_late = is_confirmed and request.POST.get("seen") != page["seen"]
        if is_late:
            page["problems"] = [CHANGED]
            # Django deletes on any POST that says something: this one is answered with the page.
            request.POST = QueryDict()
        elif is_confirmed and page["needs_reason"] and not page["reason"]:
            messages.error(request, REASON_MISSING)
            return HttpResponseRedirect(request.get_full_path())
        answer = super().delete_view(request, object_id, {**page, **(extra_context or {})})
        if is_confirmed and isinstance(answer, TemplateResponse):
            # Asked for and not done: the page was late, or the record is in use.
            answer.status_code = 409
        return answer

    def response_action(self, request, queryset):
        """The confirmed deletion of a selection: only what its page showed, and with its reason."""
        if request.POST.get("action") != "delete_selected":
            return super().response_action(request, queryset)
        asked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        keys = {int(key) for key in asked if is_key(key)}
        is_whole_list = request.POST.get("select_across", "0") not in {"", "0"}
        with transaction.atomic():
            chosen = queryset if is_whole_list else queryset.filter(pk__in=keys)
            records = list(chosen.order_by("pk")[: MOST + 1])
            if len(records) > MOST:
                messages.error(request, _("Au plus %d enregistrements à la fois : réduisez la sélection.") % MOST)
                return HttpResponseRedirect(request.get_full_path())
            return self._delete_selected(request, queryset, records)

    def _delete_selected(self, request, queryset, records):
        is_confirmed = bool(request.POST.get("post"))
        for record in records if is_confirmed else ():
            hold(record)
        page = {"seen": seen_whole(records), "problems": [], "reason": reason_of(request)}
        is_late = is_confirmed and request.POST.get("seen") != page["seen"]
        if is_late:
            page["problems"] = [CHANGED]
            request.POST = request.POST.copy()
            del request.POST["post"]
        elif is_confirmed and not page["reason"] and needs_reason(records):
            messages.error(request, REASON_MISSING)
            return HttpResponseRedirect(request.get_full_path())
        answer = super().response_action(request, queryset)
        if isinstance(answer, TemplateResponse):
            answer.context_data |= page
            is_refused = is_late or answer.context_data["protected"]
            answer.status_code = 409 if is_refused else answer.status_code
        return answer

    def delete_model(self, request, obj):
        labs = list(self.labs_touched(obj))
        obj._history_user, obj._change_reason = request.user, reason_of(request)[:100] or None
        super().delete_model(request, obj)
        rebuild(labs)

    def delete_queryset(self, request, queryset):
        """One by one, so that each deletion leaves a revision and each lab's words follow; one act for all."""
        records = list(queryset)
        facts = {"author": request.user, "reason": reason_of(request), "summary": names_of(records)}
        with acting(Act.Kind.DELETION, **facts) as act:
            for record in records:
                self.delete_model(request, record)
        self._point_at(request, act)

    def _point_at(self, request, act):
        if act.pk:
            address = reverse("admin:labs_act_change", args=[act.pk])
            words = _("L’historique est gardé : voir l’acte, et l’annuler s’il le faut.")
            messages.info(request, format_html('<a href="{}">{}</a>', address, words))


def needs_reason(records):
    """Readers see one of these records, or a mission that would go with its lab."""
    records = list(records)
    if any(isinstance(record, Publishable) and record.is_public for record in records):
        return True
    labs = [record.pk for record in records if record._meta.model_name == "lab"]
    return bool(labs) and Mission.objects.public().filter(lab__in=labs).exists()


def uses(records):
    """Links to the records whose lists name one of these: the database would strike it off them without a word."""
    found = []
    records = list(records)
    for relation in records[0]._meta.related_objects if records else ():
        if not relation.many_to_many or not relation.field.remote_field.through._meta.auto_created:
            continue
        model = relation.related_model
        users = model._base_manager.filter(**{f"{relation.field.name}__in": records}).distinct()
        found += [line_of(user) for user in users]
    return found


def names_of(records):
    """What the act says that it deleted."""
    records = [record for record in records if record is not None]
    if not records:
        return ""
    noun = records[0]._meta.verbose_name if len(records) == 1 else records[0]._meta.verbose_name_plural
    return told(capfirst(noun), ", ".join(str(record) for record in records))[:200]
