"""Cards that need eyes: much read and unsourced, past their check, perhaps twice there, or drafted by an import."""

import datetime
from typing import Any

from django.db.models import Count, F, Q, Window
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.double_pairs import Pair, likely_doubles
from labs.models import Intake, Lab, LabReads
from labs.models.upkeep import unsourced_facts
from labs.readiness.findings import fact_label
from labs.readiness.labs import due_on
from labs.reads import months_before

from .lines import Line

# Readings are summed over this many months.
MONTHS = 12
FACTS_NAMED = 4


def cut(rows: Any, most: int) -> tuple[int, list[Any]]:
    """How many rows there are, and the first of them, in one query."""
    found = list(rows.annotate(of_all=Window(Count("pk")))[:most])
    return (found[0].of_all if found else 0), found


def by_reads(labs: Any) -> Any:
    """The most read first; `read` is their number of readings over a year."""
    months = LabReads.objects.since(months_before(timezone.localdate(), MONTHS))
    return labs.annotate(read=months.total_by_lab())


def read_in_words(number: int) -> str:
    if not number:
        return _("pas encore de lecture comptée")
    words = ngettext("ouverte %s fois en un an", "ouverte %s fois en un an", number)
    return words % number_format(number, force_grouping=True)


def unsourced(most: int) -> tuple[int, list[Line]]:
    """Two queries."""
    count, labs = cut(by_reads(Lab.objects.public().unsourced()).order_by("-read", "sort_name"), most)
    flagged = Lab.objects.filter(pk__in=[lab.pk for lab in labs]).with_unsourced_facts().in_bulk()
    return count, [unsourced_line(lab, unsourced_facts(flagged[lab.pk])) for lab in labs if lab.pk in flagged]


def unsourced_line(lab: Any, facts: list[str]) -> Line:
    labels = [fact_label("lab", name) if name not in ROW_NOUNS else ROW_NOUNS[name]() for name in facts]
    named = ", ".join(str(label).lower() for label in labels[:FACTS_NAMED])
    more = len(labels) - FACTS_NAMED
    if more > 0:
        named += ngettext(" et %d autre", " et %d autres", more) % more
    detail = _("%(read)s ; sans origine : %(facts)s") % {"read": read_in_words(lab.read), "facts": named}
    return Line(lab.name, ("lab", lab.pk), detail, day(lab.published_at))


def noun_label(name: str) -> Any:
    return lambda: capfirst(str(Lab._meta.apps.get_model("labs", name)._meta.verbose_name))


ROW_NOUNS = {
    name: noun_label(name)
    for name in ("governance", "team", "position", "mission", "partnership", "answer", "lineage")
}  # fmt: skip


def past_check(most: int) -> tuple[int, list[Line]]:
    """Those whose rhythm has passed, the longest first; then those that nobody ever checked, the most read first."""
    labs = Lab.objects.public()
    late = labs.filter(Q(pk__in=labs.past_check().order_by().values("pk")) | Q(checked_on__isnull=True))
    order = F("checked_on").asc(nulls_last=True)
    count, found = cut(by_reads(late).order_by(order, "-read", "sort_name"), most)
    return count, [check_line(lab) for lab in found]


def check_line(lab: Any) -> Line:
    if lab.checked_on is None:
        words = _("jamais vérifiée ; %s") % read_in_words(lab.read)
        return Line(lab.name, ("lab", lab.pk), words, day(lab.published_at))
    words = _("vérifiée le %(day)s ; %(read)s") % {"day": date_format(lab.checked_on), "read": read_in_words(lab.read)}
    return Line(lab.name, ("lab", lab.pk), words, due_on(lab))


def doubles(most: int) -> tuple[int, list[Line]]:
    pairs = likely_doubles()
    shown = pairs[:most]
    labs = Lab.objects.in_bulk({key for pair in shown for key in (pair.first, pair.second)})
    return len(pairs), [double_line(pair, labs) for pair in shown if pair.first in labs and pair.second in labs]


def double_line(pair: Pair, labs: dict[int, Any]) -> Line:
    """The one written last is the one to look at."""
    one, other = sorted((labs[pair.first], labs[pair.second]), key=lambda lab: (lab.created_at, lab.pk))
    return Line(other.name, ("lab", other.pk), pair.why, day(other.created_at), beside=((one.name, "lab", one.pk),))


def intakes(most: int) -> tuple[int, list[Line]]:
    rows = Intake.objects.filter(state=Intake.State.PLANNED).defer("content").order_by("created_at", "pk")
    count, found = cut(rows, most)
    words = {Intake.Kind.TEXT: _("texte à relire avant de l’écrire"), Intake.Kind.TABLE: _("tableau à relire")}
    lines = [
        Line(each.name, ("intake", each.pk), words[Intake.Kind(each.kind)], day(each.created_at)) for each in found
    ]
    return count, lines


def imported_drafts(most: int) -> tuple[int, list[Line]]:
    count, found = cut(Lab.objects.drafted_by_import().order_by("created_at", "pk"), most)
    words = _("brouillon écrit par un import")
    return count, [Line(lab.name, ("lab", lab.pk), words, day(lab.created_at)) for lab in found]


def day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None
