"""Cutting a stretch of slides into fiches: which name heads which labels, and where each value ends."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from labs.importers.drafts import Draft
from labs.importers.readers.drafting import place
from labs.importers.readers.fiche_facts import (
    governance_draft,
    level_fact,
    name_facts,
    opened_fact,
    place_fact,
    team_draft,
    text_fact,
    website_fact,
)
from labs.importers.readers.lettering import is_shouted
from labs.importers.readers.lines import Line, Page, Slugs
from labs.importers.readers.prose import Span, trimmed
from labs.importers.readers.slide_labels import FIELDS, Label, TypeHeading

# Two labs under one heading: “Marseille Innove et le Lab du Port”.
TWO_LABS = re.compile(r"\s+(?:et|and|&)\s+(?=(?:le |la |l'|the )?(?:labo?\b|laboratoire|lab\b))")
FEW = 2
LONGEST_DEFINITION, LONGEST_NAME = 700, 220


@dataclass
class Fiche:
    """A name and the values of its labels."""

    name: Span | None
    values: list[tuple[tuple[str, ...], Span]] = field(default_factory=list)


def fiches_in(
    page: Page, lines: list[Line], labels: list[Label], kind: TypeHeading | None
) -> tuple[list[Fiche], Span | None]:
    """The fiches of a stretch of lines, and the definition that stands above the first under the heading of a type."""
    written = [line for line in lines if line.text]
    rest = kind.rest if kind and page.bare[kind.rest.start : kind.rest.end].strip(" :–—-") else None
    if not written:
        return [], rest
    first = bisect_left(labels, written[0].start, key=lambda label: label.span.start)
    last = bisect_left(labels, written[-1].end, key=lambda label: label.span.start)
    own = labels[first:last]
    groups = _groups(own)
    above = [line for line in written if not own or line.end <= own[0].span.start]
    definition, names = _definition(page, above, kind, rest)
    fiches: list[Fiche] = []
    for number, group in enumerate(groups):
        stop = groups[number + 1][0].span.start if number + 1 < len(groups) else written[-1].end
        values, below = _values(page, group, written, stop, number + 1 < len(groups))
        fiches.append(Fiche(_name(page, names), values))
        names = below
    return [fiche for fiche in fiches if fiche.name and fiche.values], definition


def _groups(labels: list[Label]) -> list[list[Label]]:
    """Labels by fiche: a label that comes back begins another one. A lone label makes no fiche."""
    groups: list[list[Label]] = []
    seen: set[str] = set()
    for label in labels:
        if not groups or seen & set(label.keys) & FIELDS.keys():
            groups.append([])
            seen = set()
        groups[-1].append(label)
        seen |= set(label.keys)
    return [group for group in groups if len({key for label in group for key in label.keys} & FIELDS.keys()) >= FEW]


def _definition(
    page: Page, above: list[Line], kind: TypeHeading | None, rest: Span | None
) -> tuple[Span | None, list[Line]]:
    """The definition of the type and the lines of the first name, from the lines above the first label."""
    if not kind or not above:
        return rest, above
    if rest:
        open_end = _closing_line(page, [Line(0, rest.start, rest.end, page.bare[rest.start : rest.end]), *above])
        if open_end > 1:
            return Span(rest.start, above[open_end - 2].end), above[open_end - 1 :]
        return rest, above
    if above[0].text.startswith(("(", "[")):
        count = _closing_line(page, above)
        return Span(above[0].start, above[count - 1].end), above[count:]
    blocks = _paragraphs(above)
    if len(blocks) > 1:
        return Span(blocks[0][0].start, blocks[-2][-1].end), blocks[-1]
    if len(above) > 1 and not is_shouted(above[0].text) and is_shouted(above[-1].text):
        quiet = [line for line in above if not is_shouted(line.text)]
        return Span(quiet[0].start, quiet[-1].end), [line for line in above if line.start > quiet[-1].start]
    return None, above


def _closing_line(page: Page, lines: list[Line]) -> int:
    """How many lines a bracket opened on the first of them takes; 1 where it is not closed soon."""
    depth = 0
    for count, line in enumerate(lines, start=1):
        depth += sum(line.text.count(sign) for sign in "([") - sum(line.text.count(sign) for sign in ")]")
        if depth <= 0 or line.end - lines[0].start > LONGEST_DEFINITION:
            return count if depth <= 0 else 1
    return 1


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.number == blocks[-1][-1].number + 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _name(page: Page, lines: list[Line]) -> Span | None:
    """The name that the lines above the first label give: the last of them, with those that it goes on from."""
    kept: list[Line] = []
    for line in reversed(lines):
        if kept and (line.number < kept[0].number - 1 or is_shouted(line.text) != is_shouted(kept[-1].text)):
            break
        if kept and (kept[-1].end - line.start > LONGEST_NAME or line.text.endswith((".", "!", "?"))):
            break
        kept.insert(0, line)
    return Span(kept[0].start, kept[-1].end) if kept else None


def _values(
    page: Page, group: list[Label], written: list[Line], stop: int, more: bool
) -> tuple[list[tuple[tuple[str, ...], Span]], list[Line]]:
    """The passages behind the labels, and the lines below the last that name the next fiche."""
    values: list[tuple[tuple[str, ...], Span]] = []
    below: list[Line] = []
    for number, label in enumerate(group):
        last = number + 1 == len(group)
        end = stop if last else group[number + 1].span.start
        if last:
            end, below = _last_value(page, label.value_from, end, written, more)
        start = label.value_from
        while start < end and page.bare[start] in " \t\n:：=–—-":
            start += 1
        span = trimmed(page, start, end)
        if span.start < span.end:
            values.append((label.keys, span))
    return values, below


def _last_value(page: Page, start: int, end: int, written: list[Line], more: bool) -> tuple[int, list[Line]]:
    """Where the last value of a fiche ends: before a title in capitals, or before the name of the next fiche."""
    first = bisect_left(written, start, key=lambda line: line.end)
    inside = written[first : bisect_left(written, end, key=lambda line: line.start)]
    own = next((line for line in inside if page.bare[max(line.start, start) : line.end].strip(" :")), None)
    if own is None:
        return end, []
    after = [line for line in inside if line.start > own.start]
    quiet = not is_shouted(page.bare[max(own.start, start) : own.end].strip())
    for index, line in enumerate(after):
        if quiet and is_shouted(line.text) and len(line.text) > 5:
            return line.start, after[index:]
    if more and after:
        blocks = _paragraphs(after)
        names = blocks[-1] if len(blocks) > 1 or after[0].number > own.number + 1 else after[-1:]
        return names[0].start, names
    return end, []


def fiche_drafts(page: Page, fiche: Fiche, language: str, slugs: Slugs) -> list[Draft]:
    """The lab of a fiche with its team and governance; a second lab where the heading names two."""
    assert fiche.name
    names = _names(page, fiche.name)
    lab = Draft("lab", "", origins=place(page, Span(fiche.name.start, fiche.values[-1][1].end)))
    name_facts(page, lab, names[0], language, 0.95 if len(names) == 1 else 0.8)
    lab.key = slugs.of(_shown(lab))
    drafts = [lab]
    governed: list[Span] = []
    for keys, span in fiche.values:
        for key in keys:
            drafts += _told(page, lab, key, span, language)
            governed += [span] if key == "governance" else []
    level_fact(page, lab, [names[0], *governed])
    for span in names[1:]:
        other = Draft("lab", "", origins=place(page, span), confidence=0.7)
        name_facts(page, other, span, language, 0.8)
        other.key = slugs.of(_shown(other))
        drafts.append(other)
    return drafts


def _told(page: Page, lab: Draft, key: str, span: Span, language: str) -> list[Draft]:
    """What the passage behind one label says: facts of the lab, or its team or governance."""
    if key == "team":
        return [team_draft(page, lab, span, language)]
    if key == "governance":
        return [governance_draft(page, lab, span, language)]
    if key == "opened":
        opened_fact(page, lab, span)
    elif key == "website":
        website_fact(page, lab, span)
    elif key == "place":
        place_fact(page, lab, span, language)
    elif key in FIELDS:
        text_fact(page, lab, key, span, language)
    return []


def _shown(lab: Draft) -> str:
    value = lab.facts["name"].value
    return value.either


def _names(page: Page, span: Span) -> list[Span]:
    if found := TWO_LABS.search(page.plain, span.start, span.end):
        return [trimmed(page, span.start, found.start()), trimmed(page, found.end(), span.end)]
    return [span]
