"""Events that a passage tells or announces: what is named beside a date, its place, its kind, its registration.

A date alone is no event: something must be named with it, in the same sentence, in the heading above, or in the title.
"""

import re
from collections.abc import Iterator

from labs.importers.drafts import SURE

from . import event_words as words
from .dates_in_text import FoundDate
from .event_asides import birthdays, listed, within
from .event_places import place_of
from .event_titles import (
    CONFIDENCE,
    DEED,
    PHRASE,
    QUOTED,
    TITLE,
    YEAR_AT_END,
    Candidate,
    EventMention,
    candidates_in,
    kind_told,
)
from .names import Name
from .passages import Passage, Span
from .whereabouts import Where

FAR = 260
TAKES_PART = re.compile(
    r"\b(?:participé|organis|rassembl|réuni|convi|invité|rendez-vous|rencontr|attended|took part|invited|gathered|"
    r"host|held)\w*",
    re.IGNORECASE,
)


def event_mentions(passage: Passage, dates: list[FoundDate], names: list[Name]) -> list[EventMention]:
    """Events in the order of the text."""
    found: list[EventMention] = []
    rest = [date for date in dates if passage.start <= date.start < passage.end]
    last: EventMention | None = None
    waiting: list[Candidate] = []
    for sentence in passage.sentences:
        here = []
        while rest and rest[0].start < sentence.end:
            here.append(rest.pop(0))
        here = [date for date in here if date.start >= sentence.start]
        mentions = list(_of_sentence(passage, sentence, here, names))
        if not mentions and last and last.date and not here:
            mentions = list(_in_turn(passage, sentence, last, names))
        for date in here:
            if date.first.precision != "day":
                continue
            if mentions and _is_deadline(passage, date):
                mentions[-1].deadline = date
            elif last and _is_deadline(passage, date):
                last.deadline = last.deadline or date
        if mentions and mentions[0].date:
            found += [_mention(passage, sentence, one, mentions[0].date, follows=True) for one in waiting]
        waiting = [] if here or "\n" in passage.of(sentence) else _announced(passage, sentence, names)
        found += mentions
        last = mentions[-1] if mentions else (last if last and _same_line(passage, last, sentence) else None)
    return [*found, *listed(passage), *within(passage, found), *birthdays(passage, names)]


def _announced(passage: Passage, sentence: Span, names: list[Name]) -> list[Candidate]:
    """“pour imaginer « Les 24h de l’innovation ».” An event named before the sentence that dates it."""
    if not words.A_HEAD.search(passage.plain, sentence.start, sentence.end):
        return []  # as for most sentences: there is nothing to weigh
    here = candidates_in(passage, sentence, names, [])
    return [one for one in here if one.weight == PHRASE and one.title[:1].isupper() and " " in one.title][:1]


def _same_line(passage: Passage, mention: EventMention, sentence: Span) -> bool:
    return "\n" not in passage.plain[mention.end : max(mention.end, sentence.end - 1)].rstrip("\n")


def _is_deadline(passage: Passage, date: FoundDate) -> bool:
    return bool(words.DEADLINE.search(passage.plain[max(0, date.start - 60) : date.start]))


def _is_event_date(passage: Passage, date: FoundDate) -> bool:
    before = passage.plain[max(passage.start, date.start - 60) : date.start].split("\n")[-1]
    if date.first.month is None and not date.is_relative:
        return False
    own = passage.dated_at
    if own and own.start is not None and own.end is not None and date.start < own.end and own.start < date.end:
        return False
    return not words.NO_EVENT.search(before) and not words.DEADLINE.search(before)


def _of_sentence(passage: Passage, sentence: Span, dates: list[FoundDate], names: list[Name]) -> Iterator[EventMention]:
    dates = [date for date in dates if _is_event_date(passage, date)]
    if not dates:
        return
    candidates = candidates_in(passage, sentence, names, dates)
    used: set[int] = set()
    for place, date in enumerate(dates):
        until = dates[place + 1].start if place + 1 < len(dates) else sentence.end
        since = dates[place - 1].end if place else sentence.start
        near = [c for c in candidates if c.start not in used and since <= c.start < until] or [
            c for c in candidates if c.start not in used
        ]
        best = _best(near, date)
        if best and (_distance(best, date) <= FAR or len(dates) == 1) and _fits(best, date):
            used.add(best.start)
            yield _mention(passage, sentence, best, date)
        elif fallback := _fallback(passage, sentence, date, names):
            yield _mention(passage, sentence, fallback, date)


def _best(candidates: list[Candidate], date: FoundDate) -> Candidate | None:
    """The nearest, weight counted. A week does not happen on one day when something else is named."""
    ranked = sorted(candidates, key=lambda c: _distance(c, date) - 45 * c.weight)
    if len(ranked) > 1 and words.kind_of(ranked[0].title) == "week" and date.last is None:
        return ranked[1]
    return ranked[0] if ranked else None


def _fits(candidate: Candidate, date: FoundDate) -> bool:
    """A mere month or a vague date needs a proper name or a deed."""
    return date.first.precision == "day" or candidate.weight >= DEED


def _distance(candidate: Candidate, date: FoundDate) -> int:
    return max(candidate.start - date.end, date.start - candidate.end, 0)


def _fallback(passage: Passage, sentence: Span, date: FoundDate, names: list[Name]) -> Candidate | None:
    """The event that the title or the first event-like words of the passage name."""
    takes_part = TAKES_PART.search(passage.of(sentence))
    spans = [passage.title] if passage.title and (takes_part or date.first.precision == "day") else []
    for span in spans:
        if found := candidates_in(passage, span, names, []):
            return Candidate(found[0].title, found[0].start, found[0].end, TITLE)
    if not takes_part:
        return None
    for other in passage.sentences:
        if found := [c for c in candidates_in(passage, other, names, []) if c.weight >= PHRASE and " " in c.title]:
            return Candidate(found[0].title, found[0].start, found[0].end, TITLE)
    return None


def _mention(
    passage: Passage, sentence: Span, candidate: Candidate, date: FoundDate, follows: bool = False
) -> EventMention:
    confidence = min(CONFIDENCE.get(candidate.weight, 0.7), 0.95 if date.kind == "stated" else date.confidence)
    if follows or not (words.kind_of(candidate.title) or YEAR_AT_END.search(candidate.title)):
        confidence = min(confidence, SURE - 0.02 if candidate.weight < QUOTED else 0.8)
    # What stands behind “a webinar with X” is where X is.
    behind = sentence.end if re.search(r"\b(?:with|avec)\b", candidate.title) else candidate.end
    where = place_of(passage, sentence, behind, date) if candidate.weight > TITLE else Where(candidate.end)
    return EventMention(
        candidate.title, candidate.start, candidate.end, date, where, kind_told(passage.plain, candidate), confidence,
        sentence, follows=follows,
    )  # fmt: skip


def _in_turn(passage: Passage, sentence: Span, last: EventMention, names: list[Name]) -> Iterator[EventMention]:
    """“Puis un après-midi de formation…”: the same day, later."""
    if (
        last.date is None
        or not _same_line(passage, last, sentence)
        or not words.NEXT_IN_TURN.search(passage.of(sentence))
    ):
        return
    for candidate in candidates_in(passage, sentence, names, [])[:1]:
        yield _mention(passage, sentence, candidate, last.date, follows=True)
