"""What a deletion takes along and what prevents it, in the words of the desk: each record with the card it is of.

Django’s own page names link tables by their class, and a part of a card without its card.
"""

from collections import defaultdict

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import prefetch_related_objects
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from labs.models import Citation
from labs.phrases import colon

from .uses import NAMED_BY, name_of


def doomed(records, request, site):
    """What `ModelAdmin.get_deleted_objects` gives: nested lines, counts by noun, nouns without right, what protects."""
    records = list(records)
    if not records:
        return [], {}, set(), []
    collector = NestedObjects(using=router.db_for_write(type(records[0])), origin=records)
    collector.collect(records)
    counts = {
        model._meta.verbose_name_plural: len(rows)
        for model, rows in collector.model_objs.items()
        if not model._meta.auto_created
    }
    lacking = {
        model._meta.verbose_name
        for model, rows in collector.model_objs.items()
        if site.is_registered(model) and not all(may_delete(site, request, row) for row in rows)
    }
    for rows in (*collector.model_objs.values(), *by_model(collector.protected)):
        with_names(list(rows))
    return pruned(collector.nested(line_of)), counts, lacking, [line_of(record) for record in collector.protected]


def may_delete(site, request, record):
    return site.get_model_admin(type(record)).has_delete_permission(request, record)


def by_model(records):
    """Records of one model together."""
    found = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    return found.values()


def with_names(rows):
    """What these records of one model are named by, read for all of them at once."""
    meta = rows[0]._meta
    if meta.auto_created:
        return
    own = [field.name for field in meta.concrete_fields if field.many_to_one]
    prefetch_related_objects(rows, *own, *(NAMED_BY if isinstance(rows[0], Citation) else ()))


def line_of(record):
    """« Position : Labo : Pilote », a link where there is a screen; empty for a row that only ties two records."""
    meta = record._meta
    if meta.auto_created:
        return ""
    label, name = capfirst(meta.verbose_name), name_of(record)
    try:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        return f"{label}{colon()}{name}"
    return format_html('{}{}<a href="{}">{}</a>', label, colon(), address, name)


def pruned(lines):
    """The nested lists without empty lines and the lists that are left empty."""
    kept = []
    for line in lines:
        line = pruned(line) if isinstance(line, list) else line
        if line:
            kept.append(line)
    return kept
