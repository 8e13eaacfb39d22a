"""Write the atlas as fixture files that `load_atlas --folder` reads back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from labs.atlas.exporting import export
from labs.models import Act


class Command(BaseCommand):
    help = "Write every record of the atlas, drafts included, as YAML files in a folder; with --act only what it made."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--act", type=int, help="Number of an act: write only the records that it made.")

        parser.add_argument("--name", default="", help="Of the act, in what it added to records of others.")

    def handle(self, *args: Any, folder: Path, act: int | None, name: str, **options: Any) -> None:
        found = Act.objects.filter(pk=act).first() if act else None
        if act and found is None:
            raise CommandError(f"There is no act {act}.")
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty.")
        try:
            counts = export(folder, found, name)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Written: {', '.join(f'{count} {noun}' for noun, count in counts.items()) or 'nothing'}.")
