"""Everything that one passage tells: events first, then works, labs, organisations and people."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .bodies import body_mentions
from .common_names import is_common
from .dates_in_text import find_dates
from .event_drafts import OF_A_LAB, add_events
from .event_organisers import add_organisers
from .events_in_text import event_mentions
from .findings import LISTED, Findings, identity_of
from .known_names import Known, KnownNames
from .lab_drafts import Telling, add_labs
from .lab_mentions import LabMention
from .lab_names import WEAK, lab_mentions
from .lab_ties import add_spellings, add_supervision
from .names import Name, names_in
from .other_drafts import add_bodies, add_works
from .passages import Passage, Span, Taken
from .people_around import people_around
from .people_drafts import add_people
from .people_in_text import person_mentions
from .whereabouts import Where, whereabouts
from .works import work_mentions

# A name that the atlas knows is as sure as a text can be.
KNOWN = 0.92
# A name that the text gave to a lab elsewhere; a shorter one may be a word of any text.
AGAIN, SHORTEST_OWN = 0.8, 6


def tell(passage: Passage, findings: Findings, language: str, known: KnownNames, most: float = 1.0) -> None:
    """Add to the findings what a passage says. `most` is the confidence of what is not strongly marked."""
    dates = find_dates(passage.plain, passage.dated, passage.start, passage.end)
    names = names_in(passage)
    telling = Telling(passage, findings, dates, language, most)
    met = list(known.found_in(passage))
    events = add_events(telling, event_mentions(passage, dates, names))
    happening = [Span(mention.start, mention.end) for mention, _ in events if not OF_A_LAB.search(mention.title)]
    add_works(telling, work_mentions(passage, dates, names))
    found = lab_mentions(passage, names, happening)
    labs = _labs(passage, met, [*found, *_again(telling, names, found)])
    add_labs(telling, labs)
    add_supervision(telling, labs)
    add_spellings(telling, labs, names)
    _add_known(telling, [one for one in met if one.noun not in {"lab", "event"}])
    add_bodies(telling, body_mentions(passage, names))
    add_organisers(telling, events, names)
    people = person_mentions(passage)
    add_people(telling, [*people, *people_around(passage, people)])


def _labs(passage: Passage, met: Iterable[Known], found: list[LabMention]) -> list[LabMention]:
    """The labs found, those that the atlas knows under its own key."""
    labs = [one for one in met if one.noun == "lab"]
    taken, starts = Taken(passage.end), [one.start for one in labs]
    for mention in found:
        taken.add(mention.start, mention.end)
        near = labs[max(0, bisect_left(starts, mention.start) - 2) : bisect_left(starts, mention.end)]
        own = next((one for one in near if one.start < mention.end and mention.start < one.end), None)
        if own and own.end - own.start >= (mention.end - mention.start) * 0.6 and _tells(own, mention.where):
            mention.key, mention.confidence = own.key, max(mention.confidence, KNOWN)
    named = list(found)
    for one in labs:
        if not taken.holds(one.start, one.end):
            where = whereabouts(passage.plain, one.end, passage.line_around(one.start).end)
            name, tells = passage.plain[one.start : one.end], _tells(one, where)
            confidence, key = (KNOWN, one.key) if tells else (WEAK, "")
            named.append(LabMention(name, one.start, one.end, where, confidence, key=key))
    return sorted(named, key=lambda mention: mention.start)


def _again(telling: Telling, names: list[Name], found: list[LabMention]) -> Iterator[LabMention]:
    """Labs that the text names as such elsewhere: “Studio Curlew closed in 2017”, listed among labs before."""
    passage, taken = telling.passage, Taken(telling.passage.end)
    for mention in found:
        taken.add(mention.start, mention.end)
    labs = {identity_of(one.name) for one in found if one.confidence >= LISTED}
    for name in names:
        identity = identity_of(name.bare)
        draft = telling.findings.get("lab", identity)
        is_lab = identity in labs or (draft is not None and draft.confidence >= LISTED)
        start = name.end - len(name.bare)
        if is_lab and len(identity) >= SHORTEST_OWN and not is_common(name.bare) and not taken.holds(start, name.end):
            where = whereabouts(passage.plain, name.end, passage.line_around(start).end)
            yield LabMention(name.bare, start, name.end, where, AGAIN)


def _tells(known: Known, where: Where) -> bool:
    """Whether a known name means the lab that bears it: a name of common words only with its place."""
    return not known.is_common or bool(where.city or where.country)


def _add_known(telling: Telling, met: list[Known]) -> None:
    for one in met:
        origin = telling.passage.origin(one.start, one.end)
        field = "title" if one.noun == "publication" else "name"
        telling.findings.named(one.noun, one.name, origin, KNOWN, field=field, key=one.key)
