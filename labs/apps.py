"""The one Django app."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import request_finished
from django.db.models.signals import post_migrate, pre_save


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = "Labatlas"

    def ready(self) -> None:
        from labs.access import wiring
        from labs.checks import insecure_settings
        from labs.models import Picture
        from labs.pictures import store_new_file
        from labs.reads import write_when_due
        from labs.search import fill, upkeep

        wiring.connect()
        upkeep.connect()
        if problems := insecure_settings(settings):
            raise ImproperlyConfigured("Labatlas refuses to start. " + " ".join(problems))
        post_migrate.connect(fill, sender=self, dispatch_uid="labs.search")
        pre_save.connect(store_new_file, sender=Picture, dispatch_uid="labs.pictures")
        request_finished.connect(write_when_due, dispatch_uid="labs.reads")
