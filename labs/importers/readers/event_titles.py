"""What a sentence names that may be an event: a quoted title, a name, a phrase, a deed; each with its weight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import event_words as words
from .dates_in_text import MONTH_BY_NAME, FoundDate
from .lab_words import SAID_LAB
from .names import Name, between, quotes_in
from .passages import Passage, Span
from .places_named import place_named
from .whereabouts import Where

# Weights of the ways in which a text names what happens on a day.
QUOTED, NAMED, PHRASE, DEED, GENERIC, TITLE = 6, 5, 4, 3, 2, 1
CONFIDENCE = {QUOTED: 0.85, NAMED: 0.82, PHRASE: 0.8, DEED: 0.78, GENERIC: 0.65, TITLE: 0.6}
LONGEST_TITLE, SHORTEST_TITLE = 140, 4
YEAR_AT_END = re.compile(r" (?:19|20)\d\d$")
EVENT_NAME = re.compile(
    rf"^(?:(?:Les?|La|The) |L')?(?:{words.ANY})(?![-\w])|(?<![-'\w])(?:{words.LAST_WORDS})$|\w (?:19|20)\d\d$",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"^(?!école |(?:spring|summer|winter|autumn) )"
    rf"(?:{words.ANY}|first|second|third|last|annual|one-day|two-day| )+s?$",
    re.IGNORECASE,
)
PHRASES = (
    (words.DURING, "name"), (words.SAVED, "title"), (words.TITLED, "title"), (words.APPOSED, "title"),
    (words.PHRASE, "phrase"), (words.ENGLISH_PHRASE, "phrase"),
)  # fmt: skip
OPENS = re.compile(r"\b(?:inaugur|lanc|launch|ouvert|ouvr|open)\w*", re.IGNORECASE)
# “the morning of 13 June”, “la journée du 4”: a part of a day, not what happens on it.
PART_OF_DAY = re.compile(
    r"(?:the |la |le |l'|the whole )?(?:morning|afternoon|evening|day|matinée|matin|après-midi|soirée|journée) "
    r"(?:of|du|de) (?:the )?\d",
    re.IGNORECASE,
)
# “se tient le 3 mai à Brest, aux Ateliers des Capucins”: where it takes place, not what.
AT_HOUSE = re.compile(
    r"(?:\d|\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|"
    r"March|April|May|June|July|August|September|October|November|December)|[A-ZÀ-Ý][\w'-]+|"
    r"\b(?:place|held|hosted|met|lieu|tenue?|déroulée?|tient|tiendra)),? "
    r"(?:aux? |à la |à l'|dans l[ea]s? |at the |at |in the )\Z"
)
TRAILING = re.compile(r"(?: (?:de|du|des|d'|à|aux?|en|et|sur|avec|pour|of|on|for|with|and|the|la|le|les|by|par))+$")


@dataclass
class EventMention:
    """One event as one place names it. `date` is None where the text gives none."""

    title: str
    start: int
    end: int
    date: FoundDate | None
    where: Where
    kind: str
    confidence: float
    sentence: Span
    deadline: FoundDate | None = None
    follows: bool = False


@dataclass(frozen=True)
class Candidate:
    title: str
    start: int
    end: int
    weight: int


def kind_told(text: str, candidate: Candidate) -> str:
    """The kind that the title says, or the word right before a quoted one: “atelier « Données et territoires »”."""
    before = text[max(0, candidate.start - 40) : candidate.start].rpartition("\n")[2].rstrip(' «"“')
    headed = words.kind_of(" ".join(before.split()[-1:])) if candidate.weight == QUOTED else ""
    return words.kind_of(candidate.title) or headed


def candidates_in(passage: Passage, sentence: Span, names: list[Name], dates: list[FoundDate]) -> list[Candidate]:
    """What the sentence names that may be an event, the surest ways first."""
    text, found = passage.plain, []
    for quote in quotes_in(text, sentence.start, sentence.end):
        if _is_said_lab(text, quote, sentence):
            found += _opening_of(text, quote, sentence)
        elif (
            len(quote.words) >= 2 and quote.text[:1].isupper() and _is_near(quote, dates, 160) and len(quote.text) < 90
        ):
            found.append(Candidate(quote.text, quote.start, quote.end, QUOTED))
        elif words.kind_of(quote.text):
            found.append(Candidate(quote.text, quote.start, quote.end, PHRASE))
    for name in between(names, sentence.start, sentence.end):
        whole = _continued(text, name, sentence.end)
        if dates and AT_HOUSE.search(text, max(sentence.start, name.start - 40), name.start):
            continue
        if EVENT_NAME.search(whole):
            found.append(Candidate(whole, name.start, name.start + len(whole), NAMED))
        elif _touches(text, name, dates):
            opened = list(_opening_of(text, name, sentence))
            found += opened or [Candidate(whole, name.start, name.start + len(whole), NAMED)]
    found += _phrases(passage, sentence)
    found += _deeds(passage, sentence, names)
    found = [replace(one, title=TRAILING.sub("", one.title.strip())) for one in found]
    kept = _unlike([one for one in found if _may_be_title(one) and not _is_date(one, dates)])
    return kept or (_plain(passage, sentence) if dates else [])


def _is_said_lab(text: str, quote: Name, sentence: Span) -> bool:
    """“« La Gwenneg », son laboratoire”: a lab is no event, though a date stands near."""
    for start in range(max(sentence.start, quote.start - 2), quote.start):
        said = SAID_LAB.match(text, start, sentence.end)
        if said and said.start("name") == quote.start:
            return True
    return False


def _opening_of(text: str, quote: Name, sentence: Span) -> Iterator[Candidate]:
    """What happened is that it was opened, where the sentence says so before its name."""
    if deed := OPENS.search(text, sentence.start, quote.start):
        head = "Inauguration de" if deed[0].casefold().startswith("inaug") else "Lancement de"
        yield Candidate(f"{head} {quote.text}", quote.start, quote.end, DEED)


def _phrases(passage: Passage, sentence: Span) -> Iterator[Candidate]:
    """What the words of events head, or lead to."""
    # Four of five patterns hold such a word, and most sentences hold none.
    headed = words.A_HEAD.search(passage.plain, sentence.start, sentence.end)
    for pattern, group in PHRASES if headed else PHRASES[:1]:
        for match in pattern.finditer(passage.plain, sentence.start, sentence.end):
            if match[0].startswith(("pour ", "for ", "at the ")) and not EVENT_NAME.search(match[group]):
                continue
            title, start = match[group].strip(), match.start(group)
            if title[:1].isupper() and AT_HOUSE.search(passage.plain, max(sentence.start, start - 40), start):
                continue
            yield Candidate(title, start, start + len(title), PHRASE if group == "phrase" else NAMED)


def _plain(passage: Passage, sentence: Span) -> list[Candidate]:
    """“La première rencontre aura lieu le…”: a mere word, when the sentence names nothing better."""
    found = words.PLAIN.search(passage.plain, sentence.start, sentence.end)
    return [Candidate(found[0], found.start(), found.end(), GENERIC)] if found else []


def _may_be_title(candidate: Candidate) -> bool:
    title = candidate.title
    if not SHORTEST_TITLE <= len(title) <= LONGEST_TITLE or (len(title.split()) <= 2 and NO_TITLE.match(title)):
        return False
    if PART_OF_DAY.match(title):
        return False
    return not (title.split()[0].casefold().rstrip(".") in MONTH_BY_NAME and re.search(r"\d", title))


def _is_near(name: Name, dates: list[FoundDate], signs: int) -> bool:
    return any(max(name.start - date.end, date.start - name.end) <= signs for date in dates)


def _is_date(candidate: Candidate, dates: list[FoundDate]) -> bool:
    return any(date.start <= candidate.start < date.end for date in dates)


def _touches(text: str, name: Name, dates: list[FoundDate]) -> bool:
    """“la Cité de l’Innovation les 14, 15 et 16 novembre”: a name right before a date is what happens then."""
    if place_named(re.sub(r"^(?:À|A|En|In|Au|Aux) ", "", name.text)) or re.search(
        r"\b(?:par|by|chez|de|du|for) (?:le |la |l')?$", text[max(0, name.start - 12) : name.start]
    ):
        return False
    for date in dates:
        if date.first.precision != "day" or date.is_relative:
            continue
        gap = text[name.end : date.start]
        if 0 < len(gap) <= 12 and re.fullmatch(r"[ ,:(\"»”-]*(?:le|les|du|from|on|de|du)?[ ,:-]*", gap):
            return len(name.text) > 5 and (len(name.words) > 1 or not name.opens)
    return False


def _continued(text: str, name: Name, end: int) -> str:
    """A name with the words in lower case that belong to it: “Semaine” “de l’innovation publique”."""
    head = words.PHRASE.match(text, name.start, min(end, name.start + 160))
    if head and len(head["phrase"].strip()) > len(name.text):
        return head["phrase"].strip()
    more = re.compile(r"(?: (?:public|publique|ouverte?|numérique|national|nationale|éphémère)s?){1,3}\b").match(
        text, name.end, end
    )
    return text[name.start : more.end()] if more else name.text


def _deeds(passage: Passage, sentence: Span, names: list[Name]) -> Iterator[Candidate]:
    text = passage.plain
    for match in words.DEED.finditer(text, sentence.start, sentence.end):
        name = next(iter(between(names, match.start("object"), match.start("object") + 1)), None)
        if name:
            deed = "Visite de" if match["visit"] else "Présentation de" if match["present"] else "Lancement de"
            yield Candidate(f"{deed} {name.text}", match.start(), name.end, DEED)
    for match in words.OPEN_DOORS.finditer(text, sentence.start, sentence.end):
        if host := next(iter(reversed(between(names, sentence.start, match.start()))), None):
            yield Candidate(f"Portes ouvertes : {host.text}", host.start, match.end(), DEED)
    for match in words.DONE.finditer(text, sentence.start, sentence.end):
        named = re.match(r"\w+ (?:(?:de |du |d')?[A-ZÀ-Ý][\w-]+)?", text[match.start() : match.end()])
        title = (named[0] if named else match["work"]).strip()
        yield Candidate(
            f"Présentation du {title}"
            if title.startswith(("rapport", "livre", "guide"))
            else f"Présentation : {title}",
            match.start(),
            match.end(),
            DEED,
        )


def _unlike(candidates: list[Candidate]) -> list[Candidate]:
    """Without those that stand inside a weightier or longer one."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (-c.weight, c.start - c.end)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept
