"""Programmes and organisations that the answers of an FAQ tell of: years, cohort, who runs them, who pays."""

import re

from labs.importers.drafts import Draft, Fact, Words
from labs.importers.readers.addresses import URL
from labs.importers.readers.authorities import authorities_in
from labs.importers.readers.drafting import derived, place, said, stated, stated_at
from labs.importers.readers.languages import in_language
from labs.importers.readers.lines import Page, slug_of
from labs.importers.readers.organisations import Named, organisation_draft, organisations_in
from labs.importers.readers.patterns import spaced, words
from labs.importers.readers.prose import Span, prose, sentences, trimmed
from labs.importers.readers.spellings import best_spelling

PROGRAMME = words(r"programmes?", r"programs?", r"dispositifs?")
NAMED = re.compile(
    r"(?:[Pp]rogramm?e?|[Dd]ispositif)\s{1,3}(?:exp[ée]rimental\s{1,3}|national\s{1,3})?[«“\"]?\s?"
    r"(?P<name>(?:(?:L[ae]s?|The|L[’'])\s?)?[A-ZÀÉÈÊÎÔÇ][\w’'•.-]*(?:\s(?:[A-ZÀÉÈÊÎÔÇ0-9][\w’'•.-]*|de|des|du|d[’']|of|for)){0,5})"
)
YEAR = r"(?:19|20)\d\d"
YEARS = re.compile(
    spaced(
        rf"(?:de|entre|from|between|depuis|en) (?P<a>{YEAR}) (?:a|et|to|and|jusqu'en|jusqu'a) (?P<b>{YEAR})\b"
        rf"|\b(?P<c>{YEAR})\s?[-–—/]\s?(?P<d>{YEAR})\b"
        rf"|(?:depuis|lancee? en|lancement en|creee? en|since|launched in)(?: [a-z]{{3,9}})? (?P<e>{YEAR})\b"
    )
)
FUNDERS = words(
    r"avec le soutien(?: financier)? d(?:e|u|es)", r"soutenu par", r"financee? par", r"funded by", r"supported by",
    r"with (?:the )?(?:support|funding) (?:of|from)",
)  # fmt: skip
OPERATORS = words(
    r"portee? par", r"menee? par", r"pilotee? par", r"animee? par", r"coordonnee? par", r"run by", r"led by",
    r"operated by", r"conduite? par",
)  # fmt: skip
# “le programme La Transfo, de La 27e Région”.
BELONGS = re.compile(r"\s*,?\s*(?:de|d[’']|by|of)\s*(?=(?:L[ae]|The)?\s?[A-Z0-9])")
# “Elle a été l’initiatrice, le pilote et la facilitatrice du programme”.
RUNS = words(
    r"(?:initiat\w+|pilote|facilitat\w+|operat\w+|organisat\w+|porteu\w+)[^.]{0,80}? du programme",
    r"runs the programme", r"(?:initiator|operator|organi[sz]er)[^.]{0,60}? of the programme",
)  # fmt: skip
PROPER = re.compile(
    r"(?:(?:L[ae]s?|The|L[’'])\s?)?[A-ZÀÉÈÊÎÔÇ0-9][\w’'•&.-]*(?:\s{1,3}(?:(?:de|des|du|d[’']|of|for|and|the|la)\s){0,2}[A-ZÀÉÈÊÎÔÇ0-9][\w’'•&-]*){0,5}"
)
WHO_IS = re.compile(
    spaced(r"(?:qui (?:est|sommes|porte|pilote)|who (?:is|are|runs)) (?P<who>[^?]+)\?"),
)
# What is asked about has a name: “la Compagnie des Seuils”, not “derrière le projet”.
NAMES = re.compile(r"(?:(?:la|le|les|the) |l[’'])?[A-ZÀÉÈÊÎÔÇ0-9][^\s]")
# “Who runs the programme?” names nobody, even where the answer writes “The programme”.
THE_ONE = re.compile(
    r"(?:L[ae]s? |The |L[’'])(?:programm?e?|dispositif|projet|project|lab|labo|réseau|network)s?", re.IGNORECASE
)
BRACKETS = re.compile(r"\(([^()]{6,600})\)")
COHORT = words(
    r"collectivites?", r"villes?", r"regions?", r"departements?", r"partenaires?", r"participants?", r"cities",
    r"authorities", r"councils", r"metropoles?", r"municipalit\w+",
)  # fmt: skip
TAKE_PART = words(r"y participent", r"y ont participe", r"participent", r"take part", r"took part", r"ont rejoint")
ARTICLE = re.compile(r"(?:the|la|le|les)\s|l[’']")
KINDS = (
    ("association", words(r"associati\w+", r"non-?profit")), ("foundation", words(r"fondation", r"foundation")),
    ("ministry", words(r"ministere", r"ministry", r"direction interministerielle")),
    ("public-body", words(r"etablissement public", r"agence", r"agency", r"operateur public")),
    ("school", words(r"ecole", r"universite", r"university", r"school")),
    ("company", words(r"entreprise", r"cooperative", r"scic", r"company", r"start-?up")),
)  # fmt: skip
SAYS_LAB = words(r"c'est un (?:labo\w*|lab)", r"est un (?:labo\w*|lab)", r"is (?:a|an) (?:\w+ ){0,3}lab(?:oratory)?")
FUNDER_NOTE = Words(
    "Le document dit qui soutient le programme : rangé avec les financeurs.",
    "The document says who supports the programme: filed with funders.",
)
EDITION_NOTE = Words("Les années du programme.", "The years of the programme.")
KIND_NOTE = Words("La réponse dit ce qu’elle est.", "The answer says what it is.")


def programme_of(page: Page, question: Span, subject: Span | None, answer: Span, language: str) -> list[Draft]:
    """The programme that an answer tells of, with the organisations that it names; nothing where it tells of none."""
    if not PROGRAMME.search(page.plain, question.start, answer.end):
        return []
    years = YEARS.search(page.plain, answer.start, answer.end)
    found = NAMED.search(page.bare, answer.start, answer.end)
    told = subject and PROGRAMME.search(page.plain, question.start, min(answer.end, answer.start + 500))
    span = subject if told and subject else Span(*found.span("name")) if found else None
    cohort = _cohort(page, answer)
    asked = PROGRAMME.search(page.plain, question.start, question.end)
    if span is None or not (years or cohort or (told and found) or (asked and found)):
        return []
    name = _titled(best_spelling(page, span))
    draft = Draft("programme", slug_of(name), origins=place(page, Span(question.start, answer.end)), confidence=0.85)
    draft.facts["name"] = said(page, name, span, language, 0.9, 200)
    if years:
        _years(page, draft, years, language)
    others = _others(page, draft, answer, found, cohort, language)
    draft.facts["summary"] = said(page, prose(page, answer.start, answer.end), answer, language, 0.8)
    return [draft, *others]


def _years(page: Page, draft: Draft, years: re.Match[str], language: str) -> None:
    first, last = years["a"] or years["c"] or years["e"], years["b"] or years["d"]
    groups = ("a", "b") if years["a"] else ("c", "d") if years["c"] else ("e", "e")
    draft.facts["start"] = stated(page, first, Span(*years.span(groups[0])), 0.9)
    if last:
        draft.facts["end"] = stated(page, last, Span(*years.span(groups[1])), 0.9)
        value = in_language(f"{first}–{last}" if language == "en" else f"{first}-{last}", language)
        draft.facts["edition"] = derived(page, value, Span(*years.span()), EDITION_NOTE)


def _cohort(page: Page, answer: Span) -> list[Named]:
    """The authorities that a bracket lists behind a word that announces them."""
    for found in BRACKETS.finditer(page.bare, answer.start, answer.end):
        if COHORT.search(page.plain, max(answer.start, found.start() - 80), found.start()):
            names = authorities_in(page, *found.span(1))
            if names:
                return names
    for span in sentences(page, answer.start, answer.end):
        told = TAKE_PART.search(page.plain, span.start, span.end)
        if told or PROGRAMME.search(page.plain, span.start, span.end):
            colon = page.bare.find(":", told.end(), span.end) if told else -1
            names = authorities_in(page, max(span.start, colon + 1), span.end)
            if len(names) > 1:
                return names
    return []


def _others(
    page: Page, draft: Draft, answer: Span, found: re.Match[str] | None, cohort: list[Named], language: str
) -> list[Draft]:
    """The organisations around the programme; fills its participants, funders and operators."""
    drafts = {named.key: organisation_draft(page, named, language, 0.9) for named in cohort}
    if cohort:
        draft.facts["participants"] = stated_at(page, list(drafts), (named.span for named in cohort), 0.9)
    if funders := _named_behind(page, FUNDERS, answer):
        places = (page.origin(one.span.start, one.span.end, kind="derived", note=FUNDER_NOTE) for one in funders)
        draft.facts["funders"] = Fact([one.key for one in funders], tuple(places), 0.85)
    operators = _named_behind(page, OPERATORS, answer)
    link = BELONGS.match(page.bare, found.end("name")) if found else None
    if link and (name := PROPER.match(page.bare, link.end())):
        operators.insert(0, Named(page.value(*name.span()), "", Span(*name.span())))
    if operators:
        keys, spans = [one.key for one in operators], [one.span for one in operators]
        draft.facts["operators"] = stated_at(page, keys, spans, 0.85)
    for named in (*funders, *operators):
        drafts.setdefault(named.key, organisation_draft(page, named, language, 0.85))
    return list(drafts.values())


def _named_behind(page: Page, cue: re.Pattern[str], answer: Span) -> list[Named]:
    """The organisations named right behind the first such words."""
    match = cue.search(page.plain, answer.start, answer.end)
    if not match:
        return []
    known = organisations_in(page, match.end(), min(answer.end, match.end() + 160))
    if known and known[0].span.start - match.end() < 6:
        return known[:1]
    start = trimmed(page, match.end(), answer.end).start
    article = ARTICLE.match(page.bare, start)
    name = PROPER.match(page.bare, article.end() if article else start, answer.end)
    return [Named(page.value(*name.span()).rstrip("."), "", Span(*name.span()))] if name else []


def organisation_of(page: Page, question: Span, answer: Span, language: str) -> list[Draft]:
    """The organisation that a question “who is …?” asks about; also a lab where the answer calls it one."""
    asked = WHO_IS.search(page.plain, question.start, question.end)
    if not asked:
        return []
    span = trimmed(page, *asked.span("who"))
    name = best_spelling(page, span)
    if not NAMES.match(name) or THE_ONE.fullmatch(name) or len(name) > 120 or "“" in name or "«" in name:
        return []
    named = Named(_titled(name), "", span)
    draft = organisation_draft(page, named, language, 0.9)
    for kind, pattern in KINDS:
        if told := pattern.search(page.plain, answer.start, min(answer.end, answer.start + 600)):
            draft.facts["kind"] = derived(page, kind, Span(*told.span()), KIND_NOTE, 0.85)
            break
    draft.facts["summary"] = said(page, prose(page, answer.start, answer.end), answer, language, 0.8)
    site = URL.search(page.bare, answer.start, answer.end)
    if site:
        link = site[0].rstrip(".,;:)”»")
        draft.facts["website"] = stated(page, link, Span(site.start(), site.start() + len(link)), 0.85)
    return [draft, *_lab(page, draft, answer, span, language)]


def _lab(page: Page, organisation: Draft, answer: Span, span: Span, language: str) -> list[Draft]:
    found = SAYS_LAB.search(page.plain, answer.start, answer.end)
    if not found:
        return []
    lab = Draft("lab", organisation.key, origins=place(page, Span(*found.span())), confidence=0.8)
    lab.facts["name"] = organisation.facts["name"]
    lab.facts["organisation"] = stated(page, organisation.key, span, 0.8)
    if "website" in organisation.facts:
        lab.facts["website"] = organisation.facts["website"]
    return [lab]


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


def runs_programme(page: Page, answer: Span) -> bool:
    """Whether an answer says that what it tells of runs a programme."""
    return bool(RUNS.search(page.plain, answer.start, answer.end))
