"""Sends people back to the log-in: one account, or everybody, for instance after a leak."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from labs.access.sessions import end_sessions


class Command(BaseCommand):
    help = "End the open sessions of one account (--user NAME) or of all of them (--all)."

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--user", metavar="NAME")
        who.add_argument("--all", action="store_true")

    def handle(self, *args: Any, user: str | None, **options: Any) -> None:
        account = None
        if user is not None:
            account = get_user_model().objects.filter(username=user).first()
            if account is None:
                raise CommandError(f"No account is called {user}.")
        self.stdout.write(f"{end_sessions(account)} sessions ended.")
