"""Files of pictures on the disk: what they are called, which ones nobody names, what a failed save leaves."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.files.storage import default_storage
from django.utils import timezone

from labs.models import Picture

FOLDER = "images"
# Made up here and unguessable: nothing of the sender’s own name, and a draft’s picture cannot be found by trying.
MADE_HERE = re.compile(r"images/(?P<stem>[0-9a-f]{32})(?:-[0-9]{1,5})?\.(?:jpg|png|webp)", re.ASCII)

_written: ContextVar[list[str] | None] = ContextVar("written_files", default=None)


class Orphan(NamedTuple):
    name: str
    size: int


def is_made_here(name: str) -> bool:
    return MADE_HERE.fullmatch(name) is not None


@contextmanager
def written_files() -> Iterator[None]:
    """Files written inside are deleted when the block fails. To stand around the transaction, not inside it."""
    outer, mine = _written.get(), list[str]()
    token = _written.set(mine)
    try:
        yield
    except BaseException:
        for name in mine:
            default_storage.delete(name)
        raise
    else:
        if outer is not None:
            outer.extend(mine)
    finally:
        _written.reset(token)


def note_written(name: str) -> None:
    written = _written.get()
    if written is not None:
        written.append(name)


def named_files() -> set[str]:
    """Every file that a picture names, today or in one of its revisions."""
    history: Any = Picture.history.model
    names: set[str] = set()
    for model in (Picture, history):
        for image, renditions in model.objects.order_by().values_list("image", "renditions").iterator():
            names |= {str(image), *(rendition["name"] for rendition in renditions or ())}
    return names


def orphans(age: timedelta = timedelta(days=1)) -> list[Orphan]:
    """Files in the folder that nothing names; the young ones may belong to a save that is not finished."""
    if not default_storage.exists(FOLDER):
        return []
    # The folder before the database: a file written in between is not mistaken for an orphan.
    present = sorted(f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1])
    named, limit = named_files(), timezone.now() - age
    return [
        Orphan(name, default_storage.size(name))
        for name in present
        if name not in named and default_storage.get_modified_time(name) < limit
    ]


def forget_file(name: str) -> list[str]:
    """Delete a master or a rendition with all that belongs to it, named or not; the names that were there."""
    found = MADE_HERE.fullmatch(name)
    if found is None or not default_storage.exists(FOLDER):
        return []
    stem = found["stem"]
    gone = sorted(f"{FOLDER}/{file}" for file in default_storage.listdir(FOLDER)[1] if file.startswith(stem))
    for file in gone:
        default_storage.delete(file)
    return gone
