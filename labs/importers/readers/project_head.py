"""The top of a project page: name, tagline, and the box with address, country, site and stage."""

import re
from dataclasses import dataclass, field

from labs.dates import PartialDate
from labs.importers.drafts import Draft
from labs.importers.readers.addresses import URL, address_at
from labs.importers.readers.countries import country_called
from labs.importers.readers.drafting import derived, said, stated
from labs.importers.readers.lines import Line, Page, tidy
from labs.importers.readers.places_named import city_by_name
from labs.importers.readers.project_labels import (
    STAGE_NOTES,
    is_chrome,
    label_of,
    says_nothing,
    stage_of,
)
from labs.importers.readers.prose import Span, trimmed

# “1216 Copenhagen”, “DK-1216 Copenhagen”, “75011 Paris”, “1050 Bruxelles”.
CITY_BEHIND_CODE = re.compile(r"(?:[A-Z]{1,2}-)?\b\d{3,6}(?:\s\d{2,3})?(?:\s[A-Z]{2})?\s+([^\W\d][^\d,;()/]{1,60})")
CITY_BEFORE_CODE = re.compile(r"([^\W\d][^\d,;()]{1,60}?),?\s+(?:[A-Z]{2}\s+\d{5}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})\b")
LABELLED = re.compile(r"([^\W\d][\w’' -]{2,30}?)\s*[::]\s*(\S.*)")
# What ends a street, so that the town begins behind it: “27 Quayside Road Leith EH6 6QQ”.
STREET = re.compile(
    r".*\b(?:road|rd|street|lane|avenue|ave|way|square|place|row|close|drive|court|crescent|gardens|terrace|quay|"
    r"wharf|house|building|boulevard|blvd|parade|embankment)\b[.,]? +(?=\S)",
    re.IGNORECASE,
)
# How long a stage in words is, at most; an address has figures.
LONGEST_STAGE = 60
# “Projects | Groups | Workshops | Sign in”: words of a menu between two strokes or more.
MENU = re.compile(r"(?:[^|·•›/\n]{2,30} [|·•›/] ){2,}[^|·•›/\n]{2,30}")
BOX = ("info", "website", "maturity", "address", "country", "opened")
NO_TAGLINE = 300


@dataclass
class Head:
    """Lines of the top of the page, by what they are."""

    titles: list[Line] = field(default_factory=list)
    address: list[Line] = field(default_factory=list)
    country: Line | None = None
    website: Span | None = None
    stage: tuple[str, Span] | None = None
    unknown_stage: Span | None = None
    opened: tuple[str, Span] | None = None


def head_of(page: Page, lines: list[Line]) -> Head:
    """Sort the lines that stand above the first section."""
    head, label, boxed = Head(), "", False
    for line in lines:
        text = page.plain[line.start : line.end]
        if MENU.fullmatch(page.lines[line.number - 1].text.strip()) and not boxed:
            # The head of the site stands above the page, its menu last.
            head.titles.clear()
            continue
        found = label_of(text)
        if found == "opened" and label == "maturity":
            found = ""  # “Launched”, as a stage
        if not line.text or is_chrome(text) or found:
            boxed = boxed or found in BOX or "informations" in text
            label = found or label
            continue
        boxed, label = _sort(page, line, label, head, boxed)
    if not head.titles and head.address:
        head.titles, head.address = head.address[:1], head.address[1:]
    return head


def _sort(page: Page, line: Line, label: str, head: Head, boxed: bool) -> tuple[bool, str]:
    """Put one line where it belongs; what it says of the lines that follow."""
    start, key = line.start, label
    if (split := LABELLED.fullmatch(line.text)) and (named := label_of(page.plain[start : start + split.end(1)])):
        start, key, boxed = start + split.start(2), named, True
    elif prefix := re.match(r"(?:site internet|site web|web ?site|web)\s+(?=http|www)", page.plain[start : line.end]):
        start, key = start + prefix.end(), "website"
    span = Span(start, line.end)
    text = page.plain[start : line.end]
    if says_nothing(text):
        return boxed, ""
    if found := URL.search(page.bare, start, line.end):
        head.website = head.website or Span(found.start(), found.start() + len(found[0].rstrip(".,;:)”»")))
        return True, ""
    if key == "opened":
        head.opened = head.opened or day_at(page, span)
        return True, ""
    if (stage := stage_of(text)) and (key == "maturity" or boxed):
        head.stage = head.stage or (stage, span)
        return True, ""
    if key == "maturity" and len(text) <= LONGEST_STAGE and not any(sign.isdigit() for sign in text):
        head.unknown_stage = head.unknown_stage or span
        return True, ""
    if country_called(page.value(start, line.end)) and (boxed or head.titles):
        _take_country(head, Line(line.number, start, line.end, line.text), boxed)
        return True, ""
    lines = head.address if boxed or key == "address" else head.titles
    lines.append(Line(line.number, start, line.end, page.value(start, line.end)))
    return boxed, key if key == "address" else ""


def _take_country(head: Head, line: Line, boxed: bool) -> None:
    """The country; without a box, the lines of the address stand above it."""
    while not boxed and (len(head.titles) > 2 or (head.titles[1:] and _is_address(head.titles[-1].text))):
        head.address.insert(0, head.titles.pop())
    head.country = head.country or line


def day_at(page: Page, span: Span) -> tuple[str, Span] | None:
    """A date or a year as it is stored, with its place; None for any other text."""
    try:
        return str(PartialDate.parse(page.value(span.start, span.end))), span
    except ValueError:
        return None


def box_labels(page: Page) -> set[str]:
    """Which labels of the box stand before a value: “Adresse : …”, “Country: …”."""
    found = set()
    for line in page.bare_lines:
        split = LABELLED.fullmatch(line.text) if len(line.text) < 200 else None
        if split and (label := label_of(page.plain[line.start : line.start + split.end(1)])) in BOX:
            found.add(label)
    return found


def _is_address(text: str) -> bool:
    return bool(CITY_BEHIND_CODE.search(text) or CITY_BEFORE_CODE.search(text))


def fill_head(page: Page, lab: Draft, head: Head, language: str) -> None:
    """The facts of the top of the page."""
    if len(head.titles) > 4 or (head.titles and len(head.titles[0].text) > 200):
        head.titles = head.titles[-2:]
    name, rest = head.titles[0], head.titles[1:]
    lab.facts["name"] = said(page, name.text, Span(name.start, name.end), language, 1.0, 200)
    if rest:
        span = Span(rest[0].start, rest[-1].end)
        lab.facts["tagline"] = said(page, page.value(span.start, span.end), span, language, 0.95, NO_TAGLINE)
    if head.country:
        code = country_called(page.value(head.country.start, head.country.end))
        lab.facts["country"] = stated(page, code, Span(head.country.start, head.country.end))
    if head.website:
        lab.facts["website"] = stated(page, address_at(page, head.website), head.website)
    if head.opened:
        lab.facts["opened"] = stated(page, *head.opened, 0.9)
    if head.stage:
        key, span = head.stage
        note = STAGE_NOTES.get(key)
        lab.facts["status"] = derived(page, key, span, note) if note else stated(page, key, span)
    if head.address:
        _fill_address(page, lab, head.address, language)


def _fill_address(page: Page, lab: Draft, lines: list[Line], language: str) -> None:
    span = Span(lines[0].start, lines[-1].end)
    text = ", ".join(line.text.strip(" ,") for line in lines[:4])
    city = _town_by_code(text)
    pieces = [piece.strip() for piece in text.split(",")]
    code = country_called(pieces[-1]) if len(pieces) > 1 else ""
    if code and "country" not in lab.facts:
        lab.facts["country"] = stated(page, code, _within(page, span, pieces[-1]), 0.9)
        named = pieces[-2] if len(pieces) > 2 and not any(sign.isdigit() for sign in pieces[-2]) else ""
        city = city or (named if city_by_name(named) else "")
    if any(sign.isdigit() for sign in text):
        lab.facts["address"] = stated(page, text, span, 1.0 if len(text) <= 200 else 0.3)
    if city:
        lab.facts["city"] = said(page, tidy(city), _within(page, span, city), language, 0.9, 120)
    elif not any(sign.isdigit() for sign in text):
        city = re.split(r"[,(/;]", text)[0].strip()
        lab.facts["city"] = said(page, city, _within(page, span, city), language, 0.7, 120)


def _town_by_code(text: str) -> str:
    """The town that stands behind a postcode, or before one without the street that leads to it."""
    if found := CITY_BEHIND_CODE.search(text):
        return found[1]
    found = CITY_BEFORE_CODE.search(text)
    return STREET.sub("", found[1], count=1) if found else ""


def _within(page: Page, span: Span, text: str) -> Span:
    """The place of a part of a passage; the whole passage where the page breaks the part."""
    start = page.bare.find(text, span.start, span.end) if text else -1
    return trimmed(page, start, start + len(text)) if start >= 0 else span
