"""Counts how often the page of each lab is opened, to say which cards are much read. Nothing about readers is kept.

A reading adds one to a number in the memory of the process; once a minute at most, after the answer has left, the
numbers are added to those of the month. What a process holds when it is stopped is lost: the counts are about right,
which is what an order of work needs. A reader who holds the page and is told that it has not changed is not counted.
"""

import logging
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from labs.models import Lab, LabReads
from labs.models.reads import MONTHS_KEPT

SECONDS_BETWEEN_WRITES = 60
# More labs than this in one minute are no readers; what they add is not worth the memory.
MOST_LABS = 2000
# Milliseconds that a write may wait for others before it is put off to the next minute.
PATIENCE = 200
PROGRAM = re.compile(
    r"bot|crawl|spider|slurp|archive|fetch|curl|wget|python|java/|http|monitor|preview|scan|check|headless|lighthouse"
    r"|facebookexternalhit|embed",
    re.I,
)

log = logging.getLogger(__name__)


class Pending:
    """What this process has counted since it last wrote."""

    lock = Lock()
    counts: Counter[int] = Counter()
    written_at: float = 0
    pruned: str = ""


def note_read(request: HttpRequest, lab_key: int) -> None:
    """One more reading of the page of this lab by somebody who is neither a program nor signed in."""
    if is_reader(request):
        with Pending.lock:
            if lab_key in Pending.counts or len(Pending.counts) < MOST_LABS:
                Pending.counts[lab_key] += 1


def is_reader(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    is_early = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    is_browser = agent.startswith("Mozilla/") and not PROGRAM.search(agent)
    return (
        request.method == "GET" and is_browser and not is_early and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def write_when_due(**signal: Any) -> None:
    """After an answer has left: write, if a minute has passed since the last time. Never an error."""
    with Pending.lock:
        now = time.monotonic()
        if not Pending.counts or (Pending.written_at and now - Pending.written_at < SECONDS_BETWEEN_WRITES):
            return
        Pending.written_at = now
        counts, Pending.counts = Pending.counts, Counter()
    try:
        write(counts)
    except DatabaseError as error:
        # Locked, read-only or away: kept for the next minute.
        log.info("reads not written: %s", error)
        with Pending.lock:
            Pending.counts.update(dict(list(counts.items())[: max(MOST_LABS - len(Pending.counts), 0)]))


def write(counts: Counter[int]) -> None:
    """Add to the numbers of this month, in one short transaction: one write for each number of readings."""
    month = month_of(timezone.localdate())
    with impatient(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}ms'")
        there = Lab.objects.filter(pk__in=list(counts)).values_list("pk", flat=True)
        by_number: dict[int, list[int]] = defaultdict(list)
        for pk in sorted(there):
            by_number[counts[pk]].append(pk)
        rows = [LabReads(lab_id=pk, month=month) for keys in by_number.values() for pk in keys]
        LabReads.objects.bulk_create(rows, ignore_conflicts=True)
        for number, keys in by_number.items():
            LabReads.objects.filter(month=month, lab__in=keys).update(count=F("count") + number)
        if Pending.pruned != month:
            LabReads.objects.filter(month__lt=months_before(timezone.localdate(), MONTHS_KEPT)).delete()
    Pending.pruned = month


@contextmanager
def impatient() -> Iterator[None]:
    """SQLite waits for another writer as long as the connection says: here, hardly."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")


def month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def months_before(day: date, months: int) -> str:
    """The month that lies so many months before that of the day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}"


def forget_reads() -> None:
    """Empty the memory; for tests."""
    Pending.counts, Pending.written_at, Pending.pruned = Counter(), 0, ""
