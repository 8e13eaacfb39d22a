"""Ministries, authorities, associations, schools, companies, and how they are tied to labs."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from .fields import PartialDateField
from .record import PublicationState, Publishable, PublishableQuerySet, Record, not_before


class OrganisationQuerySet(PublishableQuerySet):
    def with_page_details(self) -> Self:
        return self.select_related("parent", "lab")


class Organisation(Publishable):
    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministère ou administration centrale")
        LOCAL_AUTHORITY = "local-authority", _("collectivité territoriale")
        PUBLIC_BODY = "public-body", _("établissement ou opérateur public")
        ASSOCIATION = "association", _("association")
        FOUNDATION = "foundation", _("fondation")
        SCHOOL = "school", _("école ou université")
        COMPANY = "company", _("entreprise")
        INTERNATIONAL = "international", _("organisation internationale")
        MEDIA = "media", _("média")
        OTHER = "other", _("autre")

    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    name = models.CharField(_("nom"), max_length=200)
    short_name = models.CharField(_("sigle ou nom court"), max_length=60, blank=True)
    kind = models.CharField(_("nature"), max_length=20, choices=Kind, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("fait partie de")
    )
    city = models.CharField(_("ville"), max_length=120, blank=True)
    country = CountryField(_("pays"), blank=True)
    website = models.URLField(_("site"), blank=True)
    summary = models.TextField(_("résumé"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="organisation_not_its_own_parent",
                violation_error_message=_("Une organisation ne peut pas faire partie d’elle-même."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("labs:organisation_detail", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        ancestor, seen = self.parent, set()
        while ancestor is not None and ancestor.pk not in seen:
            if self.pk and ancestor.pk == self.pk:
                raise ValidationError({"parent": _("Une organisation ne peut pas faire partie d’elle-même.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent


class PartnershipQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Ties between a lab and an organisation that readers may both see."""
        published = PublicationState.PUBLISHED
        return self.filter(lab__state=published, organisation__state=published).select_related(
            "lab__lab_type", "organisation"
        )


class Partnership(Record):
    """An organisation's tie to a lab: who supervises, hosts, funds or works with it."""

    class Role(models.TextChoices):
        SUPERVISION = "supervision", _("tutelle")
        HOST = "host", _("hébergement")
        FUNDING = "funding", _("financement")
        PARTNER = "partner", _("partenariat")
        NETWORK = "network", _("réseau")

    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="partnerships", verbose_name=_("labo"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("lien"), max_length=12, choices=Role)
    start = PartialDateField(_("début"))
    end = PartialDateField(_("fin"))
    note = models.CharField(_("précision"), max_length=300, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien avec une organisation")
        verbose_name_plural = _("liens avec des organisations")
        ordering = ["role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "organisation", "role"],
                name="partnership_once_per_role",
                violation_error_message=_("Ce lien existe déjà."),
            ),
            models.CheckConstraint(
                condition=not_before("start", "end"),
                name="partnership_end_not_before_start",
                violation_error_message=_("La fin précède le début."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_role_display()}"

    @property
    def is_above(self) -> bool:
        """True of those the lab answers to: they stand with its governance, the others with its partners."""
        return self.role in (self.Role.SUPERVISION, self.Role.HOST, self.Role.FUNDING)
