"""The axes of a deck: two poles a line, however they are set apart."""

import re

from rapidfuzz import fuzz

from labs.importers.drafts import Draft, Words
from labs.importers.readers.drafting import derived, place, said
from labs.importers.readers.lettering import as_sentence
from labs.importers.readers.lines import Line, Page, slug_of
from labs.importers.readers.prose import Span, trimmed

# The axes that the atlas has, by the plain names of their poles.
KNOWN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "expert-transversal": (("expert", "expertise"), ("transversal", "cross-cutting", "transverse")),
    "pilote-support": (("pilote", "leading", "lead", "pilot"), ("support", "appui", "supporting")),
    "externe-interne": (
        ("impact externe", "externe", "outside impact", "external impact"),
        ("transformation interne", "interne", "inside change", "internal transformation", "internal change"),
    ),
    "specialise-pluridisciplinaire": (
        ("specialise", "specialised", "specialized"), ("pluridisciplinaire", "multidisciplinary", "multidisciplinaire"),
    ),
    "usage-oeuvre": (
        ("amo, maitrise d'usage", "maitrise d'usage", "amo", "client-side and user-side advice", "user-side"),
        ("maitrise d'oeuvre", "delivery", "moe"),
    ),
}  # fmt: skip
# From the surest sign of two poles to the vaguest.
SEPARATORS = [
    re.compile(pattern)
    for pattern in (
        r"\s*(?:↔|⇔|⟷|<-+>|<=+>|←→|<>)\s*",
        r"\s*/+\s*",
        r"\s+(?:vs\.?|versus|contre|ou bien|or)\s+",
        r"(?: {3,}|\t+)",
        r"\s+(?:[–—-]+|…+|\.{3,})\s+",
        r"\s+ou\s+",
    )
]
LONGEST_POLE, LIKE = 80, 85
SHORT_NOTE = Words("Nom du pôle, faute de forme abrégée.", "Name of the pole, for want of a short form.")


def axes_in(page: Page, lines: list[Line], language: str) -> list[Draft]:
    """The axes of the lines of that section, each once."""
    drafts: dict[str, Draft] = {}
    for poles in _pairs(page, [line for line in lines if line.text]):
        draft = _axis(page, *poles, language)
        drafts.setdefault(draft.key, draft)
    return list(drafts.values())


def _pairs(page: Page, lines: list[Line]) -> list[tuple[Span, Span]]:
    """The poles of each axis, from one line or from two that belong together."""
    pairs: list[tuple[Span, Span]] = []
    index = 0
    while index < len(lines):
        line, step = lines[index], 1
        following = lines[index + 1] if index + 1 < len(lines) else None
        found = _split(page, line.start, line.end)
        if not found and following and following.start - line.end < 200:
            found = _split(page, line.start, following.end) if _open(line, following) else None
            if not found and key_of_poles(_plain(page, line), _plain(page, following)):
                found = Span(line.start, line.end), Span(following.start, following.end)
            step = 2 if found else 1
        if found:
            pairs.append(found)
        index += step
    return pairs


def _open(line: Line, following: Line) -> bool:
    signs = ("/", "↔", "vs", "vs.", "-", "–", "—", "<->")
    return line.text.endswith(signs) or following.text.startswith(signs)


def _split(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    for pattern in SEPARATORS:
        cuts = list(pattern.finditer(page.bare, start, end))
        inner = [cut for cut in cuts if start < cut.start() and cut.end() < end]
        if len(inner) == 1:
            first, second = trimmed(page, start, inner[0].start()), trimmed(page, inner[0].end(), end)
            if 1 < first.end - first.start <= LONGEST_POLE and 1 < second.end - second.start <= LONGEST_POLE:
                return first, second
    return None


def _plain(page: Page, place: Line | Span) -> str:
    return " ".join(page.plain[place.start : place.end].split()).strip(" :.")


def key_of_poles(first: str, second: str) -> str:
    """The key of the axis of the atlas that has these poles; empty for another axis."""
    for key, (left, right) in KNOWN.items():
        if (
            max(fuzz.ratio(first, name) for name in left) >= LIKE
            and max(fuzz.ratio(second, name) for name in right) >= LIKE
        ):
            return key
    return ""


def _axis(page: Page, first: Span, second: Span, language: str) -> Draft:
    left, right = (_pole(page, span) for span in (first, second))
    key = key_of_poles(_plain(page, first), _plain(page, second))
    whole = Span(first.start, second.end)
    draft = Draft("axis", key or slug_of(f"{left} {right}", 60), origins=place(page, whole))
    draft.facts["name"] = said(page, f"{left} / {right[:1].lower()}{right[1:]}", whole, language, 0.95, 120)
    draft.facts["pole_a"] = said(page, left, first, language, 1.0 if key else 0.85, 80)
    draft.facts["pole_b"] = said(page, right, second, language, 1.0 if key else 0.85, 80)
    if not key:
        for name, pole, span in (("short_a", left, first), ("short_b", right, second)):
            short = Words(en=pole[:40]) if language == "en" else Words(fr=pole[:40])
            draft.facts[name] = derived(page, short, span, SHORT_NOTE)
    return draft


def _pole(page: Page, span: Span) -> str:
    text = as_sentence(page.value(span.start, span.end).strip(" :.–-"))
    return text[:1].upper() + text[1:]
