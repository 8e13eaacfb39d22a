"""Bring the database in step with the shipped atlas; a curator's changes stay."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from labs import atlas
from labs.atlas.reading import FixtureError

OUTCOMES = ("created", "updated", "same", "kept")


class Command(BaseCommand):
    help = "Load fixtures/ into the database. Safe to repeat: what a curator changed since is kept and listed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            report = atlas.load(folder)
        except FixtureError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 1:
            for noun in sorted({noun for noun, _outcome in report.outcomes}):
                counts = "  ".join(f"{report.outcomes[noun, outcome]:5d} {outcome}" for outcome in OUTCOMES)
                self.stdout.write(f"{noun:18} {counts}")
        for line in report.kept:
            self.stdout.write(f"kept  {line}")
        totals = [f"{report.total(outcome)} {outcome}" for outcome in OUTCOMES[:-1]]
        self.stdout.write(f"Atlas: {', '.join(totals)}; {len(report.kept)} left as curators made them.")
