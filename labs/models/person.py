"""People whom a document names in a public or professional role, and only in it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField
from .record import Publishable, PublishableQuerySet, Record, exactly_one, not_before


class PersonQuerySet(PublishableQuerySet):
    def public(self) -> Self:
        return super().public().filter(is_withdrawn=False)


class Person(Publishable):
    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    name = models.CharField(_("nom"), max_length=150)
    is_withdrawn = models.BooleanField(
        _("retirée à sa demande"), default=False, help_text=_("Reste retirée même si un import la cite de nouveau.")
    )

    objects = PersonQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(person__in=Person.objects.public())


class Role(Record):
    """What a person does, or did, for one lab, organisation, programme or event."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles", verbose_name=_("personne"))
    title = models.CharField(_("fonction"), max_length=200)
    lab = models.ForeignKey(
        "labs.Lab", models.PROTECT, null=True, blank=True, related_name="roles", verbose_name=_("labo")
    )
    organisation = models.ForeignKey(
        "labs.Organisation", models.PROTECT, null=True, blank=True, related_name="roles",
        verbose_name=_("organisation"),
    )  # fmt: skip
    programme = models.ForeignKey(
        "labs.Programme", models.PROTECT, null=True, blank=True, related_name="roles", verbose_name=_("programme")
    )
    event = models.ForeignKey(
        "labs.Event", models.PROTECT, null=True, blank=True, related_name="roles", verbose_name=_("événement")
    )
    start = PartialDateField(_("début"))
    end = PartialDateField(_("fin"))
    as_of = PartialDateField(_("connue en"))

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("fonction d’une personne")
        verbose_name_plural = _("fonctions de personnes")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("lab", "organisation", "programme", "event"),
                name="role_held_in_one_place",
                violation_error_message=_("Une fonction s’exerce en un seul endroit : choisissez-en un."),
            ),
            models.CheckConstraint(
                condition=not_before("start", "end"),
                name="role_end_not_before_start",
                violation_error_message=_("La fin précède le début."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"

    @property
    def place(self) -> "Record | None":
        return self.lab or self.organisation or self.programme or self.event
