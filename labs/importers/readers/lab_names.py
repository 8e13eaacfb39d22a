"""Which names in a running text are those of labs, and how sure that is."""

import re
from collections.abc import Iterable, Iterator

from labs.text import fold

from .enumerations import LAB_NOUN, bulleted, enumerations
from .lab_items import CONTINENTS, of_items
from .lab_mentions import LabMention, placed
from .lab_states import CLOSED
from .lab_words import (
    ALONE,
    APPOSED_LAB,
    CALLED,
    FIELD_WORD,
    HEAD_WORD,
    HEADED,
    LAB_WORD,
    NO_LAB,
    OTHER_HEAD,
    OTHER_TAIL,
    SAID_LAB,
    WHAT_FOR,
)
from .names import COMMON, Name, between
from .passages import Passage, Span, Taken
from .people_in_text import is_person
from .places_named import country_by_name, place_named
from .whereabouts import Where

LOWER_LAB = re.compile(
    r"\b(?:le futur|la future|the future|du futur|du|le) "
    r"(?P<name>(?:laboratoire|labo|lab) (?:d'|de l')innovation publique)\b"
)
# How far back labs may have been spoken of.
LONGEST_TALK = 600
SURE_OF_WORD, WEAK = 0.85, 0.55


def lab_mentions(passage: Passage, names: list[Name], skip: Iterable[Span] = ()) -> list[LabMention]:
    """Labs named in a passage, in order, listed ones first where two readings cover one place."""
    listed = [
        mention
        for items in (*enumerations(passage), *bulleted(passage))
        for mention in of_items(passage, [item for item in items if item.kind == "lab"])
    ]
    taken = Taken(passage.end)
    for span in (*skip, *listed):
        taken.add(span.start, span.end)
    found = list(listed)
    for mention in (*_headed_by_word(passage), *_by_word(passage, names), *_lower(passage), *_closed(passage, names)):
        if not taken.holds(mention.start, mention.end):
            found.append(mention)
            taken.add(mention.start, mention.end)
    return sorted(found, key=lambda mention: mention.start)


def _headed_by_word(passage: Passage) -> Iterator[LabMention]:
    for found in HEADED.finditer(passage.plain, passage.start, passage.end):
        if place_named(found["own"]) or LAB_WORD.search(found["own"]):
            continue
        mention = placed(passage, *found.span("name"), passage.line_around(found.start()).end, 0.8)
        mention.name = mention.name[:1].upper() + mention.name[1:]
        yield mention
    for pattern, confidence in ((CALLED, 0.84), (SAID_LAB, 0.84), (APPOSED_LAB, 0.66)):
        for found in pattern.finditer(passage.plain, passage.start, passage.end):
            name = found["name"]
            is_place = place_named(name) or fold(name) in CONTINENTS or fold(name) in COMMON
            if not is_place and not is_person(name) and not NO_LAB.search(name):
                yield placed(passage, *found.span("name"), passage.line_around(found.start()).end, confidence)


def without_owner(name: Name) -> Name:
    """“Finland’s Helsinki Design Lab” → “Helsinki Design Lab”."""
    _, owner, own = name.text.rpartition("'s ")
    return Name(name.end - len(own), name.end, own) if owner and LAB_WORD.search(own) else name


def _by_word(passage: Passage, names: list[Name]) -> Iterator[LabMention]:
    for name in map(without_owner, between(names, passage.start, passage.end)):
        bare = name.bare
        if (
            NO_LAB.search(bare)
            or country_by_name(bare)
            or OTHER_HEAD.search(passage.plain[max(0, name.start - 24) : name.start])
        ):
            continue
        stop = passage.line_around(name.start).end
        if OTHER_TAIL.match(passage.plain, name.end, stop):
            continue
        if LAB_WORD.search(bare):
            lone = fold(bare) in ALONE
            if lone and bare[:1].isupper() and (more := WHAT_FOR.match(passage.plain, name.end, stop)):
                yield placed(passage, name.start, more.end(), stop, SURE_OF_WORD if not name.opens else WEAK)
                continue
            if lone and not re.search(
                r"\b(?:le|la|du|au|the|notre|our|[Ll]e|[Tt]he) $", passage.plain[max(0, name.start - 8) : name.start]
            ):
                continue
            yield placed(passage, name.start, name.end, stop, WEAK if lone or (name.opens and len(name.words) == 1
                          and not re.search(r"[a-z][A-Z]", bare)) else SURE_OF_WORD)  # fmt: skip
        elif HEAD_WORD.search(bare) and FIELD_WORD.search(bare) and len(name.words) <= 7:
            yield placed(passage, name.start, name.end, stop, 0.65)


def _closed(passage: Passage, names: list[Name]) -> Iterator[LabMention]:
    """“DesignWorks Ottawa closed in 2016”, where labs are what is spoken of: its subject is one of them."""
    for found in CLOSED.finditer(passage.plain, passage.start, passage.end):
        line = passage.line_around(found.start())
        start = max(line.start, found.start() - 60)
        subject = next((name for name in reversed(between(names, start, found.start()))), None)
        gap = passage.plain[subject.end : found.start()] if subject else ","
        if subject is None or gap != " " or place_named(subject.text) or NO_LAB.search(subject.text):
            continue
        if LAB_NOUN.search(passage.plain, max(passage.start, line.start - LONGEST_TALK), line.end):
            yield placed(passage, subject.start, subject.end, line.end, 0.7)


def _lower(passage: Passage) -> Iterator[LabMention]:
    """“le futur laboratoire de l’innovation publique”: a lab without a name of its own, if the text means one."""
    for found in LOWER_LAB.finditer(passage.plain[passage.start : passage.end]):
        start, end = passage.start + found.start("name"), passage.start + found.end("name")
        name = passage.plain[start].upper() + passage.plain[start + 1 : end]
        same = re.sub(r"(?:de )?l'|d'", "d'", name)
        yield LabMention(name, start, end, Where(end), 0.76, same_as=same)
