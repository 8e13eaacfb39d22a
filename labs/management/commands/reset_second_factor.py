"""The way back for the one superuser whose telephone and recovery codes are both gone."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from labs.access import second_factor
from labs.access.journal import Kind, note
from labs.access.sessions import end_sessions


class Command(BaseCommand):
    help = "Take the second factor off an account and end its sessions; it is installed anew at the next log-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", metavar="NAME", required=True)

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        account = get_user_model().objects.filter(username=user).first()
        if account is None:
            raise CommandError(f"No account is called {user}.")
        if second_factor.remove(account):
            note(Kind.DEVICE_RESET, account)
        self.stdout.write(f"Second factor removed, {end_sessions(account)} sessions ended.")
