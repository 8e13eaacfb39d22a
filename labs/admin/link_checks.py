"""Outward addresses as they were last found, and two buttons: take another address, or say that it is still fine."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from labs.links import holders_of
from labs.models import Act, LinkCheck, Source, acting
from labs.search import rebuild

from .filters import LinkFilter
from .plain_lists import PlainLists
from .plans import PostPages


@admin.register(LinkCheck)
class LinkCheckAdmin(PlainLists, PostPages, admin.ModelAdmin):
    """Written by `check_links`; the desk reads it."""

    list_display = ("url", "verdict", "status", "reason", "failures", "first_failed_at", "checked_at", "dismissed_at")
    list_filter = (LinkFilter, "verdict", "reason", "checked_at")
    search_fields = ("url",)
    list_per_page = 50
    actions = ()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def may_mend(self, request, obj=None):
        return request.user.has_perm("labs.change_linkcheck")

    def get_urls(self):
        pages = [
            self.post_page("toujours-bon", self.still_fine, "fine"),
            self.post_page("prendre", self.take_address, "take"),
        ]
        return [*pages, *super().get_urls()]

    def still_fine(self, request, object_id):
        """Not to be told again until something else is found."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            check = self.held(request, object_id, self.may_mend)
            check.dismissed_at = timezone.now()
            check.save(update_fields=["dismissed_at"])
        messages.success(request, _("Ce lien ne sera plus signalé, tant que rien n’y change : %s") % check.url)
        return to_the_morning()

    def take_address(self, request, object_id):
        """Put a proposed address in the place of the checked one, on every record that bears it, as one act."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        wanted = request.POST.get("address", "")
        try:
            with transaction.atomic():
                check = self.held(request, object_id, self.may_mend)
                act = self._take(request, check, wanted)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return to_the_morning()
        if act is None:
            messages.warning(request, _("Rien n’a changé : cette adresse n’est plus proposée, ou plus portée."))
            return to_the_morning()
        link = _("voir l’acte, ou l’annuler d’un bloc")
        address = reverse("admin:labs_act_change", args=[act.pk])
        messages.success(request, format_html('{} — <a href="{}">{}</a>', act.summary, address, link))
        return to_the_morning()

    def _take(self, request, check, wanted):
        """The act; None when the page that the person saw is no longer true."""
        holders = holders_of([check.url]).get(check.url, [])
        if not wanted or wanted not in {check.final_url, check.archive_url} or not holders:
            return None
        if not all(request.user.has_perm(f"labs.change_{holder.noun}") for holder in holders):
            raise PermissionDenied
        reason = _("Le lien %s ne menait plus où il faut") % check.url
        summary = _("Lien réparé : %s") % ", ".join(holder.name for holder in holders)
        with acting(Act.Kind.EDIT, author=request.user, reason=reason[:400], summary=summary[:200]) as act:
            for holder in holders:
                self._write(request, holder, wanted, check, reason)
        rebuild({holder.key for holder in holders if holder.noun == "lab"})
        return act

    def _write(self, request, holder, wanted, check, reason):
        model = holder.column.model
        record = model._default_manager.select_for_update(of=("self",)).get(pk=holder.key)
        # A document keeps the address that it bore: its copy has a place of its own.
        is_copy = model is Source and wanted == check.archive_url and wanted != check.final_url
        name = "archive_url" if is_copy else holder.column.name
        field = model._meta.get_field(name)
        setattr(record, name, field.clean(wanted, record))
        record._history_user, record._change_reason = request.user, reason[:100]
        record.save()


def to_the_morning():
    return HttpResponseRedirect(f"{reverse('admin:morning')}#liens")
