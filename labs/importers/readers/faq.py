"""Frequent questions: each with its answer or without, the words they explain, the programmes they tell of."""

from collections.abc import Iterable

from labs.importers.drafts import Document, Draft, Fact, Reading
from labs.importers.readers.document_dates import date_said
from labs.importers.readers.drafting import place, rank, said
from labs.importers.readers.faq_named import named_in
from labs.importers.readers.faq_programmes import organisation_of, programme_of, runs_programme
from labs.importers.readers.faq_questions import TITLE, Entry, entries_of, title_of
from labs.importers.readers.faq_terms import terms_called, terms_of, words_asked
from labs.importers.readers.languages import language_of
from labs.importers.readers.lines import Page, Slugs, page_of, plain
from labs.importers.readers.prose import Span, prose

GENRE = "faq"
# So few entries make no FAQ, so many surely one; an answer is seldom longer, in signs.
FEW, MANY, LONG_ANSWER = 2, 5, 1500


def likeness(text: str) -> float:
    """How much a text looks like an FAQ, from 0 to 1: many questions for its length, from its beginning on."""
    page = page_of(text[:60_000])
    entries = entries_of(page)
    if len(entries) < FEW:
        return 0.0
    first = next(line for line in page.bare_lines if line.text)
    said_so = bool(TITLE.match(page.plain, first.start))
    length = len(page.text.rstrip()) - first.start
    dense = min(1.0, len(entries) * LONG_ANSWER / length)
    below = (len(page.text.rstrip()) - entries[0].question.start) / length
    return dense * below * (0.4 + 0.3 * min(len(entries), MANY) / MANY + 0.3 * said_so)


def read(text: str, known: Iterable[tuple[str, str]] = ()) -> Reading:
    """Read the questions, those without an answer too. `known` holds (key, spelling) of names of the atlas."""
    page = page_of(text)
    language = language_of(page.bare)
    entries = _once_each(page, entries_of(page))
    head = title_of(page, entries)
    title = page.value(head.start, head.end)[:200] if head else ""
    document = Document(title=title, dated=date_said(page), kind=GENRE, language=language)
    reading = Reading(GENRE, document, text=page.text)
    slugs = Slugs()
    drafts: dict[str, Draft] = {}
    for number, entry in enumerate(entries, start=1):
        reading.drafts.append(_entry(page, entry, number, language, slugs))
        if entry.answer:
            for draft in _told(page, entry, language):
                first = drafts.setdefault(draft.full_key, draft)
                if first is not draft:
                    _join(first, draft)
    _tie(page, entries, drafts)
    reading.drafts += drafts.values()
    reading.drafts += named_in(page, entries, language, known, list(drafts.values()))
    return reading


def _once_each(page: Page, entries: list[Entry]) -> list[Entry]:
    """A question that a table of contents also lists stands once, where it is answered."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        key = "".join(sign for sign in plain(page.value(entry.question.start, entry.question.end)) if sign.isalnum())
        if not key:
            continue
        first = kept.get(key)
        if first is None or (entry.answer and not first.answer):
            kept[key] = entry
    return sorted(kept.values(), key=lambda entry: entry.question.start)


def _entry(page: Page, entry: Entry, number: int, language: str, slugs: Slugs) -> Draft:
    question = page.value(entry.question.start, entry.question.end)
    whole = Span(entry.question.start, entry.answer.end) if entry.answer else entry.question
    draft = Draft("faq_entry", slugs.of(question, 80), origins=place(page, whole), confidence=entry.confidence)
    draft.facts["question"] = said(page, question, entry.question, language, entry.confidence, 250)
    if entry.answer:
        text = prose(page, entry.answer.start, entry.answer.end)
        draft.facts["answer"] = said(page, text, entry.answer, language, entry.confidence)
    draft.facts["order"] = rank(page, number, entry.question)
    return draft


def _told(page: Page, entry: Entry, language: str) -> list[Draft]:
    """Terms, programme and organisations of one answer."""
    assert entry.answer
    asked = words_asked(page, entry.question)
    subject = asked[0] if len(asked) == 1 else None
    return [
        *terms_of(page, entry.question, entry.answer, language),
        *terms_called(page, entry.answer, language),
        *programme_of(page, entry.question, subject, entry.answer, language),
        *organisation_of(page, entry.question, entry.answer, language),
    ]


def _join(known: Draft, other: Draft) -> None:
    """What two answers say of one record: facts of the first, added to from the second."""
    for name, fact in other.facts.items():
        known.facts.setdefault(name, fact)
    known.origins += other.origins


def _tie(page: Page, entries: list[Entry], drafts: dict[str, Draft]) -> None:
    """An organisation whose answer says that it runs the programme is an operator of it."""
    programmes = [draft for draft in drafts.values() if draft.noun == "programme"]
    if len(programmes) != 1:
        return
    for entry in entries:
        if not entry.answer or not runs_programme(page, entry.answer):
            continue
        for draft in organisation_of(page, entry.question, entry.answer, "fr")[:1]:
            held = programmes[0].facts.get("operators", Fact([], ()))
            if draft.key not in held.value:
                origins = (*held.origins, page.origin(entry.answer.start, entry.answer.end))
                programmes[0].facts["operators"] = Fact([*held.value, draft.key], origins, 0.85)
