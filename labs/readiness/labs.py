"""The check list of a lab."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from labs.cards import Card, gathered, readings_of
from labs.models import Answer, Axis, Citation, Governance, Lab, LabLink, Mission, Picture, Publishable, Record
from labs.models.upkeep import ROWS, unsourced_facts

from .findings import (
    Finding,
    Level,
    disagreements,
    fact_label,
    french_only,
    insecure_links,
    label_of,
    picture_findings,
    unpublished_documents,
    without_english,
)

# A summary under the first reads like a caption; over the second, nobody reads it on a telephone.
SHORT, LONG = 80, 1200
# What readers look for first; what else is empty has words of its own.
SOUGHT = ("lab_type", "level", "status", "website")
# Nouns of a card that name their lab `lab`, beside its lineages.
LAB_ROWS = ("governance", "team", "position", "mission", "partnership", "answer", "role")
# Where the form holds a fact, when not under its own name.
PLACES = {
    "themes": "themed_items", "governance": "governances", "team": "teams", "mission": "missions",
    "partnership": "partnerships", "answer": "answers", "lineage": "origins",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What is known of one lab, loaded for all labs at once."""

    card: Card
    governances: list[Governance]
    pictures: list[Picture]
    citations: list[Citation]

    @property
    def lab(self) -> Any:
        return self.card.lab


def findings_of_labs(records: Iterable[Publishable]) -> dict[int, list[Finding]]:
    """Eight queries."""
    return {facts.lab.pk: list(findings(facts)) for facts in load([record.pk for record in records])}


def load(keys: list[int]) -> list[Facts]:
    labs = list(
        annotated(get_language()).filter(pk__in=keys).with_card_details().prefetch_related("governances", "pictures")
    )
    axes = list(Axis.objects.all())
    citations = defaultdict(list)
    for citation in with_their_lab(Citation.objects.about_labs(keys)):
        citations[citation.card_lab].append(citation)
    rows = [(row.lab_id, row.team_id, row.position_id, row.field, row.kind) for key in citations
            for row in citations[key]]  # fmt: skip
    origins = gathered(labs, rows)
    return [
        Facts(
            Card(lab, readings_of(lab, axes), origins[lab.pk]),
            list(lab.governances.all()),
            list(lab.pictures.all()),
            citations[lab.pk],
        )
        for lab in labs
    ]


@cache
def annotated(_language: str | None) -> Any:
    """Labs with what only a number is needed of. Putting the question together takes longer than asking it."""
    return Lab.objects.with_unsourced_facts().annotate(
        plain_links=counted(LabLink.objects.filter(url__startswith="http://")),
        french_answers=counted(Answer.objects.filter(untranslated("text"))),
        french_missions=counted(Mission.objects.filter(untranslated("title") | untranslated("summary"))),
    )


def counted(rows: Any) -> Coalesce:
    number = rows.filter(lab=models.OuterRef("pk")).order_by().values("lab").annotate(number=models.Count("pk"))
    return Coalesce(models.Subquery(number.values("number")), 0)


def untranslated(name: str) -> models.Q:
    is_missing = models.Q(**{f"{name}_en__isnull": True}) | models.Q(**{f"{name}_en": ""})
    return models.Q(**{f"{name}_fr__gt": ""}) & is_missing


def with_their_lab(citations: Any) -> Any:
    """Adds `card_lab`, the key of the lab whose card shows the fact; the long texts of documents are not read."""
    owners = [f"{noun}__lab" for noun in LAB_ROWS]
    light = citations.select_related("source").defer("source__text", "source__summary_fr", "source__summary_en")
    return light.annotate(card_lab=Coalesce("lab", *owners, "lineage__descendant"))


def findings(facts: Facts) -> Iterator[Finding]:
    yield from identity(facts)
    yield from blanks(facts.lab)
    yield from origins(facts)
    yield from french_only(facts.lab)
    yield from french_rows(facts)
    yield from picture_findings(facts.pictures)
    yield from positions(facts)
    yield from dates(facts)
    yield from summary(facts.lab)
    yield from insecure_links(facts.lab)
    if facts.lab.plain_links:
        yield Finding(Level.ADVICE, _("Autres liens : une adresse commence par http:// et non https://."), "links")


def identity(facts: Facts) -> Iterator[Finding]:
    lab = facts.lab
    if not (lab.name_fr or "").strip():
        yield Finding(Level.BLOCKING, _("Le labo n’a pas de nom."), "name")
    if not lab.host_id:
        yield Finding(Level.DOUBTFUL, _("L’organisation d’accueil est inconnue."), "host")
    if not lab.country:
        yield Finding(Level.ADVICE, _("Le pays n’est pas indiqué."), "country")
    if lab.latitude is None or lab.longitude is None:
        yield Finding(Level.ADVICE, _("Sans coordonnées, le labo ne paraît pas sur la carte."), "latitude")
    if not lab.themes.all():
        yield Finding(Level.ADVICE, _("Aucun thème : les lecteurs ne le trouvent pas par sujet."), "themed_items")


def blanks(lab: Any) -> Iterator[Finding]:
    """What the page will say is unknown, though most documents tell it."""
    for name in SOUGHT:
        if not getattr(lab, Lab._meta.get_field(name).attname):
            text = _("%(field)s : les lecteurs liront « inconnu ».") % {"field": label_of(Lab, name)}
            yield Finding(Level.ADVICE, text, name)


def origins(facts: Facts) -> Iterator[Finding]:
    if not any(citation.source_id for citation in facts.citations):
        text = _("Aucun document source : au moins un fait doit dire d’où il vient.")
        yield Finding(Level.BLOCKING, text, "citations")
    for name in unsourced_facts(facts.lab):
        if name != "position":
            text = _("%(field)s : aucune origine ne l’établit.") % {"field": label_of_fact(name)}
            yield Finding(Level.DOUBTFUL, text, PLACES.get(name, name), unsourced_row(facts, name))
    yield from disagreements(facts.citations)
    yield from unpublished_documents(facts.citations)


def unsourced_row(facts: Facts, noun: str) -> Record | None:
    """The first team or governance without origin; None for other facts, whose rows are not loaded here."""
    rows = {"governance": facts.governances, "team": list(facts.lab.teams.all())}.get(noun, [])
    known = {getattr(citation, f"{noun}_id") for citation in facts.citations if rows and citation.agrees}
    return next((row for row in rows if row.pk not in known), None)


def label_of_fact(name: str) -> str:
    return fact_label(name, "") if name in ROWS else label_of(Lab, name)


def positions(facts: Facts) -> Iterator[Finding]:
    known = {citation.position_id for citation in facts.citations if citation.agrees}
    unsourced = {position.axis.key: position for position in facts.lab.positions.all() if position.pk not in known}
    for reading in facts.card.readings:
        axis = {"axis": f"{reading.pole_a} – {reading.pole_b}"}
        if reading.step is None:
            yield Finding(Level.ADVICE, _("Axe %(axis)s : aucune position.") % axis, "positions")
        elif reading.key in unsourced:
            text = _("Axe %(axis)s : aucune origine n’établit la position.") % axis
            yield Finding(Level.DOUBTFUL, text, "positions", unsourced[reading.key])


def french_rows(facts: Facts) -> Iterator[Finding]:
    """Rows of the card with a text in French only, told once for each kind of row."""
    text = _("%(rows)s : des textes n’existent qu’en français.")
    found = (
        (_("Équipes"), "teams", any(without_english(team) for team in facts.lab.teams.all())),
        (_("Gouvernance"), "governances", any(without_english(row) for row in facts.governances)),
        (_("Positions"), "positions", any(without_english(row) for row in facts.lab.positions.all())),
        (_("Récit"), "answers", facts.lab.french_answers),
        (_("Missions"), "missions", facts.lab.french_missions),
    )
    for rows, place, is_found in found:
        if is_found:
            yield Finding(Level.DOUBTFUL, text % {"rows": rows}, place)


def dates(facts: Facts) -> Iterator[Finding]:
    if any(not team.as_of for team in facts.lab.teams.all()):
        yield Finding(Level.ADVICE, _("Équipes : un effectif n’a pas de date."), "teams")
    if any(not row.as_of for row in facts.governances):
        yield Finding(Level.ADVICE, _("Gouvernance : une version n’a pas de date."), "governances")
    checked, due = facts.lab.checked_on, due_on(facts.lab)
    if checked is None:
        yield Finding(Level.ADVICE, _("La fiche n’a jamais été vérifiée."), "checked_on")
    elif due and due < timezone.localdate():
        text = _("La fiche devait être relue avant le %(day)s.") % {"day": date_format(due)}
        yield Finding(Level.ADVICE, text, "checked_on")


def due_on(lab: Lab) -> datetime.date | None:
    """The day until which the last check holds; None when there was none."""
    if lab.checked_on is None:
        return None
    months = lab.checked_on.year * 12 + lab.checked_on.month - 1 + lab.review_months
    year, month = divmod(months, 12)
    if year > datetime.MAXYEAR:
        return None
    return datetime.date(year, month + 1, min(lab.checked_on.day, calendar.monthrange(year, month + 1)[1]))


def summary(lab: Any) -> Iterator[Finding]:
    length = len((lab.summary_fr or "").strip())
    if not length:
        yield Finding(Level.ADVICE, _("Il n’y a pas de résumé."), "summary")
    elif length < SHORT:
        text = _("Le résumé est très court (%(length)s signes) : deux phrases aident le lecteur.")
        yield Finding(Level.ADVICE, text % {"length": length}, "summary")
    elif length > LONG:
        text = _("Le résumé est long (%(length)s signes) : le récit peut en porter une partie.")
        yield Finding(Level.ADVICE, text % {"length": length}, "summary")
