"""The texts by which a lab is found, and keeping the index in step with them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from labs.models import Lab
from labs.models.change import Change

from . import store
from .terms import terms_of

TRANSLATED = ("city", "tagline", "summary", "subjects", "intervention", "intended_impact", "closing_reason")
# When more labs than this change at once, other processes better read all of them anew.
MANY = 50


def refresh(lab: Lab) -> None:
    """Keep one lab's terms in step with its texts and those of its parts."""
    rebuild([lab.pk])


@transaction.atomic
def rebuild(lab_keys: Collection[int] | None = None) -> int:
    """Write the terms of these labs, or of all; return how many labs were read.

    Every process is told to read them again, so that all of them is the cure after `loaddata` or raw SQL.
    """
    labs = Lab.objects.select_related("host", "organisation", "lab_type").prefetch_related(
        "aliases", "themes", "missions", "governances"
    )
    if lab_keys is None:
        store.empty()
    else:
        store.drop(lab_keys)
        labs = labs.filter(pk__in=lab_keys)
    for key in [None] if lab_keys is None or len(lab_keys) > MANY else lab_keys:
        Change.note(key)
    count = 0
    batch: dict[int, set[str]] = {}
    for lab in labs.order_by("pk").iterator(store.BATCH):
        batch[lab.pk] = terms_of(texts_of(lab), names_of(lab))
        count += 1
        if len(batch) == store.BATCH:
            store.replace(batch)
            batch = {}
    store.replace(batch)
    return count


def fill(using: str = DEFAULT_DB_ALIAS, **signal: Any) -> None:
    """After an upgrade: write the terms of all labs when none has any."""
    labs = Lab.objects.using(using)
    if using == DEFAULT_DB_ALIAS and store.is_empty() and labs.exists():
        rebuild()


def names_of(lab: Lab) -> Iterable[str]:
    """What the lab is or was called, in any language."""
    yield from in_both_languages(lab, "name")
    yield from (lab.short_name, lab.native_name)
    yield from (alias.name for alias in lab.aliases.all())


def texts_of(lab: Lab) -> Iterable[str]:
    """Every text of a lab that a reader may look for, in both languages."""
    for field in TRANSLATED:
        yield from in_both_languages(lab, field)
    yield lab.region
    yield from (lab.country.name,) if lab.country else ()
    for related in (lab.host, lab.organisation, lab.lab_type, *lab.themes.all()):
        if related is not None:
            yield from in_both_languages(related, "name")
    for mission in lab.missions.all():
        yield from in_both_languages(mission, "title")
    for governance in lab.governances.all():
        yield from in_both_languages(governance, "attached_to")


def in_both_languages(record: object, field: str) -> tuple[str, str]:
    return (getattr(record, f"{field}_fr") or "", getattr(record, f"{field}_en") or "")
