"""Bring in a text: a dry run unless `--apply` is given."""

from typing import Any

from django.core.management.base import CommandParser

from labs.importers.readers import GENRES
from labs.management.commands._importing import ImportCommand
from labs.models import Intake


class Command(ImportCommand):
    help = "Read a text of one of the known genres, print what it would bring to the atlas, and write it with --apply."
    kind = Intake.Kind.TEXT

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--genre", choices=sorted(GENRES), default="", help="Guessed when it is not given.")

    def facts(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"genre": options["genre"]}
