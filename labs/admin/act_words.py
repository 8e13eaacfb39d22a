"""What an act did, in one line: the deed, the record that leads it, and the facts that changed."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.changes import Touch, changes_of, touches_of_acts
from labs.differences import Names, tell
from labs.models import Act
from labs.phrases import quoted, told

from .history import lead_of

# Facts that are named; the others are counted.
MOST_FACTS = 3

# Called by what was done; an edit is called by what it touched.
NAMED_BY_DEED = {Act.Kind.PUBLICATION, Act.Kind.CHECK}


def what_of(act):
    """What an act of `told_acts` changed, in one line: of many records also what was done to them."""
    parts = [part for part in (act.summary, act.touched) if part]
    if act.kind == Act.Kind.BULK:
        return " · ".join(parts) or "—"
    named_by = parts if act.kind in NAMED_BY_DEED else reversed(parts)
    return next(iter(named_by), "—")


def told_acts(acts):
    """Each act with what it `touched`; loads have their summary and too many records."""
    acts, by_act = list(acts), {}
    for touch in touches_of_acts(act for act in acts if act.kind != Act.Kind.LOAD):
        by_act.setdefault(touch.act, []).append(touch)
    briefs = briefs_of(by_act)
    for act in acts:
        act.touched = briefs.get(act.pk, "")
    return acts


def briefs_of(by_act):
    """« L’Atelier des écluses, et 3 autres » by act, from the touches of each."""
    found, leads = {}, {act: lead_of(rows) for act, rows in by_act.items()}
    briefs = dict(zip(leads, leads_in_words(leads.values()), strict=True))
    for act, lead in leads.items():
        more = len({touch.record for touch in by_act[act]}) - 1
        title, facts = briefs[act]
        label = f"{capfirst(lead.record[0]._meta.verbose_name)} {quoted(title or lead.key)}"
        label += _(" et %d autres enregistrements") % more if more > 1 else _(" et un autre") if more else ""
        found[act] = told(label, facts) if facts else label
    return found


def titles_of(leads):
    """Names of records as their revisions hold them, by record."""
    leads = list(leads)
    return {lead.record: title for lead, (title, _facts) in zip(leads, leads_in_words(leads), strict=True) if title}


def leads_in_words(leads):
    """For each revision the name of its record as it held it, and the facts that it changed (nothing for a new one)."""
    groups = changes_of(*([Touch(*lead)] for lead in leads))
    names = Names([change for group in groups for change in group])
    for group in groups:
        change = next(iter(group), None)
        state = change and (change.after or change.before)
        yield (str(names.record(state)), facts_in_words(change, names)) if state else ("", "")


def facts_in_words(change, names):
    """« nom court, adresse et 2 autres »."""
    if change.before is None or change.after is None:
        return ""
    labels = [difference.label for told_change in tell([change], names) for difference in told_change.differences]
    shown, more = ", ".join(labels[:MOST_FACTS]), len(labels) - MOST_FACTS
    if more <= 0:
        return shown
    others = ngettext("et %(count)s autre", "et %(count)s autres", more) % {"count": more}
    return f"{shown} {others}"
