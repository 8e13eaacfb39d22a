"""Two buttons that leave the form alone: give up a planned publication, and « vérifiée aujourd’hui »."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from labs.changes import gestures, touches
from labs.models import Act, acting
from labs.phrases import told
from labs.versions import is_possible, versions, written_since

from .history import entries, whole_number
from .stale import FIELD as TOKEN
from .stale import read_token


class PostPages:
    """Small pages that only take a POST on one record, and lead back to its form."""

    def post_page(self, route, view, name):
        address = f"<path:object_id>/{route}/"
        return path(address, self.admin_site.admin_view(view), name=f"labs_{self.opts.model_name}_{name}")

    def held(self, request, object_id, is_allowed):
        """The record, held until the end of the transaction. Raises 404 and 403 as the form would."""
        record = self.get_queryset(request).filter(pk=whole_number(object_id)).first()
        if not is_allowed(request, record):
            raise PermissionDenied
        if record is None:
            raise Http404
        return type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)

    def back_to(self, record):
        return HttpResponseRedirect(reverse(f"admin:labs_{self.opts.model_name}_change", args=[record.pk]))


class PlanPages(PostPages):
    """For every noun that is published."""

    # Name of the public page that shows this record among others, for a noun without a page of its own.
    preview_page = ""

    def get_urls(self):
        return [self.post_page("annuler-la-date", self.cancel_plan, "cancel_plan"), *super().get_urls()]

    def cancel_plan(self, request, object_id):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            record = self.held(request, object_id, self.has_publish_permission)
            reason = _("Publication prévue annulée")
            if record.publish_on is None:
                messages.info(request, _("Aucune publication n’était prévue."))
                return self.back_to(record)
            with acting(Act.Kind.PUBLICATION, author=request.user, reason=reason, summary=told(reason, record)[:200]):
                record._history_user, record._change_reason = request.user, reason
                record.unschedule()
        messages.success(request, _("La publication prévue est annulée ; la fiche reste à relire."))
        return self.back_to(record)


class CheckedPage(PostPages):
    """For labs: the card has been read over today, and nothing else is saved."""

    def get_urls(self):
        return [self.post_page("verifiee-aujourdhui", self.checked_today, "checked"), *super().get_urls()]

    def checked_today(self, request, object_id):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        today, reason = timezone.localdate(), _("Vérifiée aujourd’hui")
        with transaction.atomic():
            record = self.held(request, object_id, self.has_change_permission)
            if page := self.written_since_seen(request, record):
                return page
            if record.checked_on == today:
                messages.info(request, _("La fiche était déjà notée comme vérifiée aujourd’hui."))
                return self.back_to(record)
            with acting(Act.Kind.CHECK, author=request.user, reason=reason, summary=told(reason, record)[:200]):
                record._history_user, record._change_reason = request.user, reason
                record.checked_on = today
                record.save()
        messages.success(request, _("La fiche est notée comme vérifiée le %s.") % date_format(today))
        return self.back_to(record)

    def written_since_seen(self, request, record):
        """What others wrote since the card was opened: nobody vouches for what they have not read. None else."""
        conditions = self.watched(record.pk)
        now, then = versions(conditions), read_token(record, request.POST.get(TOKEN, ""))
        if then == now:
            return None
        since = touches(written_since(conditions, then)) if then is not None and is_possible(then, now) else []
        context = {
            **self.admin_site.each_context(request),
            "title": _("Changée entre-temps"),
            "opts": self.opts,
            "record": record,
            "entries": entries(gestures(since)),
        }
        return TemplateResponse(request, "admin/stale/unread.html", context, status=409)
