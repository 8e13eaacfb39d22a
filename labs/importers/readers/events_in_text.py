"""Events that a passage tells or announces: what is named beside a date, its place, its kind, its registration.

A date alone is no event: something must be named with it, in the same sentence, in the heading above, or in the title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from labs.importers.drafts import SURE

from . import event_words as words
from .dates_in_text import MONTH_BY_NAME, FoundDate
from .enumerations import bulleted, enumerations
from .event_places import place_of
from .names import Name, between, quotes_in
from .passages import Passage, Span
from .places_named import place_named
from .whereabouts import Where, whereabouts

# Weights of the ways in which a text names what happens on a day.
QUOTED, NAMED, PHRASE, DEED, TITLE = 6, 5, 4, 3, 1
CONFIDENCE = {QUOTED: 0.85, NAMED: 0.82, PHRASE: 0.8, DEED: 0.78, TITLE: 0.6}
LONGEST_TITLE, SHORTEST_TITLE = 140, 4
FAR = 260
YEAR_AT_END = re.compile(r" (?:19|20)\d\d$")
EVENT_NAME = re.compile(
    rf"^(?:(?:Les?|La|The) |L')?(?:{words.ANY})(?![-\w])|(?<![-'\w])(?:{words.LAST_WORDS})$|\w (?:19|20)\d\d$",
    re.IGNORECASE,
)
NO_TITLE = re.compile(rf"^(?:{words.ANY}|first|second|third|last|annual|one-day|two-day| )+s?$", re.IGNORECASE)
TRAILING = re.compile(r"(?: (?:de|du|des|d'|à|aux?|en|et|sur|avec|pour|of|on|for|with|and|the|la|le|les|by|par))+$")
TAKES_PART = re.compile(
    r"\b(?:participé|organis|rassembl|réuni|convi|invité|rendez-vous|rencontr|attended|took part|invited|gathered|host|held)\w*",
    re.IGNORECASE,
)


@dataclass
class EventMention:
    """One event as one place names it. `date` is None where the text gives none."""

    title: str
    start: int
    end: int
    date: FoundDate | None
    where: Where
    kind: str
    confidence: float
    sentence: Span
    deadline: FoundDate | None = None
    follows: bool = False
    extra: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Candidate:
    title: str
    start: int
    end: int
    weight: int


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
            if mentions and _is_deadline(passage, date):
                mentions[-1].deadline = date
            elif last and _is_deadline(passage, date):
                last.deadline = last.deadline or date
        if mentions and mentions[0].date:
            found += [_mention(passage, sentence, one, mentions[0].date, follows=True) for one in waiting]
        waiting = [] if here or "\n" in passage.of(sentence) else _announced(passage, sentence, names)
        found += mentions
        last = mentions[-1] if mentions else (last if last and _same_line(passage, last, sentence) else None)
    return [*found, *_listed(passage)]


def _announced(passage: Passage, sentence: Span, names: list[Name]) -> list[Candidate]:
    """“pour imaginer « Les 24h de l’innovation ».” An event named before the sentence that dates it."""
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


def candidates_in(passage: Passage, sentence: Span, names: list[Name], dates: list[FoundDate]) -> list[Candidate]:
    """What the sentence names that may be an event, the surest ways first."""
    text, found = passage.plain, []
    for quote in quotes_in(text, sentence.start, sentence.end):
        if len(quote.words) >= 2 and quote.text[:1].isupper() and _is_near(quote, dates, 160) and len(quote.text) < 90:
            found.append(Candidate(quote.text, quote.start, quote.end, QUOTED))
        elif words.kind_of(quote.text):
            found.append(Candidate(quote.text, quote.start, quote.end, PHRASE))
    for name in between(names, sentence.start, sentence.end):
        whole = _continued(text, name, sentence.end)
        if EVENT_NAME.search(whole) or _touches(text, name, dates):
            found.append(Candidate(whole, name.start, name.start + len(whole), NAMED))
    for pattern, group in ((words.DURING, "name"), (words.PHRASE, "phrase"), (words.ENGLISH_PHRASE, "phrase")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            weight = NAMED if group == "name" else PHRASE
            if match[0].startswith(("pour ", "for ")) and not EVENT_NAME.search(match[group]):
                continue
            found.append(
                Candidate(
                    match[group].strip(), match.start(group), match.start(group) + len(match[group].strip()), weight
                )
            )
    found += _deeds(passage, sentence, names)
    found = [replace(one, title=TRAILING.sub("", one.title.strip())) for one in found]
    return _unlike([one for one in found if _may_be_title(one) and not _is_date(one, dates)])


def _may_be_title(candidate: Candidate) -> bool:
    title = candidate.title
    if not SHORTEST_TITLE <= len(title) <= LONGEST_TITLE or (len(title.split()) <= 2 and NO_TITLE.match(title)):
        return False
    return not (title.split()[0].casefold().rstrip(".") in MONTH_BY_NAME and re.search(r"\d", title))


def _is_near(name: Name, dates: list[FoundDate], signs: int) -> bool:
    return any(max(name.start - date.end, date.start - name.end) <= signs for date in dates)


def _is_date(candidate: Candidate, dates: list[FoundDate]) -> bool:
    return any(date.start <= candidate.start < date.end for date in dates)


def _touches(text: str, name: Name, dates: list[FoundDate]) -> bool:
    """“la Cité de l’Innovation les 14, 15 et 16 novembre”: a name right before a date is what happens then."""
    if place_named(name.text) or re.search(
        r"\b(?:par|by|chez|de|du|for) (?:le |la |l')?$", text[max(0, name.start - 12) : name.start]
    ):
        return False
    for date in dates:
        if date.first.precision != "day" or date.is_relative:
            continue
        gap = text[name.end : date.start]
        if 0 < len(gap) <= 12 and re.fullmatch(r"[ ,:(\"»”-]*(?:le|les|du|from|on|de|du)?[ ,:-]*", gap):
            return len(name.text) > 5 and (len(name.words) > 1 or not name.opens)
    return False


def _continued(text: str, name: Name, end: int) -> str:
    """A name with the words in lower case that belong to it: “Semaine” “de l’innovation publique”."""
    head = words.PHRASE.match(text, name.start, min(end, name.start + 160))
    if head and len(head["phrase"].strip()) > len(name.text):
        return head["phrase"].strip()
    more = re.compile(r"(?: (?:public|publique|ouverte?|numérique|national|nationale|éphémère)s?){1,3}\b").match(
        text, name.end, end
    )
    return text[name.start : more.end()] if more else name.text


def _deeds(passage: Passage, sentence: Span, names: list[Name]) -> Iterator[Candidate]:
    text = passage.plain
    for match in words.DEED.finditer(text, sentence.start, sentence.end):
        name = next(iter(between(names, match.start("object"), match.start("object") + 1)), None)
        if name:
            deed = "Visite de" if match["visit"] else "Présentation de" if match["present"] else "Lancement de"
            yield Candidate(f"{deed} {name.text}", match.start(), name.end, DEED)
    for match in words.DONE.finditer(text, sentence.start, sentence.end):
        named = re.match(r"\w+ (?:(?:de |du |d')?[A-ZÀ-Ý][\w-]+)?", text[match.start() : match.end()])
        title = (named[0] if named else match["work"]).strip()
        yield Candidate(
            f"Présentation du {title}"
            if title.startswith(("rapport", "livre", "guide"))
            else f"Présentation : {title}",
            match.start(),
            match.end(),
            DEED,
        )


def _unlike(candidates: list[Candidate]) -> list[Candidate]:
    """Without those that stand inside a weightier or longer one."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (-c.weight, c.start - c.end)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _fallback(passage: Passage, sentence: Span, date: FoundDate, names: list[Name]) -> Candidate | None:
    """The event that the title or the first event-like words of the passage name."""
    spans = [passage.title] if passage.title else []
    for span in spans:
        if found := candidates_in(passage, span, names, []):
            return Candidate(found[0].title, found[0].start, found[0].end, TITLE)
    if not TAKES_PART.search(passage.of(sentence)):
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
    where = place_of(passage, sentence, candidate.end, date) if candidate.weight > TITLE else Where(candidate.end)
    return EventMention(
        candidate.title, candidate.start, candidate.end, date, where, words.kind_of(candidate.title), confidence,
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


def _listed(passage: Passage) -> Iterator[EventMention]:
    """“des rencontres telles que X à Copenhague, Y à Amsterdam”: events with their place, most without a date."""
    for items in (*enumerations(passage), *bulleted(passage)):
        for item in items:
            found = re.match(
                r"(?:le |la |les |l'|the )?(?P<name>[A-ZÀ-Ý0-9][^,;:()\n]*?)(?= (?:à|en|in|at|que|qui|des?|les|le) |[,;:(.\n]|$)",
                passage.of(item.span),
            )
            if item.kind != "event" or not found or found["name"][0].isdigit():
                continue
            start = item.span.start + found.start("name")
            end = item.span.start + found.end("name")
            where = place_of(passage, item.span, end, None)
            if where.city or where.country:
                yield EventMention(
                    found["name"], start, end, None, where, words.kind_of(found["name"]), SURE, item.span
                )


__all__ = ["EventMention", "event_mentions", "whereabouts"]
