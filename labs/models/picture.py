"""A picture of a lab or of an article: one clean master file, and the renditions that pages show."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record, exactly_one
from .upkeep import is_empty


class PictureQuerySet(models.QuerySet):
    def voiceless(self) -> Self:
        """Pictures that a reader who cannot see them would miss, in one language at least."""
        return self.filter(is_empty("alt_fr") | is_empty("alt_en"))


class Picture(Record):
    class Use(models.TextChoices):
        COVER = "cover", _("image de couverture")
        LOGO = "logo", _("logo")
        ILLUSTRATION = "illustration", _("illustration")

    lab = models.ForeignKey(
        "labs.Lab", models.CASCADE, null=True, blank=True, related_name="pictures", verbose_name=_("labo")
    )
    article = models.ForeignKey(
        "labs.Article", models.CASCADE, null=True, blank=True, related_name="pictures", verbose_name=_("article")
    )
    use = models.CharField(_("emploi"), max_length=12, choices=Use, default=Use.COVER)
    image = models.ImageField(_("fichier"), upload_to="images/", max_length=200)
    width = models.PositiveIntegerField(_("largeur"), null=True, editable=False)
    height = models.PositiveIntegerField(_("hauteur"), null=True, editable=False)
    # [{"format": "webp", "width": 640, "height": 360, "name": "images/….webp"}, …], made at save.
    renditions = models.JSONField(_("déclinaisons"), default=list, blank=True, editable=False)
    focus_x = models.PositiveSmallIntegerField(
        _("point de cadrage, depuis la gauche (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        _("point de cadrage, depuis le haut (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    alt = models.CharField(_("texte de remplacement"), max_length=300, blank=True)
    credit = models.CharField(_("crédit"), max_length=200)
    licence = models.CharField(_("licence"), max_length=100)
    order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("lab", "article"),
                name="picture_of_one_record",
                violation_error_message=_("Une image appartient à un seul labo ou à un seul article."),
            ),
            models.CheckConstraint(
                condition=models.Q(focus_x__range=(0, 100), focus_y__range=(0, 100)),
                name="picture_focus_within_the_frame",
                violation_error_message=_("Le point de cadrage va de 0 à 100 %."),
            ),
            models.UniqueConstraint(
                fields=["lab", "use"],
                condition=models.Q(use__in=["cover", "logo"]),
                name="picture_one_cover_and_one_logo",
                violation_error_message=_("Ce labo a déjà une image pour cet emploi."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt or str(self.get_use_display())
