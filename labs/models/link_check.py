"""What an outward address of the atlas answered when it was last asked: one row for each address, without history."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A site that fails is called dead after this many checks in a row, over at least this time.
DEAD_AFTER, DEAD_OVER = 3, timedelta(days=3)
# Meanwhile it is asked each day. A little less, for a timer that runs at the same hour.
AGAIN_AFTER = timedelta(hours=20)


class LinkCheckQuerySet(models.QuerySet):
    def dead(self, now: datetime | None = None) -> Self:
        """Gone for good, or failing check after check for days; what a curator called still fine is left out."""
        since = (now or timezone.now()) - DEAD_OVER
        failing = models.Q(verdict=self.model.Verdict.FAILING, failures__gte=DEAD_AFTER, first_failed_at__lte=since)
        return self.filter(models.Q(verdict=self.model.Verdict.GONE) | failing, dismissed_at__isnull=True)

    def moved(self) -> Self:
        return self.filter(verdict=self.model.Verdict.MOVED, dismissed_at__isnull=True)

    def to_mend(self) -> Self:
        """Dead or moved, the dead first, the oldest failure first."""
        dead = self.dead().values("pk")
        rank = models.Case(models.When(pk__in=dead, then=0), default=1, output_field=models.IntegerField())
        return self.filter(models.Q(pk__in=dead) | models.Q(pk__in=self.moved().values("pk"))).order_by(
            rank, models.F("first_failed_at").asc(nulls_last=True), "url"
        )

    def due(self, older_than: timedelta, now: datetime | None = None) -> Self:
        """Never asked, or asked long enough ago; what fails is asked again the next day, for it may be a bad hour.

        Hosts that said when to come back are left alone until then.
        """
        now = now or timezone.now()
        again = models.Q(verdict=self.model.Verdict.FAILING, checked_at__lte=now - min(older_than, AGAIN_AFTER))
        late = models.Q(checked_at__isnull=True) | models.Q(checked_at__lte=now - older_than) | again
        free = models.Q(not_before__isnull=True) | models.Q(not_before__lte=now)
        return self.filter(late, free).order_by(models.F("checked_at").asc(nulls_first=True), "pk")


class LinkCheck(models.Model):
    class Verdict(models.TextChoices):
        OK = "ok", _("répond")
        MOVED = "moved", _("a déménagé pour de bon")
        GONE = "gone", _("n’existe plus")
        FAILING = "failing", _("ne répond pas")
        REFUSED = "refused", _("refuse les programmes")
        BLOCKED = "blocked", _("n’est pas demandée")

    class Reason(models.TextChoices):
        STATUS = "status", _("code de réponse")
        NAME = "name", _("nom de domaine inconnu")
        TIME = "time", _("pas de réponse à temps")
        CONNECTION = "connection", _("connexion refusée ou coupée")
        CERTIFICATE = "certificate", _("certificat refusé")
        ANSWER = "answer", _("réponse illisible")
        LOOP = "loop", _("redirection en boucle")
        REDIRECTS = "redirects", _("trop de redirections")
        ROBOTS = "robots", _("robots.txt le demande")
        BUSY = "busy", _("demande de revenir plus tard")
        PRIVATE = "private", _("adresse d’un réseau privé")
        SCHEME = "scheme", _("ni http ni https")
        PORT = "port", _("port inhabituel")
        ADDRESS = "address", _("adresse mal formée")

    url = models.URLField(_("adresse"), max_length=600, unique=True)
    checked_at = models.DateTimeField(_("vérifiée le"), null=True, blank=True, db_index=True)
    verdict = models.CharField(_("constat"), max_length=8, choices=Verdict, blank=True, db_index=True)
    status = models.PositiveSmallIntegerField(_("code de réponse"), null=True, blank=True)
    reason = models.CharField(_("raison"), max_length=11, choices=Reason, blank=True)
    failures = models.PositiveIntegerField(_("échecs de suite"), default=0)
    first_failed_at = models.DateTimeField(_("premier échec"), null=True, blank=True)
    # Where a chain of permanent redirections ends.
    final_url = models.URLField(_("nouvelle adresse"), max_length=600, blank=True)
    archive_url = models.URLField(_("adresse d’archive proposée"), max_length=700, blank=True)
    # Only after the archive itself answered that it holds a copy.
    archive_is_known = models.BooleanField(_("l’archive a répondu qu’elle tient une copie"), default=False)
    not_before = models.DateTimeField(_("pas avant"), null=True, blank=True)
    dismissed_at = models.DateTimeField(_("jugée bonne le"), null=True, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien vérifié")
        verbose_name_plural = _("liens vérifiés")
        ordering = ["url"]
        # Written by `check_links`; curators read it, and say that a link is still fine.
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.url

    @property
    def has_failed(self) -> bool:
        return self.verdict in {self.Verdict.GONE, self.Verdict.FAILING}
