"""One run over the outward addresses of the atlas: which are due, in what order, and what is remembered of each."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from labs.models import LinkCheck

from .archive import copy_held, proposed
from .holders import outward_addresses
from .targets import Reason, RefusedError, understand
from .visiting import Outcome, Verdict, Visitor

MOST_PER_HOST = 20
MOST_SECONDS = 30 * 60
LONGEST_URL = 600
FAILED = {Verdict.GONE, Verdict.FAILING}
# Failures that this machine may owe to its own network.
SILENCE = {Reason.NAME, Reason.TIME, Reason.CONNECTION}


@dataclass
class Report:
    """`lines` are the checks as they were written; `left` says how many due addresses wait for the next run.

    `is_offline`: several hosts were asked and none answered, so that nothing is written and nothing counted.
    """

    lines: list[LinkCheck] = field(default_factory=list)
    left: int = 0
    is_offline: bool = False

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(check.verdict for check in self.lines)
        return {verdict.value: found[verdict.value] for verdict in Verdict}


@dataclass
class Run:
    """Writes each outcome at once, but for the first failures: they wait until any host proves that there is a web."""

    visitor: Visitor
    years: dict[str, int | None]
    ask_archive: bool
    tell: Callable[[LinkCheck], Any]
    report: Report = field(default_factory=Report)
    held: list[tuple[LinkCheck, Outcome]] = field(default_factory=list)
    has_heard: bool = False

    def ask(self, check: LinkCheck) -> None:
        outcome = self.visitor.visit(check.url)
        is_silent = outcome.reason in SILENCE
        self.has_heard = self.has_heard or not (is_silent or outcome.verdict == Verdict.BLOCKED)
        self.held.append((check, outcome))
        if self.has_heard or not is_silent:
            self.release()

    def release(self) -> None:
        silent = [] if self.has_heard else [pair for pair in self.held if pair[1].reason in SILENCE]
        for check, outcome in [pair for pair in self.held if pair not in silent]:
            self.write(check, outcome)
        self.held = silent

    def write(self, check: LinkCheck, outcome: Outcome) -> None:
        year = self.years.get(check.url)
        note(check, outcome, year, timezone.now())
        if self.ask_archive and check.has_failed and not check.archive_is_known:
            seen = copy_held(check.url, year, self.visitor)
            check.archive_url, check.archive_is_known = seen or check.archive_url, bool(seen)
        check.save()
        self.report.lines.append(check)
        self.tell(check)

    def close(self) -> None:
        """What is still held failed where nobody answered: the fault of one host, or of the network of this machine."""
        self.report.is_offline = len({host_of(check.url) for check, _outcome in self.held}) > 1
        for check, outcome in self.held:
            if self.report.is_offline:
                LinkCheck.objects.filter(pk=check.pk).update(checked_at=check.checked_at)
            else:
                self.write(check, outcome)


def check_links(
    visitor: Visitor,
    limit: int,
    older_than: timedelta,
    ask_archive: bool = False,
    tell: Callable[[LinkCheck], Any] = lambda check: None,
) -> Report:
    """Ask what is due. A run that is killed loses what it had not written, and the next one asks it again."""
    years = outward_addresses()
    follow_the_atlas(years)
    due = list(LinkCheck.objects.due(older_than))
    run, start = Run(visitor, years, ask_archive, tell), time.monotonic()
    for check in list(in_turns(due))[:limit]:
        if time.monotonic() - start > MOST_SECONDS:
            break
        if claimed(check):
            run.ask(check)
    run.close()
    run.report.left = len(due) - len(run.report.lines)
    return run.report


def follow_the_atlas(urls: Iterable[str]) -> None:
    """A row for each address that the atlas holds, and for no other."""
    there, known = (
        {url for url in urls if len(url) <= LONGEST_URL},
        set(LinkCheck.objects.values_list("url", flat=True)),
    )
    gone = sorted(known - there)
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(url__in=gone[start : start + 500]).delete()
    new = [LinkCheck(url=url) for url in sorted(there - known)]
    LinkCheck.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def in_turns(checks: Iterable[LinkCheck]) -> Iterator[LinkCheck]:
    """One address of each host, then a second one of each, so that pauses cost little; some of a host at most."""
    by_host: dict[str, list[LinkCheck]] = defaultdict(list)
    for check in checks:
        by_host[host_of(check.url)].append(check)
    for turn in range(MOST_PER_HOST):
        yield from (rows[turn] for rows in by_host.values() if turn < len(rows))


def host_of(url: str) -> str:
    try:
        return understand(url).host
    except RefusedError:
        return url


def claimed(check: LinkCheck) -> bool:
    """Whether this run may ask it: another one, started beside, has not."""
    mine = LinkCheck.objects.filter(pk=check.pk, checked_at=check.checked_at)
    return mine.update(checked_at=timezone.now()) == 1


def note(check: LinkCheck, outcome: Outcome, year: int | None, now: datetime) -> None:
    """Write an outcome on its row: failures are counted in a row, and a new finding calls for a new judgement."""
    has_failed = outcome.verdict in FAILED
    # A site that asks to come back later has neither failed nor recovered.
    if outcome.not_before is None or not check.has_failed:
        if (outcome.verdict, outcome.final_url) != (check.verdict, check.final_url):
            check.dismissed_at = None
        check.verdict, check.status, check.reason = outcome.verdict, outcome.status, outcome.reason
        check.failures = check.failures + 1 if has_failed else 0
        check.first_failed_at = (check.first_failed_at or now) if has_failed else None
    check.final_url = outcome.final_url if len(outcome.final_url) <= LONGEST_URL else ""
    check.checked_at, check.not_before = now, outcome.not_before
    if not check.has_failed:
        check.archive_url, check.archive_is_known = "", False
    elif not check.archive_is_known:
        check.archive_url = proposed(check.url, year)
