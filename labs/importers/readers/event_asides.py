"""Events told without a day of their own: listed with their places, within another event, on their birthday."""

import re
from collections.abc import Iterator

from labs.dates import PartialDate
from labs.importers.drafts import SURE, Words

from . import event_words as words
from .dates_in_text import FoundDate
from .enumerations import bulleted, enumerations
from .event_places import place_of
from .event_titles import EventMention
from .names import Name
from .passages import Passage
from .whereabouts import Where

WITHIN, BIRTHDAY = 0.5, 0.55
# “une exposition retraçant les chantiers”, “la visite du Centre for Social Innovation”.
INNER = re.compile(
    r"\b(?:une?|la|an?|the) (?P<phrase>(?:(?P<show>exposition|exhibition)|(?P<visit>visite|visit|tour))\b"
    r"(?: (?:du|de la|de l'|d'|of|to|des|de|retraçant|présentant|about|on)[^,;:.()!?\n]{3,60}))",
)
CELEBRATES = re.compile(
    r"(?P<name>(?:[A-ZÀ-Ý]\w+ ){1,4}?(?:en [A-ZÀ-Ý]\w+|Fest|Festival|Summit|Forum|Week|Days?)|Festival [A-ZÀ-Ý]\w+) "
    r"(?:a (?:fêté|soufflé|célébré)|fête|celebrated|celebrates)\b"
)
YEAR_OF_TEXT = Words("Année du texte.", "Year of the text.")


def listed(passage: Passage) -> Iterator[EventMention]:
    """“des rencontres telles que X à Copenhague, Y à Amsterdam”: events with their place, most without a date."""
    for items in (*enumerations(passage), *bulleted(passage)):
        for item in items:
            found = re.match(
                r"(?:le |la |les |l'|the )?(?P<name>[A-ZÀ-Ý0-9][^,;:()\n]*?)(?= (?:à|en|in|at|que|qui|des?|les|le) |"
                r"[,;:(.\n]|$)",
                passage.of(item.span),
            )
            if item.kind != "event" or not found or found["name"][0].isdigit():
                continue
            start = item.span.start + found.start("name")
            end = item.span.start + found.end("name")
            where = place_of(passage, item.span, end, None)
            if where.city or where.country:
                yield EventMention(
                    found["name"], start, end, None, where, words.kind_of(found["name"]), SURE, item.span
                )


def within(passage: Passage, found: list[EventMention]) -> Iterator[EventMention]:
    """An exhibition or a visit in the account of one event: on its first day, as far as the text says."""
    dated = [mention for mention in found if mention.date and mention.date.first.precision == "day"]
    days = {str(mention.date.first) for mention in dated if mention.date}
    if len(days) != 1:
        return
    seen: set[str] = set()
    for match in INNER.finditer(passage.plain, dated[0].end, passage.end):
        kind = "exhibition" if match["show"] else "visit"
        named = re.search(r"[A-ZÀ-Ý]\w+ (?:\w+ )?[A-ZÀ-Ý]\w+", match["phrase"])
        if kind in seen or (kind == "visit" and not named):
            continue
        seen.add(kind)
        sentence = passage.line_around(match.start())
        where = Where(match.end(), city=dated[0].where.city, country=dated[0].where.country)
        yield EventMention(
            match["phrase"], match.start("phrase"), match.end("phrase"), dated[0].date, where, kind, WITHIN, sentence,
            follows=True,
        )  # fmt: skip


def birthdays(passage: Passage, names: list[Name]) -> Iterator[EventMention]:
    """“le Fest a soufflé ses bougies”: it takes place in the year of the text."""
    if passage.dated is None:
        return
    for match in CELEBRATES.finditer(passage.plain, passage.start, passage.end):
        year = FoundDate(
            match.end("name"), match.end(), PartialDate(passage.dated.year), None, "derived", YEAR_OF_TEXT, BIRTHDAY
        )
        line = passage.line_around(match.start())
        yield EventMention(
            match["name"], *match.span("name"), year, Where(match.end()), words.kind_of(match["name"]), BIRTHDAY, line
        )
