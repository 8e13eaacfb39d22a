"""Bring in a table or a file of records: a dry run unless `--apply` is given."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from labs.importers.intakes import VOCABULARIES
from labs.importers.plan import Plan
from labs.management.commands._importing import ImportCommand
from labs.models import Intake


class Command(ImportCommand):
    help = (
        "Read a CSV, XLSX, ODS, JSON or YAML file, print what it would bring to the atlas, and write it with --apply."
    )
    kind = Intake.Kind.TABLE

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--mapping", type=Path,
            help="JSON: which fact each column holds, by its heading; under “words”, what the words of each list mean.",
        )  # fmt: skip

    def facts(self, options: dict[str, Any]) -> dict[str, Any]:
        if options["mapping"] is None:
            return {}
        try:
            return {"mapping": json.loads(options["mapping"].read_text("utf-8"))}
        except (OSError, ValueError) as error:
            raise CommandError(f"The mapping cannot be read: {error}") from error

    def tell(self, plan: Plan, options: dict[str, Any]) -> None:
        super().tell(plan, options)
        unknown = [one for one in plan.problems if one.code == "unknown-key" and one.details["fact"] in VOCABULARIES]
        if unknown and not options["json"]:
            self.stdout.write(
                f"{len(unknown)} problems are words that the lists of the atlas lack. A mapping says what they mean: "
                '--mapping FILE, with JSON {"words": {"themes": {"ageing": "vieillissement"}}}; '
                "fixtures/world/words.json is one."
            )
