"""Putting records back as they were: one act undone, or a whole card as it was at a moment. Nothing is erased.

A plan is a list of changes from what is there (`before`) to what is wanted (`after`): the desk shows it, and
`put_back` makes it true with new revisions.
"""

from collections import deque
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from labs import search
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
from labs.models import Act, Lab, Lineage, NotTheSame, OldSlug, Publishable, ThemedLab
from labs.models.lab import next_card_number
from labs.versions import hold_all

# Whether readers see a record is decided by publishing it, not by going back to an older text.
PUBLICATION = ("state", "published_at", "publish_on", "withdrawn_at", "card_number")
# Nouns whose names stand in the words by which labs are found.
NAMED_IN_SEARCH = {"organisation", "labtype", "theme"}
# Not of the text of a card: an older version of it takes no address back, and says nothing of other labs.
BESIDE_THE_TEXT = {OldSlug, NotTheSame}


class RefusedError(Exception):
    """Why nothing was put back, in words for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(self.reasons))


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
    unknown = [_named(change, _("on ne sait pas ce qu’il était avant")) for change in plan if not change.is_known]
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
                found.append(_named(change, _("modifié depuis par un autre acte")))
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
            found.append(_named(change, _("ce à quoi il se rattache n’existe plus")))
    return found


def orphaned(plan: list[Change]) -> list[str]:
    """Parts added later to a record that would go: they would be lost with it."""
    planned = {change.record for change in plan}
    found = []
    for change in plan:
        if change.after is not None:
            continue
        for tie in (tie for tie in ties(change.model) if not tie.parents):
            keys = tie.model._base_manager.filter(**{tie.column: change.key}).values_list("pk", flat=True)
            if {(tie.model, key) for key in keys} - planned:
                label = str(tie.model._meta.verbose_name_plural)
                found.append(_named(change, _("depuis, on y a ajouté : %s") % label))
    return found


def _named(change: Change, words: str) -> str:
    state = change.after or change.before
    title = str(state.model(**state.values)) if state and change.model is Lab else f"n° {change.key}"
    return f"{change.model._meta.verbose_name} « {title} » : {words}"


@transaction.atomic
def put_back(plan: Iterable[Change], author: Any, reason: str) -> int:
    """Make every record what the plan wants; return how many were written. All of them, or none."""
    # What goes away goes last: something that stays may still have to let go of it.
    waiting = deque(sorted(plan, key=lambda change: change.after is None))
    done: list[Change] = []
    stuck = 0
    with translation.override("fr"):
        while waiting:
            change = waiting.popleft()
            try:
                with transaction.atomic():
                    _put_back_one(change, author, reason)
            except IntegrityError as error:
                # Two rows may have to change places: try again after the others.
                waiting.append(change)
                stuck += 1
                if stuck > len(waiting):
                    raise RefusedError([_named(change, _("un autre enregistrement l’en empêche"))]) from error
                continue
            done.append(change)
            stuck = 0
        _bring_back_old_addresses(done)
    _refresh_search(done)
    return len(done)


def _put_back_one(change: Change, author: Any, reason: str) -> None:
    model: Any = change.model
    record = model._base_manager.filter(pk=change.key).first()
    if change.after is None:
        if record is not None:
            record._history_user, record._change_reason = author, reason[:100]
            record.delete()
        return
    is_new = record is None
    record = record or model(pk=change.key)
    for column in model._meta.concrete_fields:
        if column.attname in change.after.values and column.name not in {"id", "created_at", "updated_at"}:
            setattr(record, column.attname, change.after.values[column.attname])
    record._history_user, record._change_reason = author, reason[:100]
    if is_new and model is Lab:
        _free_number(record)
    if model is OldSlug:
        # An address leads to one lab: what was written for it in the meantime gives way.
        OldSlug.objects.filter(slug=record.slug).exclude(pk=record.pk).delete()
    record.save(**({"force_insert": True} if is_new else {}))
    for name, keys in change.after.relations.items():
        if set(getattr(record, name).values_list("pk", flat=True)) != keys:
            getattr(record, name).set(keys)


def _free_number(lab: Lab) -> None:
    """A number given to another card in the meantime is not taken back from it."""
    if lab.card_number is not None and Lab.objects.filter(card_number=lab.card_number).exists():
        lab.card_number = next_card_number()


def _bring_back_old_addresses(done: Iterable[Change]) -> None:
    """Addresses that a card had before it was deleted lead to it again, unless another card took them."""
    for change in done:
        lab: Any = Lab.objects.filter(pk=change.key).first() if change.model is Lab and change.before is None else None
        if lab is not None:
            former = set(lab.history.values_list("slug", flat=True)) - {lab.slug}
            taken = set(Lab.objects.filter(slug__in=former).values_list("slug", flat=True))
            for slug in former - taken:
                OldSlug.objects.get_or_create(slug=slug, defaults={"lab": lab})


def _refresh_search(done: Iterable[Change]) -> None:
    """The words of every lab touched; of all labs when a name that many labs bear has changed."""
    labs: set[Any] = set()
    for change in done:
        if str(change.model._meta.model_name) in NAMED_IN_SEARCH:
            search.rebuild()
            return
        column = {Lab: "id", ThemedLab: "content_object_id", Lineage: "descendant_id"}.get(change.model, "lab_id")
        labs |= {state.values.get(column) for state in (change.before, change.after) if state}
    search.rebuild(labs - {None})
