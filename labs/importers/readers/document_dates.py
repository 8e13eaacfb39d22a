"""The date that a page or a deck bears itself: “Dernière mise à jour le 3 mai 2013”, “mars 2017” on a title slide."""

import re

from labs.dates import PartialDate
from labs.importers.readers.lines import Page
from labs.importers.readers.patterns import spaced

DAY = (
    r"\d{1,2}(?:er|st|nd|rd|th)? [^\W\d]{3,9}\.? \d{4}|[^\W\d]{3,9}\.? (?:\d{1,2},? )?\d{4}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d\d-\d\d"
)
WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
SAYS_SO = re.compile(
    spaced(
        r"(?:derniere (?:modification|mise a jour|edition)|mise? (?:a jour|en ligne)|modifiee?|publiee?|postee?|creee?"
        r"|last (?:updated?|edit(?:ed)?|modified)|updated|published|posted|released|issued|created)"
        rf"(?:,|\s?:)?(?: le| on)?(?: {WEEKDAY},?)? (?P<date>{DAY})"
    )
)
ALONE = re.compile(rf"(?:[^\W\d][\w’' -]{{1,40}}, ?(?:le )?)?(?P<date>{DAY}|(?:19|20)\d\d)\.?")
TITLE_LINES = 8


def date_said(page: Page) -> str:
    """The date of the last change, or of the publication, that the page tells; empty where it tells none."""
    found = SAYS_SO.search(page.plain)
    return _stored(page.value(*found.span("date"))) if found else ""


def is_said_at(page: Page, start: int, at: int) -> bool:
    """Whether the date that begins `at` is said, from `start` on, to be that of the page: “Publié le jeudi 14 juin”."""
    found = SAYS_SO.search(page.plain, start)
    return bool(found and found.start("date") <= at < found.end("date"))


def date_on_title(page: Page) -> str:
    """The date that stands alone among the first lines."""
    written = [line for line in page.bare_lines if line.text][:TITLE_LINES]
    for line in written:
        if len(line.text) < 80 and (found := ALONE.fullmatch(line.text)) and (date := _stored(found["date"])):
            return date
    return ""


def _stored(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return ""
