"""Public bodies, foundations, schools that a text names by what they are: “Ministère de l’Emploi”, “City of Leeds”."""

import re
from dataclasses import dataclass

from labs.importers.drafts import Draft, Words
from labs.importers.readers.drafting import derived, place, said
from labs.importers.readers.languages import in_language
from labs.importers.readers.lines import Page, slug_of, tidy
from labs.importers.readers.patterns import spaced
from labs.importers.readers.prose import Span, trimmed

CAPITAL = "A-ZÀÂÉÈÊÎÔÙÛÇŒ"
NAME = rf"[{CAPITAL}0-9][\w’'-]*(?:\.[\w’'-]+)*"
SMALL = r"(?:de la|du|des|de|of the|of|for) |(?:de l|d|l)[’']\s?"
REST = rf"(?: (?:{SMALL})?{NAME}){{0,5}}"
OF = r"(?: (?:(?:de la|du|des|de) |(?:de l|d)[’']\s?))"
# A ministry may be written in small letters: its first word counts, and some that often follow.
MATTER = rf"(?!tutelle)[\w’'-]+(?: (?:publique|nationale|sociale|[ée]trang[èe]res|[ée]conomiques|{NAME})){{0,3}}"
LOCAL = r"Ville|Mairie|Commune|[Mm][ée]tropole|D[ée]partement|[Cc]ommunaut[ée] \w+"
COUNCIL = r"R[ée]gion|Grand|[Cc]onseil (?:r[ée]gional|g[ée]n[ée]ral|d[ée]partemental)"
# What a name begins with, and the kind of organisation that it tells.
HEADS: tuple[tuple[str, str], ...] = (
    ("ministry", rf"[Mm]inist[èe]re{OF}{MATTER}(?: et{OF}{MATTER})?"),
    ("ministry", rf"(?:[Mm]inistry|Department) (?:of|for) (?:the )?{NAME}(?:,? and {NAME}| {NAME}){{0,4}}"),
    ("ministry", rf"[Pp]r[ée]fecture{OF}(?:[Rr][ée]gion|[Dd][ée]partement|{NAME}){REST}"),
    ("local-authority", rf"(?:{LOCAL}){OF}{NAME}{REST}"),
    ("local-authority", rf"(?:{COUNCIL})(?:{OF}| ){NAME}{REST}"),
    ("local-authority", rf"(?:City|County|Region|Province|State) of {NAME}(?: {NAME}){{0,3}}"),
    ("local-authority", rf"{NAME}(?: {NAME}){{0,3}} (?:City|County|Borough) Council"),
    ("foundation", rf"[Ff]ondation(?:{OF}| ){NAME}{REST}"),
    ("foundation", rf"{NAME}(?: {NAME}){{0,3}} (?:Foundation|Philanthropies|Trust)"),
    ("school", rf"(?:[Uu]niversit[ée]|[ÉE]cole)(?:{OF}| ){NAME}{REST}"),
    ("school", rf"University of {NAME}(?: {NAME}){{0,3}}|{NAME}(?: {NAME}){{0,3}} University"),
)
PATTERNS = tuple((kind, re.compile(spaced(rf"(?<!\w)(?:{head})"))) for kind, head in HEADS)
# “Ministères de l’Industrie, de l’Éducation et de l’Emploi”, “Ministries of Industry, Education and Employment”.
PLURAL = re.compile(
    spaced(
        rf"(?<!\w)(?:[Mm]inist[èe]res(?P<fr>{OF}{MATTER}(?:(?:,| et|, et){OF}{MATTER}){{0,8}})"
        rf"|[Mm]inistries of(?P<en> {NAME}(?: {NAME})?(?:(?:,| and|, and) {NAME}(?: {NAME})?){{0,8}}))"
    )
)
BETWEEN = re.compile(r",\s{1,3}(?:et\s|and\s)?|\s{1,3}(?:et|and)\s{1,3}")
KIND_NOTE = Words("Déduit de l’intitulé.", "Derived from the wording.")


@dataclass(frozen=True)
class Named:
    """An organisation where a text names it."""

    name: str
    kind: str
    span: Span

    @property
    def key(self) -> str:
        return slug_of(self.name)


def organisations_in(page: Page, start: int, end: int) -> list[Named]:
    """The organisations named between two offsets, in the order of the text, overlaps left out."""
    found = [named for match in PLURAL.finditer(page.bare, start, end) for named in _each_ministry(page, match)]
    taken = bytearray(max(end - start, 0))
    for named in found:
        taken[named.span.start - start : named.span.end - start] = b"1" * (named.span.end - named.span.start)
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(page.bare, start, end):
            span = Span(match.start(), match.start() + len(match[0].rstrip(" .,;’'-")))
            if not any(taken[span.start - start : span.end - start]):
                taken[span.start - start : span.end - start] = b"1" * (span.end - span.start)
                found.append(Named(_capital(tidy(page.bare[span.start : span.end])), kind, span))
    return sorted(found, key=lambda named: named.span.start)


def organisation_draft(page: Page, named: Named, language: str, confidence: float = 0.9) -> Draft:
    """The record to be of an organisation that the text names."""
    draft = Draft("organisation", named.key, origins=place(page, named.span), confidence=confidence)
    draft.facts["name"] = said(page, named.name, named.span, language, confidence, 200)
    if named.kind:
        draft.facts["kind"] = derived(page, named.kind, named.span, KIND_NOTE)
    return draft


def names_in_words(names: list[Named], language: str) -> Words:
    """Several organisations as one text."""
    return in_language(", ".join(named.name for named in names), language)


def _each_ministry(page: Page, match: re.Match[str]) -> list[Named]:
    """The ministries of a list that names the word once."""
    group, head = ("fr", "Ministère") if match["fr"] else ("en", "Ministry of")
    found, begin = [], match.start(group)
    for gap in [*BETWEEN.finditer(page.bare, *match.span(group)), None]:
        span = trimmed(page, begin, gap.start() if gap else match.end(group))
        found.append(Named(f"{head} {page.value(span.start, span.end)}", "ministry", span))
        begin = gap.end() if gap else begin
    return found


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
