"""The one Django app."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = "Labatlas"

    def ready(self) -> None:
        from labs.access import wiring
        from labs.checks import insecure_settings

        wiring.connect()
        if problems := insecure_settings(settings):
            raise ImproperlyConfigured("Labatlas refuses to start. " + " ".join(problems))
