"""Asking an address as a polite visitor would: robots.txt first, one request at a time, a pause between two."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag

from django.utils import timezone

from labs.models import LinkCheck

from .asking import Answer, Bounds, ask
from .robots import EVERYTHING, NOTHING, Group, read_robots
from .targets import Policy, Reason, RefusedError, Target, next_address, understand

Verdict = LinkCheck.Verdict
MOST_HOPS = 5
REDIRECTIONS, FOR_GOOD = {301, 302, 303, 307, 308}, {301, 308}
GONE = {404, 410}
LATEST = timedelta(days=7)
ROBOTS_BYTES = 500 * 1024


@dataclass(frozen=True)
class Outcome:
    """What one address answered in the end."""

    verdict: str
    status: int | None = None
    reason: str = ""
    final_url: str = ""
    not_before: datetime | None = None


@dataclass
class Visitor:
    """Remembers, for one run, what each site lets it ask and when it last asked.

    `agent` is the whole User-Agent; its first word, without the version, is the name that robots.txt may call.
    """

    agent: str
    policy: Policy = field(default_factory=Policy)
    bounds: Bounds = field(default_factory=Bounds)
    # Seconds between two requests to one host.
    pause: float = 2.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    rules: dict[str, Group] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    # Hosts that said when to come back: left alone for the rest of the run.
    closed: dict[str, datetime] = field(default_factory=dict)

    def visit(self, url: str) -> Outcome:
        """Follow redirections to the end, each judged like the first address, and say what became of it."""
        try:
            return self.follow(understand(url), urldefrag(url).fragment)
        except RefusedError as error:
            known = error.reason == Reason.NAME
            return Outcome(Verdict.FAILING if known else Verdict.BLOCKED, None, error.reason)

    def follow(self, start: Target, fragment: str) -> Outcome:
        current, moved, is_for_good, seen = start, start, True, set()
        for _hop in range(MOST_HOPS + 1):
            if current.url in seen:
                return Outcome(Verdict.FAILING, None, Reason.LOOP)
            seen.add(current.url)
            if current.host in self.closed:
                return busy(None, self.closed[current.host])
            rules = self.rules_of(current)
            if not rules.allows(current.path):
                return Outcome(Verdict.REFUSED, None, Reason.ROBOTS)
            answer = self.ask_page(current)
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTIONS or not location:
                return self.judge(answer, current, start, moved, fragment)
            following = next_address(current, location)
            # Who leaves encryption behind is not followed for good.
            is_safe = not (current.scheme == "https" and following.scheme == "http")
            is_for_good = is_for_good and answer.status in FOR_GOOD and is_safe
            current, moved = following, following if is_for_good else moved
        return Outcome(Verdict.FAILING, None, Reason.REDIRECTS)

    def judge(self, answer: Answer, current: Target, start: Target, moved: Target, fragment: str) -> Outcome:
        status = answer.status
        until = wait_asked(answer)
        if until is not None:
            self.closed[current.host] = until
            return busy(status, until)
        if 200 <= status < 300:
            if moved.url == start.url:
                return Outcome(Verdict.OK, status)
            return Outcome(Verdict.MOVED, status, "", moved.url + (f"#{fragment}" if fragment else ""))
        if status in GONE:
            return Outcome(Verdict.GONE, status, Reason.STATUS)
        if 400 <= status < 500:
            return Outcome(Verdict.REFUSED, status, Reason.STATUS)
        if status >= 500:
            return Outcome(Verdict.FAILING, status, Reason.STATUS)
        return Outcome(Verdict.FAILING, status or None, answer.reason or Reason.ANSWER)

    def ask_page(self, target: Target) -> Answer:
        """HEAD, and a few kilobytes by GET where HEAD is not answered well: many sites do not know it."""
        answer = self.ask("HEAD", target, self.bounds)
        is_clear = 0 < answer.status < 400 or wait_asked(answer) is not None
        return answer if is_clear or answer.reason == Reason.TIME else self.ask("GET", target, self.bounds)

    def rules_of(self, target: Target) -> Group:
        """Read once in a run for each origin. No file: everything; a site that fails there: nothing, today."""
        if target.origin not in self.rules:
            self.rules[target.origin] = self.read_rules(target.at("/robots.txt"))
        return self.rules[target.origin]

    def read_rules(self, target: Target) -> Group:
        bounds = Bounds(self.bounds.connect, self.bounds.whole, ROBOTS_BYTES)
        for _hop in range(MOST_HOPS + 1):
            answer = self.ask("GET", target, bounds)
            location = answer.headers.get("location", "")
            if answer.status in REDIRECTIONS and location:
                try:
                    target = next_address(target, location)
                except RefusedError:
                    return NOTHING
                continue
            if 200 <= answer.status < 300:
                return read_robots(answer.body.decode("utf-8", "replace"), self.name)
            # Where the site itself does not answer, the page will say so.
            return NOTHING if answer.status >= 500 else EVERYTHING
        return EVERYTHING

    def ask(self, method: str, target: Target, bounds: Bounds) -> Answer:
        rules = self.rules.get(target.origin, EVERYTHING)
        last = self.asked.get(target.host)
        if last is not None:
            left = max(self.pause, rules.pause) - (self.clock() - last)
            if left > 0:
                self.sleep(left)
        try:
            return ask(method, target, self.agent, bounds, self.policy)
        finally:
            self.asked[target.host] = self.clock()

    @property
    def name(self) -> str:
        return self.agent.partition("/")[0].lower()


def busy(status: int | None, until: datetime) -> Outcome:
    return Outcome(Verdict.REFUSED, status, Reason.BUSY, not_before=until)


def wait_asked(answer: Answer) -> datetime | None:
    """When a site that is overwhelmed wants to be asked again; at most in some days. None when it is not."""
    said = answer.headers.get("retry-after", "").strip()
    if answer.status != 429 and not (answer.status == 503 and said):
        return None
    now = timezone.now()
    if said.isdecimal() and said.isascii():
        return now + min(timedelta(seconds=int(said[:9])), LATEST)
    try:
        day = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return now + timedelta(hours=1)
    day = day if day.tzinfo else day.replace(tzinfo=timezone.get_default_timezone())
    return min(max(day, now), now + LATEST)
