"""Where a text places what it names: “MindLab (DK)”, “à Toronto (Canada)”, “du Cabinet Office britannique”.

Only what stands right behind the name counts: brackets, a place with its preposition, the body that carries it.
"""

import re
from dataclasses import dataclass

from labs.importers.drafts import Words

from .names import SMALL, UPPER, WORD
from .places_named import Place, city_by_name, country_by_adjective, place_named

BRACKETS = re.compile(r" ?\((?P<inside>[^()\n]{1,140})\)")
NAMED = rf"{WORD}(?: (?:{SMALL} ?)?(?:(?<=')|(?<= )){WORD}){{0,9}}"
AT = re.compile(
    r",? (?P<at>créée? au sein du |créée? au sein de |basée? à |installée? à |based in |located in |"
    r"de la ville de |de la Ville de |of the city of |of the City of |"
    r"à la |à l'|à |aux |au sein du |au sein de la |au sein de l'|au |en |du |des |de la |de l'|de |d'|"
    rf"(?:founded |created |set up |launched )?(?:in \d{{4}} )?inside the |in the |in |at the |at |from the |from |"
    rf"of the |of |within the |within )(?P<named>{NAMED})"
)
LOWER_BODY = re.compile(
    r",? (?:du |de la |de l'|of the |au sein du |within the |dans les |dans le |in the )"
    r"(?P<body>(?:gouvernement|ministère|conseil|département|government|ministry|department|council|municipalité|"
    r"mairie)s?"
    rf"(?: (?:régional|régionaux|général|départemental)\b)?(?P<adjective> [a-zà-ÿ]+(?:-[a-zà-ÿ]+)?\b)?"
    rf"(?: (?:d'|de la |de l'|de |du |des |of ){NAMED}"
    r"(?: (?:nationale|supérieur|publiques?|sociales?|étrangères|numérique|écologique|économiques)\b)?)?)"
)
# “» , imaginé par la Communauté urbaine de Dunkerque”: who carries it says where it is.
CARRIED = re.compile(
    r" ?[»\"”]?,? (?:imaginé|porté|créé|lancé|conçu|piloté|ouvert|fondé|initié|monté)e?s? par (?:la |le |l')?"
    r"(?P<body>(?:Communauté (?:urbaine|d'agglomération|de communes)|Ville|Métropole|Mairie|Commune|Agglomération) "
    rf"(?:de |d'|du )(?P<named>{NAMED}))|"
    r" ?[»\"”]?,? (?:imagined|run|created|launched|set up|led|founded|opened) by (?:the )?"
    rf"(?P<council>(?:City|Town|Municipality) of (?P<town>{NAMED}))"
)
NEXT = re.compile(rf", (?P<named>{NAMED})(?= ?[,;.)]| |$)")
ADJECTIVE = re.compile(r",? (?P<adjective>[a-zà-ÿ]{4,}(?:-[a-zà-ÿ]+)?)\b")
CITY_OF = re.compile(rf"\b(?:[Vv]ille|[Cc]ity|[Mm]airie|[Cc]ommune) (?:de |d'|du |of )(?P<named>{NAMED})")
MENTION = re.compile(rf"\b(?:à|in|de|d'|of|at) (?P<named>{NAMED})|(?P<elided>d'{NAMED})")
OF_BODY = {
    "du ", "des ", "de la ", "of the ", "inside the ", "au ", "à la ", "à l'", "at the ", "within the ",
}  # fmt: skip
BODY = re.compile(
    r"^(?:SG[A-Z]+|CHU|DINSIC|DITP|[A-Z]{3,6}\b|Minist|Département|Conseil|Région|Métropole|Cabinet Office|Office|"
    r"Department|Ministry|University|Université|Council|Prefecture|Préfecture|Ville|City|Commission|Government|École|"
    r"Ecole)"
)
# A text that is not known in any language.
NO_WORDS = Words()


@dataclass
class Fragment:
    """One thing said: its value and its offsets. `derived`: it follows from another (country of a city)."""

    value: str
    start: int
    end: int
    words: Words = NO_WORDS
    derived: bool = False


@dataclass
class Where:
    """What stands behind a name. `end` is where it stops; each part is None where nothing is said."""

    end: int
    city: Fragment | None = None
    country: Fragment | None = None
    host: Fragment | None = None

    def take(self, place: Place | None, start: int, end: int) -> bool:
        """Keep a city or a country; a country that the text writes goes before one worked out from a city."""
        if place is None:
            return False
        if place.city.fr and self.city is None:
            if self.country and not self.country.derived and self.country.value != place.country:
                return False
            self.city = Fragment(place.city.fr, start, end, place.city)
            self.country = self.country or Fragment(place.country, start, end, derived=True)
        elif not place.city.fr and (self.country is None or self.country.derived):
            if self.city and self.country and self.country.value != place.country:
                self.city = None
            self.country = Fragment(place.country, start, end)
        return True


def whereabouts(text: str, start: int, stop: int) -> Where:
    """What stands right behind the name that ends at `start`."""
    where = Where(start)
    for _ in range(4):
        if found := BRACKETS.match(text, where.end, stop):
            _inside(text, found.start("inside"), found.end("inside"), where)
        elif found := LOWER_BODY.match(text, where.end, stop):
            _body(found, where)
        elif found := CARRIED.match(text, where.end, stop):
            _carried(found, where)
        elif found := AT.match(text, where.end, stop):
            if not _at(found, where):
                break
        elif (found := ADJECTIVE.match(text, where.end, stop)) and (code := country_by_adjective(found["adjective"])):
            where.take(Place(Words(), code), *found.span("adjective"))
        elif where.city and (found := NEXT.match(text, where.end, stop)) and _is_country(found["named"]):
            where.take(place_named(found["named"]), *found.span("named"))
        else:
            break
        where.end = found.end()
    return where


def _is_country(named: str) -> bool:
    place = place_named(named)
    return place is not None and not place.city.fr


def _body(found: re.Match[str], where: Where) -> None:
    """“du gouvernement néo-zélandais”: the body, with its country where an adjective tells it."""
    body, end, adjective = found["body"], found.end("body"), found["adjective"] or ""
    code = country_by_adjective(adjective.strip())
    if code:
        where.take(Place(Words(), code), found.start("adjective") + 1, found.end("adjective"))
    elif adjective:
        body = body[: len(body) - len(adjective)] if body.endswith(adjective) else body
        end = found.start("body") + len(body)
    where.host = where.host or Fragment(body, found.start("body"), end)


def _at(found: re.Match[str], where: Where) -> bool:
    """A place or a body behind a preposition. False where it is neither."""
    at, named, start, end = _bare_at(found["at"]), found["named"], found.start("named"), found.end("named")
    if "ville de" in at or "city of" in at:
        return _of_city(found, where)
    if at in OF_BODY and BODY.match(named):
        where.host = where.host or Fragment(named, start, end)
        return True
    code, _, rest = named.partition(" ")
    if rest and BODY.match(rest) and not place_named(named) and where.take(place_named(code), start, start + len(code)):
        where.host = where.host or Fragment(rest, start + len(code) + 1, end)
        return True
    place = place_named(named)
    if place is None and BODY.match(named):
        where.host = where.host or Fragment(named, start, end)
        return True
    if place and place.city.fr and at in {"du ", "des ", "de la ", "the "}:
        return False
    return where.take(place, start, end)


def _of_city(found: re.Match[str], where: Where) -> bool:
    """“de la ville de Mexico”: the city, and its authority as the body."""
    word = "ille" if "ille" in found[0] else "ity"
    start = found.start() + found[0].index(word) - 1
    named = found["named"]
    where.host = where.host or Fragment(f"{'Ville de' if word == 'ille' else 'City of'} {named}", start, found.end())
    if city := city_by_name(named):
        where.take(Place(Words(city.french, city.name), city.country), *found.span("named"))
    return True


def _carried(found: re.Match[str], where: Where) -> None:
    """A town or a group of towns that carries the lab: the body, and the city that it is named after."""
    body, named = ("body", "named") if found["body"] else ("council", "town")
    where.host = where.host or Fragment(found[body], *found.span(body))
    if city := city_by_name(found[named]):
        where.take(Place(Words(city.french, city.name), city.country), *found.span(named))


def _bare_at(at: str) -> str:
    return "inside the " if at.endswith("inside the ") else at.casefold()


def _inside(text: str, start: int, end: int, where: Where) -> None:
    """“DK”, “Adélaïde, Australie”, “ville de Dublin, IRL”, “Ministère de … à Washington”."""
    if city_of := CITY_OF.search(text, start, end):
        city = city_by_name(city_of["named"])
        head = "City of" if "ity" in city_of[0] else "Ville de"
        where.host = where.host or Fragment(f"{head} {city_of['named']}", *city_of.span())
        where.take(Place(Words(city.french, city.name), city.country) if city else None, *city_of.span("named"))
    place = start
    for piece in re.split(r"([,;/]| - )", text[start:end]):
        left = place + len(piece) - len(piece.lstrip())
        bare = piece.strip(" =")
        if bare and not where.take(place_named(bare), left, left + len(bare)):
            _piece(text, left, place + len(piece), where)
        place += len(piece)


def _piece(text: str, start: int, end: int, where: Where) -> None:
    body = re.match(
        rf"=? ?(?P<body>(?:{BODY.pattern[1:]}|[Mm]inistère|[Gg]ouvernement)[^,;]*?)(?: à | in |$)", text[start:end]
    )
    if body and where.host is None and len(body["body"]) > 5:
        where.host = Fragment(body["body"], start + body.start("body"), start + body.end("body"))
    for found in MENTION.finditer(text, start, end):
        named, group = found["named"] or found["elided"].removeprefix("d'"), "named" if found["named"] else "elided"
        where.take(place_named(named), *found.span(group))
    for found in re.finditer(rf"[{UPPER}]?[a-zà-ÿ-]{{4,}}", text[start:end]):
        if code := country_by_adjective(found[0]):
            where.take(Place(Words(), code), start + found.start(), start + found.end())
