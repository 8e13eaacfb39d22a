"""Meetings, weeks, openings, visits. Past events are the memory of the labs."""

import zoneinfo
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from labs.dates import PartialDate

from .fields import PartialDateField
from .record import PublicationState, Publishable, PublishableQuerySet, not_before


class EventQuerySet(PublishableQuerySet):
    def upcoming(self, today: PartialDate) -> Self:
        """Dated events that are not over: a month that holds today is not over."""
        return self.filter(start__isnull=False).exclude(self._over(today)).order_by("start", "start_time", "title")

    def past(self, today: PartialDate) -> Self:
        return self.filter(self._over(today))

    def undated(self) -> Self:
        return self.filter(start__isnull=True)

    def with_page_details(self) -> Self:
        return self.select_related("parent", "programme")

    def standing_alone(self) -> Self:
        """Without the parts of a larger event that readers see."""
        return self.exclude(parent__state=PublicationState.PUBLISHED)

    @staticmethod
    def _over(today: PartialDate) -> models.Q:
        current = [PartialDate(year, month, None, vague) for year, month in _periods(today) for vague in (False, True)]

        def before(name: str) -> models.Q:
            return models.Q(**{f"{name}__lt": today}) & ~models.Q(**{f"{name}__in": current})

        return before("start") & (models.Q(end__isnull=True) | before("end"))


def _periods(day: PartialDate) -> list[tuple[int, int | None]]:
    """The year and the month that hold a day."""
    return [(day.year, None), (day.year, day.month or 1)]


def validate_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Fuseau inconnu : écrivez par exemple Europe/Paris."))


class Event(Publishable):
    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("conférence")
        MEETING = "meeting", _("rencontre")
        WORKSHOP = "workshop", _("atelier")
        TRAINING = "training", _("formation")
        EXHIBITION = "exhibition", _("exposition")
        OPENING = "opening", _("ouverture")
        VISIT = "visit", _("visite")
        WEEK = "week", _("semaine nationale")
        COMPETITION = "competition", _("concours")
        SPRINT = "sprint", _("atelier d’écriture")
        OTHER = "other", _("autre")

    class Registration(models.TextChoices):
        OPEN = "open", _("entrée libre")
        REQUIRED = "required", _("inscription obligatoire")
        INVITATION = "invitation", _("sur invitation")

    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    title = models.CharField(_("titre"), max_length=200)
    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    start = PartialDateField(_("début"))
    end = PartialDateField(_("fin"))
    start_time = models.TimeField(_("heure de début"), null=True, blank=True)
    end_time = models.TimeField(_("heure de fin"), null=True, blank=True)
    time_note = models.CharField(_("moment de la journée"), max_length=80, blank=True)
    time_zone = models.CharField(_("fuseau"), max_length=60, blank=True, validators=[validate_zone])
    venue = models.CharField(_("lieu"), max_length=200, blank=True)
    city = models.CharField(_("ville"), max_length=120, blank=True)
    country = CountryField(_("pays"), blank=True)
    organiser_labs = models.ManyToManyField(
        "labs.Lab", blank=True, related_name="organised_events", verbose_name=_("labos organisateurs")
    )
    organisers = models.ManyToManyField(
        "labs.Organisation", blank=True, related_name="organised_events", verbose_name=_("organisations organisatrices")
    )
    participants = models.ManyToManyField(
        "labs.Lab", blank=True, related_name="attended_events", verbose_name=_("labos participants")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("fait partie de")
    )
    programme = models.ForeignKey(
        "labs.Programme", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("programme")
    )
    registration = models.CharField(_("inscription"), max_length=10, choices=Registration, blank=True)
    registration_deadline = PartialDateField(_("inscription avant le"))
    attendance_low = models.PositiveIntegerField(_("participants, au moins"), null=True, blank=True)
    attendance_high = models.PositiveIntegerField(_("participants, au plus"), null=True, blank=True)
    attendance_note = models.CharField(_("précision sur les participants"), max_length=300, blank=True)
    link = models.URLField(_("lien"), blank=True)
    summary = models.TextField(_("résumé"), blank=True)

    objects = EventQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("événement")
        verbose_name_plural = _("événements")
        ordering = ["-start", "title"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("start", "end"),
                name="event_end_not_before_start",
                violation_error_message=_("L’événement finit avant de commencer."),
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="event_not_its_own_parent",
                violation_error_message=_("Un événement ne peut pas faire partie de lui-même."),
            ),
            models.CheckConstraint(
                condition=models.Q(attendance_low__isnull=True)
                | models.Q(attendance_high__isnull=True)
                | models.Q(attendance_high__gte=models.F("attendance_low")),
                name="event_attendance_low_not_above_high",
                violation_error_message=_("Le nombre de participants va du plus petit au plus grand."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("labs:event_detail", args=[self.slug])

    @property
    def place(self) -> str:
        """“Paris, ENSCI”: the city, then the venue."""
        return ", ".join(filter(None, [self.city, self.venue]))

    def phase(self, today: PartialDate) -> str:
        """`upcoming`, `ongoing`, `past`, or an empty text when no document dates it."""
        if self.start is None:
            return ""
        if (self.end or self.start).latest < today.earliest:
            return "past"
        return "ongoing" if self.start.earliest <= today.latest else "upcoming"

    def clean(self) -> None:
        super().clean()
        if (self.start_time or self.end_time) and not self.time_zone:
            raise ValidationError({"time_zone": _("Une heure a besoin de son fuseau.")})
        ancestor, seen = self.parent, set()
        while ancestor is not None and ancestor.pk not in seen:
            if self.pk and ancestor.pk == self.pk:
                raise ValidationError({"parent": _("Un événement ne peut pas faire partie de lui-même.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent
