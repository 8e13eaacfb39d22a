"""Drafts beside the atlas: which records they are, and for each fact what the document means for it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from labs.atlas.nouns import model_of
from labs.atlas.reading import FixtureError
from labs.doubles import compact

from .columns import Cell, cells_of
from .completing import complete
from .documents import known_sources
from .drafts import SURE, Document, Draft, Problem, Reading, in_one_language, joined
from .gathering import Met, gather
from .lining import lines_for
from .matches import Match
from .matching import match
from .organisations import countries_beside
from .parts import IDENTITY, OWNER, Rows, columns_of
from .plan import Effect, Item, Line, Plan
from .shelves import Shelves, named_by
from .twins import tell_twins
from .wording import words_of_value


@dataclass
class Work:
    """What planning knows so far: by whole key of a draft, the record it is (None: one to be made)."""

    plan: Plan
    language: str
    choices: dict[str, Any]
    shelves: Shelves = field(default_factory=Shelves)
    known: dict[str, Item] = field(default_factory=dict)
    cells: dict[str, list[Cell]] = field(default_factory=dict)

    def target(self, full_key: str) -> tuple[bool, int | None]:
        """Whether a whole key means anything, and the record when there is one already."""
        if full_key in self.known:
            item = self.known[full_key]
            return not (item.is_skipped or item.is_undecided), item.target
        found = self.shelves.key_of(full_key)
        return found is not None, found


def make_plan(
    reading: Reading, name: str = "", choices: dict[str, Any] | None = None, source: int | None = None
) -> Plan:
    """`name` stands for an untitled document; `choices` are those of `Intake.choices`; `source` a document chosen."""
    reading.document = replace(reading.document, title=reading.document.title or name)
    documents: dict[str, Document] = {"": reading.document, **reading.sources}
    found = known_sources(documents)
    plan = Plan(reading, source=source or found.get(""), sources={key: found.get(key) for key in reading.sources})
    work = Work(plan, reading.document.language or "fr", choices or {})
    whole, parts = sorted_drafts(reading, plan)
    match_all(work, whole, parts)
    tell_twins(plan.items)
    place_parts(work, [*parts, *other_names(work)])
    met = gather_met(work)
    for item in plan.items:
        item.lines = lines_for(item, work, met)
        if item.target is not None:
            plan.keys[item.draft.full_key] = item.target
    complete(plan.items, work.shelves.zones)
    skip_what_nothing_needs(plan)
    leave_what_points_nowhere(plan)
    return plan


def skip_what_nothing_needs(plan: Plan) -> None:
    """A record that the document names only beside what stays, or what is left out, would be made for nothing."""
    naming: dict[str, list[tuple[Item, Line]]] = defaultdict(list)
    for item in plan.items:
        for line in item.lines:
            for key in (*line.named, *line.relation):
                naming[key].append((item, line))
    for item in plan.items:
        named = naming.get(item.draft.full_key)
        # A lab is there for itself: whoever names it beside something doubted takes nothing from it.
        if item.target is not None or not named or item.draft.noun == "lab":
            continue
        writing = [(one, line) for one, line in named if line.effect == Effect.WRITE]
        if not any(one.is_written and line.is_taken for one, line in writing):
            why = _("ce qui le nomme n’est pas repris") if writing else _("la fiche garde une autre valeur")
            item.is_skipped, item.why, item.lines = True, why, []


def leave_what_points_nowhere(plan: Plan) -> None:
    """A line that means a record which is not made can be taken only together with it."""
    unmade = {item.draft.full_key for item in plan.items if item.target is None and not item.is_written}
    for line in plan.lines:
        if line.named and unmade.intersection(line.named):
            line.is_taken, line.why = False, _("« %s » n’est pas repris") % line.wanted
        line.relation = [key for key in line.relation if key not in unmade]


def sorted_drafts(reading: Reading, plan: Plan) -> tuple[list[Draft], list[Draft]]:
    """Those that stand alone, and the rows that hang on others; a noun that is none is a problem."""
    whole, parts = [], []
    for draft in joined(reading.drafts):
        try:
            model_of(draft.noun)
        except FixtureError:
            plan.reading.problems.append(Problem("unknown-noun", details={"noun": draft.noun}))
            continue
        (parts if draft.noun in IDENTITY else whole).append(draft)
    return whole, parts


def columns_known(work: Work, draft: Draft) -> dict[str, Any]:
    """The columns that a draft fills in, from cells made once."""
    if draft.full_key not in work.cells:
        work.cells[draft.full_key] = cells_of(draft, model_of(draft.noun), work.language)
    return {name: value for cell in work.cells[draft.full_key] for name, value in cell.columns.items()}


def match_all(work: Work, whole: list[Draft], parts: list[Draft]) -> None:
    """Labs before the rest, whatever their order: the country of a lab tells which ministry is named beside it."""
    labs = {draft.full_key: match_whole(work, draft) for draft in whole if draft.noun == "lab"}
    told = (
        draft.facts["organisation"].value for draft in whole if draft.noun == "lab" and "organisation" in draft.facts
    )
    own = {f"organisation:{str(key).removeprefix('organisation:')}" for key in told}
    beside = countries_beside([*whole, *parts], labs, work.shelves)
    for draft in whole:
        country = beside.get(draft.key, "") if draft.noun == "organisation" else ""
        found = labs.get(draft.full_key) or match_whole(work, draft, country)
        if draft.full_key in own and found.is_undecided and not found.candidates:
            found = Match()  # the document says itself that the lab is an organisation too
        add_item(work, draft, found)


def match_whole(work: Work, draft: Draft, country: str = "") -> Match:
    choice = str(work.choices.get("drafts", {}).get(draft.full_key, ""))
    values = columns_known(work, draft)
    if draft.noun == "organisation" and (said := draft.facts.get("country")) and said.confidence < SURE:
        # Its country is a guess: that of the lab, by which it is told apart all the same.
        country, values = country or str(values.get("country") or ""), {**values, "country": ""}
    return match(draft.noun, draft.key, values, work.shelves, choice, country)


def add_item(work: Work, draft: Draft, found: Match) -> None:
    values = columns_known(work, draft)
    item = Item(
        draft=draft, model=model_of(draft.noun), title=title_of(draft, values, work), target=found.target,
        candidates=found.candidates, is_undecided=found.is_undecided, is_skipped=found.is_skipped, why=found.why,
        problems=[cell.problem for cell in work.cells[draft.full_key] if cell.problem],
    )  # fmt: skip
    work.known[draft.full_key] = item
    work.plan.items.append(item)


def title_of(draft: Draft, values: dict[str, Any], work: Work) -> str:
    """Its name; of what hangs on a record, the first of what tells it apart: the question, the axis, the other body."""
    if draft.noun not in IDENTITY:
        names = named_by(values, draft.noun)
        return names[0] if names else draft.key
    apart = (name for name in columns_of(draft.noun)[1:] if values.get(name) not in ("", None))
    first = next(apart, None)
    words = words_of_value(first, values[first], model_of(draft.noun), work) if first else ""
    return words or draft.key


def other_names(work: Work) -> list[Draft]:
    """A known lab that the document calls by a name of its own gets that name beside those it has."""
    found = []
    known: dict[int, set[str]] = defaultdict(set)
    for spelling, _name, key in work.shelves.lab_index.spellings if work.plan.items else ():
        known[key].add(spelling)
    for item in work.plan.items:
        if item.draft.noun == "lab" and item.target and not item.is_skipped and item.fact("name"):
            name = item.draft.facts["name"]
            words = in_one_language(name.value)
            if compact(words) not in known[item.target]:
                facts = {"name": replace(name, value=words)}
                found.append(Draft("lab_alias", f"{item.draft.key}/name", facts, owner=item.draft.full_key))
    return found


def place_parts(work: Work, parts: list[Draft]) -> None:
    """Rows of cards and roles: looked for among the rows of their owner, once its record is known."""
    placed: dict[str, list[tuple[Draft, dict[str, Any]]]] = defaultdict(list)
    for draft in parts:
        values = resolved(work, draft)
        placed[draft.noun].append((draft, values))
    for noun, rows in placed.items():
        column = OWNER.get(noun, "lab_id")
        owners = {values[column] for _draft, values in rows if isinstance(values.get(column), int)}
        held = Rows.of(noun, model_of(noun), owners)
        for draft, values in rows:
            add_item(work, draft, match_part(work, draft, values, held))


def match_part(work: Work, draft: Draft, values: dict[str, Any], held: Rows) -> Match:
    if work.choices.get("drafts", {}).get(draft.full_key) == "skip":
        return Match(is_skipped=True, why=_("laissé de côté"))
    owner = str(values.get(OWNER.get(draft.noun, "lab_id")) or draft.owner)
    if ":" in owner and not work.target(owner)[0]:
        return Match(is_skipped=True, why=_("ce à quoi il se rattache n’est pas repris"))
    if any(not is_there(work, draft, name, value) for name, value in values.items()):
        return Match(is_skipped=True, why=_("ce à quoi il se rattache n’est pas repris"))
    found = held.find(values, work.plan.source or next(iter(filter(None, work.plan.sources.values())), None))
    if found is None and held.was_removed(values):
        return Match(is_skipped=True, why=_("supprimé de la fiche par quelqu’un"))
    return Match(found)


def is_there(work: Work, draft: Draft, name: str, value: Any) -> bool:
    """False for what a row cannot do without and that waits for a person."""
    if not isinstance(value, str) or value not in work.known or not work.known[value].is_undecided:
        return True
    return bool(model_of(draft.noun)._meta.get_field(name).null)


def resolved(work: Work, draft: Draft) -> dict[str, Any]:
    """The columns of a row with the keys of the records that exist; what is still to be made keeps its whole key."""
    values = columns_known(work, draft)
    if draft.owner:
        values[OWNER.get(draft.noun, "lab_id")] = draft.owner
    for name, value in values.items():
        if isinstance(value, str) and name.endswith("_id") and ":" in value:
            is_there, key = work.target(value)
            values[name] = key if is_there and key is not None else value
    return values


def gather_met(work: Work) -> Met:
    wanted: dict[str, set[int]] = defaultdict(set)
    kinds: dict[str, type[models.Model]] = {}
    relations = set()
    for item in work.plan.items:
        kinds[item.draft.noun] = item.model
        if item.target is not None:
            wanted[item.draft.noun].add(item.target)
        relations |= {
            (item.draft.noun, cell.fact) for cell in work.cells[item.draft.full_key] if cell.relation is not None
        }
    return gather(dict(wanted), kinds, relations)
