"""Give renditions to pictures that lack them: taken over from an older version, or restored without their files."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from labs.models import Act, Picture, acting
from labs.pictures import RefusedPictureError, missing_renditions, remake, written_files


class Command(BaseCommand):
    help = "Make the renditions that are missing. Files that did not come through the desk are cleaned first."

    def handle(self, *args: Any, **options: Any) -> None:
        made, failed = 0, 0
        for picture in Picture.objects.order_by("pk"):
            if not missing_renditions(picture):
                continue
            try:
                with written_files(), acting(Act.Kind.EDIT, summary="Déclinaisons d’images"), transaction.atomic():
                    remake(picture)
                made += 1
            except (OSError, RefusedPictureError) as error:
                failed += 1
                self.stderr.write(f"Picture {picture.pk}, {picture.image.name}: {error}")
        self.stdout.write(f"{made} pictures made, {failed} failed.")
