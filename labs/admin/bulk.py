"""Changing many records as one act: first a page that says what will change for each, then one transaction."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.changes import gestures, latest_revisions, touches
from labs.models import Act, PublicationState, acting
from labs.readiness import blocking, check_all
from labs.search import rebuild

from .bulk_origins import BulkOrigins, why_asked
from .history import entries, is_key, reason_of
from .seen import seen

# A page that lists what will change for each record is read up to a point; so is a transaction borne.
MOST = 500


@dataclass
class Line:
    """What the act will do to one record; `why_not` when it cannot."""

    record: Any
    before: str
    after: str
    why_not: str = ""

    @property
    def is_same(self):
        return not self.why_not and self.before == self.after


class BulkChange:
    """One kind of change to many records. Subclasses say what a record has and what it will have."""

    label = ""
    # The field of the form by which a person says what to write, when the change has a choice.
    field = None
    # The fact that it changes, when a document can establish it: what becomes of its origins is then asked.
    fact = ""

    def prepared(self, records):
        return records

    def line(self, record, value):
        raise NotImplementedError

    def apply(self, record, value):
        raise NotImplementedError


def bulk_form(change, data):
    fields = {"value": change.field()} if change.field else {}
    return type("BulkForm", (forms.Form,), fields)(data)


def run_bulk(desk, request, queryset, change):
    """Show what will change, or do it when the person has seen just that."""
    asked = "value" in request.POST or not change.field
    form = bulk_form(change, request.POST if asked else None)
    value = (form.cleaned_data.get("value") if form.is_valid() else None) if asked else None
    is_ready = asked and form.is_valid()
    is_confirmed = is_ready and "confirm" in request.POST
    with transaction.atomic():
        keys = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            messages.error(request, _("Au plus %d enregistrements à la fois : réduisez la sélection.") % MOST)
            return None
        # Held until the end, so that what was shown is what is changed.
        rows = queryset.model._default_manager.filter(pk__in=keys).select_for_update(of=("self",))
        records = list(change.prepared(rows))
        lines = [change.line(record, value) for record in records] if is_ready else []
        origins = BulkOrigins(request, change.fact, to_do(lines))
        parts = [(type(record), record.pk) for record in records]
        token = f"{seen([*parts, *origins.keys])}:{getattr(value, 'pk', value)}"
        was_seen = is_confirmed and request.POST.get("seen") == token
        if was_seen and not origins.is_pending:
            return act_on(desk, request, change, value, lines, origins)
    problems = refusal(request, lines, was_seen) if is_confirmed else []
    status = 409 if is_confirmed and not was_seen else 200
    return confirmation(desk, request, change, form, lines, (records, origins), token, (problems, status))


def to_do(lines):
    return [line for line in lines if not line.is_same and not line.why_not]


def refusal(request, lines, was_seen):
    """Why what was confirmed is not done."""
    if was_seen:
        return [why_asked()]
    moved = _("La sélection a changé depuis cette page, ou le choix. Relisez ce qui changerait.")
    return [moved, *changed_words(request, lines)]


def changed_words(request, lines):
    """Records whose line is no longer the one that the person saw."""
    shown = request.POST.getlist("shown")
    return [f"{line.record} : {line.before or '—'}" for line in lines if shown and shown_of(line) not in shown]


def shown_of(line):
    return f"{line.record.pk}:{line.before}"


def last_revisions(records):
    """The last revision of each record by its key."""
    latest = latest_revisions((type(record), record.pk) for record in records)
    return {key: revision for (_model, key), revision in latest.items()}


def written_meanwhile(request, records):
    """What others wrote to these records since the page was made: gestures with author, date and differences."""
    pairs = [pair.split(":") for pair in request.POST.getlist("revision")[:MOST]]
    shown = {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(map(is_key, pair))}
    moved = {key: shown[key] for key, last in last_revisions(records).items() if key in shown and last > shown[key]}
    if not moved:
        return []
    since = reduce(or_, (Q(id=key, history_id__gt=revision) for key, revision in moved.items()))
    return entries(gestures(touches({type(records[0]): since})))


def act_on(desk, request, change, value, lines, origins):
    reason, todo = reason_of(request), to_do(lines)
    records = ngettext("%d enregistrement", "%d enregistrements", len(todo)) % len(todo)
    words = f"{capfirst(str(change.label))} : {records}"
    with acting(Act.Kind.BULK, author=request.user, reason=reason, summary=words[:200]) as act:
        for line in todo:
            line.record._history_user = request.user
            line.record._change_reason = (reason or str(change.label))[:100]
            change.apply(line.record, value)
        origins.settle(request.user, reason)
    rebuild({lab for line in todo for lab in desk.labs_touched(line.record)})
    if act.pk is None:
        messages.info(request, _("Rien n’était à changer."))
        return None
    address = reverse("admin:labs_act_change", args=[act.pk])
    link = _("voir l’acte, ou l’annuler d’un bloc")
    messages.success(request, format_html('{} — <a href="{}">{}</a>', act.summary, address, link))
    return None


def confirmation(desk, request, change, form, lines, told, token, refused):
    (records, origins), (problems, status) = told, refused
    context = {
        **desk.admin_site.each_context(request),
        "title": capfirst(str(change.label)),
        "opts": desk.opts,
        "form": form,
        "has_value": change.field is not None,
        "is_ready": bool(lines),
        "changing": to_do(lines),
        "questions": origins.asked,
        "wording_only": origins.is_wording,
        "same": [line for line in lines if line.is_same],
        "impossible": [line for line in lines if line.why_not],
        "shown": [shown_of(line) for line in lines],
        "revisions": [f"{key}:{last}" for key, last in last_revisions(records).items()],
        "entries": written_meanwhile(request, records) if status == 409 else [],
        "keys": [record.pk for record in records],
        "checkbox": ACTION_CHECKBOX_NAME,
        "action": request.POST.get("action", ""),
        "reason": reason_of(request),
        "seen": token,
        "problems": problems,
        "changelist_url": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/acts/bulk.html", context, status=status)


class Move(BulkChange):
    """Propose, publish, take back or archive."""

    def __init__(self, method, label, state):
        self.method, self.label, self.state = method, label, state
        self.findings = {}

    def prepared(self, records):
        records = list(records)
        if self.state == PublicationState.PUBLISHED:
            self.findings = check_all([record for record in records if not record.is_public])
        return records

    def line(self, record, value):
        after = type(record)._meta.get_field("state").flatchoices
        return Line(record, record.get_state_display(), str(dict(after)[self.state]), self.why_not(record))

    def why_not(self, record):
        if self.state == PublicationState.READY and record.state not in (PublicationState.DRAFT, self.state):
            return _("seul un brouillon se propose à la relecture")
        return " ".join(blocking(self.findings.get(record.pk, [])))

    def apply(self, record, value):
        getattr(record, self.method)()
