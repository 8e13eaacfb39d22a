"""What else a lab is called, and where else it is found: other names, links, former addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record


class LabAlias(Record):
    class Kind(models.TextChoices):
        ALIAS = "alias", _("autre nom")
        ACRONYM = "acronym", _("sigle")
        FORMER = "former", _("ancien nom")
        SPELLING = "spelling", _("autre graphie")

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="aliases", verbose_name=_("labo"))
    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind, default=Kind.ALIAS)

    class Meta:
        verbose_name = _("autre nom")
        verbose_name_plural = _("autres noms")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "name"], name="alias_once", violation_error_message=_("Cet autre nom existe déjà.")
            )
        ]

    def __str__(self) -> str:
        return self.name


class LabLink(Record):
    """An address of the lab beside its site: a page that presents it, a social account, an archive."""

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="links", verbose_name=_("labo"))
    label = models.CharField(_("intitulé"), max_length=120)
    url = models.URLField(_("lien"), max_length=400)

    class Meta:
        verbose_name = _("autre lien")
        verbose_name_plural = _("autres liens")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label


class OldSlug(models.Model):
    """An address that a lab once had: it redirects for ever."""

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="old_slugs", verbose_name=_("labo"))
    slug = models.SlugField(_("ancienne adresse"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("ancienne adresse")
        verbose_name_plural = _("anciennes adresses")

    def __str__(self) -> str:
        return self.slug
