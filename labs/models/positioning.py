"""Axes with two poles, and where a lab stands between them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import DatedFact
from .vocabulary import Vocabulary

STEPS = range(-2, 3)


def words_of_steps(pole_a: Any, pole_b: Any) -> tuple[str, ...]:
    """What each step says, from the first pole to the second."""
    return tuple(words_of_step(step, pole_a, pole_b) for step in STEPS)


def words_of_step(step: int, pole_a: Any, pole_b: Any) -> str:
    if step == 0:
        return gettext("entre les deux")
    pole = {"pole": pole_a if step < 0 else pole_b}
    return gettext("plutôt %(pole)s") % pole if abs(step) == 1 else gettext("nettement %(pole)s") % pole


class Axis(Vocabulary):
    """Two poles; the first named is the left one, and the negative side of a position."""

    pole_a = models.CharField(_("premier pôle"), max_length=80)
    pole_b = models.CharField(_("second pôle"), max_length=80)
    short_a = models.CharField(_("premier pôle, en court"), max_length=40)
    short_b = models.CharField(_("second pôle, en court"), max_length=40)

    class Meta(Vocabulary.Meta):
        verbose_name = _("axe de positionnement")
        verbose_name_plural = _("axes de positionnement")


class Position(DatedFact):
    """A careful reader's judgement: one of five steps, never a score. No row means unknown, never 0."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposée")
        CONFIRMED = "confirmed", _("confirmée")

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="positions", verbose_name=_("labo"))
    axis = models.ForeignKey(Axis, models.PROTECT, related_name="positions", verbose_name=_("axe"))
    step = models.SmallIntegerField(_("cran"), validators=[MinValueValidator(-2), MaxValueValidator(2)])
    step_from = models.SmallIntegerField(_("au moins"), null=True, blank=True)
    step_to = models.SmallIntegerField(_("au plus"), null=True, blank=True)
    as_of = PartialDateField(_("à la date de"))
    rationale = models.TextField(_("raison"))
    review = models.CharField(_("validation"), max_length=9, choices=State, default=State.PROPOSED)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["axis__order", "as_of", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__range=(-2, 2)),
                name="position_within_five_steps",
                violation_error_message=_("Une position est un entier de −2 à 2."),
            ),
            models.CheckConstraint(
                condition=models.Q(step_from__isnull=True, step_to__isnull=True)
                | models.Q(
                    step_from__gte=-2, step_to__lte=2, step__gte=models.F("step_from"), step__lte=models.F("step_to")
                ),
                name="position_range_holds_the_step",
                violation_error_message=_("L’intervalle va de −2 à 2 et contient le cran choisi."),
            ),
            models.UniqueConstraint(
                fields=["lab", "axis", "as_of"],
                name="position_once_per_date",
                violation_error_message=_("Ce labo a déjà une position sur cet axe à cette date."),
            ),
            models.UniqueConstraint(
                fields=["lab", "axis"],
                condition=models.Q(as_of__isnull=True),
                name="position_once_without_date",
                violation_error_message=_("Ce labo a déjà une position sans date sur cet axe."),
            ),
            models.UniqueConstraint(
                fields=["lab", "axis"],
                condition=models.Q(is_preferred=True),
                name="position_one_preferred",
                violation_error_message=_("Une autre position sur cet axe est déjà la version retenue."),
            ),
        ]

    preference_told_in = "rationale"

    def __str__(self) -> str:
        return f"{self.axis} : {self.words_of(self.step)}"

    def words_of(self, step: int | None) -> str:
        """A step between the poles of this axis, in words; nothing for a number that is none."""
        if step is None or step not in STEPS:
            return ""
        return words_of_step(step, self.axis.pole_a, self.axis.pole_b)

    def clean(self) -> None:
        super().clean()
        if (self.step_from is None) != (self.step_to is None):
            raise ValidationError({"step_from": _("Donnez les deux bornes de l’intervalle, ou aucune.")})
        self._clean_preference()

    def _clean_preference(self) -> None:
        if self.is_preferred and self.lab_id and self.axis_id:
            others = Position.objects.filter(lab=self.lab_id, axis=self.axis_id, is_preferred=True)
            if others.exclude(pk=self.pk).exists():
                message = _("Une autre position sur cet axe est déjà la version retenue.")
                raise ValidationError({"is_preferred": message})
