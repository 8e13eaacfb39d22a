"""How many people, of which trades, at which date, according to whom."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import DatedFact

RISING = _("L’effectif va du plus petit au plus grand ; répétez le nombre s’il est exact.")


class Team(DatedFact):
    """A head count: exact when low and high are equal, a range when they differ, unknown when both are empty."""

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="teams", verbose_name=_("labo"))
    as_of = PartialDateField(_("connue en"))
    headcount_low = models.PositiveIntegerField(_("effectif, au moins"), null=True, blank=True)
    headcount_high = models.PositiveIntegerField(_("effectif, au plus"), null=True, blank=True)
    is_approximate = models.BooleanField(_("environ"), default=False)
    permanent = models.PositiveIntegerField(_("dont permanents"), null=True, blank=True)
    seconded = models.PositiveIntegerField(_("dont détachés"), null=True, blank=True)
    doctoral = models.PositiveIntegerField(_("dont doctorants"), null=True, blank=True)
    interns = models.PositiveIntegerField(_("dont stagiaires"), null=True, blank=True)
    has_uncounted_members = models.BooleanField(
        _("d’autres membres, sans nombre"), default=False,
        help_text=_("La source cite des renforts sans dire combien : la fiche les dessine hachurés."),
    )  # fmt: skip
    disciplines = models.ManyToManyField(
        "labs.Discipline", blank=True, related_name="teams", verbose_name=_("disciplines")
    )
    outside_expertise = models.CharField(_("expertise externe"), max_length=300, blank=True)
    note = models.TextField(_("précisions"), blank=True)

    class Meta:
        verbose_name = _("équipe")
        verbose_name_plural = _("équipes")
        ordering = ["as_of", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(headcount_low__isnull=True, headcount_high__isnull=True)
                # An empty end would be neither true nor false to the database, which lets such rows pass.
                | models.Q(headcount_low__isnull=False, headcount_high__isnull=False)
                & models.Q(headcount_low__gte=0, headcount_high__gte=models.F("headcount_low")),
                name="team_headcount_low_not_above_high",
                violation_error_message=RISING,
            ),
            models.UniqueConstraint(
                fields=["lab"],
                condition=models.Q(is_preferred=True),
                name="team_one_preferred",
                violation_error_message=_("Une autre équipe est déjà la version retenue."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if (self.headcount_low is None) != (self.headcount_high is None):
            missing = "headcount_low" if self.headcount_low is None else "headcount_high"
            raise ValidationError({missing: RISING})

    def __str__(self) -> str:
        return self.size_in_words or str(_("effectif inconnu"))

    @property
    def size_in_words(self) -> str:
        """« 8 », « env. 12 », « 3–4 », or an empty text when no document gives a number."""
        low, high = self.headcount_low, self.headcount_high
        if low is None:
            return ""
        figure = str(low) if low == high else f"{low}–{high}"
        return gettext("env. %(figure)s") % {"figure": figure} if self.is_approximate else figure
