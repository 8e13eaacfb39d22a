"""From organisations, programmes and publications named in a text to drafts."""

import re
from dataclasses import replace

from labs.importers.drafts import Words

from .bodies import BodyMention
from .findings import identity_of
from .lab_drafts import Telling, add_kind
from .works import WorkMention

# How many words in small letters may end the name of a programme that the text wrote in capitals before.
NEXT_WORD, MOST_MORE = re.compile(r" [\w'-]+"), 2
OF_NAME = Words("Lieu déduit du nom.", "Place worked out from the name.")


def add_bodies(telling: Telling, mentions: list[BodyMention]) -> None:
    """Organisations, unless the same name is that of a lab, an event or a programme."""
    wider = {start: end for start, end, _ in telling.findings.bodies} if mentions else {}
    for mention in mentions:
        identity = identity_of(mention.name)
        if wider.get(mention.start, 0) > mention.end:
            continue  # “the ministry” of “the American ministry”, told as one body before
        if telling.findings.holds(identity, "lab", "event", "programme", "publication"):
            continue
        if mention.name.isupper() and mention.name in (
            telling.findings.initials_of_events() | telling.findings.short_names_of_labs()
        ):
            continue
        origin = telling.passage.origin(mention.start, mention.end)
        draft = telling.findings.named("organisation", mention.name, origin, telling.sure(mention.confidence))
        if mention.short:
            telling.findings.fact(draft, "short_name", mention.short, origin, telling.sure(0.85))
        if mention.kind:
            add_kind(telling, draft, mention.kind, mention.start, mention.end)
        derived = telling.passage.origin(mention.start, mention.end, OF_NAME)
        if mention.city.fr:
            telling.findings.fact(draft, "city", mention.city, derived, telling.sure(0.78))
        if mention.country:
            telling.findings.fact(draft, "country", mention.country, derived, telling.sure(0.78))


def add_works(telling: Telling, mentions: list[WorkMention]) -> None:
    """Programmes with their years, publications with kind and authors."""
    for mention in mentions:
        passage, findings = telling.passage, telling.findings
        if findings.holds(identity_of(mention.title), "event", "lab"):
            continue
        mention = _whole_programme(telling, mention)
        origin = passage.origin(mention.start, mention.end)
        field = "name" if mention.noun == "programme" else "title"
        draft = findings.named(mention.noun, mention.title, origin, telling.sure(mention.confidence), field=field)
        if mention.noun == "publication":
            note = Words("Nature déduite des mots du document.", "Kind worked out from the words of the document.")
            kind_at = passage.origin(mention.start, mention.end, note)
            findings.fact(draft, "kind", mention.kind or "other", kind_at, telling.sure(0.8 if mention.kind else 0.5))
        if mention.dates and mention.dates.last:
            when = passage.origin(mention.dates.start, mention.dates.end)
            findings.fact(draft, "start", str(mention.dates.first), when, telling.sure(0.8))
            findings.fact(draft, "end", str(mention.dates.last), when, telling.sure(0.8))
        if mention.authors:
            said = passage.origin(mention.authors.start, mention.authors.end)
            findings.fact(draft, "authors", passage.of(mention.authors), said, telling.sure(0.78))


def _whole_programme(telling: Telling, mention: WorkMention) -> WorkMention:
    """“Marées hautes” where the text has named “Marées Hautes”: the name goes on as far as the programme known."""
    text, end = telling.passage.plain, mention.end
    for _ in range(MOST_MORE if mention.noun == "programme" else 0):
        more = NEXT_WORD.match(text, end, telling.passage.end)
        if more is None:
            break
        end = more.end()
        if telling.findings.holds(identity_of(text[mention.start : end]), "programme"):
            return replace(mention, title=text[mention.start : end], end=end)
    return mention
