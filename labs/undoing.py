"""Putting records back as they were: one act undone, or a whole card as it was at a moment. Nothing is erased.

A plan is a list of changes from what is there (`before`) to what is wanted (`after`): the desk shows it, and
`put_back` makes it true with new revisions.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from labs.changes import (
    Change,
    RecordKey,
    State,
    changes_of,
    family,
    foreign_keys,
    latest_revisions,
    load_states,
    ties,
    touches,
    touches_of_acts,
)
from labs.models import Act, NotTheSame, OldSlug, Publishable
from labs.restoring import RefusedError, named, put_back
from labs.versions import hold_all

__all__ = ["RefusedError", "hold_plan", "obstacles", "plan_return", "plan_undo", "put_back"]

# Whether readers see a record is decided by publishing it, not by going back to an older text.
PUBLICATION = ("state", "published_at", "publish_on", "withdrawn_at", "card_number")
# Not of the text of a card: an older version of it takes no address back, and says nothing of other labs.
BESIDE_THE_TEXT = {OldSlug, NotTheSame}


def plan_undo(act: Act) -> list[Change]:
    """From the state that the act left to the one it found."""
    (changes,) = changes_of(touches_of_acts([act]))
    return [Change(change.model, change.key, change.after, change.before, change.is_known) for change in changes]


def plan_return(model: type[models.Model], key: int, moment: datetime) -> list[Change]:
    """From the card as it is, with its parts, to the card as it was at a moment."""
    histories: dict[RecordKey, list[Any]] = {}
    conditions = family(model, key, own_only=True)
    for touch in touches({noun: condition for noun, condition in conditions.items() if noun not in BESIDE_THE_TEXT}):
        histories.setdefault(touch.record, []).append(touch)
    wanted: dict[RecordKey, tuple[int, int | None]] = {}
    for record, rows in histories.items():
        rows.sort(key=lambda touch: touch.revision)
        earlier = [touch.revision for touch in rows if touch.at <= moment]
        then = earlier[-1] if earlier else None
        # A part that came from another record was not made here: its going back is not this card's to decide.
        if rows[-1].revision != then and (then or rows[0].type == "+"):
            wanted[record] = rows[-1].revision, then
    return [change for change in _as_changes(wanted) if not _is_idle(change)]


def _as_changes(wanted: dict[RecordKey, tuple[int, int | None]]) -> Iterable[Change]:
    for model in {model for model, _key in wanted}:
        pairs = {key: pair for (noun, key), pair in wanted.items() if noun is model}
        states = load_states(model, {revision for pair in pairs.values() for revision in pair if revision})
        for key, (now, then) in pairs.items():
            yield Change(model, key, states.get(now), _unpublished(states.get(then or 0), states.get(now)))


def _unpublished(wanted: State | None, now: State | None) -> State | None:
    """The wanted state without its publication: that of today stays, and what comes back is a draft."""
    if wanted is None or not issubclass(wanted.model, Publishable):
        return wanted
    kept = {name: now.values[name] for name in PUBLICATION if name in now.values} if now else {"state": "draft"}
    return State(wanted.model, wanted.key, wanted.revision, wanted.values | kept, wanted.relations)


def _is_idle(change: Change) -> bool:
    return change.before.same_as(change.after) if change.before else change.after is None


def hold_plan(plan: Iterable[Change]) -> None:
    """Until the transaction ends nobody else writes what the plan writes. Asked before it is checked."""
    states = [state for change in plan for state in (change.before, change.after) if state]
    hold_all(state.model(**state.values) for state in states)


def obstacles(act: Act, plan: list[Change]) -> list[str]:
    """Why this act cannot be undone; nothing when it can."""
    if act.kind == Act.Kind.LOAD:
        return [_("Un chargement de l’atlas ne s’annule pas d’ici : corrigez les fichiers et rechargez-les.")]
    if Act.objects.filter(undoes=act).exists():
        return [_("Cet acte est déjà annulé.")]
    if not plan:
        return [_("Cet acte n’a rien changé qui soit encore dans l’historique.")]
    unknown = [named(change, _("on ne sait pas ce qu’il était avant")) for change in plan if not change.is_known]
    return unknown + changed_since(act, plan) + dangling(plan) + orphaned(plan)


def changed_since(act: Act, plan: list[Change]) -> list[str]:
    """Records that a later gesture left in another state than this act did."""
    ours = {touch.record: touch.revision for touch in sorted(touches_of_acts([act]), key=lambda t: t.revision)}
    latest = latest_revisions(ours)
    moved: dict[type[models.Model], dict[int, Change]] = {}
    for change in plan:
        if latest[change.record] != ours[change.record]:
            moved.setdefault(change.model, {})[latest[change.record]] = change
    found = []
    for model, changes in moved.items():
        states = load_states(model, changes)
        for revision, change in changes.items():
            now = states.get(revision)
            if not (now is None and change.before is None) and not (now and now.same_as(change.before)):
                found.append(named(change, _("modifié depuis par un autre acte")))
    return found


def dangling(plan: list[Change]) -> list[str]:
    """Records that would come back pointing at something that is gone."""
    coming = {change.record for change in plan if change.after}
    asked: dict[type[models.Model], set[int]] = {}
    for change in plan:
        for column, keys in foreign_keys(change.after) if change.after else ():
            asked.setdefault(column.related_model, set()).update(keys)
    there = {
        (model, key)
        for model, keys in asked.items()
        for key in model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    going = {change.record for change in plan if change.after is None}
    found = []
    for change in plan:
        links = foreign_keys(change.after) if change.after else ()
        targets = {(column.related_model, key) for column, keys in links for key in keys}
        if targets - ((there - going) | coming):
            found.append(named(change, _("ce à quoi il se rattache n’existe plus")))
    return found


def orphaned(plan: list[Change]) -> list[str]:
    """Parts added later to a record that would go: they would be lost with it. A query for each tie of a noun."""
    planned = {change.record for change in plan}
    going: dict[type[models.Model], dict[int, Change]] = {}
    for change in plan:
        if change.after is None:
            going.setdefault(change.model, {})[change.key] = change
    found = []
    for model, changes in going.items():
        for tie in (tie for tie in ties(model) if not tie.parents):
            rows = tie.model._base_manager.filter(**{f"{tie.column}__in": list(changes)})
            label = str(tie.model._meta.verbose_name_plural)
            losing = {owner for key, owner in rows.values_list("pk", tie.column) if (tie.model, key) not in planned}
            found += [named(changes[owner], _("depuis, on y a ajouté : %s") % label) for owner in sorted(losing)]
    return found
