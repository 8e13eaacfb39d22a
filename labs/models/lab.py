"""The lab: the heart of the atlas."""

from typing import Any, Self

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from taggit.managers import TaggableManager

from labs.moments import EVIDENCE_YEARS
from labs.text import sort_key

from .at_moment import AtMoment
from .fields import PartialDateField
from .lab_names import OldSlug
from .record import DatedFact, Publishable, not_before
from .upkeep import UpkeepQuerySet
from .vocabulary import ThemedLab

# The value of every facet that asks for labs about which the atlas knows nothing.
UNKNOWN = "inconnu"

# Pages of the site that stand where the page of a lab so called would.
NOT_A_SLUG = {"comparer", "compare"}


class LabQuerySet(UpkeepQuerySet):
    def with_card_details(self) -> Self:
        """Everything a card shows, in a fixed number of queries."""
        positions = apps.get_model("labs.Position").objects.select_related("axis")
        return self.select_related("lab_type", "status", "level", "host").prefetch_related(
            "themes", "teams", Prefetch("positions", positions)
        )

    def with_profile_details(self) -> Self:
        """What hangs on the lab alone; `labs.profile` adds what links it to others, in as few queries."""
        return self.select_related("lab_type", "status", "level", "host", "organisation").prefetch_related(
            "teams", "governances", "links"
        )

    def with_last_change(self) -> Self:
        """Adds `last_change`, the last time that the card or a team, governance or position of it was written."""
        nouns = ("labs.Team", "labs.Governance", "labs.Position")
        versions = [apps.get_model(noun)._default_manager.filter(lab=OuterRef("pk")) for noun in nouns]
        newest = [Subquery(rows.order_by("-updated_at").values("updated_at")[:1]) for rows in versions]
        return self.annotate(last_change=Greatest("updated_at", *(Coalesce(one, "updated_at") for one in newest)))

    def find(self, slug: str) -> "Any":
        """The lab at this address, or the one that moved away from it."""
        return self.filter(slug=slug).first() or self.filter(old_slugs__slug=slug).first()


class Lab(AtMoment, Publishable):
    class Precision(models.TextChoices):
        ADDRESS = "address", _("adresse")
        CITY = "city", _("ville")
        COUNTRY = "country", _("pays")

    slug = models.SlugField(_("adresse de la fiche"), max_length=100, unique=True)
    card_number = models.PositiveIntegerField(_("numéro de fiche"), unique=True, null=True, blank=True, editable=False)
    name = models.CharField(_("nom"), max_length=200)
    short_name = models.CharField(_("nom court"), max_length=80, blank=True)
    native_name = models.CharField(_("nom d’origine"), max_length=200, blank=True)
    tagline = models.CharField(_("en une phrase"), max_length=300, blank=True)
    summary = models.TextField(_("résumé"), blank=True)
    lab_type = models.ForeignKey(
        "labs.LabType", models.PROTECT, null=True, blank=True, related_name="labs", verbose_name=_("type")
    )
    status = models.ForeignKey(
        "labs.Status", models.PROTECT, null=True, blank=True, related_name="labs", verbose_name=_("état de vie"),
        help_text=_("Laisser vide quand aucune source ne l’établit : la fiche affiche « inconnu »."),
    )  # fmt: skip
    status_as_of = PartialDateField(_("état connu en"))
    level = models.ForeignKey(
        "labs.Level", models.PROTECT, null=True, blank=True, related_name="labs", verbose_name=_("niveau")
    )
    organisation = models.OneToOneField(
        "labs.Organisation", models.PROTECT, null=True, blank=True, related_name="lab",
        verbose_name=_("est aussi l’organisation"),
    )  # fmt: skip
    host = models.ForeignKey(
        "labs.Organisation", models.PROTECT, null=True, blank=True, related_name="hosted_labs",
        verbose_name=_("organisation d’accueil"),
    )  # fmt: skip
    address = models.CharField(_("adresse postale"), max_length=200, blank=True)
    city = models.CharField(_("ville"), max_length=120, blank=True)
    region = models.CharField(_("région"), max_length=120, blank=True)
    country = CountryField(_("pays"), blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    precision = models.CharField(_("précision du lieu"), max_length=8, choices=Precision, blank=True)
    website = models.URLField(_("site"), blank=True)
    opened = PartialDateField(_("création"))
    closed = PartialDateField(_("fermeture"))
    closing_reason = models.CharField(_("raison de la fermeture"), max_length=300, blank=True)
    subjects = models.CharField(_("sujets"), max_length=400, blank=True)
    intervention = models.TextField(_("mode d’intervention"), blank=True)
    intended_impact = models.TextField(_("impact recherché"), blank=True)
    functions = models.ManyToManyField("labs.LabFunction", blank=True, related_name="labs", verbose_name=_("fonctions"))
    modes = models.ManyToManyField(
        "labs.InterventionMode", blank=True, related_name="labs", verbose_name=_("modes d’intervention")
    )
    themes = TaggableManager(_("thèmes"), through=ThemedLab, blank=True, related_name="labs")
    checked_on = models.DateField(_("vérifiée le"), null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(
        _("à revoir tous les (mois)"), default=12, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    sort_name = models.CharField(max_length=200, editable=False, default="", db_index=True)

    objects = LabQuerySet.as_manager()
    citable_relations = ("aliases", "themes", "modes", "functions", "links")

    class Meta(Publishable.Meta):
        verbose_name = _("labo")
        verbose_name_plural = _("labos")
        ordering = ["sort_name"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("opened", "closed"),
                name="lab_closed_not_before_opened",
                violation_error_message=_("La fermeture précède la création."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="lab_coordinates_in_range",
                violation_error_message=_("Latitude et longitude vont ensemble, entre −90 et 90 et entre −180 et 180."),
            ),
            models.CheckConstraint(
                condition=models.Q(review_months__gte=1),
                name="lab_review_rhythm_positive",
                violation_error_message=_("Le rythme de relecture est d’au moins un mois."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("labs:lab_detail", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_key(self.name_fr or self.name or "")[:200]
        with transaction.atomic():
            self._remember_old_slug()
            super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.slug in NOT_A_SLUG:
            raise ValidationError({"slug": _("Une page du site a déjà cette adresse.")})
        if (self.latitude is None) != (self.longitude is None):
            message = _("Latitude et longitude vont ensemble, entre −90 et 90 et entre −180 et 180.")
            raise ValidationError({"latitude" if self.latitude is None else "longitude": message})

    @transaction.atomic
    def publish(self) -> None:
        self.card_number = self.card_number or next_card_number()
        super().publish()

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def type_key(self) -> str:
        """Key of its glyph and colour; empty when no type is established."""
        return self.lab_type.key if self.lab_type else ""

    @property
    def type_name(self) -> str:
        return self.lab_type.name if self.lab_type else ""

    @property
    def place(self) -> str:
        """The smallest known place: city, else region; empty when none is established."""
        return self.city or self.region

    @property
    def headline_team(self) -> "Any | None":
        return headline(self.teams.all())

    @property
    def headline_governance(self) -> "Any | None":
        return headline(self.governances.all())

    @property
    def headline_positions(self) -> dict[int, Any]:
        """The position to show on each axis, by axis id; an axis that is missing is unknown."""
        positions = sorted(self.positions.all(), key=lambda position: position.headline_rank)
        return {position.axis_id: position for position in positions}

    def status_needs_checking(self, today: Any) -> bool:
        """« à vérifier » beside it (domain: Status)."""
        return self.status_as_of is None or today.year - self.status_as_of.year > EVIDENCE_YEARS

    def _remember_old_slug(self) -> None:
        previous = Lab.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        if previous and previous != self.slug:
            OldSlug.objects.get_or_create(slug=previous, defaults={"lab": self})


def next_card_number() -> int:
    """One more than the highest. Two labs published at the same moment wait for each other; inside a transaction."""
    noun = ContentType.objects.get_for_model(Lab)
    ContentType.objects.select_for_update(no_key=True).get(pk=noun.pk)
    return (Lab.objects.aggregate(highest=models.Max("card_number"))["highest"] or 0) + 1


def headline(versions: "models.QuerySet[Any]") -> "Any | None":
    """The version of a dated fact that leads; the others stay one click away."""
    rows: list[DatedFact] = sorted(versions, key=lambda version: version.headline_rank, reverse=True)
    return rows[0] if rows else None
