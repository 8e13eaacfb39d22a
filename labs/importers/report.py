"""A plan as plain data and as lines of text: for terminals, files and pages alike."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .plan import Item, Line, Plan
from .words import told

WIDTH = 60


def as_data(plan: Plan) -> dict[str, Any]:
    """Everything that a plan says, for JSON."""
    return {
        "genre": plan.reading.genre,
        "document": dict(vars(plan.reading.document)),
        "digest": plan.digest,
        "counts": dict(plan.counts()),
        "undecided": [undecided_data(item) for item in plan.undecided],
        "items": [item_data(item) for item in plan.items],
        "problems": [{"place": one.place, "code": one.code, "message": told(one)} for one in plan.problems],
    }


def item_data(item: Item) -> dict[str, Any]:
    return {
        "key": item.draft.full_key,
        "title": item.title,
        "outcome": item.outcome.value,
        "target": item.target,
        "why": item.why,
        "lines": [line_data(line) for line in item.lines],
    }


def line_data(line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "fact": line.fact,
        "outcome": line.outcome.value,
        "effect": line.effect.value,
        "is_taken": line.is_taken,
        "confidence": round(line.confidence, 2),
        "now": line.now,
        "wanted": line.wanted,
        "why": line.why,
        "origins": [{"place": one.locator, "stated": one.stated, "kind": one.kind} for one in line.origins],
    }


def undecided_data(item: Item) -> dict[str, Any]:
    near = [{"key": one.pk, "name": one.name, "share": round(one.share, 2), "why": one.why} for one in item.candidates]
    return {"key": item.draft.full_key, "title": item.title, "candidates": near}


def as_lines(plan: Plan) -> Iterator[str]:
    """A table: outcome, fact, what the atlas has, what the document says, and where."""
    for item in plan.items:
        if item.is_undecided:
            near = " ; ".join(f"{one.name} ({one.why})" for one in item.candidates)
            yield _("à décider  %(key)s  %(title)s  peut-être : %(near)s") % {
                "key": item.draft.full_key, "title": item.title, "near": near,
            }  # fmt: skip
            continue
        yield f"{item.outcome.label!s:14} {item.draft.full_key}  {item.title}" + (f"  ({item.why})" if item.why else "")
        yield from (line_text(line) for line in item.lines if line.fact)
    yield from problem_lines(plan)


def problem_lines(plan: Plan) -> Iterator[str]:
    """The same trouble in many places is told once."""
    heading, places = _("à corriger"), dict[str, list[str]]()
    for problem in plan.problems:
        places.setdefault(told(problem), []).append(problem.place)
    for message, found in places.items():
        more = f" (+{len(found) - 1})" if len(found) > 1 else ""
        yield f"{heading:14} {found[0]}{more}  {message}"


def line_text(line: Line) -> str:
    values = f"{clipped(line.now)} → {clipped(line.wanted)}" if line.now else clipped(line.wanted)
    places = ", ".join(dict.fromkeys(origin.locator for origin in line.origins))
    mark = "" if line.is_taken else _(" (laissé)")
    why = f" — {line.why}" if line.why else ""
    return f"  {line.outcome.label!s:14}{line.label} : {values}  [{places}]{mark}{why}"


def clipped(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
