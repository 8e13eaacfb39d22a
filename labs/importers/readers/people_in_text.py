"""People whom a text names in a public or professional role. Nobody is kept without one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from labs.text import fold

from .bodies import MINISTRY, kind_of_name
from .event_words import kind_of as event_kind
from .lab_words import HEAD_WORD, LAB_WORD
from .names import COMMON, SMALL, UPPER, WORD
from .passages import Passage, Taken
from .places_named import city_by_name, country_by_code, country_by_name, place_named

GIVEN = rf"[{UPPER}][a-zà-ÿ]+(?:-[{UPPER}][a-zà-ÿ]+)?"
PARTICLE = r"(?:[Vv]an (?:den |der |de )?|[Vv]on |[Dd]e |[Dd]i |[Dd]a |[Ee]l |al-|Mc|O')"
PERSON = rf"(?<![\w'-])(?P<person>{GIVEN}(?: [{UPPER}]\.)?(?: {PARTICLE}?{GIVEN}){{1,2}})"
SHAPE = re.compile(PERSON)
CAPS = rf"{WORD}(?: (?:{SMALL} ?)?(?:(?<=')|(?<= )){WORD}){{0,9}}"
ROLE = (
    r"(?:(?:ancien(?:ne)? |nommée? |nouveau |nouvelle |new |ex-|actuel(?:le)?|co-?|vice-?|former |deputy |senior |"
    r"executive |managing |chief |"
    r"assistant )?"
    r"(?:ministre|secrétaire d'[EÉ]tat|secrétaire général\w*|député\w*|sénat\w+|maire|adjointe? au maire|adjointe?|"
    r"présidente?|"
    r"direct(?:eur|rice)(?: générale?| exécutif| exécutive| adjointe?| scientifique| artistique)?|"
    r"chef(?:fe)?|responsable|"
    r"coordina\w+(?:-\w+)?|fondat\w+|designers?|sociologue|cherche\w+|professeure?|"
    r"animat\w+|facilitat\w+|chargée? de \w+|déléguée? \w+|conseill[eè]re?s?|élue?|préfète?|commissaire|doctorante?|"
    r"architecte|"
    r"urbaniste|ingénieure?|économiste|consultante?|"
    r"minister|mayor|director|head|founder|president|chair(?:man|woman)?|CEO|professor|lead|leader|manager|"
    r"commissioner|"
    r"secretary|officer|adviser|advisor|councillor|researcher|fellow|governor|partner|strategist)s?)\b"
)
APPOSED = re.compile(
    rf"{PERSON}(?: \([^()\n]{{1,40}}\))?(?:, | - |,? (?:le|la|l'|the) ?)(?P<role>(?:l'un des |l'une des |one of the |"
    rf"the |an? )?{ROLE}(?:[^,;:.()\n«»]|« ?[^«»\n]{{1,40}}»){{0,110}}"
    rf"(?:(?<=[a-zé]), (?:de la |de l'|du |des )[^,;:.()\n«]{{3,60}}){{0,3}})"
)
BEFORE = re.compile(
    rf"\b(?P<role>{ROLE}(?: (?:du |de la |de l'|de |d'|des |of (?:the )?|at (?:the )?)(?P<place>{WORD}(?: {WORD})?)|"
    rf",)?),? {PERSON}"
)
BRACKETED = re.compile(rf"{PERSON} \((?P<body>[A-ZÀ-Ý][^()\n]{{1,60}})\)")
LEADS = re.compile(
    rf"{PERSON}(?:, [^,\n]{{3,60}},)? (?P<role>dirige|pilote|anime|coordonne|préside|heads|leads|runs|directs|chairs|"
    rf"founded|a fondé)"
    rf" (?:le |la |l'|the )?(?P<body>{CAPS})"
)
OF_BODY = re.compile(
    rf"{PERSON},? (?:de l'|de la |de |du cabinet |du |of the |of |from the |from )(?P<body>{CAPS}(?: partners)?)"
)
FOUNDED = re.compile(
    rf"\bfondée? par (?:la |le |l')?(?:[a-z-]+ ){{0,3}}{PERSON}|"
    rf"\bfounded by (?:[a-z-]+ ){{0,3}}{PERSON.replace('person', 'founder')}"
)
BODY_IN_ROLE = re.compile(
    rf"(?:\b(?:de l'agence de design|du cabinet de conseil|de l'agence|du cabinet|de l'association|de la fondation|"
    rf"au sein du|au sein de la|at the|at|of the|of|for the|"
    rf"à la(?= (?:[Vv]ille|[Rr]égion|[Mm]étropole|[Mm]airie|[Uu]niversité) )|au(?= (?:[Cc]onseil|[Dd]épartement) )|"
    rf"de la|de l'|des|de|du|chez)|\bd'|(?<=designer)) ?(?P<named>(?:[Vv]ille |[Rr]égion |[Cc]onseil |[Uu]niversité |"
    rf"[Dd]épartement )?(?:(?:de |d'|du ))?{CAPS}|[a-z]+$)"
)
# Behind a word with a capital, what looks like a person is the rest of a longer name.
INSIDE_NAME = re.compile(rf"[{UPPER}][\w'-]* (?:de la |de |la |l'|d'|of )?$")
# Where the sentence goes on with what the person does.
VERB = re.compile(
    r" (?:a|ont|est|sont|était|avait|va|sera|qui|que|dont|has|had|is|was|will|said|says|who|told|explique|souligne)\b"
)
AND_ROLE = re.compile(rf" (?:et|and) (?={ROLE}|du |de la |de l'|of )")
NOT_OF_PEOPLE = {
    "act", "agence", "bank", "big", "business", "center", "centre", "champagne", "city", "cité", "commission",
    "commons", "conseil", "council", "creative", "côte", "data", "department", "design", "digital", "east",
    "european", "facebook", "first", "google", "government", "grand", "grande", "health", "human", "innovation",
    "institut", "king", "lab", "labo", "lean", "les", "los", "microsoft", "mines", "minister", "mission", "nantes",
    "national", "new", "north", "office", "open", "pays", "policy", "press", "prime", "programme", "project",
    "public", "publique", "research", "rhône", "royal", "région", "saint", "san", "school", "second", "semaine",
    "service", "services", "smart", "social", "south", "state", "team", "the", "twitter", "union", "united",
    "université", "urban", "ville", "west", "world",
}  # fmt: skip
MOST_ROLE = 140


@dataclass(frozen=True)
class PersonMention:
    """`body` is what the role is held in, as written; `of_mayor` that it is a town."""

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


def person_mentions(passage: Passage) -> list[PersonMention]:
    """People with a role in a named body, in the order of the text."""
    found: list[PersonMention] = []
    text, taken = passage.plain, Taken(passage.end)
    for pattern, confidence in ((APPOSED, 0.86), (LEADS, 0.85), (BEFORE, 0.8), (BRACKETED, 0.72), (OF_BODY, 0.62)):
        for match in pattern.finditer(text, passage.start, passage.end):
            if not is_person(without_common(match["person"])) or (
                confidence < 0.8 and INSIDE_NAME.search(text, match.start() - 40, match.start())
            ):
                continue
            mentions = list(_mentions(text, match, confidence))
            if not taken.holds(*match.span("person")):
                found += mentions
                for one in mentions:
                    taken.add(one.start, one.end)
    return sorted(found, key=lambda one: one.start)


def without_common(name: str) -> str:
    """“Selon Jean Dupont” → “Jean Dupont”."""
    first, _, rest = name.partition(" ")
    return rest if " " in rest and fold(first) in COMMON else name


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """A given name and a surname, and nothing that speaks of a body, a place or an event."""
    if not SHAPE.fullmatch(name):
        return False
    words = fold(name).split()
    if any(word in NOT_OF_PEOPLE or word in COMMON for word in re.split(r"[ -]", fold(name))[:1]) or len(words) < 2:
        return False
    if any(word in NOT_OF_PEOPLE for word in words) or LAB_WORD.search(name) or HEAD_WORD.search(name):
        return False
    if kind_of_name(name) or event_kind(name) or place_named(name):
        return False
    return not (
        country_by_name(words[0]) or country_by_name(words[-1]) or (city_by_name(words[-1]) and city_by_name(words[0]))
    )


def _mentions(text: str, match: re.Match[str], confidence: float) -> Iterator[PersonMention]:
    groups = match.groupdict()
    name = without_common(match["person"])
    start, end = match.end("person") - len(name), match.end("person")
    if groups.get("body"):
        body, body_start = _body(match["body"]), match.start("body")
        if body and not is_person(body) and not place_named(body):
            role = groups.get("role") or ""
            span = match.span("role") if role else (start, end)
            yield PersonMention(name, start, end, role, *span, body, body_start, body_start + len(body), confidence)
        return
    said = VERB.split(match["role"].rstrip())[0]
    for role, role_start in _roles(said, match.start("role")):
        place = groups.get("place")
        found = (place, match.start("place") - role_start) if place else _body_in(role)
        if found:
            body, body_start = found[0], role_start + found[1]
            role_end = role_start + len(role[:MOST_ROLE].rstrip(" ,"))
            yield PersonMention(
                name,
                start,
                end,
                _titled(text[role_start:role_end], match["role"]),
                role_start,
                role_end,
                body,
                body_start,
                body_start + len(body),
                confidence,
            )


def _titled(role: str, whole: str) -> str:
    """“du Conseil régional” behind “président de l’Assemblée et” is “président du Conseil régional”."""
    first = re.match(ROLE, whole, re.IGNORECASE)
    return role if re.match(rf"(?:l'un des |l'une des )?{ROLE}", role) or not first else f"{first[0]} {role}"


def _roles(role: str, start: int) -> Iterator[tuple[str, int]]:
    """“député de la Nièvre et président de La 27e Région”: each with its place; a ministry keeps its fields."""
    if re.match(r"(?:[Mm]inistre|secrétaire d'[EÉ]tat)", role):
        yield role, start
        return
    place = 0
    for cut in [*AND_ROLE.finditer(role), None]:
        end = cut.start() if cut else len(role)
        yield role[place:end], start + place
        place = cut.end() if cut else end


def _body(inside: str) -> str:
    """“MindLab, DK” → “MindLab”; a country or a year is no body."""
    first = re.split(r"[,;/]", inside)[0].strip()
    return "" if country_by_code(first) or not re.search(r"[A-Za-z]{3}", first) or re.search(r"\d{4}", first) else first


def _body_in(role: str) -> tuple[str, int] | None:
    """The last body that a role names, with its place in it: ministry, town of a mayor, or a name in capitals."""
    if minister := re.match(
        r"(?:[Mm]inistre|secrétaire d'[EÉ]tat) (?:chargée? )?(?P<field>(?:à la|de la|de l'|du|des|à l'|aux?) ?.+)", role
    ):
        return minister[0], 0
    if re.match(r"[Mm]inistre|[Dd]éputé|[Ss]énat|[ÉéEe]lu", role):
        return None
    last = None
    for match in BODY_IN_ROLE.finditer(role):
        if (match["named"] and match["named"][:1].isupper()) or re.match(
            r"(?:ville|région|conseil|université|département) ", match["named"]
        ):
            last = last or match
    return (last["named"], last.start("named")) if last else None


def people_spans(mentions: list[PersonMention]) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in mentions)


__all__ = ["MINISTRY", "PersonMention", "is_person", "people_spans", "person_mentions"]
