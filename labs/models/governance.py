"""Who a lab answers to, and who sets its agenda."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import DatedFact


class Governance(DatedFact):
    class Placement(models.TextChoices):
        INSIDE = "inside", _("dedans")
        OUTSIDE = "outside", _("dehors")
        ALONGSIDE = "alongside", _("à côté")

    class Agenda(models.TextChoices):
        SELF_INITIATED = "self-initiated", _("auto-saisine")
        COMMISSIONED = "commissioned", _("commande")
        BOTH = "both", _("auto-saisine et commande")

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="governances", verbose_name=_("labo"))
    as_of = PartialDateField(_("connue en"))
    placement = models.CharField(_("place dans l’administration"), max_length=10, choices=Placement, blank=True)
    legal_form = models.CharField(_("forme juridique"), max_length=200, blank=True)
    attached_to = models.CharField(_("rattachement"), max_length=300, blank=True)
    political_sponsor = models.CharField(_("portage politique"), max_length=200, blank=True)
    administrative_sponsor = models.CharField(_("portage administratif"), max_length=200, blank=True)
    agenda = models.CharField(_("origine des sujets"), max_length=15, choices=Agenda, blank=True)
    self_initiated_percent = models.PositiveSmallIntegerField(
        _("part d’auto-saisine (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    funding = models.CharField(_("financement"), max_length=300, blank=True)
    note = models.TextField(_("précisions"), blank=True)

    class Meta:
        verbose_name = _("gouvernance")
        verbose_name_plural = _("gouvernances")
        ordering = ["as_of", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(self_initiated_percent__isnull=True)
                | models.Q(self_initiated_percent__range=(0, 100)),
                name="governance_share_is_a_percentage",
                violation_error_message=_("La part d’auto-saisine va de 0 à 100 %."),
            ),
            models.UniqueConstraint(
                fields=["lab"],
                condition=models.Q(is_preferred=True),
                name="governance_one_preferred",
                violation_error_message=_("Une autre gouvernance est déjà la version retenue."),
            ),
        ]

    def __str__(self) -> str:
        return self.attached_to or self.get_placement_display() or str(_("gouvernance"))
