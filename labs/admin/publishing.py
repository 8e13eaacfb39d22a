"""Propose, publish, plan, take back, archive: the only ways that a record changes its state."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from labs.models import Act, PublicationState, acting
from labs.phrases import quoted, told
from labs.readiness import blocking, check

from .bulk import Move, run_bulk
from .desk import RecordAdmin, public_address
from .filters import PlannedFilter
from .forms import PublishableForm
from .panel import panel_of
from .plans import PlanPages

# Button of the form -> method of the model, what the revision says, the state that it leads to.
MOVES = {
    "_submit": ("submit", _("Proposition à la relecture"), PublicationState.READY),
    "_publish": ("publish", _("Publication"), PublicationState.PUBLISHED),
    "_schedule": ("schedule", _("Publication prévue"), PublicationState.READY),
    "_unpublish": ("unpublish", _("Retour en brouillon"), PublicationState.DRAFT),
    "_archive": ("archive", _("Archivage"), PublicationState.ARCHIVED),
}
# What the person reads once it is done, by button; the record is named before.
DONE = {
    "_submit": _("enregistré et proposé à la relecture."),
    "_publish": _("enregistré et publié."),
    "_schedule": _("enregistré, sa publication est prévue."),
    "_unpublish": _("enregistré et retiré du site."),
    "_archive": _("enregistré et archivé."),
}
# What needs the right to publish; proposing needs the right to change, and so does the form itself.
FOR_PUBLISHERS = MOVES.keys() - {"_submit"}
# What the check list may refuse.
TOWARDS_READERS = {"_publish", "_schedule"}


class PublishableAdmin(PlanPages, RecordAdmin):
    """A noun that readers see once it is published. The state is never a field of the form."""

    form = PublishableForm
    change_form_template = "admin/labs/publishable_form.html"
    actions = ("submit", "publish", "unpublish", "archive")
    readonly_fields = ("state_badge", "published_at")
    kept_columns = ("state", "published_at", "publish_on", "withdrawn_at")

    @admin.display(description=_("publication"), ordering="state")
    def state_badge(self, obj):
        state = PublicationState(obj.state)
        badge = format_html('<span class="state-badge" data-state="{}">{}</span>', state.value, state.label)
        if obj.publish_on is None:
            return badge
        plan = gettext("publication prévue le %s") % date_format(obj.publish_on)
        return format_html('{} <span class="state-badge" data-state="planned">{}</span>', badge, plan)

    @admin.action(description=_("Proposer la sélection à la relecture"), permissions=["change"])
    def submit(self, request, queryset):
        return self._move_all(request, queryset, "_submit")

    @admin.action(description=_("Publier la sélection"), permissions=["publish"])
    def publish(self, request, queryset):
        return self._move_all(request, queryset, "_publish")

    @admin.action(description=_("Remettre la sélection en brouillon"), permissions=["publish"])
    def unpublish(self, request, queryset):
        return self._move_all(request, queryset, "_unpublish")

    @admin.action(description=_("Archiver la sélection"), permissions=["publish"])
    def archive(self, request, queryset):
        return self._move_all(request, queryset, "_archive")

    def get_list_filter(self, request):
        return (*super().get_list_filter(request), PlannedFilter)

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def view_on_site(self, obj):
        return public_address(obj) if obj.is_public else None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # Before anything is read of the form: a forged button gets no further.
        if FOR_PUBLISHERS & request.POST.keys() and not self.has_publish_permission(request):
            raise PermissionDenied
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        state = obj.state if obj is not None else PublicationState.DRAFT
        context["moves"] = self._possible_moves(request, state)
        may_plan = self.has_publish_permission(request, obj) and state != PublicationState.PUBLISHED
        context["may_plan"] = may_plan and "publish_on" in context["adminform"].form.fields
        context["panel"] = panel_of(self, request, obj, context) if obj is not None and obj.pk else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        self._move_as_asked(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._move_as_asked(request, obj)
        return super().response_change(request, obj)

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """Django says « modifié avec succès » whatever the button did."""
        if level == messages.SUCCESS and hasattr(request, "moved"):
            button, record = request.moved
            message = told(f"{capfirst(self.opts.verbose_name)} {quoted(record)}", DONE[button])
            if address := self.view_on_site(record):
                page = gettext("Voir sur le site")
                message = format_html('{} <a href="{}">{}</a>', message, address, page)
        super().message_user(request, message, level, *args, **kwargs)

    def _possible_moves(self, request, state):
        labels = {"_submit": gettext("Enregistrer et proposer à la relecture")}
        labels = labels if state == PublicationState.DRAFT else {}
        if self.has_publish_permission(request):
            labels |= {
                "_publish": gettext("Enregistrer et publier"),
                "_unpublish": gettext("Enregistrer et remettre en brouillon"),
                "_archive": gettext("Enregistrer et archiver"),
            }
        return [(button, label) for button, label in labels.items() if MOVES[button][2] != state]

    def _move_as_asked(self, request, obj):
        """One of the buttons « Enregistrer et … » was used; the form's own transaction is still open."""
        for button in [button for button in MOVES if button in request.POST]:
            refusal = self._why_not(button, obj)
            if refusal:
                messages.error(request, refusal)
                # Back to the form, where the check list leads to what is missing.
                request.POST = request.POST.copy()
                request.POST["_continue"] = "1"
            else:
                self._move(request, obj, button)
                request.moved = button, obj

    def _why_not(self, button, obj):
        """What prevents this move; what was typed is saved all the same."""
        if button == "_submit" and obj.state != PublicationState.DRAFT:
            return gettext("Seul un brouillon se propose à la relecture ; le reste est enregistré.")
        reasons = blocking(check(obj)) if button in TOWARDS_READERS and not obj.is_public else []
        if not reasons:
            return ""
        return gettext("Enregistré, mais pas publié. %s") % " ".join(reasons)

    def _move_all(self, request, queryset, button):
        """A page that says what will move for each record, then one act for all."""
        return run_bulk(self, request, queryset, Move(*MOVES[button]))

    def _move(self, request, record, button):
        method, label, _state = MOVES[button]
        record._history_user = request.user
        record._change_reason = (request.POST.get("change_reason", "").strip() or str(label))[:100]
        getattr(record, method)(*([record.day_asked] if button == "_schedule" else []))
        act = acting.written()
        deed = gettext("Publication prévue pour le %s") % date_format(record.publish_on) if record.publish_on else label
        # Proposing publishes nothing: whoever may change a card may do it.
        act.kind = Act.Kind.EDIT if button == "_submit" else Act.Kind.PUBLICATION
        act.summary = told(deed, record)[:200]
        act.reason = act.reason or str(label)
        act.save()


class BilingualPublishableAdmin(TranslationAdmin, PublishableAdmin):
    """A noun that readers see, with texts in French and English."""
