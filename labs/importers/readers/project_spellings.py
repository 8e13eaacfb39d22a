"""How else a project page spells the name of its lab."""

import re

from labs.importers.drafts import Draft, Words
from labs.importers.readers.drafting import derived, place, stated
from labs.importers.readers.lines import Page, tidy
from labs.importers.readers.prose import Span


def spellings_of(page: Page, lab: Draft) -> list[Draft]:
    """Other ways in which the page spaces the name: “Mind Lab” for “MindLab”."""
    value = lab.facts["name"].value
    name = value.either
    signs = [re.escape(sign) for sign in name if sign.isalnum()]
    if not 5 <= len(signs) <= 60:
        return []
    pattern = re.compile(rf"(?<![\w./@-]){r'[ -]?'.join(signs)}(?![\w@/-]|\.\w)", re.IGNORECASE)
    found: dict[str, Span] = {}
    for match in pattern.finditer(page.bare):
        if re.sub(r"\W", " ", tidy(match[0])).casefold() != re.sub(r"\W", " ", name).casefold():
            found.setdefault(tidy(match[0]).casefold(), Span(*match.span()))
    return [_spelling(page, lab, span, number) for number, span in enumerate(found.values(), start=1)]


def _spelling(page: Page, lab: Draft, span: Span, number: int) -> Draft:
    alias = Draft("lab_alias", f"{lab.key}-{number}", origins=place(page, span), owner=lab.full_key, confidence=0.8)
    note = Words("La page espace aussi le nom ainsi.", "The page also spaces the name this way.")
    alias.facts["name"] = stated(page, page.value(span.start, span.end), span, 0.8)
    alias.facts["kind"] = derived(page, "spelling", span, note)
    return alias
