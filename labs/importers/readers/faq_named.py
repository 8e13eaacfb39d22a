"""Labs, events and people that the answers of an FAQ name besides what they explain."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from labs.dates import PartialDate
from labs.importers.drafts import SURE, Draft, in_one_language
from labs.importers.readers.document_dates import date_said
from labs.importers.readers.faq_questions import Entry
from labs.importers.readers.findings import Findings, identity_of
from labs.importers.readers.known_names import KnownNames
from labs.importers.readers.lines import Page
from labs.importers.readers.passages import Passage, Span, signs_of, unbroken
from labs.importers.readers.telling import tell

# “When is the final conference?” names what the answer dates.
WHEN = re.compile(r"\W*(?:q\w{0,8}\W+)?(?:quand|a quelle date|when|what date|where|ou)\b")
NOUNS = ("lab", "event", "person", "role")
# Facts that point at a record of another noun.
POINTERS = {
    "host": "organisation", "organisation": "organisation", "organisers": "organisation",
    "organiser_labs": "lab", "lab": "lab", "programme": "programme", "event": "event", "person": "person",
}  # fmt: skip
# An answer explains rather than reports: what it names is proposed, what the atlas knows by its name is taken.
MOST = SURE - 0.05


def named_in(
    page: Page, entries: Sequence[Entry], language: str, known: Iterable[tuple[str, str]], told: Iterable[Draft]
) -> list[Draft]:
    """Drafts of what answers name, with the organisations that these point at; nothing that `told` holds already."""
    findings, names, said = Findings(page), KnownNames(known), date_said(page)
    plain = unbroken(signs_of(page))
    dated = PartialDate.parse(said) if said else None
    for entry in entries:
        if entry.answer:
            asks_when = WHEN.match(page.plain, entry.question.start)
            title = Span(entry.question.start, entry.question.end) if asks_when else None
            passage = Passage(page, plain, entry.answer.start, entry.answer.end, dated, title=title)
            tell(passage, findings, language, names, MOST)
    findings.no_event_is_a_lab()
    held = {(draft.noun, identity_of(_name(draft))): draft.key for draft in told}
    explained = {identity for noun, identity in held if noun in {"term", "programme", "organisation"}}
    found = [draft for draft in findings.drafts if not _is_held(draft, held, explained)]
    by_key = {draft.full_key: draft for draft in found}
    same = {draft.full_key: held.get((draft.noun, identity_of(_name(draft))), draft.key) for draft in findings.drafts}
    wanted: dict[str, Draft] = {}
    for draft in found:
        if draft.noun in NOUNS:
            _take(draft, by_key, wanted)
    return [_pointed(draft, same) for draft in wanted.values()]


def _is_held(draft: Draft, held: dict[tuple[str, str], str], explained: set[str]) -> bool:
    identity = identity_of(_name(draft))
    return (draft.noun, identity) in held or (draft.noun == "lab" and identity in explained)


def _take(draft: Draft, by_key: dict[str, Draft], wanted: dict[str, Draft]) -> None:
    """The draft and what it points at."""
    if draft.full_key in wanted:
        return
    wanted[draft.full_key] = draft
    for name, noun in POINTERS.items():
        fact = draft.facts.get(name)
        for key in (fact.value if isinstance(fact.value, list) else [fact.value]) if fact else []:
            if other := by_key.get(f"{noun}:{key}"):
                _take(other, by_key, wanted)


def _pointed(draft: Draft, same: dict[str, str]) -> Draft:
    """The draft, pointing at the records that the answers explain where it named them in its own way."""
    for name, noun in POINTERS.items():
        if fact := draft.facts.get(name):
            one = fact.value if isinstance(fact.value, list) else [fact.value]
            keys = [same.get(f"{noun}:{key}", key) for key in one]
            draft.facts[name] = replace(fact, value=keys if isinstance(fact.value, list) else keys[0])
    return draft


def _name(draft: Draft) -> str:
    fact = draft.facts.get("name") or draft.facts.get("title")
    value = fact.value if fact else draft.key
    return in_one_language(value)
