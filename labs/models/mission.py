"""What a lab is asked to do, or takes up by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from .fields import PartialDateField
from .record import Publishable, not_before
from .vocabulary import ThemedMission


class Mission(Publishable):
    class Kind(models.TextChoices):
        OBJECTIVE = "objective", _("objectif stratégique")
        PROJECT = "project", _("projet")
        RESIDENCY = "residency", _("résidence")
        CASE_STUDY = "case-study", _("cas pratique")

    class Initiative(models.TextChoices):
        SELF_INITIATED = "self-initiated", _("auto-saisine")
        COMMISSIONED = "commissioned", _("commande")

    class Progress(models.TextChoices):
        PLANNED = "planned", _("prévue")
        ONGOING = "ongoing", _("en cours")
        DONE = "done", _("terminée")
        ABANDONED = "abandoned", _("abandonnée")

    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="missions", verbose_name=_("labo"))
    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    title = models.CharField(_("titre"), max_length=200)
    summary = models.TextField(_("résumé"), blank=True)
    themes = TaggableManager(_("thèmes"), through=ThemedMission, blank=True, related_name="missions")
    modes = models.ManyToManyField(
        "labs.InterventionMode", blank=True, related_name="missions", verbose_name=_("modes d’intervention")
    )
    initiative = models.CharField(_("origine"), max_length=15, choices=Initiative, blank=True)
    commissioned_by = models.ForeignKey(
        "labs.Organisation", models.PROTECT, null=True, blank=True, related_name="commissioned_missions",
        verbose_name=_("commandée par"),
    )  # fmt: skip
    start = PartialDateField(_("début"))
    end = PartialDateField(_("fin"))
    progress = models.CharField(_("avancement"), max_length=10, choices=Progress, blank=True)
    intended_impact = models.TextField(_("impact recherché"), blank=True)
    results = models.TextField(_("résultats"), blank=True)
    partners = models.ManyToManyField(
        "labs.Organisation", blank=True, related_name="missions", verbose_name=_("partenaires")
    )
    programme = models.ForeignKey(
        "labs.Programme", models.PROTECT, null=True, blank=True, related_name="missions", verbose_name=_("programme")
    )
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    citable_relations = ("themes",)

    class Meta(Publishable.Meta):
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("start", "end"),
                name="mission_end_not_before_start",
                violation_error_message=_("La fin précède le début."),
            )
        ]

    def __str__(self) -> str:
        return self.title
