"""Programmes that found, fund or link labs: La Transfo, Re•acteur Public…"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import Publishable, not_before


class Programme(Publishable):
    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    name = models.CharField(_("nom"), max_length=200)
    edition = models.CharField(_("édition"), max_length=60, blank=True)
    start = PartialDateField(_("début"))
    end = PartialDateField(_("fin"))
    operators = models.ManyToManyField(
        "labs.Organisation", blank=True, related_name="operated_programmes", verbose_name=_("opérateurs")
    )
    funders = models.ManyToManyField(
        "labs.Organisation", blank=True, related_name="funded_programmes", verbose_name=_("financeurs")
    )
    participants = models.ManyToManyField(
        "labs.Organisation", blank=True, related_name="joined_programmes", verbose_name=_("collectivités de la cohorte")
    )
    labs = models.ManyToManyField("labs.Lab", blank=True, related_name="programmes", verbose_name=_("labos"))
    website = models.URLField(_("site"), blank=True)
    summary = models.TextField(_("résumé"), blank=True)

    class Meta(Publishable.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name", "start"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("start", "end"),
                name="programme_end_not_before_start",
                violation_error_message=_("La fin précède le début."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.edition})" if self.edition else self.name

    def get_absolute_url(self) -> str:
        return reverse("labs:programme_detail", args=[self.slug])
