"""Long texts read and long imports written, one after another, by a process of their own; how far each is.

How far an import is lies in a file and not in the database: while one transaction writes, SQLite lets nobody else
write, and PostgreSQL would show nobody else what that transaction says of itself. The cache would not do either: by
default each process has its own. The web process and the process that writes share the disk that holds `var/`.
"""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files import locks
from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from labs.models import Intake

from . import readings
from .applying import RefusedError
from .drafts import Problem, Reading, UnreadableError
from .intakes import read_text, write
from .words import told

# Records above which an import is not written while a page waits for it.
LONG = 300
# Days after which the document itself is forgotten; its digest and the report stay.
CONTENT_DAYS = 30
TOLD_EVERY = 0.5  # seconds
logger = logging.getLogger(__name__)


class Progress(NamedTuple):
    """Records written so far of all that will be."""

    done: int
    total: int


def hand_over(intake: Intake, user: Any, reason: str, seen: str, total: int) -> None:
    """Mark an import as to be written by the next run, as this person saw it, in the language in which they did."""
    intake.state, intake.done, intake.total, intake.problem = Intake.State.APPLYING, 0, total, ""
    # A digest holds words of labels: it is that of one language.
    asked = {"writer": user.pk, "reason": reason, "seen": seen, "language": translation.get_language()}
    intake.report = {"asked": asked}
    intake.save()
    transaction.on_commit(start)


def start() -> None:
    """A run of `import_pending` that outlives this request, and this process.

    A run that is under way already takes the new import as well, and the second one ends at once.
    """
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "import_pending"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    nowhere = subprocess.DEVNULL
    # A session of its own: stopping the server must not stop what is half written.
    subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere,
        start_new_session=True,
    )  # fmt: skip


def write_pending() -> Iterator[Intake]:
    """Each import that waits, as it became: written, or refused with the reason; or read, when it is still to be read
    over. Nothing while another run is at it."""
    with only_one() as is_mine:
        tried: set[int] = set()
        seen: set[int] = set()
        while is_mine:
            if intake := next_intake(tried):
                tried.add(intake.pk)
                yield settled(intake)
            elif intake := next_unread(seen):
                seen.add(intake.pk)
                yield read_ahead(intake)
            else:
                return


def next_unread(seen: set[int]) -> Intake | None:
    """A long text of which nothing is kept."""
    rows = Intake.objects.filter(state=Intake.State.PLANNED, kind=Intake.Kind.TEXT).exclude(pk__in=seen)
    long = rows.annotate(size=Length("content")).filter(size__gt=readings.LONG_TEXT).order_by("pk")
    return next((intake for intake in long.iterator(chunk_size=1) if readings.is_unread(intake)), None)


def read_ahead(intake: Intake) -> Intake:
    """Read and kept; what cannot be read is kept as such, for its page to say."""
    try:
        found: Reading | Problem = read_text(intake)
    except UnreadableError as error:
        found = error.problem
    except Exception:
        logger.exception("Import %s could not be read", intake.pk)
        found = Problem("reading-failed")
    readings.keep(intake, found)
    return intake


def next_intake(tried: set[int]) -> Intake | None:
    waiting = Intake.objects.filter(state=Intake.State.APPLYING).exclude(pk__in=tried)
    return waiting.order_by("updated_at", "pk").first()


def settled(intake: Intake) -> Intake:
    try:
        write_one(intake.pk)
    except RefusedError as error:
        refuse(intake.pk, "\n".join(error.reasons))
    except UnreadableError as error:
        refuse(intake.pk, f"{error.problem.place} {told(error.problem)}".strip())
    except Exception:
        # Tried again, it would fail again and keep the others waiting for ever.
        logger.exception("Import %s failed", intake.pk)
        refuse(intake.pk, _("Une erreur inattendue : rien n’a été écrit. Signalez-la à qui tient le site."))
    finally:
        forget(intake.pk)
    intake.refresh_from_db()
    return intake


def write_one(key: int) -> None:
    """One transaction; a process that is killed in it leaves the import waiting for the next run."""
    with transaction.atomic():
        # On several machines the lock below holds one each: the row tells them apart.
        rows = Intake.objects.select_for_update(skip_locked=True, of=("self",))
        intake = rows.filter(pk=key, state=Intake.State.APPLYING).first()
        if intake is None:
            return
        asked = intake.report.get("asked", {})
        writer = get_user_model()._default_manager.filter(pk=asked.get("writer"), is_active=True).first()
        with translation.override(asked.get("language") or "fr"):
            if writer is None:
                raise RefusedError([_("Le compte de qui a demandé cet import n’est plus actif.")])
            tell = Teller(key)
            write(intake, writer, asked.get("reason", ""), asked.get("seen", ""), tell)


def refuse(key: int, problem: str) -> None:
    Intake.objects.filter(pk=key).update(state=Intake.State.REFUSED, problem=problem, updated_at=timezone.now())


class Teller:
    """Writes down how far an import is, not more often than a person looks."""

    def __init__(self, key: int) -> None:
        self.path, self.last = path_of(key), 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.last < TOLD_EVERY and done < total:
            return
        self.last = now
        # A full disk, or a folder that may not be written, must not cost anybody their import.
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft = self.path.with_suffix(".part")
            draft.write_text(json.dumps([done, total]), "ascii")
            draft.replace(self.path)


def progress_of(key: int) -> Progress | None:
    """None before the first record is written, and when nobody knows."""
    try:
        done, total = json.loads(path_of(key).read_text("ascii"))
        return Progress(int(done), int(total))
    except (OSError, ValueError, TypeError):
        return None


def forget(key: int) -> None:
    with suppress(OSError):
        path_of(key).unlink()


def path_of(key: int) -> Path:
    return Path(settings.IMPORTS_ROOT) / f"{key}.json"


@contextmanager
def only_one() -> Iterator[bool]:
    """Whether this process is the one that writes: another would wait for a lock of the database, and give up."""
    folder = Path(settings.IMPORTS_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        is_mine = locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
        try:
            yield is_mine
        finally:
            if is_mine:
                locks.unlock(file)


def forget_contents() -> int:
    """Empty what was handed in for imports that ended some weeks ago. Returns how many."""
    ended = (Intake.State.APPLIED, Intake.State.REFUSED)
    readings.forget_all_but(set(Intake.objects.exclude(state__in=ended).values_list("pk", flat=True)))
    old = Intake.objects.filter(state__in=ended, updated_at__lt=timezone.now() - timedelta(days=CONTENT_DAYS))
    return old.exclude(content=b"").update(content=b"")
