"""Where an event takes place: behind its name or its date, elsewhere in the sentence, or in the heading above."""

import re

from labs.importers.drafts import Words

from .dates_in_text import FoundDate
from .names import SMALL, UPPER
from .passages import Passage, Span
from .places_named import Place, city_by_name, place_named
from .whereabouts import Fragment, Where, whereabouts

NAMED = rf"[{UPPER}][\w'-]+(?: (?:{SMALL} ?)?[{UPPER}][\w'-]+)*"
TOWN = re.compile(rf"(?:\b(?:à|in)|(?:^|(?<=[.\n;:«»(•] )|(?<=\n))(?:A|À|In)) (?P<named>{NAMED})")
VENUE = re.compile(
    rf"(?:\b(?:aux?|à la|à l'|à l’|dans les locaux de|au sein du|au sein de|chez|at the|at|hosted at)) ?"
    rf"(?P<venue>(?:école |École |université |musée |[Mm]airie |Hôtel |hôtel |[Uu]niversity )?{NAMED}(?: {NAMED})?)"
)
# “au Palais des arts de Vannes”: a house whose name goes on in small letters, with its town behind it.
HOUSE = re.compile(
    r"\b(?:au|à la|à l'|at the|in the) ?(?P<venue>(?:Palais|Maison|Centre|Cité|Espace|Salle|Théâtre|Halle|Musée|"
    r"Domaine|Château|Pavillon|Hôtel|Médiathèque|Bibliothèque) "
    r"(?:des |du |de la |de l'|d')[a-zà-ÿ][\w'-]+(?: [a-zà-ÿ]{4,})?"
    rf"(?: (?:de |d'|du )(?P<town>{NAMED}))?)"
)
# “à l’école nationale des eaux et des marais”: a school whose name stands in small letters.
SMALL_WORDS = r"le|la|les|de|du|des|pour|avec|dans|qui|afin|sur|cette|par|lors"
SCHOOL = re.compile(
    r"\b(?:à l'|à la )(?P<venue>(?:école|faculté|université|maison|bibliothèque|préfecture|mairie|cité) "
    r"(?:(?:nationale|supérieure|normale|régionale|municipale|départementale|administrative) ?){0,3}"
    r"(?:(?:de |d'|du |des |de la |de l')[a-zà-ÿ-]{3,}"
    rf"(?: (?!(?:{SMALL_WORDS})\b)[a-zà-ÿ]{{4,}})?)?"
    rf"(?: (?:de |d'|du )(?P<town>{NAMED}))?)"
)
# “nous investissions l’École des Dunes pour…”: the object of what took place there.
TOOK_OVER = re.compile(
    r"\b(?:investi(?:ssait|ssaient|t|ra|r|ssons|ssions)|prenait possession de|took over) ?(?:le |la |l'|the )?"
    rf"(?P<venue>{NAMED}(?: {NAMED})?)"
)
# What lies between an event and its house when the sentence says that it took place there, and when it does not.
GATHERED = re.compile(
    r"\b(?:réuni\w*|rassembl\w*|organis\w*|tenu\w*|lieu|déroul\w*|accueilli\w*|held|hosted|gathered|place|met)\b"
)
ELSEWHERE = re.compile(
    r"\b(?:menée?s?|conduite?s?|portée?s?|réalisée?s?|développée?s?|créée?s?|testée?s?|carried out|developed|created|"
    r"led|tested)\b"
)
AUTHORITY = re.compile(r"(?:Région|Département|Ville|État|Etat|Commission|Republic|State|Government)\b")
NEAR_HOUSE, FAR_HOUSE = 40, 110
HEADING_TOWN = re.compile(rf"(?:^|\b)(?:A|À|à|In|in) (?P<named>{NAMED})")


def place_of(passage: Passage, sentence: Span, behind: int, date: FoundDate | None) -> Where:
    """City, country and venue (as `host`) of an event that is named in a sentence; empty where nothing says."""
    where = Where(behind)
    for start in (behind, date.end if date else behind):
        said = whereabouts(passage.plain, start, sentence.end)
        if said.city and not where.city:
            where.city, where.country = said.city, said.country
        elif said.country and not where.country:
            where.country = said.country
    anchor = date.start if date else behind
    if not where.city:
        _nearest_town(passage, sentence, anchor, where)
    if not where.city and not where.country:
        _from_paragraph(passage, sentence, where)
    where.host = _house(passage, sentence, behind, date, where) or _venue(passage, sentence, behind, date, where)
    return where


def _house(passage: Passage, sentence: Span, behind: int, date: FoundDate | None, where: Where) -> Fragment | None:
    """A house right behind the name or the date; the town in its name is where it stands."""
    for start in [behind] + ([date.end] if date else []):
        match = HOUSE.search(passage.plain, start, min(sentence.end, start + 60))
        if match and not re.search(r"[,.;:]", passage.plain[start : match.start()]):
            if match["town"] and not where.city and (place := _town(match["town"])):
                where.take(place, *match.span("town"))
            return Fragment(match["venue"], *match.span("venue"))
    return None


def _nearest_town(passage: Passage, sentence: Span, anchor: int, where: Where) -> None:
    towns = []
    for match in TOWN.finditer(passage.plain, sentence.start, sentence.end):
        if place := _town(match["named"]):
            towns.append((abs(match.start() - anchor), match.start("named"), match.end("named"), place))
    if towns:
        _, start, end, place = min(towns)
        where.take(place, start, end)
        behind = whereabouts(passage.plain, end, sentence.end)
        if behind.country and not behind.country.derived:
            where.country = behind.country


def _town(named: str) -> Place | None:
    for text in (named, named.split(" ")[0]):
        if city := city_by_name(text):
            return Place(
                Words(text if city.french.casefold() == text.casefold() else city.french, city.name), city.country
            )
    return None


def _from_paragraph(passage: Passage, sentence: Span, where: Where) -> None:
    """The town at the start of the paragraph, or in the heading above it."""
    line = passage.line_around(sentence.start)
    first = TOWN.search(passage.plain, line.start, min(line.end, line.start + 60))
    if first and first.start() - line.start < 4 and (place := _town(first["named"])):
        where.take(place, *first.span("named"))
        return
    for heading in passage.headings_before(line.start, 1):
        if passage.plain[heading.end : line.start].strip():
            return
        found = HEADING_TOWN.search(passage.plain, heading.start, heading.end)
        place = _town(found["named"]) if found else None
        if found and place:
            where.take(place, *found.span("named"))


def _venue(passage: Passage, sentence: Span, behind: int, date: FoundDate | None, where: Where) -> Fragment | None:
    """“au Mixeur”, “à l’école nationale…”: right behind the name or the date, or behind a verb of gathering."""
    text = passage.plain
    if date and (over := TOOK_OVER.search(text, sentence.start, sentence.end)):
        return Fragment(over["venue"], *over.span("venue"))
    for start in [behind] + ([date.end] if date else []):
        for pattern, far in ((VENUE, NEAR_HOUSE), (SCHOOL, NEAR_HOUSE), (VENUE, FAR_HOUSE)):
            match = pattern.search(text, start, min(sentence.end, start + far))
            if match is None:
                continue
            house, gap = _whole(text, match, sentence.end, where), text[start : match.start()]
            if place_named(house.value) or _is_elsewhere(gap, house.value):
                continue
            if far == NEAR_HOUSE or GATHERED.search(gap):
                return house
    return _school_before(passage, sentence, date, where)


def _is_elsewhere(gap: str, venue: str) -> bool:
    """Whether what stands before a house speaks of something else; an authority is no house."""
    if re.search(r"[,.;:]", gap.strip(", ")) or AUTHORITY.match(venue):
        return True
    return ELSEWHERE.search(gap) is not None


def _whole(text: str, match: re.Match[str], end: int, where: Where) -> Fragment:
    """What the pattern found, cut nowhere by the distance at which it was looked for; its town is where it stands."""
    whole = match.re.match(text, match.start(), end) or match
    named = whole.groupdict().get("town")
    if named and not where.city and (place := _town(named)):
        where.take(place, *whole.span("town"))
    house = whole["venue"].rstrip()
    return Fragment(house, whole.start("venue"), whole.start("venue") + len(house))


def _school_before(passage: Passage, sentence: Span, date: FoundDate | None, where: Where) -> Fragment | None:
    """“…, à l’école nationale des eaux le 10 avril”: a school right before the day."""
    if date is None:
        return None
    for match in SCHOOL.finditer(passage.plain, max(sentence.start, date.start - 120), date.start):
        if re.fullmatch(r" ?,? ?(?:le|du|on)? ?", passage.plain[match.end() : date.start]):
            return _whole(passage.plain, match, date.start, where)
    return None
