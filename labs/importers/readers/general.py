"""Reader of any other text: labs and organisations that it names, known or not, events, places, as suggestions.

Nothing is known of the layout, so what is found is proposed below the confidence from which a plan takes it by itself,
but for names that the atlas knows and for labs that the text lists as such.
"""

import re
from collections.abc import Iterable

from labs.importers.drafts import SURE, Document, Reading
from labs.text import fold

from .article import document_of, passage_of
from .bodies import kind_of_name
from .event_words import kind_of as event_kind
from .findings import Findings, identity_of
from .known_names import KnownNames
from .lab_drafts import OF_CITY
from .languages import language_of
from .lines import page_of
from .names import Name, names_in
from .passages import Passage
from .people_in_text import is_person
from .places_named import place_named
from .telling import tell
from .whereabouts import whereabouts

GENRE = "general"
MOST = SURE - 0.05
# A name that nothing explains is only worth a look when it comes back, or when the text places it.
CANDIDATE, LEAST_TIMES, MOST_CANDIDATES = 0.4, 2, 60


def likeness(text: str) -> float:
    """Any text may be read so, when it looks like nothing else."""
    return 0.15 if text.strip() else 0.0


def read(text: str, known: Iterable[tuple[str, str]] = ()) -> Reading:
    """Suggestions from any text. `known` holds (key, spelling) of names of the atlas."""
    page = page_of(text)
    passage, findings, language = passage_of(page), Findings(page), language_of(page.text)
    tell(passage, findings, language, KnownNames(known), MOST)
    add_candidates(passage, findings)
    findings.no_event_is_a_lab()
    findings.only_once(["organisation", "publication"])
    document = document_of(passage, language)
    return Reading(GENRE, _as_other(document), findings.drafts, text=page.text)


def _as_other(document: Document) -> Document:
    return Document(
        document.title, document.publisher, document.authors, document.dated, document.url, "other", document.language
    )


def add_candidates(passage: Passage, findings: Findings) -> None:
    """Names of two words or more, and acronyms, that come back or that the text places."""
    seen: dict[str, list[Name]] = {}
    for name in names_in(passage):
        if _may_be_body(name):
            seen.setdefault(identity_of(_without_place(name.bare)), []).append(name)
    added = 0
    for identity, names in seen.items():
        if added >= MOST_CANDIDATES or findings.holds(
            identity, "lab", "organisation", "event", "programme", "publication", "person"
        ):
            continue
        where = whereabouts(passage.plain, names[0].end, passage.line_around(names[0].start).end)
        if len(names) < LEAST_TIMES and not (where.country and passage.plain[names[0].end : names[0].end + 2] == " ("):
            continue
        added += 1
        for name in names:
            draft = findings.named(
                "organisation", _without_place(name.bare), passage.origin(name.start, name.end), CANDIDATE
            )
        for field, said in (("city", where.city), ("country", where.country)):
            if said:
                origin = passage.origin(said.start, said.end, OF_CITY if said.derived else None)
                findings.fact(draft, field, said.words if field == "city" else said.value, origin, CANDIDATE)


def _without_place(name: str) -> str:
    """“MindForge de Vilnius” → “MindForge”."""
    head, _, tail = name.rpartition(" de ")
    return head if head and place_named(tail) else name


def _may_be_body(name: Name) -> bool:
    bare = name.bare
    if len(bare) < 3 or place_named(bare) or is_person(bare) or event_kind(bare) or re.search(r"\d{4}", bare):
        return False
    if len(bare.split()) == 1:
        return not name.opens and ((bare.isupper() and 3 <= len(bare) <= 8) or bool(re.search(r"[a-z][A-Z]", bare)))
    return bool(kind_of_name(bare)) or not name.opens or len(fold(bare).split()) > 2
