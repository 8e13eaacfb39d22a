"""From events named in a text to drafts: title, days, hours, place, registration."""

import re

from labs.importers.drafts import Draft, Origin, Words

from . import event_words as words
from .dates_in_text import FoundDate
from .event_titles import CONFIDENCE, TITLE, YEAR_AT_END, EventMention
from .findings import Findings, identity_of
from .lab_drafts import Telling, add_place
from .passages import Passage

OPENING_OF = re.compile(
    r"^(?:ouverture|inauguration|lancement|launch|opening|lancement officiel|présentation|visite) (?:de la |de l'|de |"
    r"du |d'|des |of (?:the )?)(?P<of>.+)$",
    re.IGNORECASE,
)
# Titles that name a lab which is not itself what happens.
OF_A_LAB = re.compile(rf"{OPENING_OF.pattern}|\b(?:with|avec|de|du|by|par|of) ", re.IGNORECASE)
OF_WORDS = Words("Nature déduite des mots du document.", "Kind worked out from the words of the document.")
NO_KIND = Words("Le document ne dit pas la nature.", "The document does not say the kind.")
DAY_BEFORE = Words("Jour de l’événement qui précède dans le texte.", "Day of the event before it in the text.")
SPAN_DAYS = 40


def add_events(telling: Telling, mentions: list[EventMention]) -> list[tuple[EventMention, Draft]]:
    """Drafts of the events of a passage, with their mentions."""
    added = []
    for mention in mentions:
        identity = _identity(telling.findings, mention)
        if identity is None:
            continue
        passage = telling.passage
        shown = mention.title[:1].upper() + mention.title[1:]
        draft = telling.findings.named(
            "event", shown, passage.origin(mention.start, mention.end), telling.sure(mention.confidence),
            field="title", value=telling.words(shown), identity=identity,
        )  # fmt: skip
        _add_days(telling, draft, mention)
        add_place(telling, draft, mention.where, telling.sure(0.8))
        if venue := mention.where.host:
            origin = passage.origin(venue.start, venue.end)
            telling.findings.fact(draft, "venue", telling.words(venue.value), origin, telling.sure(0.76))
        kind_at = passage.origin(mention.start, mention.end, OF_WORDS if mention.kind else NO_KIND)
        telling.findings.fact(
            draft, "kind", mention.kind or "other", kind_at, telling.sure(0.8 if mention.kind else 0.5)
        )
        _add_registration(telling, draft, mention)
        added.append((mention, draft))
    return added


def _identity(findings: Findings, mention: EventMention) -> str | None:
    """None where the mention says nothing new and nothing sure: a heading taken for want of a better name."""
    opening = OPENING_OF.match(mention.title)
    identity = ("opening-" + identity_of(opening["of"])) if opening else identity_of(YEAR_AT_END.sub("", mention.title))
    day = str(mention.date.first) if mention.date else ""
    if mention.title[:1].islower() and not opening:
        return f"{identity}-{day}"
    known = findings.get("event", identity)
    if known is None or "start" not in known.facts or not mention.date:
        return identity
    first, last = str(known.facts["start"].value), str(known.facts.get("end", known.facts["start"]).value)
    if first <= day <= last or mention.date.first.approximate or first.endswith("~") or day[:7] == first[:7]:
        return identity
    return None if mention.confidence <= CONFIDENCE[TITLE] else f"{identity}-{day}"


def _days_origin(passage: Passage, date: FoundDate, follows: bool) -> Origin:
    note = DAY_BEFORE if follows else date.note if date.kind == "derived" else None
    return passage.origin(date.start, date.end, note)


def _add_days(telling: Telling, draft: Draft, mention: EventMention) -> None:
    date = mention.date
    if date is None:
        return
    origin, sure = _days_origin(telling.passage, date, mention.follows), telling.sure(date.confidence)
    known = draft.facts.get("start")
    inside = known is not None and str(known.value) <= str(date.first) <= str(draft.facts.get("end", known).value)
    if inside and str(known.value) != str(date.first) and date.last is None:  # type: ignore[union-attr]
        return
    telling.findings.fact(draft, "start", str(date.first), origin, sure)
    if date.last:
        telling.findings.fact(draft, "end", str(date.last), origin, sure)
    if date.opens and not mention.follows:
        telling.findings.fact(draft, "start_time", date.opens, origin, sure)
    if date.closes and not mention.follows:
        telling.findings.fact(draft, "end_time", date.closes, origin, sure)
    if date.moment.fr and not mention.follows:
        telling.findings.fact(draft, "time_note", date.moment, origin, sure)


def _add_registration(telling: Telling, draft: Draft, mention: EventMention) -> None:
    passage, sentence = telling.passage, mention.sentence
    for value, pattern in words.REGISTRATION:
        if found := pattern.search(passage.plain, sentence.start, sentence.end):
            telling.findings.fact(draft, "registration", value, passage.origin(*found.span()), telling.sure(0.85))
            break
    if mention.deadline:
        origin = _days_origin(passage, mention.deadline, follows=False)
        telling.findings.fact(draft, "registration_deadline", str(mention.deadline.first), origin, telling.sure(0.8))
    if found := words.ATTENDANCE.search(passage.plain, sentence.start, sentence.end):
        origin = passage.origin(*found.span())
        telling.findings.fact(draft, "attendance_low", int(found["count"]), origin, telling.sure(0.78))
        if not found["more"]:
            telling.findings.fact(draft, "attendance_high", int(found["count"]), origin, telling.sure(0.76))
