"""What `import_text` and `import_table` have in common: plan, tell, and write only when asked."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from labs.importers import report
from labs.importers.citing import RefusedError
from labs.importers.drafts import UnreadableError
from labs.importers.intakes import plan_of, take_in, write
from labs.importers.plan import Plan
from labs.importers.words import told
from labs.models import Intake, Source

DOCUMENT = ("title", "publisher", "authors", "dated", "url", "language")


class ImportCommand(BaseCommand):
    """A dry run by default. Choices: which record a draft is, which lines are taken."""

    kind = Intake.Kind.TEXT

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="Write what the plan says, in one transaction.")
        parser.add_argument("--json", action="store_true", help="Print the plan as JSON.")
        parser.add_argument("--source", help="Slug of the document in the atlas, when it is there already.")
        parser.add_argument("--choices", type=Path, help="JSON: {drafts: {key: slug|new|skip}, lines: {key: bool}}.")
        parser.add_argument(
            "--join", action="append", default=[], metavar="KEY=SLUG", help="This draft is that record."
        )
        parser.add_argument("--new", action="append", default=[], metavar="KEY", help="This draft is a new record.")
        parser.add_argument("--skip", action="append", default=[], metavar="KEY", help="Leave this draft out.")
        parser.add_argument("--take", action="append", default=[], metavar="LINE", help="Take a line that is doubted.")
        parser.add_argument("--leave", action="append", default=[], metavar="LINE", help="Leave a line out.")
        for name in DOCUMENT:
            parser.add_argument(f"--{name}", default="", help="Of the document.")

    def facts(self, options: dict[str, Any]) -> dict[str, Any]:
        """What this kind of import says beyond its file."""
        return {}

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            intake = take_in(self.kind, options["file"].name, self.content(options["file"]), **self.said(options))
            plan = plan_of(intake)
            self.tell(plan, options)
            if options["apply"]:
                self.write(intake, plan, options)
        except UnreadableError as error:
            raise CommandError(f"{error.problem.place} {told(error.problem)}".strip()) from error
        except RefusedError as error:
            raise CommandError("\n".join(error.reasons)) from error

    def content(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(str(error)) from error

    def said(self, options: dict[str, Any]) -> dict[str, Any]:
        source = Source.objects.filter(slug=options["source"]).first() if options["source"] else None
        if options["source"] and source is None:
            raise CommandError(f"No document has the slug {options['source']}.")
        document = {name: options[name] for name in DOCUMENT if options[name]}
        return {"document": document, "source": source, "choices": choices_of(options), **self.facts(options)}

    def tell(self, plan: Plan, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(report.as_data(plan), ensure_ascii=False, indent=1))
            return
        for line in report.as_lines(plan):
            self.stdout.write(line)
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(plan.counts().items()))
        self.stdout.write(
            f"Plan: {counts or 'nothing'}; {len(plan.undecided)} undecided; {len(plan.problems)} problems."
        )

    def write(self, intake: Intake, plan: Plan, options: dict[str, Any]) -> None:
        bar = tqdm(total=sum(item.is_written for item in plan.items), disable=not sys.stderr.isatty())
        act = write(intake, None, seen=plan.digest, progress=lambda done, _total: bar.update(done - bar.n) and None)
        bar.close()
        told_act = f"Written as act {act.pk}." if act else "Nothing to write."
        self.stderr.write(told_act) if options["json"] else self.stdout.write(told_act)


def choices_of(options: dict[str, Any]) -> dict[str, Any]:
    """From the file and the single options, which win."""
    try:
        choices = json.loads(options["choices"].read_text("utf-8")) if options["choices"] else {}
        drafts = dict(choices.get("drafts", {})) | dict(pair.split("=", 1) for pair in options["join"])
    except (OSError, ValueError, AttributeError) as error:
        raise CommandError(f"Choices cannot be read: {error}") from error
    drafts |= dict.fromkeys(options["new"], "new") | dict.fromkeys(options["skip"], "skip")
    lines = (
        dict(choices.get("lines", {})) | dict.fromkeys(options["take"], True) | dict.fromkeys(options["leave"], False)
    )
    return {"drafts": drafts, "lines": lines}
