"""What every row of the atlas has in common: a stable key, dates, clean text, a publication state."""

import datetime
import operator
from functools import reduce
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Concat, Replace
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from labs.dates import PartialDate
from labs.moments import known_at, past
from labs.text import clean


class Record(models.Model):
    """A row that curators edit. Its revisions are kept by django-simple-history (see translation.py)."""

    atlas_key = models.CharField(
        _("clé d’atlas"), max_length=200, unique=True, null=True, blank=True, editable=False, default=None
    )
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(_("modifié le"), auto_now=True, editable=False)

    # Names that a citation may give as its `field` beside the model's own columns.
    citable_relations: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        self.clean_text()
        super().clean_fields(exclude=exclude)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean_text()
        super().save(*args, **kwargs)

    def clean_text(self) -> None:
        """Strip what no door may let in: NUL, control characters, lone surrogates; compose to NFC."""
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)
            if isinstance(value, str):
                self.__dict__[field.attname] = clean(value)

    def _get_FIELD_display(self, field: Any) -> Any:  # noqa: N802 - Django’s name
        """As Django’s own, without asking for the words of every other choice: a screen names hundreds of them."""
        value = getattr(self, field.attname)
        return force_str(dict(field.flatchoices).get(value, value), strings_only=True)

    @classmethod
    def citable_fields(cls) -> set[str]:
        """Names of the facts of this noun, without language suffix."""
        own = {field.name for field in cls._meta.get_fields() if field.concrete}
        return own | set(cls.citable_relations)


class PublicationState(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    READY = "ready", _("à relire")
    PUBLISHED = "published", _("publié")
    ARCHIVED = "archived", _("archivé")


class PublishableQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What a reader without an account may see."""
        return self.filter(state=PublicationState.PUBLISHED)

    def waiting_for_review(self) -> Self:
        """Proposed: somebody has to read it over before it is published."""
        return self.filter(state=PublicationState.READY)

    def planned(self) -> Self:
        return self.filter(publish_on__isnull=False)


class Publishable(Record):
    """A record with a page or a name of its own, that readers see once it is published."""

    state = models.CharField(
        _("publication"), max_length=10, choices=PublicationState, default=PublicationState.DRAFT, db_index=True
    )
    published_at = models.DateTimeField(_("publié le"), null=True, blank=True, editable=False)
    # Set while a publication waits for its day; `publish_due` makes it true.
    publish_on = models.DateField(_("publication prévue le"), null=True, blank=True, editable=False, db_index=True)
    # Set when something that readers saw is taken back: its address then answers 410.
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True, editable=False)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        # Editing and publishing are two rights: curators hold the first, publishers both.
        default_permissions = ("add", "change", "delete", "view", "publish")

    @property
    def is_public(self) -> bool:
        return self.state == PublicationState.PUBLISHED

    @property
    def was_public(self) -> bool:
        """Readers have seen it and may hold its address, although it is off the site now."""
        return not self.is_public and self.published_at is not None

    def publish(self) -> None:
        self._move_to(PublicationState.PUBLISHED)

    def submit(self) -> None:
        """Say that the draft is ready for a publisher's eyes."""
        self._move_to(PublicationState.READY)

    def schedule(self, day: "datetime.date") -> None:
        """Ready, and to be published on a day; the state itself moves that day."""
        self.publish_on = day
        self.state = PublicationState.READY
        self.save()

    def unschedule(self) -> None:
        """Give up the plan; the record stays ready."""
        self.publish_on = None
        self.save()

    def unpublish(self) -> None:
        self._move_to(PublicationState.DRAFT)

    def archive(self) -> None:
        self._move_to(PublicationState.ARCHIVED)

    def _move_to(self, state: PublicationState) -> None:
        self.mark(state)
        self.save()

    def mark(self, state: PublicationState) -> None:
        """Move to a state without saving: for whoever writes many records at once."""
        if state == PublicationState.PUBLISHED:
            self.published_at = self.published_at or timezone.now()
        if self.is_public and state != PublicationState.PUBLISHED:
            self.withdrawn_at = timezone.now()
        elif state == PublicationState.PUBLISHED:
            self.withdrawn_at = None
        self.publish_on = None
        self.state = state


class DatedFactQuerySet(models.QuerySet):
    def leading(
        self, *columns: str, group: tuple[str, ...] = ("lab",), moment: PartialDate | None = None
    ) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        """Of the versions in each group, the columns of the one that leads; of those known at a moment. One query."""
        moment = past(moment, timezone.localdate())
        # From the least to the first rank (`DatedFact.headline_rank`): the last one stays.
        newest = models.F("as_of").asc(nulls_first=True)
        # What a curator prefers is chosen among what is known today; at a moment the newest leads.
        ranked = self.order_by(newest, "pk") if moment else self.order_by("is_preferred", newest, "pk")
        rows = ranked.values_list("as_of", *group, *columns).iterator(5000)
        after = 1 + len(group)
        return {row[1:after]: row[after:] for row in rows if known_at(row[0], moment)}


class DatedFact(Record):
    """A fact that changes with time and may differ between documents: all its versions are kept."""

    is_preferred = models.BooleanField(
        _("version retenue"), default=False, help_text=_("À cocher quand plusieurs versions se contredisent.")
    )

    objects = DatedFactQuerySet.as_manager()

    class Meta:
        abstract = True

    # Where a version says why it is preferred.
    preference_told_in = "note"

    def clean(self) -> None:
        super().clean()
        if self.is_preferred and not getattr(self, self.preference_told_in):
            message = _("Dites ici pourquoi cette version est retenue.")
            raise ValidationError({self.preference_told_in: message})

    @property
    def headline_rank(self) -> tuple[bool, str]:
        """Sort key: the version a curator prefers first of all, else the newest."""
        return (self.is_preferred, str(self.as_of or ""))  # type: ignore[attr-defined]


def not_before(start: str, end: str) -> models.Q:
    """Condition: `end` cannot lie wholly before `start`; partial dates get the benefit of the doubt."""
    exact = {
        name: Replace(models.F(name), models.Value("~"), models.Value(""), output_field=models.CharField())
        for name in (start, end)
    }
    last_day = Concat(exact[end], models.Value("-99"), output_field=models.CharField())
    return (
        models.Q(**{f"{start}__isnull": True})
        | models.Q(**{f"{end}__isnull": True})
        | models.Q(LessThanOrEqual(exact[start], last_day))
    )


def exactly_one(*names: str) -> Exact:
    """Condition: one of these foreign keys is set and the others are not."""
    # Counted rather than spelled out: with twenty names the choices side by side would be four hundred comparisons.
    zero, one = models.Value(0), models.Value(1)
    is_set = [models.Case(models.When(**{f"{name}__isnull": False}, then=one), default=zero) for name in names]
    return Exact(reduce(operator.add, is_set), one)
