"""Delete files of pictures that nothing names any more; forget one picture for good."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat

from labs.pictures import forget_file, orphans


class Command(BaseCommand):
    help = "List files under MEDIA_ROOT/images that no picture and no revision names; with --delete, delete them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="delete what is listed")
        parser.add_argument(
            "--forget",
            metavar="images/….jpg",
            help="delete this picture's files although revisions name them: what must no longer exist",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forget"]:
            gone = forget_file(options["forget"])
            if not gone:
                raise CommandError(f"No such picture: {options['forget']}")
            self.stdout.write(f"{len(gone)} files deleted for good: {', '.join(gone)}")
            return
        found = orphans()
        for orphan in found:
            self.stdout.write(f"{orphan.name}  {orphan.size} bytes")
            if options["delete"]:
                default_storage.delete(orphan.name)
        total = sum(orphan.size for orphan in found)
        done = "deleted" if options["delete"] else "would be deleted (repeat with --delete)"
        self.stdout.write(f"{len(found)} files, {total} bytes ({filesizeformat(total)}), {done}.")
