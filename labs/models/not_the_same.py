"""Two labs that look alike and are two: said once by a person, and not proposed again."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NotTheSameQuerySet(models.QuerySet):
    def between(self, one: int, other: int) -> Self:
        """What was said of these two, in whichever order."""
        return self.filter(lab_a=min(one, other), lab_b=max(one, other))

    def about(self, key: int) -> Self:
        return self.filter(models.Q(lab_a=key) | models.Q(lab_b=key))


class NotTheSame(models.Model):
    """The lab with the lower key comes first, so that a pair is one row."""

    lab_a = models.ForeignKey("labs.Lab", models.CASCADE, related_name="told_apart_from", verbose_name=_("labo"))
    lab_b = models.ForeignKey("labs.Lab", models.CASCADE, related_name="told_apart", verbose_name=_("autre labo"))
    reason = models.CharField(_("motif"), max_length=400, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("auteur")
    )
    at = models.DateTimeField(_("date"), default=timezone.now, editable=False)

    objects = NotTheSameQuerySet.as_manager()

    class Meta:
        verbose_name = _("paire de labos distincts")
        verbose_name_plural = _("paires de labos distincts")
        ordering = ["-at", "-id"]
        # Said on the page of two labs by whoever may change them, never on a screen of its own.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lab_a__lt=models.F("lab_b")), name="not_the_same_lower_key_first"
            ),
            models.UniqueConstraint(fields=["lab_a", "lab_b"], name="not_the_same_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lab_a} ≠ {self.lab_b}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.lab_a_id > self.lab_b_id:
            self.lab_a, self.lab_b = self.lab_b, self.lab_a
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        super().clean()
        if self.lab_a_id == self.lab_b_id:
            raise ValidationError(_("Une fiche est toujours la même qu’elle-même."))
