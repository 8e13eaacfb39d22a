"""A list that names several local authorities at once: “les Villes de Mulhouse et Paris et la Région Occitanie”."""

import re

from labs.importers.readers.lines import Page
from labs.importers.readers.organisations import Named
from labs.importers.readers.prose import Span, trimmed

# The word that heads a name, in the plural too, and the name that it gives each member of the list.
HEADS: tuple[tuple[str, str, str], ...] = (
    (r"villes?|communes?", "Ville", "de"),
    (r"communautes? urbaines?", "Communauté urbaine", "de"),
    (r"communautes? d'agglomeration", "Communauté d’agglomération", "de"),
    (r"communautes? de communes", "Communauté de communes", "de"),
    (r"metropoles?", "Métropole", "de"),
    (r"departements?", "Département", "de"),
    (r"conseils? departementa(?:l|ux)", "Conseil départemental", "de"),
    (r"conseils? regiona(?:l|ux)", "Conseil régional", "de"),
    (r"regions?", "Région", ""),
    (r"cit(?:y|ies)", "City", "of"),
    (r"count(?:y|ies)", "County", "of"),
    (r"states?", "State", "of"),
)
LINK = r"(?:de la|de l'|du|des|de|d'|of the|of|)"
HEAD = re.compile(
    r"(?:(?:les?|la|l'|the)\s*)?(?:"
    + "|".join(rf"(?P<h{number}>{head.replace(' ', chr(92) + 's{1,3}')})" for number, (head, _, _) in enumerate(HEADS))
    + rf")\s{{1,3}}(?P<link>{LINK.replace(' ', chr(92) + 's{1,3}')})\s*(?=\S)"
)
GAP = re.compile(r"\s*[,;]\s*(?:(?:et|and|ainsi que)\s+)?|\s+(?:et|and|ainsi que|&)\s+|\s*/\s*")
CAPITAL = re.compile(r"[«“\"]?[A-ZÀÂÉÈÊÎÔÙÛÇŒ0-9]")


def authorities_in(page: Page, start: int, end: int) -> list[Named]:
    """The authorities of a list between two offsets; a name without a head takes the head of the one before."""
    found: list[Named] = []
    head: tuple[str, str] | None = None
    begin = start
    for gap in [*GAP.finditer(page.plain, start, end), None]:
        span = trimmed(page, begin, gap.start() if gap else end)
        begin = gap.end() if gap else end
        match = HEAD.match(page.plain, span.start, span.end)
        if match:
            number = next(int(name[1:]) for name, text in match.groupdict().items() if name[0] == "h" and text)
            _, word, link = HEADS[number]
            head = (word, _link(page, match, link))
            span = Span(match.end(), span.end)
        if head and CAPITAL.match(page.bare, span.start) and span.end - span.start <= 60:
            name = page.value(span.start, span.end).strip(' .)»”"')
            found.append(Named(f"{head[0]}{head[1]}{name}", "local-authority", span))
        elif not match:
            head = None
    return found


def _link(page: Page, match: re.Match[str], usual: str) -> str:
    """What stands between head and name: as written for one name, the usual word for a list."""
    written = page.value(*match.span("link"))
    if not written:
        return f" {usual} " if usual and match[0].rstrip().endswith("s") else " "
    plural = {"des": "de"}.get(written, written)
    return f" {plural}" if plural.endswith(("'", "’")) else f" {plural} "
