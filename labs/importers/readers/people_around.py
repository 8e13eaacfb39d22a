"""People whose place the words around them say: a list below a heading, the sentence before, the event told."""

import re
from collections.abc import Iterator

from . import role_words as words
from .event_words import kind_of as event_kind
from .names import between, names_in
from .passages import Passage, Span
from .people_in_text import PersonMention, is_person, without_common
from .places_named import place_named

# What is worked out from the sentence, from the one before, from the list or the account that it stands in.
BY_WHOM, NEXT_SENTENCE, LISTED, AT_EVENT = 0.78, 0.72, 0.7, 0.7
LEAD_SIGNS = 700
ITEM = re.compile(
    rf"^[ \t]*(?:[•*-] *)?{words.PERSON}(?:,| -| :| \() ?(?P<role>(?:une? |an? )?{words.ROLE}[^.;:()\n]{{0,60}})"
)
LED_TO = re.compile(r":\s*$")
ROLE_AT_EVENT = re.compile(
    rf"{words.PERSON},? (?:est |is |was )?(?:le |la |l'|the )?(?P<role>(?P<deed>animat\w+|facilitat\w+|modérat\w+|"
    rf"moderat\w+|grand témoin|rapporteure?|rapporteuse|keynote speaker|host) "
    rf"(?:de la |de l'|du |de ce |de cette |of the |at the |of this )(?P<event>[a-zà-ÿ][a-zà-ÿ -]{{2,30}}))"
)


def people_around(passage: Passage, found: list[PersonMention]) -> list[PersonMention]:
    """Those that no single sentence places; nobody whom `found` holds at the same place."""
    held = {one.start for one in found}
    more = [*_in_next_sentence(passage), *_at_events(passage), *_listed(passage)]
    return [*_by_whom(passage), *(one for one in more if one.start not in held)]


def _by_whom(passage: Passage) -> Iterator[PersonMention]:
    """“la Fabrique, un lieu ouvert à tous, fondée par Ana Roux”: the one body that the sentence names before."""
    text = passage.plain
    for match in words.BY_WHOM.finditer(text, passage.start, passage.end):
        name = without_common(match["person"])
        before = between(names_in(passage), passage.sentence_at(match.start()).start, match.start())
        bodies = [one for one in before if not place_named(one.bare) and not is_person(one.bare)]
        near = bodies and re.fullmatch(r"[»\"”]?(?:,| (?:est|a été|is|was))? ?", text[bodies[-1].end : match.start()])
        if not is_person(name) or not bodies or not (len(bodies) == 1 or near):
            continue
        body, end = bodies[-1], match.end("person")
        made = match["deed"].startswith("fond") or match["deed"] == "founded"
        is_told = match["deed"].startswith("anim")  # of an event as well as of a body
        yield PersonMention(
            name, end - len(name), end, match["deed"], *match.span("deed"), body.bare, body.end - len(body.bare),
            body.end, BY_WHOM if near else NEXT_SENTENCE, of_known=not (made or near) or is_told,
        )  # fmt: skip


def _in_next_sentence(passage: Passage) -> Iterator[PersonMention]:
    """“Ana Roux est designer. Elle vient d’être nommée au Labo des Dunes.”"""
    text = passage.plain
    for match in words.JOINED.finditer(text, passage.start, passage.end):
        before = passage.sentence_at(match.start() - 2)
        start = before.end - len(text[before.start : before.end].lstrip())
        first = words.SHAPE.match(text, start, before.end)
        if first is None or not is_person(first["person"]):
            continue
        said = words.IS_ROLE.match(text, start, before.end)
        span = said.span("role") if said else first.span()
        yield PersonMention(
            first["person"], *first.span("person"), said["role"] if said else "", *span, match["body"],
            *match.span("body"), NEXT_SENTENCE,
        )  # fmt: skip


def _at_events(passage: Passage) -> Iterator[PersonMention]:
    """“Ana Roux, animatrice de la table ronde”: a role at what the passage tells."""
    for match in ROLE_AT_EVENT.finditer(passage.plain, passage.start, passage.end):
        event = re.split(r" (?:et|and|qui|que|who) ", match["event"])[0]
        if not event_kind(event) or not is_person(without_common(match["person"])):
            continue
        name, end = without_common(match["person"]), match.end("person")
        start = match.start("role")
        role_end = match.start("event") + len(event.rstrip())
        yield PersonMention(
            name, end - len(name), end, passage.plain[start:role_end], start, role_end, "", start, role_end, AT_EVENT,
            within=Span(passage.start, passage.end),
        )  # fmt: skip


def _listed(passage: Passage) -> Iterator[PersonMention]:
    """Items “Ana Roux, sociologue” below a line that ends with a colon and says where they work."""
    lead: Span | None = None
    start = passage.start
    for piece in passage.plain[passage.start : passage.end].split("\n"):
        end = start + len(piece)
        match = ITEM.match(passage.plain[start:end])
        if match is None:
            goes_on = not piece.strip() or words.SHAPE.match(piece.strip())
            lead = lead if goes_on else Span(max(start, end - LEAD_SIGNS), end) if LED_TO.search(piece) else None
        elif lead and is_person(match["person"]) and not re.search(r"[A-ZÀ-Ý]", match["role"]):
            yield PersonMention(
                match["person"], start + match.start("person"), start + match.end("person"), match["role"].strip(),
                start + match.start("role"), start + match.end("role"), "", lead.start, lead.end, LISTED, within=lead,
            )  # fmt: skip
        start = end + 1
