"""The guide's content: glossary, points of vigilance, frequent questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from labs.text import sort_key

from .record import Publishable, PublishableQuerySet


class TermQuerySet(PublishableQuerySet):
    def in_alphabet(self) -> list["Term"]:
        """By name in the current language, as a reader looks words up: accents and articles do not count."""
        return sorted(self, key=lambda term: sort_key(term.name))


class Term(Publishable):
    slug = models.SlugField(_("clé"), max_length=80, unique=True)
    name = models.CharField(_("terme"), max_length=120)
    definition = models.TextField(_("définition"))

    objects = TermQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("terme du glossaire")
        verbose_name_plural = _("glossaire")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class VigilancePoint(Publishable):
    slug = models.SlugField(_("clé"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=150)
    explanation = models.TextField(_("explication"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta(Publishable.Meta):
        verbose_name = _("point de vigilance")
        verbose_name_plural = _("points de vigilance")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class FaqEntry(Publishable):
    """A question readers ask; without an answer it is shown as an invitation."""

    slug = models.SlugField(_("clé"), max_length=80, unique=True)
    question = models.CharField(_("question"), max_length=250)
    answer = models.TextField(_("réponse"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta(Publishable.Meta):
        verbose_name = _("question fréquente")
        verbose_name_plural = _("questions fréquentes")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.question


class DefinitionPart(Publishable):
    """One of the parts of the answer to « qu’est-ce qu’un labo ? »."""

    slug = models.SlugField(_("clé"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=150)
    explanation = models.TextField(_("explication"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta(Publishable.Meta):
        verbose_name = _("repère de définition")
        verbose_name_plural = _("repères de définition")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title
