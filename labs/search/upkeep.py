"""Keeping the index in step with every record that is saved or deleted, whoever does it.

The desk, imports and the other doors write the terms of the labs they touch themselves, once for all their writes; what
they leave is written when the transaction ends.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from labs.models import (
    Answer,
    Discipline,
    Governance,
    InterventionMode,
    Lab,
    LabAlias,
    LabFunction,
    LabType,
    Mission,
    Organisation,
    Team,
    Theme,
    ThemedLab,
    ThemedMission,
)

from . import pending
from .texts import rebuild

# By which path a lab leads to a record whose name is among its words.
NAMED = {
    Organisation: ("host", "organisation"),
    LabType: ("lab_type",),
    Theme: ("themed_items__tag", "missions__themed_items__tag"),
    LabFunction: ("functions",),
    InterventionMode: ("modes",),
    Discipline: ("teams__disciplines",),
}
PARTS = (Lab, LabAlias, ThemedLab, ThemedMission, Mission, Governance, Team, Answer)


def connect() -> None:
    nouns: tuple[Any, ...] = (*PARTS, *NAMED)
    for model in nouns:
        post_save.connect(after_save, sender=model, dispatch_uid="labs.search.save")
        post_delete.connect(after_delete, sender=model, dispatch_uid="labs.search.delete")


def after_save(sender: Any, instance: Any, created: bool, raw: bool = False, **signal: Any) -> None:
    """Of a name that is new no lab can hold anything yet; raw rows (`loaddata`) are for `rebuild_search`."""
    if not raw and not (created and sender in NAMED):
        note(labs_of(instance))


def after_delete(sender: Any, instance: Any, **signal: Any) -> None:
    if sender not in NAMED:
        note(labs_of(instance))


def labs_of(record: Any) -> Iterable[int | None]:
    """Keys of the labs that have the record among their words."""
    if isinstance(record, Lab):
        return [record.pk]
    if isinstance(record, ThemedLab):
        return [record.content_object_id]
    if isinstance(record, ThemedMission):
        return Lab.objects.filter(missions=record.content_object_id).values_list("pk", flat=True)
    if type(record) in NAMED:
        held = Q()
        for path in NAMED[type(record)]:
            held |= Q(**{path: record.pk})
        return Lab.objects.filter(held).order_by().values_list("pk", flat=True).distinct()
    return [record.lab_id]


def note(keys: Iterable[int | None]) -> None:
    """Write the terms of these labs when the transaction ends, unless somebody did before."""
    pending.labs().update(key for key in keys if key is not None)
    # What was written stays written even if its words cannot be: they stay pending, and the fault is logged.
    transaction.on_commit(flush, robust=True)


def flush() -> None:
    if keys := set(pending.labs()):
        rebuild(keys)
