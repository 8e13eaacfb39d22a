"""Making a plan of going back true: every record as the plan wants it, with new revisions; or nothing."""

from collections import deque
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models.deletion import Collector
from django.utils import translation
from django.utils.translation import gettext as _

from labs import search
from labs.changes import Change, ties
from labs.models import Lab, Lineage, OldSlug, ThemedLab
from labs.models.lab import next_card_number

# Nouns whose names stand in the words by which labs are found.
NAMED_IN_SEARCH = {"organisation", "labtype", "theme"}
# From so many records on, those that go away go together.
TOGETHER = 50


class RefusedError(Exception):
    """Why nothing was put back, in words for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(self.reasons))


def named(change: Change, words: str) -> str:
    state = change.after or change.before
    title = str(state.model(**state.values)) if state and change.model is Lab else f"n° {change.key}"
    return f"{change.model._meta.verbose_name} « {title} » : {words}"


@transaction.atomic
def put_back(plan: Iterable[Change], author: Any, reason: str) -> int:
    """Make every record what the plan wants; return how many were written. All of them, or none."""
    plan = list(plan)
    # What goes away goes last: something that stays may still have to let go of it. Parts go before what they are
    # parts of, which would take them along without saying who did it.
    rank = _ranks({change.model for change in plan if change.after is None})
    waiting = deque(sorted(plan, key=lambda change: (change.after is None, rank.get(change.model, 0))))
    going = [change for change in waiting if change.after is None]
    done: list[Change] = []
    with translation.override("fr"):
        if len(going) > TOGETHER:
            staying = deque(change for change in waiting if change.after is not None)
            done += _in_turn(staying, author, reason)
            is_gone = not staying and _take_away(going, author, reason)
            done += going if is_gone else []
            waiting = deque() if is_gone else deque([*staying, *going])
        done += _in_turn(waiting, author, reason)
        if waiting:
            raise RefusedError([named(waiting[0], _("un autre enregistrement l’en empêche"))])
        _bring_back_old_addresses(done)
    _refresh_search(done)
    return len(done)


def _in_turn(waiting: deque[Change], author: Any, reason: str) -> list[Change]:
    """Those that were written; what could not be, whatever was written meanwhile, is left waiting."""
    done: list[Change] = []
    stuck = 0
    while waiting and stuck < len(waiting):
        change = waiting.popleft()
        try:
            with transaction.atomic():
                _put_back_one(change, author, reason, waiting)
        except IntegrityError:
            # Two rows may have to change places: try again after the others.
            waiting.append(change)
            stuck += 1
            continue
        done.append(change)
        stuck = 0
    return done


def _take_away(going: list[Change], author: Any, reason: str) -> bool:
    """Delete many records noun by noun; False, and nothing done, where one must stay."""
    keys: dict[type[Any], list[int]] = {}
    for change in going:
        keys.setdefault(change.model, []).append(change.key)
    try:
        with transaction.atomic():
            for model in sorted(keys, key=_ranks(keys).__getitem__):
                records = list(model._base_manager.filter(pk__in=keys[model]))
                for record in records:
                    record._history_user, record._change_reason = author, reason[:100]
                collector = Collector(using=DEFAULT_DB_ALIAS)
                collector.collect(records)
                collector.delete()
    except IntegrityError:
        return False
    return True


def _ranks(models: Iterable[type[Any]]) -> dict[type[Any], int]:
    """A place for each noun, behind all those that point at it; the same for all where two point at each other."""
    found = set(models)
    pointing = {
        model: {relation.related_model for relation in model._meta.related_objects} & (found - {model})
        for model in found
    }
    try:
        return {model: place for place, model in enumerate(TopologicalSorter(pointing).static_order())}
    except CycleError:
        return dict.fromkeys(found, 0)


def _put_back_one(change: Change, author: Any, reason: str, waiting: Iterable[Change]) -> None:
    model: Any = change.model
    record = model._base_manager.filter(pk=change.key).first()
    if change.after is None:
        if _still_holds(change, waiting):
            raise IntegrityError("what is to leave this record would go with it")
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


def _still_holds(owner: Change, waiting: Iterable[Change]) -> bool:
    """Whether parts of a record that goes are still to be given to another."""
    columns = {(tie.model, tie.column) for tie in ties(owner.model) if not tie.parents}
    leaving = (part for part in waiting if part.before and part.after)
    return any(
        part.before.values[column] == owner.key  # type: ignore[union-attr]
        for part in leaving
        for model, column in columns
        if model is part.model
    )


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
