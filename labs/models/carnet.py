"""The « Carnet »: dated articles by the curators."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase

from .record import Publishable, Record


class Category(Record):
    slug = models.SlugField(_("clé"), max_length=60, unique=True)
    name = models.CharField(_("nom"), max_length=80)

    class Meta:
        verbose_name = _("rubrique du carnet")
        verbose_name_plural = _("rubriques du carnet")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class Article(Publishable):
    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    title = models.CharField(_("titre"), max_length=200)
    summary = models.TextField(_("chapeau"), blank=True)
    authors = models.CharField(_("auteurs"), max_length=200, blank=True)
    body = models.TextField(_("texte (Markdown)"), blank=True)
    dated = models.DateField(_("daté du"), null=True, blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("rubrique")
    )
    series = models.CharField(_("série"), max_length=120, blank=True)
    tags = TaggableManager(_("mots-clés"), through="labs.ArticleKeyword", blank=True)
    labs = models.ManyToManyField("labs.Lab", blank=True, related_name="articles", verbose_name=_("labos"))
    events = models.ManyToManyField("labs.Event", blank=True, related_name="articles", verbose_name=_("événements"))

    class Meta(Publishable.Meta):
        verbose_name = _("article du carnet")
        verbose_name_plural = _("articles du carnet")
        ordering = ["-dated", "title"]

    def __str__(self) -> str:
        return self.title


class ArticleKeyword(TaggedItemBase):
    """A free keyword of an article: a row of its own, so that its coming and going stands in the history."""

    content_object = models.ForeignKey(Article, models.CASCADE, related_name="keyword_items")

    class Meta:
        verbose_name = _("mot-clé de l’article")
        verbose_name_plural = _("mots-clés de l’article")
        # Typed in the article's form, never on a screen of their own.
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_keyword_once")]

    def __str__(self) -> str:
        return str(self.tag)
