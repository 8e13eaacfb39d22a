"""A deck of fiches: what a lab is, the axes and types that it can be told by, one fiche a lab, points to watch."""

import re
from dataclasses import dataclass, field

from labs.importers.drafts import Document, Draft, Reading
from labs.importers.readers.document_dates import date_on_title
from labs.importers.readers.drafting import place, rank, said, stated
from labs.importers.readers.fiches import fiche_drafts, fiches_in
from labs.importers.readers.languages import language_of
from labs.importers.readers.lettering import as_sentence
from labs.importers.readers.lines import Line, Page, Slugs, page_of, plain, slug_of
from labs.importers.readers.prose import Span
from labs.importers.readers.slide_axes import axes_in
from labs.importers.readers.slide_items import items_of, repeated_lines
from labs.importers.readers.slide_labels import (
    Label,
    TypeHeading,
    is_junk,
    labels_in,
    section_heading,
    type_heading,
)

GENRE = "slides"
DEFINES = re.compile(r"c'est quoi|\bune? lab\w*,? c'est|qu'est-?\s?ce qu|definition|what is an?\b|what are\b")
PART_BEGINS = re.compile(
    r"(?:\.{2,}|…|qui |grace|et |avec |pour |dote|c'est |une? |which |that |with |thanks |and |it )"
)


@dataclass
class Part:
    """A stretch of the deck between two headings. `name` is a section, `type` or `top`."""

    name: str
    heading: Line | None = None
    kind: TypeHeading | None = None
    lines: list[Line] = field(default_factory=list)


def likeness(text: str) -> float:
    """How much a text looks like such a deck, from 0 to 1."""
    page = page_of(text[:60_000])
    keys = [key for label in labels_in(page) for key in label.keys]
    kinds = {found.key for line in page.bare_lines if (found := type_heading(page, line))}
    sections = {section_heading(page, line) for line in page.bare_lines} & {"axes", "vigilance", "examples"}
    fiche = len(set(keys)) / 6 if len(set(keys)) > 2 else 0.0
    return min(1.0, 0.6 * fiche + 0.1 * min(len(kinds), 4) + 0.1 * len(sections))


def read(text: str) -> Reading:
    """Read the deck."""
    page = page_of(text)
    language = language_of(page.bare)
    labels = labels_in(page)
    parts = parts_of(page, labels)
    title = next((line for line in page.bare_lines if line.text and not is_junk(plain(line.text))), None)
    name = as_sentence(page.value(title.start, title.end))[:200] if title else ""
    document = Document(title=name, dated=date_on_title(page), kind=GENRE, language=language)
    reading = Reading(GENRE, document, text=page.text)
    reading.drafts += definition_parts(page, parts[0], language)
    reading.drafts += axes_in(page, [line for part in parts if part.name == "axes" for line in part.lines], language)
    slugs = Slugs()
    for part in parts:
        if part.name == "vigilance":
            reading.drafts += vigilance_points(page, part, language)
        elif part.name != "closing":
            reading.drafts += _fiches(page, part, labels, language, slugs)
    reading.drafts = _once_each(reading.drafts)
    return reading


def parts_of(page: Page, labels: list[Label]) -> list[Part]:
    """The deck cut at its headings; slide numbers and what stands on every slide are left out."""
    labelled = {page.number_at(label.span.start) for label in labels}
    footers = repeated_lines(page, labels)
    parts = [Part("top")]
    for line in page.bare_lines:
        text = page.plain[line.start : line.end]
        if line.number in footers or is_junk(text):
            continue
        kind = None if line.number in labelled else type_heading(page, line)
        name = "" if line.number in labelled or kind else section_heading(page, line)
        if kind or name:
            parts.append(Part("type" if kind else name, line, kind))
        else:
            parts[-1].lines.append(line)
    return parts


def definition_parts(page: Page, top: Part, language: str) -> list[Draft]:
    """The parts of the answer to “what is a lab?”, each once, though slides build them up."""
    if not any(DEFINES.search(page.plain, line.start, line.end) for line in top.lines[:40] if line.text):
        return []
    drafts: dict[str, Draft] = {}
    for item in items_of(page, top.lines):
        text = item.text(page)
        opening = page.plain[item.span.start : item.span.end]
        if DEFINES.search(opening) or not PART_BEGINS.match(opening) or len(text.split()) < 3:
            continue
        bare = re.sub(r"^(?:\.{2,}|…)\s*", "", text)
        sentence = as_sentence(bare)
        key = slug_of(sentence, 60)
        if key in drafts:
            continue
        draft = Draft("definition_part", key, origins=place(page, item.span), confidence=0.95)
        sure = 1.0 if bare != text else 0.85
        shown = sentence[:1].upper() + sentence[1:]
        draft.facts["title"] = said(page, shown, item.span, language, min(sure, 0.9), 150)
        draft.facts["explanation"] = said(page, shown, item.span, language, sure)
        draft.facts["order"] = rank(page, len(drafts) + 1, item.span)
        drafts[key] = draft
    return list(drafts.values())


def vigilance_points(page: Page, part: Part, language: str) -> list[Draft]:
    """The points to watch: titles, and the explanation that a title or a line of small letters gives."""
    drafts: dict[str, Draft] = {}
    for item in items_of(page, part.lines):
        title, explanation = item.titled(page)
        text = as_sentence(page.value(title.start, title.end).strip(" :;.")) or ""
        key = slug_of(text, 60)
        if len(text) < 3 or key in drafts:
            continue
        draft = Draft("vigilance_point", key, origins=place(page, item.span), confidence=0.95)
        draft.facts["title"] = said(page, text, title, language, 0.95, 150)
        if explanation:
            said_so = page.value(explanation.start, explanation.end)
            draft.facts["explanation"] = said(page, said_so, explanation, language, 0.9)
        draft.facts["order"] = rank(page, len(drafts) + 1, item.span)
        drafts[key] = draft
    return list(drafts.values())


def _fiches(page: Page, part: Part, labels: list[Label], language: str, slugs: Slugs) -> list[Draft]:
    """The type that heads a part, and the labs of its fiches."""
    drafts: list[Draft] = []
    fiches, definition = fiches_in(page, part.lines, labels, part.kind)
    kind = ""
    if part.kind and part.heading:
        name = as_sentence(page.value(part.kind.name.start, part.kind.name.end))
        kind = part.kind.key or slug_of(name, 60)
        draft = Draft("lab_type", kind, origins=place(page, Span(part.heading.start, part.heading.end)))
        draft.facts["name"] = said(page, name[:1].upper() + name[1:], part.kind.name, language, 0.95, 120)
        if definition:
            draft.facts["definition"] = said(page, _inner(page, definition), definition, language, 0.95)
        drafts.append(draft)
    for fiche in fiches:
        made = fiche_drafts(page, fiche, language, slugs)
        for lab in made if kind and part.heading else ():
            if lab.noun == "lab":
                heading = Span(part.heading.start, part.heading.end)
                lab.facts["lab_type"] = stated(page, kind, heading, 0.95)
        drafts += made
    return drafts


def _inner(page: Page, span: Span) -> str:
    text = page.value(span.start, span.end).strip(" ()[]:;–-")
    return text[:1].upper() + text[1:]


def _once_each(drafts: list[Draft]) -> list[Draft]:
    """A type that several slides head stands once."""
    kept: dict[str, Draft] = {}
    for draft in drafts:
        first = kept.setdefault(draft.full_key, draft)
        if first is not draft:
            first.facts = draft.facts | first.facts
    return list(kept.values())
