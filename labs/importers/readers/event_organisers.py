"""Who organises what a text tells: behind “organised by”, before the verb that leads to it, in the sentence after."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from labs.importers.drafts import Draft, Words

from .bodies import kind_of_name
from .event_titles import EventMention
from .event_words import kind_of as event_kind
from .findings import identity_of
from .lab_drafts import Telling, add_kind
from .lab_words import LAB_WORD
from .names import Name, between
from .passages import Span
from .people_in_text import is_person
from .places_named import place_named

Bodies = list[tuple[int, int, Draft]]
Told = tuple[EventMention, Draft]
BY = re.compile(
    r"\b(?:(?:co-?)?organisée?s? par|co-?organi[sz]ed by|organi[sz]ed by|hosted by|convened by|"
    r"accueillie?s? par|à l'(?:initiative|invitation) d[eu]|at the invitation of|en partenariat avec|"
    r"in partnership with|(?:conviée?|invitée?)s? [^.;:()\n]{0,60}?par|invited [^.;:()\n]{0,40}?by)"
    r"(?: (?:le|la|les|the)\b| l')? ?"
)
# What joins the names of a list: “l’Institut Boréal et le magazine The Coast”.
JOINT = re.compile(
    r",? ?(?:(?:et|and|&|ainsi que|avec|with) )?(?:(?:par|de|by) )?(?:(?:le |la |les |the |du )|l'|d')?"
    r"(?:(?:magazine|association|fondation|journal|réseau|collectif|cabinet|agence) (?:(?:le |la |the )|l')?)?"
)
# “la Ville de Nantes accueille les Rencontres”, “the MaRS Solutions Lab in Toronto holds its school”: who does, before.
BEFORE_VERB = (
    r"(?: (?:à|in|de|of) [A-ZÀ-Ý][\w'-]+| \([^()\n]{1,90}\))?"
    r"(?:, (?:en partenariat avec|avec|in partnership with|with) [^.;:()\n]{3,90}?,?)?"
    r"(?: (?:a|ont|avait|avaient|va|vont|vient de|has|have|will)(?: déjà)?)?"
)
HOLDS = re.compile(
    rf"{BEFORE_VERB} (?P<verb>accueill\w+|organis\w+|propos\w+|tien(?:t|dra)|réuni\w*|rassembl\w+|convi\w+|invit\w+|"
    r"investi\w*|inaugur\w+|présent(?:e|era|ait|ent|eront)|hosts?|holds?|organi[sz]es?|organi[sz]ed|welcomes?|runs?|"
    r"hosted|held|convenes?|convened|gathered|invites?|invited|brought together)\b"
)
# “La Région, le Département et la Ville se sont mobilisés : une matinée…”
TOGETHER = re.compile(
    r" (?:(?:se sont|se) (?:mobilis|associ|uni)\w*|s'(?:associ|uni)\w+|join(?:ed)? forces|team(?:ed)? up)\b"
)
LINK = re.compile(r"(?:dans le cadre d'une? |lors d'une? |à l'occasion d'une? |as part of an? |at an? |during an? )\Z")
PRONOUN = re.compile(r"\b(?P<who>[Ee]lle|[Ii]l|[Ii]t|[Tt]hey|[Ee]lles|[Ii]ls)(?P<verb> \w+)")
OPENS_LINE = re.compile(r"\s*(?:(?:A|À|En|In|At) [^,;.\n]{2,40}, )?(?:(?:[Ll]e|[Ll]a|[Tt]he|[Ll]es) |[Ll]')?\Z")
ABOUT_IT = re.compile(
    r"\s*(?:(?:La|Le|Les|Cette|Ce|The|This|L')\s?(?P<what>\w+)|It|They|Elle)\b[^.;\n]{0,40}? "
    r"(?:est|était|a été|sera|sont|is|was|were|has been|will be) "
)
OF_HOST = Words("Ville de la collectivité qui accueille.", "Town of the authority that hosts it.")
FROM_BEFORE = Words("Organisateur dit dans la phrase suivante.", "Organiser told in the next sentence.")
OF_PRONOUN = Words(
    "Organisateur déduit du début du paragraphe.", "Organiser worked out from the start of the paragraph."
)
NEAR, LINKED, ABOUT, FAR_TOGETHER = 80, 150, 400, 260
# A sentence that names more bodies than this before an event is a list.
MOST_BODIES, MOST_NAMES = 12, 6
SAID, BEFORE, UNKNOWN = 0.78, 0.76, 0.66


def add_organisers(telling: Telling, events: list[Told], names: list[Name]) -> None:
    """Organisers of the events of a passage, labs or organisations."""
    if not events:
        return
    bodies = telling.findings.bodies
    for mention, draft in events:
        if not _add_subjects(telling, mention, draft, _bodies_before(telling, mention, bodies, names)):
            _add_pronoun(telling, mention, draft, bodies)
    for match in BY.finditer(telling.passage.plain, telling.passage.start, telling.passage.end):
        told, note = _event_of(telling, events, match)
        if told:
            for span in _names_behind(telling, names, match.end()):
                _add(telling, told[1], _body_at(telling, span), span, SAID, note)


def _bodies_before(telling: Telling, mention: EventMention, bodies: Bodies, names: list[Name]) -> Bodies:
    """The bodies that a sentence names before an event, those too that are bodies by what is said elsewhere."""
    start, end = mention.sentence.start, mention.start
    first, last = (bisect_left(bodies, at, key=lambda body: body[0]) for at in (start, end))
    found = {body[0]: body for body in bodies[first:last]}
    for name in between(names, start, end):
        at = name.end - len(name.bare)
        for noun in ("lab", "organisation"):
            draft = telling.findings.get(noun, identity_of(name.bare))
            if draft and not any(one[0] <= at < one[1] for one in found.values()):
                found[at] = (at, name.end, draft)
    return [found[at] for at in sorted(found)][-MOST_BODIES:]


def _event_of(telling: Telling, events: list[Told], match: re.Match[str]) -> tuple[Told | None, Words | None]:
    """The nearest event of the sentence, before rather than behind; else the one that the sentence goes on about."""
    text, sentence = telling.passage.plain, telling.passage.sentence_at(match.start())
    here = [one for one in events if sentence.start <= one[0].start < sentence.end]
    before = [one for one in here if one[0].start < match.start()]
    behind = [one for one in here if one[0].start >= match.end()]
    since = text[(before[-1][0].end if before else sentence.start) : match.start()]
    invited = match[0].casefold().startswith(("convi", "invit"))
    if behind and (not since.strip() or invited or (event_kind(since) and before)):
        return behind[0], None
    if before:
        return before[-1], None
    last = next((one for one in reversed(events) if one[0].end <= sentence.start), None)
    about = ABOUT_IT.match(text, sentence.start, sentence.end)
    if not last or not about or sentence.start - last[0].end > ABOUT:
        return None, None
    return (None, None) if about["what"] and not event_kind(about["what"]) else (last, FROM_BEFORE)


def _names_behind(telling: Telling, names: list[Name], start: int) -> Iterator[Span]:
    """The names of a list that begins at an offset."""
    text, stop = telling.passage.plain, telling.passage.sentence_at(start).end
    place = start
    for name in between(names, start, stop)[:MOST_NAMES]:
        gap = text[place : name.start]
        bare = name.start + len(name.text) - len(name.bare)
        if not (JOINT.fullmatch(gap) if place > start else len(gap) <= 12 and not re.search(r"[,.;:]", gap)):
            return
        if not is_person(name.bare):
            yield Span(bare, name.end)
        place = name.end


def _body_at(telling: Telling, span: Span) -> Draft | None:
    """The lab or the organisation of a name; one that nothing explains is proposed, not taken."""
    findings, name = telling.findings, telling.passage.of(span)
    for noun in ("lab", "organisation"):
        if draft := findings.get(noun, identity_of(name)):
            return draft
    if place_named(name) or LAB_WORD.search(name) or event_kind(name) or (len(name.split()) < 2 and not name.isupper()):
        return None
    kind = kind_of_name(name)
    draft = findings.named("organisation", name, telling.passage.origin(span.start, span.end), telling.sure(UNKNOWN))
    if kind:
        add_kind(telling, draft, kind, span.start, span.end)
    return draft


def _add(
    telling: Telling, event: Draft, body: Draft | None, span: Span, sure: float, note: Words | None = None
) -> None:
    if body is not None:
        field = "organiser_labs" if body.noun == "lab" else "organisers"
        origin = telling.passage.origin(span.start, span.end, note)
        telling.findings.fact(event, field, [body.key], origin, telling.sure(sure))


def _add_subjects(telling: Telling, mention: EventMention, event: Draft, bodies: Bodies) -> bool:
    """The bodies before the verb that leads to the event; an authority that welcomes it says the town."""
    text, found = telling.passage.plain, False
    for place, (start, end, body) in enumerate(bodies):
        verb = HOLDS.match(text, end, mention.start)
        if verb is None or not _leads_to(text, verb, mention.start):
            continue
        here = (start, end, body)
        for one in (*_joined(text, bodies[:place], start), here, *_partners(bodies[place + 1 :], verb)):
            _add(telling, event, one[2], Span(*one[:2]), SAID)
        if verb["verb"].startswith(("accueil", "host", "welcom")):
            _add_town(telling, event, body, Span(start, end))
        found = True
    return found or _add_together(telling, event, bodies)


def _leads_to(text: str, verb: re.Match[str], start: int) -> bool:
    """Whether the verb and the event stand in one clause, near enough for the words between them."""
    far = LINKED if verb["verb"].startswith("investi") or LINK.search(text, verb.end(), start) else NEAR
    return start - verb.end() <= far and not re.search(r"[.;:»]", text[verb.end() : start])


def _joined(text: str, bodies: Bodies, start: int) -> Bodies:
    """The bodies of the list that ends before an offset, in the order of the text."""
    found: Bodies = []
    for body in reversed(bodies):
        if not JOINT.fullmatch(text[body[1] : start].replace("/", " ")):
            break
        start = body[0]
        found.insert(0, body)
    return found


def _partners(bodies: Bodies, verb: re.Match[str]) -> Iterator[tuple[int, int, Draft]]:
    """“le SGX, en partenariat avec l’association Y, a réuni”: Y too."""
    return (body for body in bodies if "partenariat" in verb[0] and body[1] < verb.start("verb"))


def _add_together(telling: Telling, event: Draft, bodies: Bodies) -> bool:
    for place, (start, end, body) in reversed(list(enumerate(bodies))):
        tail = TOGETHER.search(telling.passage.plain, end, end + FAR_TOGETHER)
        if tail and not re.search(r"[.;:]", telling.passage.plain[end : tail.start()]):
            held = [*_joined(telling.passage.plain, bodies[:place], start), (start, end, body)]
            if len(held) > 1:
                for one in held:
                    _add(telling, event, one[2], Span(*one[:2]), BEFORE)
                return True
    return False


def _add_town(telling: Telling, event: Draft, body: Draft, span: Span) -> None:
    if "city" in body.facts and "city" not in event.facts:
        told = telling.passage.origin(span.start, span.end, OF_HOST)
        for name in ("city", "country"):
            if name in body.facts:
                telling.findings.fact(event, name, body.facts[name].value, told, telling.sure(0.76))


def _add_pronoun(telling: Telling, mention: EventMention, event: Draft, bodies: Bodies) -> None:
    """“Elle organise un séminaire”, in a paragraph whose first sentence begins with a body."""
    text, line = telling.passage.plain, telling.passage.line_around(mention.start)
    for match in PRONOUN.finditer(text, mention.sentence.start, mention.start):
        verb = HOLDS.match(text, match.end("who"), mention.start)
        place = bisect_left(bodies, line.start, key=lambda body: body[0])
        if not verb or place >= len(bodies) or len(text[verb.end() : mention.start]) > NEAR:
            continue
        start, end, body = bodies[place]
        if end < mention.sentence.start and OPENS_LINE.fullmatch(text, line.start, start):
            _add(telling, event, body, Span(start, end), BEFORE, OF_PRONOUN)
