"""The lines of one draft: each fact with its outcome, and what taking it would write."""

from typing import Any, Protocol

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from labs.atlas.nouns import noun_of
from labs.models import CITED_NOUNS

from .bodies import without_country
from .columns import Cell, shown
from .comparing import Verdict, bare_text, effect_of, judge, summed
from .drafts import SURE, Draft, Origin, Problem
from .gathering import Met
from .parts import IDENTITY
from .past import Past
from .plan import Effect, Item, Line, Outcome, Plan
from .shelves import Shelves
from .wording import label_of, wanted_words, words_of_key

DATED_TOGETHER = ("status", "status_as_of")


class Knowing(Protocol):
    """What a plan knows while its lines are made."""

    plan: Plan
    choices: dict[str, Any]
    shelves: Shelves
    known: dict[str, Item]
    cells: dict[str, list[Cell]]

    def target(self, full_key: str) -> tuple[bool, int | None]: ...


def lines_for(item: Item, work: Knowing, met: Met) -> list[Line]:
    if item.is_skipped or item.is_undecided:
        return []
    lines = [record_line(item, work, met)]
    for cell in work.cells[item.draft.full_key]:
        if cell.problem is None:
            line = (
                relation_line(item, cell, work, met)
                if cell.relation is not None
                else column_line(item, cell, work, met)
            )
            if line is not None:
                lines.append(line)
    taken = work.choices.get("lines", {})
    for line in lines:
        line.is_taken = bool(taken.get(line.key, min(line.confidence, item.draft.confidence) >= SURE))
    if item.target is None and not lines[0].is_taken:
        for line in lines[1:]:
            line.is_taken = False
    return lines


def record_line(item: Item, work: Knowing, met: Met) -> Line:
    draft = item.draft
    is_new = item.target is None
    missing = missing_origins(item, "", draft.origins, work.plan, met)
    effect = Effect.WRITE if is_new else Effect.CITE if missing else Effect.NOTHING
    return Line(
        key=draft.full_key, fact="", label=str(capfirst(item.model._meta.verbose_name)),
        outcome=Outcome.NEW if is_new else Outcome.SAME, effect=effect, wanted=item.title,
        now="" if is_new else str(met.records[draft.noun].get(item.target or 0, "")),
        origins=draft.origins if is_new else missing, confidence=draft.confidence, why=item.why,
    )  # fmt: skip


def column_line(item: Item, cell: Cell, work: Knowing, met: Met) -> Line | None:
    """A fact kept in one column, or in one for each language."""
    columns = target_columns(item, cell, work)
    if not columns or (item.target is not None and says_nothing_more(item.draft, cell.fact)):
        return None
    origins = item.draft.facts[cell.fact].origins
    base = line_base(item, cell.fact, beyond_record(item, cell.fact, origins))
    base.wanted = wanted_words(columns, item.model, work)
    base.named = [value for value in columns.values() if isinstance(value, str) and value in work.known]
    if item.target is None:
        base.columns = columns
        return base
    record, past = met.records[item.draft.noun][item.target], met.pasts[item.draft.noun]
    verdicts = {name: verdict_on(name, value, record, past, work.plan) for name, value in columns.items()}
    if item.draft.noun == "lab" and cell.fact in DATED_TOGETHER:
        verdicts = newest_first(item, record, verdicts)
    base.outcome, base.why = summed(list(verdicts.values()))
    base.columns = {name: columns[name] for name, verdict in verdicts.items() if verdict.writes}
    base.now = " / ".join(filter(None, (shown(record, record._meta.get_field(name)) for name in columns)))
    if any(one.is_wording for one in verdicts.values()) and not base.columns:
        # Whether it says the same in other words is for a person to see.
        base.origins = missing_origins(item, cell.fact, origins, work.plan, met)
        base.effect, base.confidence = Effect.CITE if base.origins else Effect.NOTHING, 0.0
        return base
    if base.outcome != Outcome.DIFFERS or not base.columns:
        base.origins = missing_origins(item, cell.fact, origins_beside(base, origins), work.plan, met)
    is_emptied = base.outcome == Outcome.KEPT and not base.now
    base.effect = effect_of(base.outcome, bool(base.columns), not base.origins, is_emptied)
    return base


def says_nothing_more(draft: Draft, fact: str) -> bool:
    """Of a row that is there already: the reason of a position goes with its step, and what kind of name one is by its
    spelling contradicts nothing that the atlas knows of it."""
    if (draft.noun, fact) == ("lab_alias", "kind"):
        return all(one.kind == "derived" for one in draft.facts[fact].origins)
    return fact == "rationale"


def newest_first(item: Item, record: Any, verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """How a lab fares is an observation of its day: a later one replaces an earlier that no hand wrote."""
    told = item.fact("status_as_of")
    if told is None or record.status_as_of is None or str(told.value) <= str(record.status_as_of):
        return verdicts
    later = Verdict(Outcome.DIFFERS, writes=True, why=_("observation plus récente"))
    return {name: later if one.outcome == Outcome.DIFFERS else one for name, one in verdicts.items()}


def verdict_on(name: str, value: Any, record: Any, past: Past, plan: Plan) -> Verdict:
    column = record._meta.get_field(name)
    now = getattr(record, column.attname)
    if name.startswith("name_") and (noun_of(type(record)) == "lab" or is_other_name(record, value)):
        return Verdict(Outcome.SAME)  # what a lab is called otherwise becomes another name of it
    if name.endswith("_en") and bare_text(str(value)) == bare_text(getattr(record, f"{name[:-3]}_fr", "") or ""):
        return Verdict(Outcome.SAME)  # our own exports give the French where there is no English
    attname = column.attname
    return judge(column, now, value, past.writer(record.pk, attname), past.was_written(record.pk, attname), plan.source)


def is_other_name(record: Any, value: str) -> bool:
    """The record bears this name already, beside the one that leads, or with its country behind it."""
    names = [str(getattr(record, name, "") or "") for name in ("name_fr", "name_en", "short_name")]
    return bare_text(without_country(value)) in {bare_text(without_country(name)) for name in names if name}


def relation_line(item: Item, cell: Cell, work: Knowing, met: Met) -> Line | None:
    """Only adding: what a card holds beside it stays, and what somebody took off does not come back."""
    column: Any = item.model._meta.get_field(cell.fact)
    noun = noun_of(column.related_model)
    keys = list(dict.fromkeys(key if ":" in key else f"{noun}:{key}" for key in cell.relation or ()))
    usable = [key for key in keys if work.target(key)[0]]
    for key in set(keys) - set(usable) - set(work.known):
        item.problems.append(unknown_key(item.draft, cell.fact, key))
    if not usable:
        return None
    work.plan.keys.update({key: target for key in usable if (target := work.target(key)[1]) is not None})
    line = line_base(item, cell.fact, item.draft.facts[cell.fact].origins)
    line.relation, line.wanted = usable, ", ".join(words_of_key(key, work) for key in usable)
    if item.target is None:
        return line
    held = met.held[item.draft.noun, cell.fact].get(item.target, set())
    taken_off = met.pasts[item.draft.noun].taken_off[item.target].get(cell.fact, set())
    new = [key for key in usable if work.target(key)[1] not in held]
    line.relation = [key for key in new if work.target(key)[1] not in taken_off]
    line.outcome = Outcome.FILL if line.relation else Outcome.KEPT if new else Outcome.SAME
    line.why = _("retiré par quelqu’un") if line.outcome == Outcome.KEPT else ""
    line.origins = missing_origins(item, cell.fact, line.origins, work.plan, met)
    is_idle = line.outcome == Outcome.KEPT or not line.origins
    line.effect = Effect.WRITE if line.relation else Effect.NOTHING if is_idle else Effect.CITE
    return line


def line_base(item: Item, fact: str, origins: tuple[Origin, ...]) -> Line:
    key, confidence = f"{item.draft.full_key}.{fact}", item.draft.facts[fact].confidence
    return Line(key, fact, label_of(item, fact), Outcome.NEW, Effect.WRITE, origins=origins, confidence=confidence)


def target_columns(item: Item, cell: Cell, work: Knowing) -> dict[str, Any]:
    """The columns with foreign keys that mean something; an unknown key is a problem, and its column left out."""
    found = {}
    for name, value in cell.columns.items():
        column = item.model._meta.get_field(name)
        if not column.is_relation:
            found[name] = value
            continue
        is_there, key = work.target(value)
        if is_there:
            found[name] = value if key is None else key
        elif value not in work.known:
            item.problems.append(unknown_key(item.draft, cell.fact, value))
    return found


def unknown_key(draft: Draft, fact: str, key: str) -> Problem:
    origins = draft.facts[fact].origins
    return Problem("unknown-key", origins[0].locator if origins else "", {"fact": fact, "key": key.partition(":")[2]})


def missing_origins(item: Item, fact: str, origins: tuple[Origin, ...], plan: Plan, met: Met) -> tuple[Origin, ...]:
    """Those whose document is not cited yet for this fact of this record, in this sense."""
    if item.target is None:
        return beyond_record(item, fact, origins)
    if item.draft.noun not in CITED_NOUNS:
        return ()
    return tuple(
        origin
        for origin in beyond_record(item, fact, origins)
        if (item.draft.noun, item.target, fact, source_of(origin, plan), origin.agrees) not in met.cited
    )


def beyond_record(item: Item, fact: str, origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """The origins of a fact of a row that say more than those of the row as a whole."""
    if not fact or item.draft.noun not in IDENTITY:
        return origins
    whole = {(one.source, one.locator, one.kind, one.agrees) for one in item.draft.origins}
    return tuple(one for one in origins if (one.source, one.locator, one.kind, one.agrees) not in whole)


def source_of(origin: Origin, plan: Plan) -> int | None:
    return plan.sources.get(origin.source) if origin.source else plan.source


def origins_beside(line: Line, origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Beside a value that stays, a document that says otherwise contradicts it."""
    if line.outcome not in (Outcome.DIFFERS, Outcome.KEPT) or line.columns:
        return origins
    now = bare_text(line.now)
    return tuple(
        Origin(**{**origin.__dict__, "agrees": bool(origin.stated) and bare_text(origin.stated) == now})
        for origin in origins
    )
