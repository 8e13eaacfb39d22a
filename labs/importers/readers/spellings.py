"""The fullest spelling of a name among those that a page uses."""

from labs.importers.readers.lines import Page, plain, tidy
from labs.importers.readers.prose import Span

# How many other passages are looked at.
LOOKED_AT = 40


def best_spelling(page: Page, span: Span) -> str:
    """A name as the page writes it with most capitals, article in front included."""
    text = page.value(span.start, span.end).strip(' ?.,“”«»"')
    sought = plain(text)
    best, most, at = text, _capitals(text), -1
    for _ in range(LOOKED_AT):
        at = page.plain.find(sought, at + 1) if sought else -1
        if at < 0:
            break
        titled = at >= 3 and page.bare[at - 3 : at] in ("La ", "Le ") and page.bare[at].isupper()
        written = page.bare[at - 3 if titled else at : at + len(sought)]
        if _capitals(written) > most and not written.isupper():
            best, most = tidy(written), _capitals(written)
    return best


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))
