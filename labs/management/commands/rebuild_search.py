"""Write every lab's searched words anew."""

from typing import Any

from django.core.management.base import BaseCommand

from labs import search


class Command(BaseCommand):
    help = "Rebuild the searched words of every lab, for instance after a raw loaddata."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{search.rebuild()} labs indexed.")
