"""Organisations named in running text, by the words that head their names, and what kind each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from labs.importers.drafts import Words
from labs.text import fold

from .event_words import kind_of as event_kind
from .lab_words import HEAD_WORD, LAB_WORD
from .names import SMALL, UPPER, WORD, Name, between
from .passages import Passage, Taken
from .places_named import city_by_name, place_named

CAPS = rf"{WORD}(?: (?:{SMALL} ?)?(?:(?<=')|(?<= )){WORD}){{0,9}}"
# Kind of `Organisation.Kind` by the beginning, then by the end of a name.
BEGINS = {
    "ministry": r"Ministère|Minist[ée]rio|Ministry|Secrétariat (?:d'|[Gg]énéral)|Department (?:of|for)|Cabinet Office|"
    r"Gouvernement|gouvernement|"
    r"Government of|Direction (?:[Gg]énérale|interministérielle)|Préfecture",
    "local-authority": r"Région\b|Conseil (?:[Rr]égional|[Gg]énéral|[Dd]épartemental)|Département (?:de|du|des|d')|"
    r"(?:la )?[Vv]ille (?:de|d'|du)|City of|Communauté (?:d|urbaine)|Métropole|Mairie|Commune (?:de|d')|Municipality|"
    r"Grand(?:e)? (?:Lyon|Paris|Poitiers|Besançon)|(?:[Rr]égion|[Cc]omté) (?:de|du|des) ",
    "public-body": r"CHU\b|Agence (?:régionale|nationale|de|d)|Académie de|Syndicat (?:[Mm]ixte|d)|Caisse |CNFPT|"
    r"Hôpita|"
    r"Hospices|Relais de [Ss]ervices?|Assistance [Pp]ublique|Office (?:of|de|national)|National Health",
    "school": r"Université|Universit|[EÉ]cole|Institut (?:d'études|[Nn]ational|[Pp]olytech)|University|School|Master |"
    r"Mines |Sciences Po|[Ll]ycée|DSAA|College|Chaire|Faculté|Académie royale",
    "foundation": r"[Ff]ondation|Foundation",
    "association": r"[Aa]ssociation|Assemblée des|Fédération|Réseau |Association",
    "international": r"Commission européenne|European Commission|OCDE|OECD|PNUD|UNDP|UNICEF|World Bank|Banque mondiale|"
    r"Union européenne|European Union|Nations [Uu]nies|United Nations|UNESCO",
}
ENDS = {
    "local-authority": r"(?:City|County|Borough|District|Regional|Town) Council|[Mm]étropole|Municipality",
    "school": r"University|School(?: of .*)?|College|ParisTech|Polytechnic",
    "foundation": r"Foundation|Philanthrop\w+|Trust",
    "ministry": r"Ministry|Government|Department",
    "association": r"Association|Federation",
    "public-body": r"Agency|Authority|Hospital|Commission",
}
KINDS = [(kind, re.compile(rf"^(?:{words})")) for kind, words in BEGINS.items()]
KINDS += [(kind, re.compile(rf"(?:^|\s)(?:{words})$")) for kind, words in ENDS.items()]
# A word in lower case before a name in capitals that says what it is.
LOWER_HEAD = re.compile(
    rf"\b(?P<head>fondation|association|cabinet|société|magazine|agence(?: de design)?|entreprise|start-?up|ministère|"
    rf"lycée|ville|université|"
    rf"quotidien|journal|institut|école|conseil régional|conseil général|conseil départemental|département|"
    rf"city|university|ministry|newspaper|company|consultancy|nonprofit|non-profit|charity|agency)"
    rf"(?: (?:de conseil|américaine?|française?|britannique|parisienne?))?"
    rf"(?P<link> (?:de la |de l'|de |d'|du |des |of |la |le |les |l')?)(?P<named>{CAPS})"
)
KIND_OF_HEAD = {
    "cabinet": "company", "société": "company", "entreprise": "company", "startup": "company", "start-up": "company",
    "agence": "company", "agence de design": "company", "company": "company", "consultancy": "company",
    "magazine": "media", "quotidien": "media", "journal": "media", "newspaper": "media", "fondation": "foundation",
    "association": "association", "nonprofit": "association", "non-profit": "association", "charity": "association",
    "ministère": "ministry", "ministry": "ministry", "lycée": "school", "école": "school", "université": "school",
    "university": "school", "institut": "", "ville": "local-authority", "city": "local-authority",
    "département": "local-authority", "conseil régional": "local-authority", "conseil général": "local-authority",
    "conseil départemental": "local-authority", "agency": "",
}  # fmt: skip
# Heads that are part of the name; the name of others is what follows them.
OF_NAME = {
    "ministère", "ministry", "lycée", "école", "université", "university", "ville", "city", "institut", "fondation",
    "département", "conseil régional", "conseil général", "conseil départemental", "cabinet",
}  # fmt: skip
MINISTRY = re.compile(
    r"\b(?P<named>[Mm]inistère (?:de l'|de la |du |des |chargé (?:de l'|de la |du |des ))"
    r"[^.;:()«»\n,]{3,60}?(?:, (?:de la |de l'|du |des )[^.;:()«»\n,]{3,40}?)*(?: et (?:de la |de l'|du |"
    r"des )[^.;:()«»\n,]{3,40}?)?)"
    r"(?=[.;:()«»\n]|,|$| (?:et (?:le|la|du|les) |pour |à |au |a |est |qui |ainsi |britannique|danois|américain|"
    r"d'explorer|en |(?:prépare|prepare|lance|annonce|soutient|accueille|organise|propose|veut|vient|ouvre)\b))"
)
SECRETARIAT = re.compile(rf"\bSecrétariat [Gg]énérale? (?:à|pour) (?:la |l'|les )?{CAPS}")
SHORT = re.compile(r" ?\((?P<short>[A-Z][A-Za-z&-]{1,11})\)")
ORGANISED_BY = re.compile(
    r"\b(?:organisée?s? par|co-?organisée?s? par|en partenariat avec|avec le soutien d[eu]|propulsée?s? par|"
    r"porté[es]* par|"
    r"créée?s? par|financée?s? par|organi[sz]ed by|hosted by|in partnership with|run by|funded by|supported by|"
    r"commissioned by|"
    rf"commandée? par|réalisée? par|published by|led by|founded by)(?: (?:le|la|les|l'|the))? ?(?P<named>{CAPS})"
)
# “le SGMAP”, “the OECD”: initials with an article, of a body more often than not.
INITIALS = re.compile(
    r"\b(?:[Ll]e|[Ll]a|[Ll]es|du|au|des|the|The) (?P<named>[A-Z][A-ZÀ-Ý]{2,7})\b(?![-'])|"
    r"\b[Ll]'(?P<elided>[A-Z][A-Z]{2,7})\b"
)
# “Saint-Brieuc métropole”: the word of a group of towns, in small letters behind its name.
GROUP_OF_TOWNS = re.compile(r" (?:métropole|agglomération|communauté)\b(?! (?:de|du|des|d')\b)")
NO_INITIALS = {
    "PIB",
    "GDP",
    "TGV",
    "UE",
    "USA",
    "ONU",
    "PDF",
    "JPEG",
    "PNG",
    "FAQ",
    "NB",
    "CEO",
    "PDG",
    "RSS",
    "TIC",
    "ICT",
    "WWW",
    "DVD",
    "HTML",
}
NO_BODY = {
    "conseil regional",
    "conseil general",
    "conseil departemental",
    "secretariat general",
    "direction generale",
    "office of",
    "city council",
}
# A text that is not known in any language.
NO_WORDS = Words()


@dataclass(frozen=True)
class BodyMention:
    name: str
    start: int
    end: int
    kind: str
    confidence: float
    short: str = ""
    city: Words = NO_WORDS
    country: str = ""


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> str:
    """The kind that a name says; empty where it says none."""
    return next((kind for kind, pattern in KINDS if pattern.search(name)), "")


def body_mentions(passage: Passage, names: list[Name]) -> list[BodyMention]:
    """Organisations in the order of the text; of two at one place, the surest."""
    found = [
        *_by_name(passage, names),
        *_by_lower_head(passage),
        *_ministries(passage),
        *_secretariats(passage),
        *_initials(passage),
        *_organisers(passage, names),
    ]
    kept: list[BodyMention] = []
    taken = Taken(passage.end)
    for one in sorted(found, key=lambda body: (-body.confidence, body.start - body.end)):
        if not taken.holds(one.start, one.end):
            kept.append(one)
            taken.add(one.start, one.end)
    return sorted(kept, key=lambda body: body.start)


def _by_name(passage: Passage, names: list[Name]) -> Iterator[BodyMention]:
    for name in between(names, passage.start, passage.end):
        if group := GROUP_OF_TOWNS.match(passage.plain, name.end, passage.end):
            yield _body(passage, name.end - len(name.bare), group.end(), "local-authority", 0.82)
            continue
        bare = name.bare
        kind = kind_of_name(bare)
        lone = len(bare.split()) == 1 and kind != "international"
        if kind and not lone and fold(bare) not in NO_BODY and not LAB_WORD.search(bare):
            yield _body(passage, name.start + len(name.text) - len(bare), name.end, kind, 0.82)


def _by_lower_head(passage: Passage) -> Iterator[BodyMention]:
    for match in LOWER_HEAD.finditer(passage.plain, passage.start, passage.end):
        head, named = match["head"], match["named"]
        if (
            LAB_WORD.search(named)
            or (match["link"].strip() not in {"", "la", "le", "les", "l'"} and head not in OF_NAME)
            or event_kind(named)
        ):
            continue
        if head in {"ville", "city"} and not city_by_name(named):
            continue
        start = match.start("head") if head in OF_NAME and head != "cabinet" else match.start("named")
        if head in {"université"} and not match["link"].strip():
            continue
        yield _body(passage, start, match.end("named"), KIND_OF_HEAD.get(head, ""), 0.8)


def _ministries(passage: Passage) -> Iterator[BodyMention]:
    for match in MINISTRY.finditer(passage.plain, passage.start, passage.end):
        yield _body(passage, match.start("named"), match.end("named"), "ministry", 0.83)


def _initials(passage: Passage) -> Iterator[BodyMention]:
    for match in INITIALS.finditer(passage.plain, passage.start, passage.end):
        group = "named" if match["named"] else "elided"
        line = passage.line_around(match.start())
        if passage.of(line).isupper():
            continue
        if match[group] not in NO_INITIALS and not LAB_WORD.search(match[group]) and not place_named(match[group]):
            yield _body(passage, *match.span(group), "", 0.55)


def _secretariats(passage: Passage) -> Iterator[BodyMention]:
    for match in SECRETARIAT.finditer(passage.plain, passage.start, passage.end):
        yield _body(passage, match.start(), match.end(), "ministry", 0.85)


def _organisers(passage: Passage, names: list[Name]) -> Iterator[BodyMention]:
    for match in ORGANISED_BY.finditer(passage.plain, passage.start, passage.end):
        name = next(iter(between(names, match.start("named"), match.start("named") + 1)), None)
        if (
            name
            and not LAB_WORD.search(name.text)
            and not place_named(name.text)
            and not (_looks_like_person(name.text) and not HEAD_WORD.search(name.text))
        ):
            yield _body(passage, name.start, name.end, kind_of_name(name.bare), 0.66)


def _looks_like_person(text: str) -> bool:
    return len(text.split()) >= 2 and all(
        re.fullmatch(rf"[{UPPER}][a-zà-ÿ]+(?:-[{UPPER}][a-zà-ÿ]+)?|de|du|van|den|der", word) for word in text.split()
    )


def _body(passage: Passage, start: int, end: int, kind: str, confidence: float) -> BodyMention:
    name = passage.plain[start:end].rstrip(" .,'")
    end = start + len(name)
    short = SHORT.match(passage.plain, end, min(passage.end, end + 20))
    acronym = short["short"] if short and not place_named(short["short"]) and len(short["short"]) < len(name) else ""
    city, country = Words(), ""
    if tail := re.search(rf" (?:de |d'|of )(?P<place>[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?)$", name):
        place = place_named(tail["place"])
        if (
            place
            and kind in {"local-authority", "school", "public-body"}
            and not name.startswith(("Région", "Départ", "Conseil"))
        ):
            city, country = place.city, place.country
    shown = name[:1].upper() + name[1:] if name.split()[0].islower() and kind else name
    return BodyMention(shown, start, end, kind, confidence, acronym, city, country)
