"""Asks whether the outward addresses of the atlas still answer: run by a timer, some hundred at a time."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from labs.links import check_links
from labs.links.visiting import Visitor
from labs.models import LinkCheck

COLUMNS = ("url", "verdict", "status", "reason", "failures", "final_url", "archive_url", "archive_is_known")


class Command(BaseCommand):
    help = (
        "Ask whether outward addresses of the atlas still answer. Bounded and polite; nothing of the atlas changes: "
        "what was found waits on the curators' morning page."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=200, help="addresses in this run (200)")
        parser.add_argument(
            "--older-than", type=int, default=30, metavar="DAYS", help="ask again after so many days (30)"
        )
        parser.add_argument("--ask-archive", action="store_true", help="ask archive.org whether it holds what is dead")
        parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1 or options["older_than"] < 0:
            raise CommandError("--limit is 1 or more, --older-than 0 or more.")
        report = check_links(
            self.visitor(),
            options["limit"],
            timedelta(days=options["older_than"]),
            options["ask_archive"],
            (lambda check: None) if options["json"] else self.tell,
        )
        if report.is_offline:
            raise CommandError("None of the hosts asked answered: is this machine online? Nothing was counted.")
        if options["json"]:
            lines = [{name: getattr(check, name) for name in COLUMNS} for check in report.lines]
            document = {"checked": lines, "counts": report.counts, "left": report.left}
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
            return
        counts = ", ".join(f"{count} {verdict}" for verdict, count in report.counts.items() if count)
        self.stdout.write(f"check_links: {len(report.lines)} asked ({counts or 'nothing was due'}), {report.left} left")

    def tell(self, check: LinkCheck) -> None:
        if check.verdict == LinkCheck.Verdict.OK:
            return
        why = " ".join(filter(None, (str(check.status or ""), check.reason)))
        led = f" → {check.final_url}" if check.final_url else ""
        self.stdout.write(f"{check.verdict}: {check.url} ({why or 'for good'}){led}")

    def visitor(self) -> Visitor:
        return Visitor(agent=f"Labatlas/1.0 (+{settings.SITE_URL})")
