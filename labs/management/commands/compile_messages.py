"""Compile the translations with polib: a machine without gettext can run the site."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po that are newer than their .mo. Needs no gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for catalogue in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                compiled = catalogue.with_suffix(".mo")
                if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
                    polib.pofile(str(catalogue)).save_as_mofile(str(compiled))
                    self.stdout.write(f"Compiled {catalogue.parent.parent.name}/{catalogue.name}.")
