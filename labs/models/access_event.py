"""What happened to accounts: log-ins and refusals, second factors, roles, sessions. No secret is ever written here."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccessEvent(models.Model):
    """Names are kept beside the accounts, so that the journal outlives them."""

    class Kind(models.TextChoices):
        LOGIN = "login", _("connexion")
        REFUSED = "refused", _("connexion refusée")
        CODE_REFUSED = "code-refused", _("code refusé")
        CODE_ACCEPTED = "code-accepted", _("second facteur accepté")
        RECOVERY_USED = "recovery-used", _("code de secours utilisé")
        DEVICE_ADDED = "device-added", _("second facteur installé")
        CODES_RENEWED = "codes-renewed", _("codes de secours renouvelés")
        DEVICE_RESET = "device-reset", _("second facteur retiré")
        SESSIONS_ENDED = "sessions-ended", _("sessions terminées")
        ACCOUNT_ADDED = "account-added", _("compte créé")
        ACCOUNT_DELETED = "account-deleted", _("compte supprimé")
        ROLE = "role", _("rôle changé")
        PASSWORD = "password", _("mot de passe changé")

    kind = models.CharField(_("événement"), max_length=16, choices=Kind, db_index=True)
    at = models.DateTimeField(_("date"), default=timezone.now, db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("compte")
    )
    account_name = models.CharField(_("nom du compte"), max_length=150, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("auteur")
    )
    actor_name = models.CharField(_("nom de l’auteur"), max_length=150, blank=True)
    detail = models.CharField(_("détail"), max_length=400, blank=True)
    times = models.PositiveIntegerField(_("fois"), default=1)

    class Meta:
        verbose_name = _("événement d’accès")
        verbose_name_plural = _("journal des accès")
        ordering = ["-at", "-id"]
        # Superusers read it; nobody writes it by hand.
        default_permissions = ()

    def __str__(self) -> str:
        return " · ".join(filter(None, (str(self.get_kind_display()), self.account_name)))
