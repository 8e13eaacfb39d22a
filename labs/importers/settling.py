"""Lines that cannot be taken: for want of a right, or because the record that they hang on is not taken either."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from .plan import Effect, Item, Line, Plan

# Columns of a role of which one is filled.
PLACES = {"lab_id", "organisation_id", "programme_id", "event_id"}
May = Callable[[Item, Line], str]


def settle(plan: Plan, may: May | None = None) -> Plan:
    """Untake them, each with its reason, until nothing hangs in the air. `may` says why a line is forbidden."""
    for item in plan.items if may else ():
        for line in item.lines:
            why = may(item, line) if may and line.has_effect else ""
            if why:
                leave(line, why)
    while settle_items(plan, there(plan)):
        pass
    return plan


def settle_items(plan: Plan, present: set[str]) -> int:
    """How many drafts gave something up: all are looked at before `present` is known anew."""
    return sum(settle_item(item, present) for item in plan.items if item.is_written)


def there(plan: Plan) -> set[str]:
    """Whole keys of the records that exist, or will once the plan is applied."""
    return set(plan.keys) | {item.draft.full_key for item in plan.items if item.target or item.is_written}


def settle_item(item: Item, present: set[str]) -> bool:
    """Whether anything of this draft had to be given up."""
    lines = [line for line in item.lines if line.has_effect]
    if item.target is None:
        owner = item.draft.owner
        if (owner and owner not in present) or lines[0] is not item.lines[0] or not has_place(item, lines):
            for line in lines:
                leave(line, _("ce à quoi il se rattache n’est pas repris"))
            return True
    return sum(settle_line(line, present) for line in lines) > 0


def has_place(item: Item, lines: list[Line]) -> bool:
    """A role is held somewhere: none is written when the place that the document names is not taken."""
    return item.draft.noun != "role" or any(name in PLACES for line in lines for name in line.columns)


def leave(line: Line, why: str) -> None:
    line.is_taken, line.why = False, " ; ".join(filter(None, (line.why, why)))


def settle_line(line: Line, present: set[str]) -> bool:
    pointing = {value for name, value in line.columns.items() if name.endswith("_id") and isinstance(value, str)}
    if pointing - present:
        leave(line, _("ce qu’elle nomme n’est pas repris"))
        return True
    absent = [key for key in line.relation if key not in present]
    if absent:
        line.relation = [key for key in line.relation if key in present]
        if not line.relation and line.effect == Effect.WRITE:
            leave(line, _("ce qu’elle nomme n’est pas repris"))
    return bool(absent)
