"""A text or a table that somebody hands in, what they decided about each of its facts, and how far it is written."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Intake(models.Model):
    """One import from reading to report. The plan itself is not kept: it is made anew from the content each time."""

    class Kind(models.TextChoices):
        TEXT = "text", _("texte")
        TABLE = "table", _("tableau")

    class State(models.TextChoices):
        PLANNED = "planned", _("à relire")
        APPLYING = "applying", _("en cours d’écriture")
        APPLIED = "applied", _("écrit")
        REFUSED = "refused", _("refusé")

    kind = models.CharField(_("nature"), max_length=5, choices=Kind)
    genre = models.CharField(_("genre"), max_length=30, blank=True)
    name = models.CharField(_("nom du fichier"), max_length=200)
    # Emptied some weeks after the import; the digest still tells whether the same file comes again.
    content = models.BinaryField(_("contenu"), editable=False)
    digest = models.CharField(_("empreinte"), max_length=64, db_index=True, editable=False)
    # What the person said of the document, by name of the field of Source.
    document = models.JSONField(_("document"), default=dict, blank=True)
    source = models.ForeignKey(
        "labs.Source", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("document source")
    )
    # For a table: the fact that each column holds, by its heading. Found again for the next table of those headings.
    mapping = models.JSONField(_("colonnes"), default=dict, blank=True)
    headings = models.CharField(_("empreinte des colonnes"), max_length=64, blank=True, db_index=True, editable=False)
    # By key of a line of the plan: taken or not; by key of a draft: the record that it is, "new" or "skip".
    choices = models.JSONField(_("choix"), default=dict, blank=True)
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.PLANNED, db_index=True)
    done = models.PositiveIntegerField(_("lignes écrites"), default=0, editable=False)
    total = models.PositiveIntegerField(_("lignes à écrire"), default=0, editable=False)
    problem = models.TextField(_("pourquoi rien n’est écrit"), blank=True, editable=False)
    report = models.JSONField(_("compte rendu"), default=dict, blank=True, editable=False)
    act = models.OneToOneField(
        "labs.Act", models.SET_NULL, null=True, blank=True, related_name="intake", verbose_name=_("acte")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("auteur")
    )
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)
    updated_at = models.DateTimeField(_("modifié le"), auto_now=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-id"]
        # Handed in by whoever may add labs; applied line by line under the rights that each record asks for.
        default_permissions = ("add", "view", "change", "delete")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = self.name[:200]
        super().save(*args, **kwargs)
