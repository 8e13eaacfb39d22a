"""When a lab was created, where the running text of its project page says so of the lab itself."""

import re
from functools import lru_cache

from labs.importers.drafts import Draft
from labs.importers.readers.dates_in_text import FoundDate, find_dates
from labs.importers.readers.drafting import stated
from labs.importers.readers.lines import Page, plain
from labs.importers.readers.patterns import spaced
from labs.importers.readers.prose import Span, sentences

VERB = (
    r"(?:cree|fonde|lance|inaugure|ouvert|ne|mis en place|mise en place|founded|created|established|launched|opened|"
    r"set up|inaugurated|started|born)(?:e|s|es)?"
)
# What stands for the lab at the start of a sentence.
SELF = (
    r"il|elle|it|we|(?:ce|le|the|this) (?:projet|project|labo\w*|lab)|cette (?:equipe|structure|cellule)|"
    r"(?:the|this) (?:team|unit)"
)
# Between the verb and its date: a word or two, but no other thing that was created.
SOON = 24
DOUBTED = 0.7


def opened_fact(page: Page, lab: Draft, blocks: list[Span]) -> None:
    """“L’Atelier a été créé en 2013”, “Founded in 2011, the Lab…”: not what another body was created in."""
    value = lab.facts["name"].value
    before, behind = _patterns(value.either)
    for span in (span for block in blocks for span in sentences(page, block.start, block.end)):
        found = before.search(page.plain, span.start, span.end) or behind.match(page.plain, span.start, span.end)
        if found and (date := _date_behind(page.plain, found.end("verb"), span.end)):
            at = Span(date.start, date.end)
            # Whom a pronoun means is a guess.
            sure = DOUBTED if found.groupdict().get("self") else 0.85
            lab.facts["opened"] = stated(page, str(date.first), at, sure)
            return


def _date_behind(text: str, start: int, stop: int) -> FoundDate | None:
    """The one date that a verb leads to, with no comma between them."""
    dates = find_dates(text, None, start, min(stop, start + 60))
    if not dates or dates[0].last or dates[0].start - start > SOON or re.search("[,;]", text[start : dates[0].start]):
        return None
    return dates[0]


@lru_cache(maxsize=8)
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The lab before the verb, and the verb at the start of a sentence with the lab behind its date."""
    called = r"\W{0,3}".join(map(re.escape, re.findall(r"\w+", plain(name)))) or r"(?!)"
    subject = rf"(?:\b{called}\b|(?:(?<=[.!?]\s)|^)(?P<self>{SELF})\b)"
    link = r"(?: (?:a ete|est|fut|was|has been|qui a ete|which was|is))?(?: \w+ment| officially| first)?"
    return (
        re.compile(spaced(rf"{subject},?{link} (?P<verb>{VERB})\b"), re.MULTILINE),
        re.compile(spaced(rf"\W*(?P<verb>{VERB})\b[^,.]{{0,60}},? (?:l'|le |la |the )?{called}\b")),
    )
