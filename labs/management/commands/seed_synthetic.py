"""Fill an empty database with invented labs, for benches."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from labs import synthetic


class Command(BaseCommand):
    help = "Invent labs until the database holds so many, for benches only. Refuses a database with real labs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int)

    def handle(self, *args: Any, count: int, **options: Any) -> None:
        try:
            added = synthetic.seed(count, self.tell if self.stdout.isatty() else lambda done: None)
        except synthetic.RealLabsError:
            raise CommandError("This database holds real labs; nothing was written.") from None
        self.stdout.write(f"{added} labs invented.")

    def tell(self, done: int) -> None:
        self.stdout.write(f"\r{done}", ending="")
        self.stdout.flush()
