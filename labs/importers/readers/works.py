"""Programmes and publications that a text names as such: “le programme X”, “un livre intitulé X”."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from labs.text import fold

from .bodies import kind_of_name
from .dates_in_text import FoundDate
from .event_words import kind_of as event_kind
from .names import SMALL, WORD, Name, quotes_in
from .passages import Passage, Span, Taken
from .places_named import place_named

CAPS = rf"{WORD}(?: (?:{SMALL} ?|and |et |[Tt]o |[Ii]n |[Oo]n )?(?:(?<=')|(?<= )){WORD}){{0,9}}"
CALLED = (
    r"(?: [a-zà-ÿ']+){0,4}? (?:appelée?|intitulée?|nommée?|baptisée?|titrée?|called|named|titled|entitled|known as)"
)
OPEN = r"(?:[«\"“] ?)?"
# “le programme Marées hautes.”: an adjective in the plural, up to a stop.
TAIL = (
    r"(?:(?<=s) (?!(?:dans|nous|vous|ils|elles|plus|pas|les|des|ses|nos|was|is|has|does|runs)\b)"
    r"[a-zà-ÿ]{2,}s(?= ?[.,;:)»\"”\n]|$))?"
)
PROGRAMME = re.compile(
    rf"\b(?:(?P<sure>programme|program|dispositif|concours|scheme|appel à projets)|(?P<weak>projet|project|initiative|"
    rf"réseau social))"
    rf"(?:{CALLED})?(?: (?:des |du |la |le |de la ))?(?: \w+ \w+)?? ?{OPEN}(?P<name>{CAPS}{TAIL})"
)
PROGRAMME_AFTER = re.compile(
    rf"(?<![\w'])(?P<name>{CAPS})[»\"”]? ?(?:, (?:(?:le|un|notre|nouveau|son|the|an?|our|its|"
    rf"new) )*(?:\w+ )?(?:programme|"
    rf"program|dispositif)\b"
    r"| (?:programme|program|scheme|challenge)\b)"
)
PROGRAMME_NAME = re.compile(
    r"^(?:Programme|Plan|Dispositif)\b.{4,}|.{3,} (?:Programme|Program|Challenge|Scheme|Initiative|Academy)$"
)
KINDS = {
    "report": r"rapport|étude|report|study|baromètre|"
    r"survey", "guide": r"guide|handbook|manuel|toolkit|boîte à outils|playbook",
    "booklet": r"livret|brochure|cahier|"
    r"booklet", "book": r"livre blanc|livre|ouvrage|book|essai", "film": r"film|documentaire|série|vidéo",
    "article": r"article|paper|tribune|essay", "journal": r"revue|journal",
}  # fmt: skip
ANY_KIND = "|".join(KINDS.values())
PUBLICATION = re.compile(
    rf"\b(?P<kind>{ANY_KIND})(?:{CALLED}|(?: [a-zà-ÿ']+){{0,3}}?)? ?(?P<quote>[«\"“] ?)?(?P<title>{CAPS}(?:(?: - |"
    rf"\s?: )[^,.;»\"”\n]{{4,110}})?)",
    re.IGNORECASE | re.UNICODE,
)
PUBLICATION = re.compile(PUBLICATION.pattern.replace(ANY_KIND, f"(?i:{ANY_KIND})"))
WRITES = re.compile(
    r"\b(?:publi\w+|écri\w+|racont\w+|paru\w*|parution|sorti\w*|édit\w+|published|wrote|written|released|book|report|"
    r"livre|rapport|"
    r"ouvrage|guide|auteur\w*|author\w*)\b[^.\n]{0,80}$",
    re.IGNORECASE,
)
BY = re.compile(
    rf"^[»\"”]?,? ?(?:(?:\(?\d{{4}}\)?|publié|réalisé|écrit|rédigé|édité|written|published|produced|"
    rf"released)[^.\n]{{0,12}} )?(?:par|by) (?:le |la |l'|the )?(?P<authors>{CAPS})"
)


@dataclass(frozen=True)
class WorkMention:
    """A programme or a publication; `kind` is that of the publication, `first` and `last` the dates of a programme."""

    noun: str
    title: str
    start: int
    end: int
    confidence: float
    kind: str = ""
    dates: FoundDate | None = None
    authors: Span | None = None


def work_mentions(passage: Passage, dates: list[FoundDate], names: list[Name]) -> list[WorkMention]:
    """Programmes, then publications, each place once."""
    found: list[WorkMention] = []
    taken = Taken(passage.end)
    for one in (*_programmes(passage, dates, names), *_publications(passage)):
        if not taken.holds(one.start, one.end):
            found.append(one)
            taken.add(one.start, one.end)
    return sorted(found, key=lambda one: one.start)


def _programmes(passage: Passage, dates: list[FoundDate], names: list[Name]) -> Iterator[WorkMention]:
    text = passage.plain
    for sentence in passage.sentences:
        period = _period(dates, sentence)
        for pattern in (PROGRAMME, PROGRAMME_AFTER):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                name = match["name"]
                if _is_good(name) and not (match.groupdict().get("weak") and len(name.split()) < 2):
                    sure = 0.6 if match.groupdict().get("weak") else 0.84
                    yield WorkMention("programme", name, *match.span("name"), sure, dates=period)
    for name in names:
        if passage.start <= name.start < passage.end and PROGRAMME_NAME.search(name.bare) and _is_good(name.bare):
            yield WorkMention("programme", name.bare, name.end - len(name.bare), name.end, 0.8)


def _period(dates: list[FoundDate], sentence: Span) -> FoundDate | None:
    """The years from and to that a sentence gives."""
    first = bisect_left(dates, sentence.start, key=lambda date: date.start)
    for date in dates[first : first + 20]:
        if date.start < sentence.end and date.last is not None and date.first.precision == "year":
            return date
    return None


def _is_good(name: str) -> bool:
    bare = fold(name)
    return (
        len(bare) > 3
        and not place_named(name)
        and not re.match(r"(?:en|in|open data|pour|for|de|commission|national)\b", bare)
        and not event_kind(name.split()[0])
        and kind_of_name(name) not in {"ministry", "local-authority"}
    )


def _publications(passage: Passage) -> Iterator[WorkMention]:
    text = passage.plain
    for sentence in passage.sentences:
        for match in PUBLICATION.finditer(text, sentence.start, sentence.end):
            title, start = match["title"], match.start("title")
            if match["quote"]:
                title = next((quote.text for quote in quotes_in(text, match.start("quote"), sentence.end)), title)
            named = bool(
                match["quote"]
                or re.search(CALLED + "$", text[match.start() : start].rstrip(' «"“'))
                or " - " in title
                or ": " in title
            )
            if not named and (_kind(match["kind"]) in {"article", "journal", "film"}):
                continue
            if not named and len(title.split()) < 2 and not re.search(r"[a-z][A-Z]", title):
                continue
            yield _publication(text, title, start, _kind(match["kind"]), 0.82 if named else 0.6, sentence)
        for quote in quotes_in(text, sentence.start, sentence.end):
            titled = sum(word[:1].isupper() for word in quote.words) >= max(2, len(quote.words) // 2)
            if (
                titled
                and len(quote.words) >= 3
                and WRITES.search(text[sentence.start : quote.start - 1])
                and not event_kind(quote.text)
            ):
                yield _publication(text, quote.text, quote.start, "", 0.7, sentence)


def _kind(word: str) -> str:
    return next((kind for kind, words in KINDS.items() if re.fullmatch(words, word, re.IGNORECASE)), "other")


def _publication(text: str, title: str, start: int, kind: str, confidence: float, sentence: Span) -> WorkMention:
    title = title.strip(" .,")
    by = BY.match(text[start + len(title) : sentence.end])
    authors = Span(start + len(title) + by.start("authors"), start + len(title) + by.end("authors")) if by else None
    return WorkMention("publication", title, start, start + len(title), confidence, kind, authors=authors)
