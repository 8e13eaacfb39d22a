"""People whom a text names in a public or professional role. Nobody is kept without one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from labs.text import fold

from . import role_words as words
from .bodies import kind_of_name
from .event_words import kind_of as event_kind
from .lab_words import HEAD_WORD, LAB_WORD
from .names import COMMON
from .passages import Passage, Span, Taken
from .places_named import city_by_name, country_by_code, country_by_name, place_named

# How sure each way of putting it is; those of the second list only hold for a body that the text names as one.
WAYS = (
    (words.APPOSED, 0.86), (words.LEADS, 0.85), (words.BEFORE, 0.8), (words.JOINS, 0.76), (words.BRACKETED, 0.72),
    (words.OF_BODY, 0.62),
)  # fmt: skip
WAYS_OF_KNOWN = ((words.OF_WHOSE, 0.78), (words.BESIDE, 0.66))
MOST_ROLE = 140
# Two towns side by side are no person; small ones bear the names of people.
LARGE_TOWN = 50_000


@dataclass(frozen=True)
class PersonMention:
    """`body` is what the role is held in, as written; `of_known` tells that it counts only when the text names it
    as a lab, an organisation or a programme elsewhere too. Without a body, `within` is the passage whose event, or
    whose lab or programme, the role is held in.
    """

    name: str
    start: int
    end: int
    role: str
    role_start: int
    role_end: int
    body: str
    body_start: int
    body_end: int
    confidence: float
    of_known: bool = False
    within: Span | None = None


def person_mentions(passage: Passage) -> list[PersonMention]:
    """People with a role in a named body, in the order of the text."""
    found: list[PersonMention] = []
    text, taken = passage.plain, Taken(passage.end)
    ways = [(*way, False) for way in WAYS] + [(*way, True) for way in WAYS_OF_KNOWN]
    for pattern, confidence, of_known in ways:
        for match in pattern.finditer(text, passage.start, passage.end):
            if not is_person(without_common(match["person"])) or (
                confidence < 0.8 and words.INSIDE_NAME.search(text, match.start() - 40, match.start())
            ):
                continue
            mentions = list(_mentions(text, match, confidence, of_known))
            if not taken.holds(*match.span("person")):
                found += [one for mention in mentions for one in (*_also(text, mention), mention)]
                for one in mentions:
                    taken.add(one.start, one.end)
    return sorted(found, key=lambda one: one.start)


def _also(text: str, mention: PersonMention) -> Iterator[PersonMention]:
    """“Ana Roux et Paul Brun, designers au Labo”: the first of the two, when what is said is said of both."""
    first = mention.role.split(" ")[0]
    match = words.ALSO.search(text, max(0, mention.start - 80), mention.start)
    if match and is_person(without_common(match["other"])) and (not first or first.endswith("s")):
        name = without_common(match["other"])
        yield replace(mention, name=name, start=match.end("other") - len(name), end=match.end("other"))


def without_common(name: str) -> str:
    """“Selon Jean Dupont” → “Jean Dupont”, “Councillor Ann Holm” → “Ann Holm”."""
    first, _, rest = name.partition(" ")
    return rest if " " in rest and (fold(first) in COMMON or first in words.TITLES) else name


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """A given name and a surname, and nothing that speaks of a body, a place or an event."""
    if not words.SHAPE.fullmatch(name):
        return False
    parts = fold(name).split()
    first = re.split(r"[ -]", fold(name))[0]
    if first in words.NOT_OF_PEOPLE or first in COMMON or len(parts) < 2:
        return False
    if any(part in words.NOT_OF_PEOPLE for part in parts) or LAB_WORD.search(name) or HEAD_WORD.search(name):
        return False
    if kind_of_name(name) or event_kind(name) or place_named(name):
        return False
    towns = [city_by_name(part) for part in (parts[0], parts[-1])]
    return not (
        country_by_name(parts[0])
        or country_by_name(parts[-1])
        or all(town and town.population >= LARGE_TOWN for town in towns)
    )


def _mentions(text: str, match: re.Match[str], confidence: float, of_known: bool) -> Iterator[PersonMention]:
    groups = match.groupdict()
    name = without_common(match["person"])
    start, end = match.end("person") - len(name), match.end("person")
    group = "quoted" if groups.get("quoted") else "body"
    if groups.get(group):
        body, body_start = _body(match[group]), match.start(group)
        if body and (group == "quoted" or not is_person(body)) and not place_named(body):
            said = next((one for one in ("title", "role") if groups.get(one)), "person")
            role = match[said] if said != "person" else ""
            span = match.span(said) if role else (start, end)
            of_known = of_known or bool(groups.get("work"))
            yield PersonMention(
                name, start, end, role, *span, body, body_start, body_start + len(body), confidence, of_known
            )
        return
    said = words.VERB.split(match["role"].rstrip())[0]
    for role, role_start in _roles(said, match.start("role")):
        place = groups.get("place")
        found = (place, match.start("place") - role_start) if place else _body_in(role)
        if found:
            body, body_start = found[0], role_start + found[1]
            role_end = role_start + len(role[:MOST_ROLE].rstrip(" ,"))
            title = _titled(text[role_start:role_end], match["role"])
            yield PersonMention(
                name, start, end, title, role_start, role_end, body, body_start, body_start + len(body), confidence
            )


def _titled(role: str, whole: str) -> str:
    """“du Conseil régional” behind “président de l’Assemblée et” is “président du Conseil régional”."""
    first = re.match(words.ROLE, whole, re.IGNORECASE)
    return role if re.match(rf"(?:l'un des |l'une des )?{words.ROLE}", role) or not first else f"{first[0]} {role}"


def _roles(role: str, start: int) -> Iterator[tuple[str, int]]:
    """“député de la Nièvre et président de La 27e Région”: each with its place; a ministry keeps its fields."""
    if re.match(r"(?:[Mm]inistre|secrétaire d'[EÉ]tat)", role):
        yield role, start
        return
    place = 0
    for cut in [*words.AND_ROLE.finditer(role), None]:
        if cut and re.fullmatch(words.ROLE, role[place : cut.start()]):
            continue  # “sociologue et directeur du Labo”: both in one place
        end = cut.start() if cut else len(role)
        yield role[place:end], start + place
        place = cut.end() if cut else end


def _body(inside: str) -> str:
    """“MindLab, DK” → “MindLab”; a country or a year is no body."""
    first = re.split(r"[,;/]", inside)[0].strip().removesuffix("'s")
    return "" if country_by_code(first) or not re.search(r"[A-Za-z]{3}", first) or re.search(r"\d{4}", first) else first


def _body_in(role: str) -> tuple[str, int] | None:
    """The last body that a role names, with its place in it: ministry, town of a mayor, or a name in capitals."""
    if minister := re.match(
        r"(?:[Mm]inistre|secrétaire d'[EÉ]tat) (?:chargée? )?(?P<field>(?:à la|de la|de l'|du|des|à l'|aux?) ?.+)", role
    ):
        return minister[0], 0
    if re.match(r"[Mm]inistre|[Dd]éputé|[Ss]énat|[Ss]p[ée]cialist|[Ee]xpert", role):
        return None
    is_elected = re.match(r"[ÉéEe]lu", role)
    for match in words.BODY_IN_ROLE.finditer(role):
        named, first = match["named"], match["named"].split(" ")[0]
        if is_elected and not kind_of_name(named):
            continue
        if first != first.lower() or re.match(r"(?:ville|région|conseil|université|département) ", named):
            return named, match.start("named")
        if re.match(r"(?:de l'agence|du cabinet)\b", match[0]) and match.end() == len(role):
            return named, match.start("named")
    return None
