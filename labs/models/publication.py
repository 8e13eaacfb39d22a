"""Books, reports, guides, series that labs write or that speak of labs."""

from typing import Self

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import Publishable, PublishableQuerySet


class PublicationQuerySet(PublishableQuerySet):
    def with_page_details(self) -> Self:
        """With the labs and the programmes concerned that readers may see."""
        labs = apps.get_model("labs.Lab")._default_manager.public().select_related("lab_type")
        programmes = apps.get_model("labs.Programme")._default_manager.public()
        return self.prefetch_related(models.Prefetch("labs", labs), models.Prefetch("programmes", programmes))


class Publication(Publishable):
    class Kind(models.TextChoices):
        BOOK = "book", _("livre")
        REPORT = "report", _("rapport")
        GUIDE = "guide", _("guide")
        BOOKLET = "booklet", _("livret")
        ARTICLE = "article", _("article")
        JOURNAL = "journal", _("revue")
        FILM = "film", _("film ou série")
        WEBSITE = "website", _("site ou blog")
        OTHER = "other", _("autre")

    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    title = models.CharField(_("titre"), max_length=250)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    authors = models.CharField(_("auteurs"), max_length=300, blank=True)
    published = PartialDateField(_("parution"))
    publisher = models.CharField(_("éditeur"), max_length=200, blank=True)
    link = models.URLField(_("lien"), blank=True)
    language = models.CharField(_("langue"), max_length=10, blank=True)
    labs = models.ManyToManyField("labs.Lab", blank=True, related_name="publications", verbose_name=_("labos"))
    programmes = models.ManyToManyField(
        "labs.Programme", blank=True, related_name="publications", verbose_name=_("programmes")
    )
    summary = models.TextField(_("résumé"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-published", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('labs:publication_list')}#{self.slug}"
