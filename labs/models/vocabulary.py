"""The controlled words of the field. Each entry has a key for addresses and a name in two languages."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from .record import PublicationState, Record


class Vocabulary(Record):
    key = models.SlugField(_("clé"), max_length=60, unique=True)
    name = models.CharField(_("nom"), max_length=120)
    definition = models.TextField(_("définition"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name


class LabType(Vocabulary):
    """One of the deck's six families. The key names the glyph and the colour."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("type de labo")
        verbose_name_plural = _("types de labo")

    def get_absolute_url(self) -> str:
        return f"{reverse('labs:lab_list')}?type={self.key}"


class Level(Vocabulary):
    class Meta(Vocabulary.Meta):
        verbose_name = _("niveau d’administration")
        verbose_name_plural = _("niveaux d’administration")


class Status(Vocabulary):
    """A lab's known state of life. No status at all means unknown: there is no entry for it."""

    class Phase(models.TextChoices):
        BEFORE = "before", _("avant l’ouverture")
        ALIVE = "alive", _("en vie")
        OVER = "over", _("terminé")

    phase = models.CharField(_("phase"), max_length=6, choices=Phase)

    class Meta(Vocabulary.Meta):
        verbose_name = _("état de vie")
        verbose_name_plural = _("états de vie")


class LabFunction(Vocabulary):
    class Meta(Vocabulary.Meta):
        verbose_name = _("fonction de labo")
        verbose_name_plural = _("fonctions de labo")


class Discipline(Vocabulary):
    class Meta(Vocabulary.Meta):
        verbose_name = _("discipline")
        verbose_name_plural = _("disciplines")


class InterventionMode(Vocabulary):
    class Meta(Vocabulary.Meta):
        verbose_name = _("mode d’intervention")
        verbose_name_plural = _("modes d’intervention")


class ThemeQuerySet(models.QuerySet):
    def most_used(self) -> Self:
        """Themes of public labs, those of most labs first."""
        public = models.Q(themed_labs__content_object__state=PublicationState.PUBLISHED)
        labs = models.Count("themed_labs", filter=public, distinct=True)
        return self.annotate(lab_count=labs).filter(lab_count__gt=0).order_by("-lab_count", "slug")


class Theme(TagBase, Record):
    """A subject that labs work on: free keywords with a name in two languages."""

    # Not `unique`: the copies of the column in each language would take it along into the table of revisions.
    name = models.CharField(_("nom"), max_length=100)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["name_fr"], name="theme_name_fr_once"),
            models.UniqueConstraint(fields=["name_en"], name="theme_name_en_once"),
        ]


class ThemedLab(ItemBase):
    content_object = models.ForeignKey("labs.Lab", models.CASCADE, related_name="themed_items")
    tag = models.ForeignKey(Theme, models.PROTECT, related_name="themed_labs", verbose_name=_("thème"))

    class Meta:
        verbose_name = _("thème du labo")
        verbose_name_plural = _("thèmes du labo")
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="lab_theme_once")]

    def __str__(self) -> str:
        return self.tag.name


class ThemedMission(ItemBase):
    content_object = models.ForeignKey("labs.Mission", models.CASCADE, related_name="themed_items")
    tag = models.ForeignKey(Theme, models.PROTECT, related_name="themed_missions", verbose_name=_("thème"))

    class Meta:
        verbose_name = _("thème de la mission")
        verbose_name_plural = _("thèmes de la mission")
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="mission_theme_once")]

    def __str__(self) -> str:
        return self.tag.name
