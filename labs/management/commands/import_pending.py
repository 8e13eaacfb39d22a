"""Write the imports that wait, one after another, and forget the documents of those that ended weeks ago."""

from typing import Any

from django.core.management.base import BaseCommand

from labs.importers.pending import forget_contents, write_pending
from labs.models import Intake


class Command(BaseCommand):
    help = (
        "Write the imports that the desk handed over, each in one transaction; one that was killed begins again. "
        "Read the long texts that were handed in. "
        "Then empty what was handed in for imports that ended 30 days ago. Safe to run as often as one likes."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for intake in write_pending():
            if intake.state == Intake.State.PLANNED:
                self.stdout.write(f"{intake.pk} {intake.name}: read, to be read over at the desk.")
            elif intake.state == Intake.State.APPLIED:
                self.stdout.write(f"{intake.pk} {intake.name}: written as act {intake.act_id}.")
            else:
                self.stderr.write(f"{intake.pk} {intake.name}: {intake.state}. {intake.problem}")
        emptied = forget_contents()
        if emptied:
            self.stdout.write(f"{emptied} documents forgotten.")
