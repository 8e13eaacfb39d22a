"""What the running text of a project page says of the team, the governance, the partners and the missions of a lab."""

import re

from labs.importers.drafts import Draft, Fact, Words
from labs.importers.readers.administration import (
    AGENDA_NOTES,
    LEGAL_FORM,
    LEVEL_NOTES,
    PLACEMENT_NOTES,
    agenda_in,
    level_in,
    placement_in,
)
from labs.importers.readers.drafting import derived, place, rank, said, stated, stated_at
from labs.importers.readers.headcounts import Headcount, headcounts_in_plain, parts_in_plain
from labs.importers.readers.lines import Page, Slugs
from labs.importers.readers.organisations import Named, names_in_words, organisation_draft, organisations_in
from labs.importers.readers.patterns import words
from labs.importers.readers.prose import NUMBERED, Span, lines_between, sentences, starts_item
from labs.importers.readers.vocabulary import FIND_DISCIPLINES, keys_in

# The words that tell how a lab is tied to the organisation named behind them.
TIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("host", words(r"abritee?s?", r"hebergee?s?", r"accueillie?s?", r"hosted", r"housed", r"located in")),
    ("funding", words(r"financ\w+", r"fund\w+", r"subvention\w*", r"dotation\w*", r"soutien financier")),
    ("partner", words(r"collabor\w+", r"parten\w+", r"partner\w*", r"en lien avec", r"works? with")),
    ("supervision", words(
        r"releve\w*", r"reuni\w*", r"rattach\w*", r"tutelle", r"depend\w*", r"sous l'autorite", r"owned by", r"part of",
        r"reports? to", r"reporting to", r"brings? together", r"attached to", r"supervis\w+", r"set up by",
        r"cree\w* par", r"created by", r"run by", r"portee?s? par",
    )),
)  # fmt: skip
TEAM = words(
    r"equipe\w*",
    r"team",
    r"emplo\w+",
    r"salari\w+",
    r"staff\w*",
    r"permanent\w*",
    r"effectif\w*",
    r"travaill\w+",
    r"works?",
)
PERMANENT = words(r"permanente?s?", r"full-time", r"a temps plein", r"temps plein")
UNCOUNTED = words(
    r"s'ajoute\w*", r"s'ajouten\w+", r"auxquels", r"ainsi que d\w+", r"stagiaires?", r"doctorants?", r"interns?",
    r"ph\.?d\w*", r"en plus d\w+", r"on top of", r"as well as",
)  # fmt: skip
FUNDING = words(r"financ\w+", r"fund(?:s|ed|ing)", r"subvention\w*", r"dotation\w*", r"budget\w*", r"grants?")
AIM = words(
    r"(?:la mission|l'objectif|le but|la vocation|l'ambition)(?: [\w'-]+){0,7} (?:est|consiste)", r"vise a",
    r"a pour (?:but|objectif)",
    r"(?:its|the|our) (?:mission|aim|goal|purpose|objective)(?: [\w'-]+){0,7} (?:is|are)", r"aims? (?:to|at)",
    r"seeks? to",
)  # fmt: skip
SUBJECTS = words(
    r"themes? (?:lies|relatifs) (?:a|au|aux)",
    r"(?:travaille|intervient|porte) sur (?:les )?(?:themes|sujets)(?: de| d'| suivants)?",
    r"(?:issues|topics|themes|subjects|fields) (?:such as|like|including|related to)", r"works? on",
)  # fmt: skip
LISTED = words(r"objectifs?(?: \w+)?", r"(?:\w+ )?(?:objectives?|goals?|aims)", r"missions?(?: \w+)?", r"axes(?: \w+)?")
UNCOUNTED_NOTE = Words(
    "Le texte cite d’autres membres sans les compter.", "The text names other members without counting them."
)
COUNTRY_NOTE = Words("Le pays du labo.", "The country of the lab.")
NO_NAME = re.compile(r"\W+")


def team_of(page: Page, lab: Draft, blocks: list[Span], language: str) -> Draft | None:
    """The team, where a sentence gives its number."""
    for block in blocks:
        for span in sentences(page, block.start, block.end):
            counts = headcounts_in_plain(page.plain, span.start, span.end)
            if counts and TEAM.search(page.plain, span.start, span.end):
                return _team(page, lab, block, span, counts[0], language)
    return None


def _team(page: Page, lab: Draft, block: Span, span: Span, count: Headcount, language: str) -> Draft:
    team = Draft("team", lab.key, origins=place(page, span), owner=lab.full_key, confidence=0.9)
    at = Span(count.start, count.end)
    team.facts |= headcount_facts(page, count)
    if PERMANENT.search(page.plain, span.start, span.end) and count.low == count.high:
        team.facts["permanent"] = stated(page, count.low, at, 0.85)
    after = Span(count.end, min(block.end, span.end + 400))
    if more := UNCOUNTED.search(page.plain, after.start, after.end):
        team.facts["has_uncounted_members"] = derived(page, True, Span(*more.span()), UNCOUNTED_NOTE)
    for name, number, place_of in parts_in_plain(page.plain, span.start, after.end):
        team.facts.setdefault(name, stated(page, number, Span(*place_of), 0.85))
    if trades := keys_in(page.plain, span.start, after.end, FIND_DISCIPLINES):
        team.facts["disciplines"] = stated_at(page, list(trades), trades.values(), 0.8)
    team.facts["note"] = said(page, page.value(span.start, span.end), span, language, 0.9)
    return team


def headcount_facts(page: Page, count: Headcount) -> dict[str, Fact]:
    """Low, high and, where the text says so, about."""
    at = Span(count.start, count.end)
    facts = {"headcount_low": stated(page, count.low, at, 0.95), "headcount_high": stated(page, count.high, at, 0.95)}
    if count.is_approximate:
        facts["is_approximate"] = stated(page, True, at, 0.95)
    return facts


def partners_of(page: Page, lab: Draft, blocks: list[Span], language: str) -> tuple[list[Draft], list[Named]]:
    """Organisations that the text ties to the lab with the ties, and those that it answers to; sets its host."""
    above: dict[str, Named] = {}
    organisations: dict[str, Draft] = {}
    ties: dict[str, Draft] = {}
    for block in blocks:
        for span in sentences(page, block.start, block.end):
            for named in organisations_in(page, span.start, span.end):
                if role := _role(page, span, named):
                    organisations.setdefault(named.key, _body(page, lab, named, language))
                    tie = partnership(page, lab, named.key, role, named.span, span)
                    ties.setdefault(tie.key, tie)
                    if role == "supervision":
                        above.setdefault(named.key, named)
                    if role == "host":
                        lab.facts.setdefault("host", stated(page, named.key, named.span, 0.9))
    return [*organisations.values(), *ties.values()], list(above.values())


def _body(page: Page, lab: Draft, named: Named, language: str) -> Draft:
    """The organisation; a ministry that a lab answers to is one of the country of the lab."""
    draft = organisation_draft(page, named, language)
    if named.kind == "ministry" and "country" in lab.facts:
        origin = lab.facts["country"].origins[0]
        at = Span(origin.start or 0, origin.end or 0)
        draft.facts["country"] = derived(page, lab.facts["country"].value, at, COUNTRY_NOTE, 0.7)
    return draft


def partnership(page: Page, lab: Draft, organisation: str, role: str, named: Span, span: Span) -> Draft:
    """A tie between the lab and an organisation; the passage is the sentence that tells it."""
    tie = Draft("partnership", f"{lab.key}-{organisation}-{role}", origins=place(page, span), owner=lab.full_key)
    tie.facts = {"organisation": stated(page, organisation, named, 0.9), "role": stated(page, role, span, 0.8)}
    tie.confidence = 0.85
    return tie


def _role(page: Page, span: Span, named: Named) -> str:
    """The tie told by the nearest word before the name in its sentence; empty when none is told."""
    nearest = [
        (found.start(), role)
        for role, pattern in TIES
        for found in pattern.finditer(page.plain, span.start, named.span.start)
    ]
    return max(nearest)[1] if nearest else ""


def governance_of(
    page: Page, lab: Draft, blocks: list[Span], language: str, above: list[Named], economy: list[Span]
) -> Draft | None:
    """Who the lab answers to, from the sentences that speak of the lab itself; who pays, from its economic model."""
    governance = Draft("governance", lab.key, owner=lab.full_key, confidence=0.85)
    if above:
        spans = [named.span for named in above]
        governance.facts["attached_to"] = stated_at(page, names_in_words(above, language), spans, 0.85)
    for span in _about_the_lab(page, lab, blocks):
        if "placement" not in governance.facts and (where := placement_in(page.plain, span.start, span.end)):
            governance.facts["placement"] = derived(page, where[0], where[1], PLACEMENT_NOTES[where[0]], 0.8)
        if "agenda" not in governance.facts and (who := agenda_in(page.plain, span.start, span.end)):
            governance.facts["agenda"] = derived(page, who[0], who[1], AGENDA_NOTES[who[0]], 0.8)
        if "legal_form" not in governance.facts and (form := LEGAL_FORM.search(page.plain, span.start, span.end)):
            at = Span(*form.span())
            governance.facts["legal_form"] = said(page, page.value(at.start, at.end), at, language, 0.8, 200)
    if money := _first(page, economy, FUNDING):
        governance.facts["funding"] = said(page, page.value(money.start, money.end), money, language, 0.85, 300)
    places = [origin for fact in governance.facts.values() for origin in fact.origins]
    governance.origins = tuple(places[:1])
    return governance if governance.facts else None


def _about_the_lab(page: Page, lab: Draft, blocks: list[Span]) -> list[Span]:
    """Sentences that name the lab, spaces and case aside."""
    value = lab.facts["name"].value
    name = NO_NAME.sub("", value.either.casefold())
    spans = [span for block in blocks for span in sentences(page, block.start, block.end)]
    return [span for span in spans if name and name in NO_NAME.sub("", page.text[span.start : span.end].casefold())]


def _first(page: Page, blocks: list[Span], pattern: re.Pattern[str]) -> Span | None:
    spans = (span for block in blocks for span in sentences(page, block.start, block.end))
    return next((span for span in spans if pattern.search(page.plain, span.start, span.end)), None)


def purpose_facts(page: Page, lab: Draft, blocks: list[Span], language: str) -> None:
    """Impact, subjects and level, where a sentence says them."""
    if aim := _first(page, blocks, AIM):
        lab.facts["intended_impact"] = said(page, page.value(aim.start, aim.end), aim, language, 0.8)
    for block in blocks:
        for span in sentences(page, block.start, block.end):
            if "subjects" not in lab.facts and (found := SUBJECTS.search(page.plain, span.start, span.end)):
                at = Span(found.end(), span.end)
                text = page.value(at.start, at.end).strip(" :.")
                text = re.sub(r"^(?:la|le|les|l[’']|the)\s*", "", text)
                lab.facts["subjects"] = said(page, text[:1].upper() + text[1:], at, language, 0.7, 400)


def level_fact(page: Page, lab: Draft, spans: list[tuple[Span, float]]) -> None:
    """The level that the first telling word points to; each passage comes with how much it is worth."""
    for span, confidence in spans:
        if found := level_in(page.plain, span.start, span.end):
            lab.facts["level"] = derived(page, found[0], found[1], LEVEL_NOTES[found[0]], confidence)
            return


def missions_of(page: Page, lab: Draft, blocks: list[Span], language: str) -> list[Draft]:
    """The objectives that a list gives under a line that announces them."""
    missions: list[Draft] = []
    slugs = Slugs()
    for block in blocks:
        announced = False
        for line in lines_between(page, block.start, block.end):
            text = page.plain[line.start : line.end]
            if announced and line.text and starts_item(page, line):
                missions.append(_mission(page, lab, Span(line.start, line.end), len(missions) + 1, language, slugs))
            elif line.text:
                announced = len(text) < 160 and not text.endswith((".", "!", "?")) and bool(LISTED.search(text))
    return missions


def _mission(page: Page, lab: Draft, span: Span, number: int, language: str, slugs: Slugs) -> Draft:
    begin = span.start + (found.end() if (found := NUMBERED.match(page.bare[span.start : span.end])) else 0)
    text = page.value(begin, span.end)
    title, _, summary = text.partition(":") if 0 < text.find(":") < 100 else (text, "", "")
    key = slugs.of(f"{lab.key} {title}")
    mission = Draft("mission", key, origins=place(page, span), owner=lab.full_key, confidence=0.9)
    kind = Words("Le texte l’annonce comme un objectif.", "The text announces it as an objective.")
    mission.facts["title"] = said(page, title.strip(" .;"), span, language, 0.95, 200)
    mission.facts["kind"] = derived(page, "objective", span, kind, 0.85)
    if summary.strip():
        mission.facts["summary"] = said(page, summary.strip(), span, language, 0.95)
    mission.facts["order"] = rank(page, number, span)
    return mission
