"""What became of an import: the drafts that it made, its act and the way to undo it, what was left out and why."""

from typing import NamedTuple

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from labs.changes import touches_of_acts
from labs.importers.drafts import Problem
from labs.importers.words import told
from labs.models import Act, Intake
from labs.undoing import plan_undo

from .act_words import titles_of
from .acts import may_undo
from .history import is_part

MOST_LINKS = 200


class Made(NamedTuple):
    """A record that the import touched: its noun, its name, and its screen."""

    noun: str
    name: str
    address: str
    is_new: bool


class ReportPage:
    """For the screen of imports."""

    def report_page(self, request, intake):
        act = Act.objects.select_related("author", "undone_by").filter(pk=intake.act_id).first()
        is_undone = act is not None and hasattr(act, "undone_by")
        made, more = made_by(act) if act and not is_undone else ([], 0)
        report = intake.report if intake.state == Intake.State.APPLIED else {}
        context = {
            **self.base_context(request, intake.name, intake),
            "act": act, "undone_by": act.undone_by if is_undone else None,
            "new": [one for one in made if one.is_new], "changed": [one for one in made if not one.is_new],
            "more": more, "left": report.get("left", []), "undecided": report.get("undecided", []),
            "unfit": [(place, told(Problem(code, place, facts))) for place, code, facts in report.get("unfit", [])],
            "may_undo": act is not None and not is_undone and may_undo(request.user, act, plan_undo(act)),
            "is_refused": intake.state == Intake.State.REFUSED, "has_content": bool(intake.content),
            "may_reopen": intake.state == Intake.State.REFUSED and self.has_change_permission(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/imports/report.html", context)


def made_by(act):
    """The records of an act that have a screen of their own, labs first, and how many there are beyond the first."""
    touches = [touch for touch in touches_of_acts([act]) if not is_part(touch.record[0])]
    first = {touch.record: touch for touch in reversed(touches)}
    names = titles_of(first.values())
    found = [
        Made(str(capfirst(model._meta.verbose_name)), names.get((model, key), str(key)), screen(model, key), new == "+")
        for (model, key), new in ((record, touch.type) for record, touch in first.items())
        if model._meta.model_name != "citation"
    ]
    found.sort(key=lambda one: (one.address.find("/lab/") < 0, one.noun, one.name))
    return found[:MOST_LINKS], max(0, len(found) - MOST_LINKS)


def screen(model, key):
    return reverse(f"admin:labs_{model._meta.model_name}_change", args=[key])
