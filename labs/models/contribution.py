"""What the public sends. Nothing of it reaches a page without a curator."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record


class ContributionQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(progress__in=(Contribution.Progress.RECEIVED, Contribution.Progress.NEEDS_DETAIL))


class Contribution(Record):
    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction d’un fait")
        NEW_LAB = "new-lab", _("nouveau labo")
        NEW_EVENT = "new-event", _("nouvel événement")
        CLOSURE = "closure", _("fermeture d’un labo")
        EXPERIENCE = "experience", _("récit d’expérience")
        INSIDER = "insider", _("« j’y travaille »")

    class Progress(models.TextChoices):
        RECEIVED = "received", _("reçue")
        NEEDS_DETAIL = "needs-detail", _("à préciser")
        ACCEPTED = "accepted", _("acceptée")
        REFUSED = "refused", _("refusée")

    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    lab = models.ForeignKey(
        "labs.Lab", models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("labo")
    )
    field = models.CharField(_("fait concerné"), max_length=60, blank=True)
    proposed_value = models.TextField(_("valeur proposée"), blank=True)
    message = models.TextField(_("message"), blank=True)
    evidence = models.CharField(_("source indiquée"), max_length=400, blank=True)
    contributor_name = models.CharField(_("nom de la personne"), max_length=120, blank=True)
    contributor_email = models.EmailField(_("courriel, jamais montré"), blank=True)
    shows_name = models.BooleanField(_("accepte que son nom paraisse"), default=False)
    progress = models.CharField(_("suivi"), max_length=12, choices=Progress, default=Progress.RECEIVED)
    reply = models.TextField(_("réponse à la personne"), blank=True)
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("décidée par"),
    )  # fmt: skip
    # Only a digest of the secret link is kept, so that a copy of the database opens no follow-up page.
    token_digest = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.lab or self.proposed_value[:60]}"

    def clean(self) -> None:
        super().clean()
        if self.kind in {self.Kind.CORRECTION, self.Kind.CLOSURE} and self.lab is None:
            raise ValidationError({"lab": _("Dites de quel labo il s’agit.")})
