"""What one person did at one moment: every revision that belongs to the same gesture points at the same act."""

from contextvars import ContextVar
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .change import Change


class Act(models.Model):
    """A save, a bulk change, a load: shown as one in the history, and undone as one."""

    class Kind(models.TextChoices):
        CREATION = "creation", pgettext_lazy("acte", "création")
        EDIT = "edit", _("modification")
        PUBLICATION = "publication", _("publication")
        CHECK = "check", _("vérification")
        BULK = "bulk", _("modification groupée")
        DELETION = "deletion", _("suppression")
        RESTORATION = "restoration", _("retour à une version")
        UNDOING = "undoing", _("annulation")
        LOAD = "load", _("chargement de l’atlas")
        IMPORT = "import", _("import")
        MERGE = "merge", _("fusion de deux fiches")

    kind = models.CharField(_("nature"), max_length=12, choices=Kind, default=Kind.EDIT, db_index=True)
    summary = models.CharField(_("en bref"), max_length=200, blank=True)
    reason = models.CharField(_("motif"), max_length=400, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("auteur")
    )
    at = models.DateTimeField(_("date"), auto_now_add=True, db_index=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("annule")
    )

    class Meta:
        verbose_name = _("acte")
        verbose_name_plural = _("modifications récentes")
        ordering = ["-at", "-id"]
        # Written by what people do, never by hand; publishers may undo the acts of others.
        default_permissions = ("view", "undo")

    def __str__(self) -> str:
        return self.summary or str(self.get_kind_display())


class acting:  # noqa: N801 - reads as a word: `with acting(Act.Kind.BULK, author=user): …`
    """Revisions written inside the block belong to one act. An inner block joins the act of the outer one.

    The act's row is written with the first revision, so that a block which changes nothing leaves nothing.
    """

    current: ClassVar[ContextVar["acting | None"]] = ContextVar("act", default=None)

    def __init__(self, kind: str = Act.Kind.EDIT, **facts: Any) -> None:
        self.act = Act(kind=kind, **facts)

    def __enter__(self) -> Act:
        outer = self.current.get()
        self._token = self.current.set(outer or self)
        return outer.act if outer else self.act

    def __exit__(self, *error: Any) -> None:
        self.current.reset(self._token)

    @classmethod
    def written(cls) -> Act | None:
        """The act under way, with its row; None outside any."""
        block = cls.current.get()
        if block is None:
            return None
        if block.act.pk is None:
            block.act.save()
        return block.act


class Revision(models.Model):
    """Base of every history table: to which act the revision belongs."""

    act = models.ForeignKey(
        Act, models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("acte")
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.act_id is None:
            self.act = acting.written()
        super().save(*args, **kwargs)
        Change.note(self.lab_key)

    @property
    def lab_key(self) -> int | None:
        """Key of the one lab whose card the revision changes; None when it may be any."""
        owners = {"lab": "id", "themedlab": "content_object_id"}
        noun = self.instance_type._meta.model_name  # type: ignore[attr-defined]
        return getattr(self, owners.get(noun, "lab_id"), None)
