"""What a person decides about a plan, line by line and draft by draft, as `Intake.choices` keeps it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from .drafts import SURE
from .matching import NEW, SKIP
from .plan import Item, Line, Plan


def is_ticked(plan_line: Line, item: Item, choices: dict[str, Any]) -> bool:
    """What the person said of the line, else what its confidence says; whatever else keeps it from being written."""
    return bool(choices.get("lines", {}).get(plan_line.key, is_sure(plan_line, item)))


def is_sure(plan_line: Line, item: Item) -> bool:
    return min(plan_line.confidence, item.draft.confidence) >= SURE


def tick(choices: dict[str, Any], item: Item, plan_line: Line, is_taken: bool) -> None:
    """Only what departs from the confidence is kept, so that a reading with other doubts is doubted anew."""
    lines = choices.setdefault("lines", {})
    lines.pop(plan_line.key, None)
    if is_taken != is_sure(plan_line, item):
        lines[plan_line.key] = is_taken


def decide(choices: dict[str, Any], item: Item, answer: str, slugs: Iterable[str]) -> None:
    """Which record a draft is: the slug of a candidate, "new", "skip", or nothing for undecided. Others are ignored."""
    drafts = choices.setdefault("drafts", {})
    if not answer:
        drafts.pop(item.draft.full_key, None)
    elif answer in {NEW, SKIP, *slugs}:
        drafts[item.draft.full_key] = answer


def token_of(plan: Plan, choices: dict[str, Any]) -> str:
    """Changes when the atlas or what was decided changes: what a person confirms is what they saw."""
    return hashlib.sha256(f"{plan.digest}{json.dumps(choices, sort_keys=True)}".encode()).hexdigest()


def shown_of(plan: Plan) -> dict[str, str]:
    """A short mark of each draft as it is shown, to name later those that moved."""
    return {item.draft.full_key: mark_of(item) for item in plan.items}


def mark_of(item: Item) -> str:
    told = [(line.key, line.outcome.value, line.effect.value, line.now, line.is_taken) for line in item.lines]
    whole = repr((told, item.target, item.is_skipped, item.is_undecided))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:8]


def moved_since(plan: Plan, shown: dict[str, Any]) -> list[Item]:
    """The drafts that are no longer as they were shown."""
    return [item for item in plan.items if shown.get(item.draft.full_key) != mark_of(item)]
