"""Publishes what is due today: run once a day, or more often, by a timer."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from labs.models import Act, Mission, Publishable, acting
from labs.phrases import told
from labs.readiness import blocking, check
from labs.search import rebuild


class Command(BaseCommand):
    help = "Publish the records whose day has come. A second run finds nothing to do; one that was killed resumes."

    def handle(self, *args: Any, **options: Any) -> None:
        published, refused = 0, 0
        for model in apps.get_app_config("labs").get_models():
            if not issubclass(model, Publishable):
                continue
            for key in list(due(model).order_by("publish_on", "pk").values_list("pk", flat=True)):
                reasons = self.publish(model, key)
                published, refused = published + (reasons == []), refused + bool(reasons)
        self.stdout.write(f"publish_due: {published} published, {refused} refused by the check list")

    def publish(self, model: Any, key: int) -> list[str] | None:
        """What refuses it; an empty list once published; None when it is no longer due. One transaction for each."""
        with transaction.atomic():
            record = due(model).select_for_update(of=("self",)).filter(pk=key).first()
            if record is None:
                return None
            name = f"{model._meta.model_name} {record.pk} ({record})"
            if reasons := blocking(check(record)):
                self.stderr.write(f"not published: {name}: {' '.join(reasons)}")
                return reasons
            publication = _("Publication")
            planner, day = planner_of(record), date_format(record.publish_on)
            words = told(publication, record)
            facts = {"author": planner, "reason": _("Publication prévue pour le %s") % day}
            with acting(Act.Kind.PUBLICATION, summary=words[:200], **facts):
                record._history_user, record._change_reason = planner, facts["reason"]
                record.publish()
            if isinstance(record, Mission):
                rebuild([record.lab_id])
            self.stdout.write(f"published: {name}")
            return []


def due(model: Any) -> Any:
    return model._default_manager.filter(publish_on__lte=timezone.localdate()).exclude(state="published")


def planner_of(record: Any) -> Any:
    """Who chose the day: the author of the first of the last revisions that hold it; None when nobody is known."""
    planner = None
    for day, user in record.history.order_by("-history_date", "-history_id").values_list("publish_on", "history_user"):
        if day != record.publish_on:
            break
        planner = user
    return get_user_model().objects.filter(pk=planner).first() if planner else None
