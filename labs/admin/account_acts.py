"""What superusers do to the accounts of others: take a lost second factor off, end the sessions."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.access import second_factor
from labs.access.journal import Kind, note
from labs.access.sessions import end_sessions


def asked(desk, request, accounts, **words):
    """The page that names the accounts before anything is done; None once it was confirmed."""
    if not (request.user.is_active and request.user.is_superuser):
        raise PermissionDenied
    if request.POST.get("confirm") == "1":
        return None
    context = {
        **desk.admin_site.each_context(request),
        "accounts": accounts.order_by("username"),
        "opts": desk.opts,
        "action": request.POST["action"],
        "checkbox": ACTION_CHECKBOX_NAME,
        "list_address": reverse("admin:auth_user_changelist"),
        "subtitle": None,
    }
    return TemplateResponse(request, "admin/signin/accounts.html", context | words)


class AccountActs:
    """Mixed into the screen of accounts."""

    actions = ("reset_second_factor", "end_open_sessions")

    @admin.action(permissions=("change",), description=gettext_lazy("Retirer le second facteur (appareil perdu)"))
    def reset_second_factor(self, request, queryset):
        others = queryset.exclude(pk=request.user.pk)
        warning = _(
            "Ces comptes installeront un nouvel appareil à leur prochaine connexion. Assurez-vous de vive voix que la "
            "demande vient bien de la personne."
        )
        if page := asked(self, request, others, title=_("Retirer le second facteur"), warning=warning):
            return page
        removed = [account for account in others if second_factor.remove(account)]
        for account in removed:
            note(Kind.DEVICE_RESET, account, actor=request.user)
            end_sessions(account, actor=request.user)
            self.log_change(request, account, _("Second facteur retiré."))
        messages.success(request, _("Second facteur retiré : %(count)d compte(s).") % {"count": len(removed)})
        return None

    @admin.action(permissions=("change",), description=gettext_lazy("Terminer les sessions ouvertes"))
    def end_open_sessions(self, request, queryset):
        others = queryset.exclude(pk=request.user.pk)
        warning = _("Ce qui n’est pas enregistré dans un formulaire ouvert devra être envoyé de nouveau.")
        if page := asked(self, request, others, title=_("Terminer les sessions"), warning=warning):
            return page
        ended = sum(end_sessions(account, actor=request.user) for account in others)
        for account in others:
            self.log_change(request, account, _("Sessions terminées."))
        messages.success(request, _("Sessions terminées : %(count)d.") % {"count": ended})
        return None
