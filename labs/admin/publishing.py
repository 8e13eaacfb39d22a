"""Publish, take back, archive: the only ways that a record changes its state, for those who have the right."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from labs.models import PublicationState

from .bulk import Move, run_bulk
from .desk import RecordAdmin, public_address
from .filters import PlannedFilter

# Button of the form -> method of the model, and what the revision says.
MOVES = {
    "_publish": ("publish", _("Publication")),
    "_unpublish": ("unpublish", _("Retour en brouillon")),
    "_archive": ("archive", _("Archivage")),
}

STATES = {
    "_publish": PublicationState.PUBLISHED,
    "_unpublish": PublicationState.DRAFT,
    "_archive": PublicationState.ARCHIVED,
}


class PublishableAdmin(RecordAdmin):
    """A noun that readers see once it is published. The state is never a field of the form."""

    change_form_template = "admin/labs/publishable_form.html"
    actions = ("publish", "unpublish", "archive")
    readonly_fields = ("state_badge", "published_at")
    kept_columns = ("state", "published_at")
    # True where the public page shows drafts to the staff who may view them.
    has_preview = False

    @admin.display(description=_("publication"), ordering="state")
    def state_badge(self, obj):
        state = PublicationState(obj.state)
        return format_html('<span class="state-badge" data-state="{}">{}</span>', state.value, state.label)

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

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        state = obj.state if obj is not None else PublicationState.DRAFT
        context["moves"] = self._possible_moves(state) if self.has_publish_permission(request, obj) else []
        if obj is not None and self.has_preview and not obj.is_public:
            address = public_address(obj)
            context["preview_address"] = address and f"{address}?apercu=1"
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        self._move_as_asked(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._move_as_asked(request, obj)
        return super().response_change(request, obj)

    def _possible_moves(self, state):
        labels = {
            "_publish": gettext("Enregistrer et publier"),
            "_unpublish": gettext("Enregistrer et remettre en brouillon"),
            "_archive": gettext("Enregistrer et archiver"),
        }
        current = {
            PublicationState.PUBLISHED: "_publish",
            PublicationState.DRAFT: "_unpublish",
            PublicationState.READY: None,
            PublicationState.ARCHIVED: "_archive",
        }[state]
        return [(button, label) for button, label in labels.items() if button != current]

    def _move_as_asked(self, request, obj):
        """One of the buttons « Enregistrer et … » was used; the form's own transaction is still open."""
        for button in MOVES.keys() & request.POST.keys():
            if not self.has_publish_permission(request, obj):
                raise PermissionDenied
            self._move(request, obj, button)

    def _move_all(self, request, queryset, button):
        """A page that says what will move for each record, then one act for all."""
        method, label = MOVES[button]
        return run_bulk(self, request, queryset, Move(method, label, STATES[button]))

    def _move(self, request, record, button):
        method, reason = MOVES[button]
        record._history_user = request.user
        record._change_reason = str(reason)
        getattr(record, method)()


class BilingualPublishableAdmin(TranslationAdmin, PublishableAdmin):
    """A noun that readers see, with texts in French and English."""
