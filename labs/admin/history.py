"""The history of a record with its parts, and the way back to any moment of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.changes import changes_of, family, gestures, noun_of, touches
from labs.differences import Names, tell
from labs.models import Act, Publishable, acting
from labs.phrases import signed
from labs.text import clean
from labs.undoing import RefusedError, dangling, hold_plan, plan_return, put_back

from .seen import seen, was_seen

PER_PAGE = 20


@dataclass
class Entry:
    """One gesture as the page tells it."""

    act: Any
    at: Any
    author: Any
    reason: str
    kind: str
    changes: list
    # Names the moment just after the gesture: `lab-12`, a noun and one of its revisions.
    version: str


class HistoryPages:
    """For every noun of the desk: `history/`, and `history/<version>/` to go back there."""

    def history_view(self, request, object_id, extra_context=None):
        key = whole_number(unquote(object_id))
        record = self.get_queryset(request).filter(pk=key).first()
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        found = gestures(touches(family(self.model, key)))
        if record is None and not found:
            raise Http404
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Historique"),
            "object": record,
            "name": str(record) if record is not None else last_name(self.model, found, key),
            "object_id": key,
            "opts": self.opts,
            "entries": entries(page),
            "page": page,
            "may_return": self.has_change_permission(request, record),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/acts/history.html", context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """What going back to this moment would change; a POST does it."""
        key = whole_number(unquote(object_id))
        record = self.get_queryset(request).filter(pk=key).first()
        allowed = self.has_change_permission(request, record) if record else self.has_add_permission(request)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        moment = moment_of(self.model, key, version_id)
        if request.method != "POST":
            return self._return_page(request, record, key, plan_return(self.model, key, moment), moment, allowed)
        if not allowed:
            raise PermissionDenied
        with transaction.atomic():
            hold_plan(plan_return(self.model, key, moment))
            # What is true now that nobody else writes.
            plan = plan_return(self.model, key, moment)
            problems = self._return(request, plan, moment)
        if problems:
            return self._return_page(request, record, key, plan, moment, allowed, problems)
        messages.success(request, _("L’enregistrement est revenu à cette version. Rien n’a été effacé."))
        return HttpResponseRedirect(reverse(f"admin:labs_{self.opts.model_name}_history", args=[key]))

    def _return(self, request, plan, moment):
        """Make true what this person may make of the plan; return what prevents it."""
        if not was_seen(request, [change.record for change in plan]):
            return [_("L’enregistrement a changé entre-temps. Relisez ce que le retour changerait à présent.")]
        plan = [change for change in plan if may_make(request.user, change)]
        problems = dangling(plan)
        if problems or not plan:
            return problems
        reason = reason_of(request)
        summary = _("Retour à la version du %s") % date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
        with acting(Act.Kind.RESTORATION, author=request.user, reason=reason, summary=summary):
            try:
                put_back(plan, request.user, reason)
            except RefusedError as error:
                return error.reasons
        return []

    def _return_page(self, request, record, key, plan, moment, allowed, problems=()):
        names = Names(plan)
        makeable = [change for change in plan if may_make(request.user, change)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Revenir à une version"),
            "object": record,
            "name": str(record) if record is not None else f"n° {key}",
            "object_id": key,
            "opts": self.opts,
            "moment": moment,
            "changes": tell(makeable, names),
            "left_out": tell([change for change in plan if change not in makeable], names),
            "allowed": allowed,
            "seen": seen([change.record for change in plan]),
            "problems": list(problems),
        }
        return TemplateResponse(request, "admin/acts/return.html", context, status=409 if problems else 200)


@admin.display(description=gettext_lazy("auteur"), ordering="author")
def author_named(act):
    return signed(act.author)


def entries(found):
    """Gestures with their authors and differences, in a number of queries that does not grow with them."""
    found = list(found)
    changes = changes_of(*(gesture.touches for gesture in found))
    names = Names(change for group in changes for change in group)
    acts = Act.objects.select_related("author", "undone_by").in_bulk({gesture.act for gesture in found} - {None})
    authors = get_user_model().objects.in_bulk({gesture.last.author for gesture in found if gesture.last.author})
    told = []
    for gesture, group in zip(found, changes, strict=True):
        act, last = acts.get(gesture.act), gesture.last
        told.append(
            Entry(
                act=act,
                at=gesture.at,
                author=act.author if act and act.author_id else authors.get(last.author),
                reason=(act.reason if act else last.reason) or "",
                kind=act.get_kind_display() if act else _("sans acte"),
                changes=tell(group, names),
                version=f"{last.noun}-{last.revision}",
            )
        )
    return told


def is_part(model):
    return not issubclass(model, Publishable)


def lead_of(touched):
    """The touch of the record that gives an act its name: one with a page, else the first; the last of its touches."""
    record = min((touch.record for touch in touched), key=lambda record: is_part(record[0]))
    return max((touch for touch in touched if touch.record == record), key=lambda touch: touch.revision)


def moment_of(model, key, version):
    """The date of a revision that touched this record or one of its parts: `12`, or `team-45` for a part."""
    noun, _dash, number = version.rpartition("-")
    wanted = whole_number(number)
    conditions = {
        part: condition for part, condition in family(model, key).items() if noun_of(part) == (noun or noun_of(model))
    }
    rows = [touch for touch in touches(conditions) if touch.revision == wanted]
    if not rows:
        raise Http404
    return rows[0].at


def may_make(user, change):
    verb = "delete" if change.after is None else "change" if change.before is not None else "add"
    return user.has_perm(f"labs.{verb}_{noun_of(change.model)}")


def last_name(model, found, key):
    """The name that a deleted record bore."""
    states = [change.before or change.after for group in changes_of(*(g.touches for g in found[:3])) for change in group
              if change.record == (model, key)]  # fmt: skip
    states = [state for state in states if state]
    return str(Names([]).record(states[0])) if states else f"n° {key}"


def reason_of(request):
    return clean(request.POST.get("reason", ""))[:400].strip()


def is_key(text):
    """Whether a text can be the key of a record: digits, and not more of them than a database counts."""
    return text.isascii() and text.isdecimal() and len(text) <= 18


def whole_number(text):
    if not is_key(text):
        raise Http404
    return int(text)
