"""Which lab, or which programme, a lab comes from."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import PublicationState, Record, exactly_one


class LineageQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Ties whose two ends readers may see."""
        published = PublicationState.PUBLISHED
        ancestor = models.Q(ancestor_lab__state=published) | models.Q(ancestor_programme__state=published)
        rows = self.filter(ancestor, descendant__state=published)
        return rows.select_related("descendant__lab_type", "ancestor_lab", "ancestor_programme")


class Lineage(Record):
    class Kind(models.TextChoices):
        INSPIRED_BY = "inspired-by", _("inspiré par")
        BORN_OF = "born-of", _("né de")
        SUCCESSOR_OF = "successor-of", _("successeur de")
        MERGED_INTO = "merged-into", _("absorbe")
        RENAMED_FROM = "renamed-from", _("nouveau nom de")

    kind = models.CharField(_("filiation"), max_length=12, choices=Kind)
    descendant = models.ForeignKey("labs.Lab", models.CASCADE, related_name="origins", verbose_name=_("labo"))
    ancestor_lab = models.ForeignKey(
        "labs.Lab", models.PROTECT, null=True, blank=True, related_name="offspring", verbose_name=_("labo d’origine")
    )
    ancestor_programme = models.ForeignKey(
        "labs.Programme", models.PROTECT, null=True, blank=True, related_name="offspring",
        verbose_name=_("programme d’origine"),
    )  # fmt: skip
    date = PartialDateField(_("date"))

    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("filiation")
        verbose_name_plural = _("filiations")
        ordering = ["date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("ancestor_lab", "ancestor_programme"),
                name="lineage_has_one_ancestor",
                violation_error_message=_("Une filiation part d’un labo ou d’un programme, pas des deux."),
            ),
            models.CheckConstraint(
                condition=~models.Q(ancestor_lab=models.F("descendant")),
                name="lineage_not_from_itself",
                violation_error_message=_("Un labo ne descend pas de lui-même."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.descendant}, {self.get_kind_display()} {self.ancestor}"

    @property
    def ancestor(self) -> Record:
        return self.ancestor_lab or self.ancestor_programme  # type: ignore[return-value]
