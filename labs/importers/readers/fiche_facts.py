"""What one fiche of a deck says, from the passages behind its labels."""

import re

from labs.dates import PartialDate
from labs.importers.drafts import Draft
from labs.importers.readers.addresses import URL, address_at
from labs.importers.readers.administration import (
    AGENDA_NOTES,
    ATTACHED,
    LEGAL_FORM,
    LEVEL_NOTES,
    PLACEMENT_NOTES,
    SPONSOR,
    agenda_in,
    level_in,
    placement_in,
)
from labs.importers.readers.countries import country_called
from labs.importers.readers.drafting import derived, place, said, stated, stated_at
from labs.importers.readers.headcounts import Headcount, headcounts_in_plain
from labs.importers.readers.lettering import as_name, as_sentence, is_shouted
from labs.importers.readers.lines import Page
from labs.importers.readers.marks import bullet_at
from labs.importers.readers.prose import Span, lines_between, prose, trimmed
from labs.importers.readers.vocabulary import FIND_DISCIPLINES, FIND_MODES, keys_in

DATE = re.compile(
    r"(?:(?:vers|environ|circa|about) )?(?:\d{1,2}(?:er)? )?(?:[^\W\d]{3,9}\.? )?(?:19|20)\d\d\b"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}"
)
CLOSED = re.compile(r"(?:ferm|arret|dissou|closed|ended|clos)\w*(?: ses portes)?(?: depuis| en| in| le| since)? ?$")
YEARS = re.compile(r"\b((?:19|20)\d\d)\s?(?:-|–|—|a|to|jusqu'en)\s?((?:19|20)\d\d)\b")
# What a lab is attached to ends with its clause; a comma inside quotes does not end it.
CLAUSE = re.compile(r"(?:'[^'\n]{1,120}'|«[^»]{1,120}»|\"[^\"\n]{1,120}\"|“[^”]{1,120}”|[^,;.(\n]|\n(?=[^\n]))+")
OUTSIDE_HELP = re.compile(
    r"(?:\+|(?:avec|appui de|recours a|plus)\s)\s*(?P<what>[^+\n]{4,200}?)(?=$|[.;]\s|\n\s*\n)", re.MULTILINE
)
HELPERS = re.compile(r"extern|prestat|prestation|consult|outside|external|partenaires")
ARTICLE = re.compile(
    r"(?:l['’]|la |le |les |the )(?=(?:equipe|direction|mission|labo|lab\b|cellule|service|agence|laboratoire|pole"
    r"|unite|office|team|unit)\b)"
)
PLACE_BEHIND = re.compile(r"\s*[/(|]\s*([^\W\d][\w’' -]{1,30}?)\s*\)?\s*$|,\s*([^\W\d]\w[\w’-]{1,20})\s*$")
TAGLINE_BEHIND = re.compile(r"(?:,|\s[–—-])\s*((?:(?:le|la|un|une|the|a|labo?|laboratoire|cellule)\s|l')[^\n]{4,160})$")
SOME_LAB = re.compile(r"\b(?:labo?s?|laboratoire|factory|fabrique|unit|equipe|team|mission|direction|cellule)\b")
# “Lab préfectoral « SIILAB »”: what people call it stands between the signs.
QUOTED_NAME = re.compile(r"(?<=\w )[«“\"]\s?(?P<own>[^«»“”\"\n]{2,60}?)\s?[»”\"]")
LONGEST_NAME = 200
# How many other passages are looked at for a spelling in small letters.
OTHER_SPELLINGS = 20


def name_facts(page: Page, lab: Draft, span: Span, language: str, confidence: float) -> None:
    """The name, and what stands behind it on its line: a place, or what the lab is."""
    text = page.bare[span.start : span.end]
    end = span.end
    if found := TAGLINE_BEHIND.search(page.plain[span.start : span.end]):
        end = span.start + found.start()
        at = trimmed(page, span.start + found.start(1), span.end)
        tagline = as_name(page.value(at.start, at.end))
        lab.facts["tagline"] = said(page, tagline[:1].upper() + tagline[1:], at, language, 0.85, 300)
    elif (found := PLACE_BEHIND.search(text)) and not SOME_LAB.search(page.plain, span.start + found.start(), span.end):
        end = span.start + found.start()
        group = 1 if found[1] else 2
        place_fact(page, lab, Span(span.start + found.start(group), span.start + found.end(group)), language)
    start = span.start + (found.end() if (found := ARTICLE.match(page.plain[span.start : end])) else 0)
    at = trimmed(page, start, end)
    lab.facts["name"] = said(page, shown_name(page, at), at, language, confidence, LONGEST_NAME)
    if own := QUOTED_NAME.search(page.bare, at.start, at.end):
        lab.facts["short_name"] = stated(page, page.value(*own.span("own")), Span(*own.span("own")), 0.85)


def shown_name(page: Page, span: Span) -> str:
    """The name; one in capitals as another passage writes it, where there is one, else with capitals on its words."""
    name = page.value(span.start, span.end).strip(" :;,.")
    if is_shouted(name) and len(name) > 5:
        plain, at = page.plain[span.start : span.end], -1
        for _ in range(OTHER_SPELLINGS):
            if (at := page.plain.find(plain, at + 1)) < 0:
                break
            other = page.value(at, at + len(plain))
            if not is_shouted(other) and other[:1].isupper():
                return other
    name = as_name(name)
    return name[:1].upper() + name[1:]


def place_fact(page: Page, lab: Draft, span: Span, language: str) -> None:
    """Country and city: “Gand”, “Belgique”, “Gand, Belgique”, “Gand (Belgique)”."""
    for found in re.finditer(r"[^,;()/\n]+", page.bare[span.start : span.end]):
        at = trimmed(page, span.start + found.start(), span.start + found.end())
        name = as_name(page.value(at.start, at.end))
        if code := country_called(name):
            lab.facts.setdefault("country", stated(page, code, at, 0.9))
        elif name and not any(sign.isdigit() for sign in name):
            lab.facts.setdefault("city", said(page, name, at, language, 0.7, 120))


def website_fact(page: Page, lab: Draft, span: Span) -> None:
    """The address of its site."""
    if found := URL.search(page.bare, span.start, span.end):
        at = Span(found.start(), found.start() + len(found[0].rstrip(".,;:)”»")))
        lab.facts["website"] = stated(page, address_at(page, at), at, 0.95)


def opened_fact(page: Page, lab: Draft, span: Span) -> None:
    """When it was created, and when it closed where the fiche gives a range."""
    if found := YEARS.search(page.plain, span.start, span.end):
        for key, group in (("opened", 1), ("closed", 2)):
            lab.facts[key] = stated(page, found[group], Span(*found.span(group)), 0.8)
        return
    for found in DATE.finditer(page.plain, span.start, span.end):
        for start in (found.start(), found.end() - 4):
            at = trimmed(page, start, found.end())
            try:
                date = str(PartialDate.parse(page.value(at.start, at.end)))
            except ValueError:
                continue
            name = "closed" if CLOSED.search(page.plain, span.start, found.start()) else "opened"
            lab.facts.setdefault(name, stated(page, date, at, 0.95))
            break


def text_fact(page: Page, lab: Draft, key: str, span: Span, language: str) -> None:
    """Subjects, ways of working, impact: the text as it stands, items of a list behind one another for the subjects."""
    if key == "subjects":
        lines = [line for line in lines_between(page, span.start, span.end) if line.text]
        listed = len(lines) > 1 and all(bullet_at(page.lines[line.number - 1].text) for line in lines[1:])
        text = (", " if listed else " ").join(page.value(line.start, line.end).strip(" ;,") for line in lines)
    else:
        text = prose(page, span.start, span.end).strip(" ;,")
    lab.facts[key] = said(page, as_sentence(text), span, language, 0.95, 400 if key == "subjects" else 0)
    if key == "intervention" and (modes := keys_in(page.plain, span.start, span.end, FIND_MODES)):
        lab.facts["modes"] = stated_at(page, list(modes), modes.values(), 0.75)


def team_draft(page: Page, lab: Draft, span: Span, language: str) -> Draft:
    """The team: its number, its trades, the help from outside, and what was written."""
    team = Draft("team", lab.key, origins=place(page, span), owner=lab.full_key, confidence=0.95)
    if count := _count(page, span):
        at = Span(count.start, count.end)
        team.facts["headcount_low"] = stated(page, count.low, at, 0.95)
        team.facts["headcount_high"] = stated(page, count.high, at, 0.95)
        if count.is_approximate:
            team.facts["is_approximate"] = stated(page, True, at, 0.95)
    inside = span
    if (found := OUTSIDE_HELP.search(page.plain, span.start, span.end)) and (
        "+" in found[0] or HELPERS.search(found["what"])
    ):
        at = trimmed(page, *found.span("what"))
        team.facts["outside_expertise"] = said(page, page.value(at.start, at.end), at, language, 0.9, 300)
        inside = Span(span.start, found.start())
    if trades := keys_in(page.plain, inside.start, inside.end, FIND_DISCIPLINES):
        team.facts["disciplines"] = stated_at(page, list(trades), trades.values(), 0.85)
    team.facts["note"] = said(page, prose(page, span.start, span.end), span, language, 0.9)
    return team


def _count(page: Page, span: Span) -> Headcount | None:
    """The first number of people; behind such a label a bare number at the beginning is one."""
    counts = headcounts_in_plain(page.plain, span.start, span.end)
    bare = re.compile(r"(?:environ )?(\d{1,3})\b(?!\s*%|[.,]\d)(?:\s?(?:-|–|a|to)\s?(\d{1,3})\b)?").match(
        page.plain, span.start, span.end
    )
    if bare and (not counts or counts[0].start > bare.start()) and int(bare[1]):
        low, high = int(bare[1]), int(bare[2] or bare[1])
        return Headcount(min(low, high), max(low, high), bare[0].startswith("environ"), bare.start(), bare.end())
    return counts[0] if counts else None


def governance_draft(page: Page, lab: Draft, span: Span, language: str) -> Draft:
    """Who the lab answers to, and what was written."""
    governance = Draft("governance", lab.key, origins=place(page, span), owner=lab.full_key, confidence=0.95)
    facts, plain = governance.facts, page.plain
    form = LEGAL_FORM.search(plain, span.start, span.end)
    tie = ATTACHED.search(plain, span.start, span.end)
    # An association that works with a lab “porté par la préfecture” is not carried by it itself.
    if tie and not (form and tie[0].startswith("port")):
        clause = CLAUSE.match(page.bare, tie.end(), span.end)
        at = trimmed(page, tie.end(), clause.end() if clause else span.end)
        facts["attached_to"] = said(page, page.value(at.start, at.end), at, language, 0.9, 300)
    elif not form and span.end - span.start < 200:
        facts["attached_to"] = said(page, page.value(span.start, span.end), span, language, 0.6, 300)
    if form:
        at = Span(*form.span())
        facts["legal_form"] = said(page, page.value(at.start, at.end), at, language, 0.85, 200)
    if where := placement_in(plain, span.start, span.end):
        facts["placement"] = derived(page, where[0], where[1], PLACEMENT_NOTES[where[0]])
    if who := agenda_in(plain, span.start, span.end):
        facts["agenda"] = derived(page, who[0], who[1], AGENDA_NOTES[who[0]])
    if sponsor := SPONSOR.search(plain, span.start, span.end):
        at = Span(*sponsor.span())
        facts["political_sponsor"] = said(page, page.value(at.start, at.end), at, language, 0.8, 200)
    facts["note"] = said(page, prose(page, span.start, span.end), span, language, 0.9)
    return governance


def level_fact(page: Page, lab: Draft, spans: list[Span]) -> None:
    """The level that the name, or else the governance, points to."""
    for span in spans:
        if found := level_in(page.plain, span.start, span.end):
            lab.facts["level"] = derived(page, found[0], found[1], LEVEL_NOTES[found[0]], 0.8)
            return
