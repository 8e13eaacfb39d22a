"""From nothing to the served atlas: migrate, compile the texts, load the fixtures, serve."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

WELCOME = """
Labatlas is served at http://127.0.0.1:{port}/  (English: http://127.0.0.1:{port}/en/)
To create a curator, in another terminal:
    DEBUG=1 .venv/bin/python manage.py createsuperuser
then sign in at http://127.0.0.1:{port}/admin/ and put other accounts in the groups « curators » or « publishers ».
Stop with Ctrl+C.
"""


class Command(BaseCommand):
    help = "Migrate, load the atlas and serve it on 127.0.0.1. A second run loses nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("port", nargs="?", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        call_command("compile_messages")
        call_command("migrate", verbosity=0)
        call_command("load_atlas")
        self.stdout.write(WELCOME.format(port=port))
        # The pages that readers get, error pages included; static files still come straight from their sources.
        settings.DEBUG = False
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, insecure_serving=True)
