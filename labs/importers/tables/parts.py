"""What hangs on a lab, made of the cells of one row: its team, its governance, its positions."""

from dataclasses import replace

from labs.importers.drafts import Draft, Fact, Problem, Reading

from .drafting import Cells
from .numbers import Headcount

# Facts that say nothing of a team or a governance by themselves.
FRAMES = {"as_of", "is_approximate", "has_uncounted_members"}


def add_parts(cells: Cells, reading: Reading) -> None:
    team, governance = team_facts(cells, reading), cells.facts("governance")
    if says_something(team):
        reading.drafts.append(Draft("team", cells.key, team, owner=cells.owner))
    if says_something(governance):
        reading.drafts.append(Draft("governance", cells.key, governance, owner=cells.owner))
    axes = dict.fromkeys(one.target.axis for one in cells.taken if one.target.noun == "position")
    for axis in axes:
        add_position(cells, axis, reading)


def says_something(facts: dict[str, Fact]) -> bool:
    return any(name not in FRAMES or fact.value is True for name, fact in facts.items())


def team_facts(cells: Cells, reading: Reading) -> dict[str, Fact]:
    """A head count has two ends, equal when it is exact; one end alone stands for both, about."""
    facts = cells.facts("team")
    if counted := facts.pop("headcount", None):
        people: Headcount = counted.value
        facts.setdefault("headcount_low", replace(counted, value=people.low))
        facts.setdefault("headcount_high", replace(counted, value=people.high))
        if people.is_approximate:
            facts["is_approximate"] = replace(counted, value=True)
    low, high = facts.get("headcount_low"), facts.get("headcount_high")
    if low and high and low.value > high.value:
        details = {"low": low.value, "high": high.value}
        reading.problems.append(Problem("low-above-high", low.origins[-1].locator, details))
        del facts["headcount_low"], facts["headcount_high"]
    elif (alone := low or high) and not (low and high):
        facts |= {"headcount_low": alone, "headcount_high": alone, "is_approximate": replace(alone, value=True)}
    return facts


def add_position(cells: Cells, axis: str, reading: Reading) -> None:
    """A position is a step; what else a table says of it counts only beside one."""
    facts = cells.facts("position", axis)
    step = facts.get("step")
    if step is None:
        place = next(iter(facts.values())).origins[-1].locator
        reading.problems.append(Problem("position-without-step", place, {"axis": axis}))
        return
    low, high = facts.pop("step_from", None), facts.pop("step_to", None)
    if low and high and low.value <= step.value <= high.value:
        facts |= {"step_from": low, "step_to": high}
    elif end := low or high:
        reading.problems.append(Problem("range-without-step", end.origins[-1].locator, {"step": step.value}))
    facts["axis"] = replace(step, value=axis)
    reading.drafts.append(Draft("position", f"{cells.key}/{axis}", facts, owner=cells.owner))
