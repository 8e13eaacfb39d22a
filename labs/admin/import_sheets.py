"""A plan as the desk shows it: drafts with what hangs on them, in pages, with the lines that were asked for."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from labs.importers.picking import is_sure, is_ticked
from labs.importers.plan import Effect, Outcome
from labs.text import clean

from .import_joins import JOINABLE, joined_to

# Lines on one page; a draft with what hangs on it is never cut in two.
LINES_PER_PAGE = 150
# Beside its word and its colour, each outcome has a sign.
SIGNS = {Outcome.NEW: "+", Outcome.FILL: "↳", Outcome.SAME: "=", Outcome.DIFFERS: "≠", Outcome.KEPT: "■"}
UNDECIDED, DOUBTED = "undecided", "doubted"
FILTERS = (
    ("", gettext_lazy("tout")),
    (UNDECIDED, gettext_lazy("à décider")),
    (DOUBTED, gettext_lazy("incertain")),
    *((outcome.value, outcome.label) for outcome in Outcome),
)
ORDER = ("lab", "event", "organisation", "programme", "person", "publication")
MOST_ORIGINS = 3


class Place(NamedTuple):
    """One origin of a line: where, in which words, of which document (empty: the one that is imported)."""

    locator: str
    stated: str
    kind: str
    note: str
    source: str
    anchor: str


@dataclass
class Row:
    """One line with its number on the whole plan; `is_open` when a person may take it or leave it."""

    number: int
    item: Any
    line: Any
    is_ticked: bool
    is_open: bool
    places: list

    @property
    def sign(self):
        return SIGNS[self.line.outcome]

    @property
    def is_doubted(self):
        return not is_sure(self.line, self.item)

    @property
    def is_left(self):
        """Ticked, and yet not to be written."""
        return self.is_ticked and self.is_open and not self.line.is_taken


@dataclass
class Block:
    """One draft: the lines to read, and those that say what the atlas says already."""

    item: Any
    rows: list = field(default_factory=list)
    same: list = field(default_factory=list)
    # (slug, Near) of each lab that the draft may be, and what was answered: a slug, "new", "skip", or nothing yet.
    slugs: list = field(default_factory=list)
    answer: str = ""
    # The slug of a record that it was said to be and that is no candidate; None where there is nothing to join.
    joined: str | None = None

    @property
    def noun(self):
        return capfirst(self.item.model._meta.verbose_name)


@dataclass
class Sheet:
    """A draft that stands alone, and those that hang on it."""

    key: str
    title: str
    blocks: list = field(default_factory=list)

    @property
    def size(self):
        return sum(len(block.rows) + len(block.same) + 1 for block in self.blocks)


class Sheets:
    """All of a plan: `counts` by filter, and the sheets of one filter."""

    def __init__(self, plan, choices, may, asked=""):
        self.plan, self.asked = plan, asked
        numbers = count(1)
        rows = {
            item.draft.full_key: [row_of(next(numbers), item, line, plan, choices, may) for line in item.lines]
            for item in plan.items
        }
        self.counts = counts_of(plan, rows)
        self.sheets = [sheet for sheet in grouped(plan, rows) if narrowed(sheet, asked)]

    def pages(self):
        """Lists of sheets, each of some LINES_PER_PAGE lines."""
        pages, size = [], LINES_PER_PAGE
        for sheet in self.sheets:
            if size + sheet.size > LINES_PER_PAGE and (not pages or size):
                pages.append([])
                size = 0
            pages[-1].append(sheet)
            size += sheet.size
        return pages or [[]]

    @property
    def filters(self):
        """(key, name, count, is asked) of each filter that leaves something."""
        shown = [(key, name) for key, name in FILTERS if self.counts[key] or not key]
        return [(key, name, self.counts[key], key == self.asked) for key, name in shown]


def row_of(number, item, line, plan, choices, may):
    why = may(item, line) if line.effect != Effect.NOTHING else ""
    marked = marked_origin(item, line)
    origins = line.origins[:MOST_ORIGINS]
    places = [place_of(f"m{number}" if origin is marked else "", origin, plan) for origin in origins]
    is_open = line.effect != Effect.NOTHING and not why
    return Row(number, item, line, is_ticked(line, item, choices), is_open, places)


def marked_origin(item, line):
    """The first of a line's origins that stands in the text of the document itself; None where there is none.

    A record may stand for whole pages: where its facts have passages of their own, those alone are marked.
    """
    if not line.fact and any(map(in_text, (fact.origins for fact in item.draft.facts.values()))):
        return None
    return in_text(line.origins[:MOST_ORIGINS])


def in_text(origins):
    own = (one for one in origins if not one.source)
    return next((one for one in own if one.start is not None and one.end is not None), None)


def place_of(anchor, origin, plan):
    """Words of a document may hold what no page may: they are cleaned here, and escaped by the template."""
    document = plan.reading.sources.get(origin.source)
    title = (document.title or document.url or origin.source) if document else origin.source
    note = origin.note.fr or origin.note.en
    return Place(clean(origin.locator), clean(origin.stated), origin.kind, clean(note), clean(title), anchor)


def counts_of(plan, rows):
    counts = Counter(row.line.outcome.value for each in rows.values() for row in each)
    counts[DOUBTED] = sum(row.is_doubted and row.is_open for each in rows.values() for row in each)
    counts[UNDECIDED] = len(plan.undecided)
    counts[""] = sum(map(len, rows.values())) + counts[UNDECIDED]
    return counts


def grouped(plan, rows):
    """Labs first; what hangs on a record stands under it, also when the record itself is not among the drafts."""
    sheets: dict[str, Sheet] = {}
    heads = sorted((item for item in plan.items if not item.draft.owner), key=lambda item: rank(item.draft.noun))
    parts = defaultdict(list)
    for item in plan.items:
        if item.draft.owner:
            parts[item.draft.owner].append(item)
    for item in heads:
        key = item.draft.full_key
        sheets[key] = Sheet(key, clean(item.title))
        for each in (item, *parts.pop(key, ())):
            sheets[key].blocks.append(block_of(each, rows[each.draft.full_key]))
    for owner, items in parts.items():
        sheets[owner] = Sheet(owner, clean(owner.partition(":")[2]))
        sheets[owner].blocks = [block_of(item, rows[item.draft.full_key]) for item in items]
    return list(sheets.values())


def rank(noun):
    return ORDER.index(noun) if noun in ORDER else len(ORDER)


def block_of(item, rows):
    is_same = [row.line.outcome == Outcome.SAME and row.line.effect == Effect.NOTHING for row in rows]
    return Block(
        item,
        [row for row, same in zip(rows, is_same, strict=True) if not same],
        [row for row, same in zip(rows, is_same, strict=True) if same],
    )


def narrowed(sheet, asked):
    """Whether anything of the sheet answers the filter; what does not is taken out of it."""
    if not asked:
        return True
    for block in sheet.blocks:
        block.rows = [row for row in (*block.rows, *block.same) if answers(row, asked)]
        block.same = []
    sheet.blocks = [block for block in sheet.blocks if block.rows or (asked == UNDECIDED and block.item.is_undecided)]
    return bool(sheet.blocks)


def answers(row, asked):
    if asked == DOUBTED:
        return row.is_doubted and row.is_open
    return row.line.outcome.value == asked


def name_candidates(blocks, choices):
    """Give each block the records that its draft may be, and what is chosen."""
    slugs = slugs_of(block.item for block in blocks)
    for block in blocks:
        known = slugs[block.item.model]
        block.slugs = [(known[near.pk], near) for near in block.item.candidates if near.pk in known]
        chosen = choices.get("drafts", {}).get(block.item.draft.full_key, "")
        block.answer = chosen or ("" if block.item.is_undecided else known.get(block.item.target, "new"))
        if block.item.draft.noun in JOINABLE:
            block.joined = joined_to(block, choices)


def slugs_of(items):
    """By model and key: the slug of each record that a draft may be; one query for each noun that has any."""
    keys = defaultdict(set)
    for item in items:
        keys[item.model].update(near.pk for near in item.candidates)
    found = defaultdict(dict)
    for model in (model for model in keys if keys[model]):
        found[model] = dict(model._default_manager.filter(pk__in=keys[model]).values_list("pk", "slug"))
    return found
