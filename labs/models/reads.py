"""How often the page of a lab is opened: one number for each lab and month, and nothing about who opened it."""

from typing import Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

# Older months are deleted: the privacy page says so.
MONTHS_KEPT = 13


class LabReadsQuerySet(models.QuerySet):
    def since(self, month: str) -> Self:
        """Of this month (`2026-03`) and later."""
        return self.filter(month__gte=month)

    def total_by_lab(self) -> Coalesce:
        """Reads of the lab of the outer query (`pk`) among these months; zero when there is none."""
        rows = self.filter(lab=models.OuterRef("pk")).order_by().values("lab").annotate(total=models.Sum("count"))
        return Coalesce(models.Subquery(rows.values("total")), 0)


class LabReads(models.Model):
    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="reads", verbose_name=_("labo"))
    month = models.CharField(_("mois"), max_length=7)
    count = models.PositiveIntegerField(_("lectures"), default=0)

    objects = LabReadsQuerySet.as_manager()

    class Meta:
        verbose_name = _("lectures d’une fiche")
        verbose_name_plural = _("lectures des fiches")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["lab", "month"], name="reads_one_row_a_month")]

    def __str__(self) -> str:
        return f"{self.lab_id} {self.month}: {self.count}"
