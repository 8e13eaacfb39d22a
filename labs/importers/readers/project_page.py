"""The project page of a social-innovation platform: one lab, told through fixed questions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from labs.importers.drafts import Document, Draft, Fact, Problem, Reading, Words
from labs.importers.readers.addresses import URL
from labs.importers.readers.bodies import kind_of_name
from labs.importers.readers.document_dates import date_said
from labs.importers.readers.drafting import derived, place, said, stated
from labs.importers.readers.faq_named import named_in
from labs.importers.readers.faq_questions import Entry
from labs.importers.readers.findings import LISTED
from labs.importers.readers.languages import language_of
from labs.importers.readers.lines import Line, Page, Slugs, page_of, slug_of
from labs.importers.readers.organisations import Named, organisation_draft
from labs.importers.readers.project_head import box_labels, fill_head, head_of
from labs.importers.readers.project_labels import COUNTS, CREDIT, is_chrome, label_of, says_nothing
from labs.importers.readers.project_opening import opened_fact
from labs.importers.readers.project_questions import QUESTIONS, Asked, question_at
from labs.importers.readers.project_spellings import spellings_of
from labs.importers.readers.project_story import (
    governance_of,
    level_fact,
    missions_of,
    partners_of,
    partnership,
    purpose_facts,
    team_of,
)
from labs.importers.readers.prose import Span, prose, sentences, trimmed

GENRE = "project-page"
# Who publishes such pages, where the page itself does not say otherwise.
PLATFORM = "Imagination for People"
SECTIONS = ("about", "themes", "objectives", "references", "community", "partners", "comments")
EDITED = re.compile(r"\? ?(?:editer|edit)\s*\n")
BACK = re.compile(r"(?:back to|revenir aux|retour aux) informations?")
# A page without the questions of the platform, but with most of its box: address, country, site, stage, year.
LABELLED_PAGE, MOST_OF_BOX = 0.6, 4
LONGEST_PARTNER = 120
REFERENCE_NOTE = Words("Rubrique des références de la page.", "References section of the page.")


@dataclass
class Section:
    """A part of the page. `name` is a label, or `question` with the question itself."""

    name: str
    heading: Span
    asked: Asked | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def body(self) -> Span | None:
        written = [line for line in self.lines if line.text]
        return Span(written[0].start, written[-1].end) if written else None


def likeness(text: str) -> float:
    """How much a text looks like such a page, from 0 to 1."""
    page = page_of(text[:60_000])
    keys, marks = set(), 0
    index = 0
    while index < len(page.bare_lines):
        asked = question_at(page, index)
        if asked and asked.key:
            keys.add(asked.key)
        line = page.bare_lines[index]
        marks += bool(line.text) and label_of(page.plain[line.start : line.end]) in ("maturity", "about", "community")
        index += asked.lines if asked else 1
    marks += bool(COUNTS.search(page.plain)) + bool(BACK.search(page.plain))
    asked_much = len(keys) / len(QUESTIONS) + 0.12 * min(marks, 4) if len(keys) > 1 or marks > 1 else 0.0
    return min(1.0, max(asked_much, LABELLED_PAGE if len(box_labels(page)) >= MOST_OF_BOX else 0.0))


def read(text: str, known: Iterable[tuple[str, str]] = ()) -> Reading:
    """Read the page; a text without any line gives an empty reading. `known`: (key, spelling) of the atlas."""
    page = page_of(text)
    reading = Reading(GENRE, text=page.text)
    if not any(line.text for line in page.bare_lines):
        return reading
    language = language_of(page.bare)
    top, sections = sections_of(page)
    head = head_of(page, top)
    if not head.titles:
        head.titles = [next(line for line in page.bare_lines if line.text)]
    lab = Draft("lab", "")
    fill_head(page, lab, head, language)
    if word := head.unknown_stage:
        details = {"maturity": page.value(word.start, word.end)}
        reading.problems.append(Problem("maturity-not-known", str(page.number_at(word.start)), details))
    name = lab.facts["name"].value
    lab.key = slug_of(name.either)
    lab.origins = place(page, Span(head.titles[0].start, len(page.text.rstrip())))
    title, dated = name.either, date_said(page)
    reading.document = Document(title=title, publisher=_publisher(page), dated=dated, kind=GENRE, language=language)
    reading.drafts.append(lab)
    _read_sections(page, reading, lab, sections, language)
    told = [Entry(one.heading, one.body) for one in sections if one.name in ("question", "about")]
    named = named_in(page, told, language, known, reading.drafts)
    reading.drafts += [one for one in named if one.noun == "lab" and one.confidence >= LISTED]
    return reading


def _publisher(page: Page) -> str:
    """The platform, where the page bears its marks: its counts, its links."""
    return PLATFORM if COUNTS.search(page.plain) or BACK.search(page.plain) or EDITED.search(page.plain) else ""


def sections_of(page: Page) -> tuple[list[Line], list[Section]]:
    """The lines above the first section, and the sections with their lines."""
    top: list[Line] = []
    sections: list[Section] = []
    index = 0
    while index < len(page.bare_lines):
        line, step = page.bare_lines[index], 1
        text = page.plain[line.start : line.end]
        asked = question_at(page, index) if line.text and not is_chrome(text) else None
        label = label_of(text) if line.text else ""
        if asked and (asked.key or sections):
            sections.append(Section("question", asked.span, asked))
            step = asked.lines
            _rest_of_question(page, sections[-1], page.bare_lines[index + step - 1])
        elif label in SECTIONS:
            sections.append(Section(label, Span(line.start, line.end)))
        elif sections and not is_chrome(text) and not CREDIT.match(text):
            sections[-1].lines.append(line)
        elif not sections:
            top.append(line)
        index += step
    return top, sections


def _rest_of_question(page: Page, section: Section, line: Line) -> None:
    """An answer that begins on the line of its question."""
    assert section.asked
    if rest := page.bare[section.asked.answer_from : line.end].strip():
        start = page.bare.index(rest, section.asked.answer_from)
        section.lines.append(Line(line.number, start, line.end, rest))


def _read_sections(page: Page, reading: Reading, lab: Draft, sections: list[Section], language: str) -> None:
    blocks: list[Span] = []
    economy: list[Span] = []
    for section in sections:
        body = section.body
        if section.name == "question":
            _answer(page, reading, lab, section, language)
        if body and section.name in ("question", "about"):
            blocks.append(body)
        if body and section.asked and section.asked.key == "modele-economique":
            economy.append(body)
        if body and section.name == "about" and "summary" not in lab.facts:
            lab.facts["summary"] = said(page, prose(page, body.start, body.end), body, language)
        if body and section.name == "themes" and "subjects" not in lab.facts:
            lab.facts["subjects"] = _tags(page, section, body, language)
        if body and section.name == "references":
            _references(page, reading, lab, section, language)
        if body and section.name == "partners":
            _partners(page, reading, lab, section, language)
    _story(page, reading, lab, blocks, economy, language)
    if counts := COUNTS.search(page.plain):
        numbers = {"fans": int(counts[1])} | ({"members": int(counts[2])} if counts[2] else {})
        reading.problems.append(Problem("counts-not-kept", str(page.number_at(counts.start())), numbers))


def _tags(page: Page, section: Section, body: Span, language: str) -> Fact:
    """The themes that the page lists, one a line or behind commas."""
    names = [name.strip(" #") for line in section.lines for name in re.split("[,;]", line.text) if name.strip(" #")]
    return said(page, ", ".join(names), body, language, 0.8, 400)


def _answer(page: Page, reading: Reading, lab: Draft, section: Section, language: str) -> None:
    """One answer; a question without one, or that is none of the seven, is told apart."""
    body, asked = section.body, section.asked
    assert asked
    where = str(page.number_at(asked.span.start))
    if not asked.key:
        details = {"question": page.value(asked.span.start, asked.span.end)}
        reading.problems.append(Problem("question-not-known", where, details))
        return
    if not body or says_nothing(page.plain[body.start : body.end]):
        reading.problems.append(Problem("question-unanswered", where, {"question": asked.key}))
        return
    key = f"{lab.key}-{asked.key}"
    if any(draft.key == key for draft in reading.of("answer")):
        return
    answer = Draft("answer", key, origins=place(page, Span(asked.span.start, body.end)), owner=lab.full_key)
    answer.facts["question"] = stated(page, asked.key, asked.span)
    answer.facts["text"] = said(page, prose(page, body.start, body.end), body, language)
    reading.drafts.append(answer)


def _story(page: Page, reading: Reading, lab: Draft, blocks: list[Span], economy: list[Span], language: str) -> None:
    """What running text says besides."""
    purpose_facts(page, lab, blocks, language)
    opened_fact(page, lab, blocks)
    tagline = lab.facts.get("tagline")
    told = [(Span(origin.start or 0, origin.end or 0), 0.85) for origin in (tagline.origins if tagline else ())]
    about = [span for block in blocks[:1] for span in sentences(page, block.start, block.end)[:1]]
    level_fact(page, lab, [*told, *((span, 0.65) for span in about)])
    ties, above = partners_of(page, lab, blocks, language)
    team = team_of(page, lab, [*economy, *blocks], language)
    governance = governance_of(page, lab, blocks, language, above, economy)
    reading.drafts += [draft for draft in (team, governance) if draft]
    reading.drafts += [*spellings_of(page, lab), *missions_of(page, lab, blocks, language)]
    known = {draft.full_key for draft in reading.drafts}
    reading.drafts += [draft for draft in ties if draft.full_key not in known]


def _references(page: Page, reading: Reading, lab: Draft, section: Section, language: str) -> None:
    slugs = Slugs(draft.key for draft in reading.of("publication"))
    for line in section.lines:
        if not line.text or says_nothing(page.plain[line.start : line.end]):
            continue
        span, url = Span(line.start, line.end), URL.search(page.bare, line.start, line.end)
        titled = url is not None and url.start() > line.start + 3
        title = page.value(line.start, url.start() if url and titled else line.end).strip(" :-–—")
        record = Draft("publication", slugs.of(title), origins=place(page, span), confidence=0.7)
        record.facts["title"] = said(page, title, span, language, 0.8, 250)
        if url:
            link = url[0].rstrip(".,;:)”»")
            record.facts["link"] = stated(page, link, Span(url.start(), url.start() + len(link)))
        record.facts["kind"] = derived(page, "website" if url else "other", span, REFERENCE_NOTE, 0.6)
        record.facts["labs"] = derived(page, [lab.key], span, REFERENCE_NOTE, 0.9)
        reading.drafts.append(record)


def _partners(page: Page, reading: Reading, lab: Draft, section: Section, language: str) -> None:
    known = {draft.full_key for draft in reading.drafts}
    for named in _listed(page, section):
        tie = partnership(page, lab, named.key, "partner", named.span, named.span)
        organisation = organisation_draft(page, named, language)
        new = [draft for draft in (organisation, tie) if draft.full_key not in known]
        reading.drafts += new
        known |= {draft.full_key for draft in new}


def _listed(page: Page, section: Section) -> Iterator[Named]:
    """The names of a section that lists them, one or several a line."""
    for line in section.lines:
        if not line.text or says_nothing(page.plain[line.start : line.end]) or len(line.text) > LONGEST_PARTNER:
            continue
        for found in re.finditer(r"[^;,/]+", line.text):
            span = trimmed(page, line.start + found.start(), line.start + found.end())
            name = page.value(span.start, span.end).strip(" .:")
            if len(name) > 1 and not URL.match(name):
                yield Named(name, kind_of_name(name), span)
