"""Making a merge true: one transaction, one act, all of it or nothing. What it does is undone by `labs.undoing`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from labs import search
from labs.changes import traced_models
from labs.models import Act, Lab, LabAlias, NotTheSame, OldSlug, acting
from labs.versions import hold_all

from .facts import KEPT, FactLine, Side
from .origins import Origins, says
from .parts import UNIONS
from .plan import MergePlan, obstacles, plan_merge
from .rows import settle_part


class RefusedError(Exception):
    """Nothing was written; `reasons` say why, for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(self.reasons))


@dataclass
class Merging:
    """A merge under way."""

    plan: MergePlan
    origins: Origins

    @property
    def kept(self) -> Any:
        return self.plan.kept

    @property
    def other(self) -> Any:
        return self.plan.other


def merge(plan: MergePlan, author: Any, reason: str) -> Act | None:
    """Do what the plan chose, from what is there now. Raises RefusedError: nothing is written."""
    try:
        with transaction.atomic(), translation.override("fr"):
            # Planned anew: what is written is in French, whatever the language of the page that was read.
            hold_all(plan.records)
            labs = Lab.objects.in_bulk([plan.kept.pk, plan.other.pk])
            if len(labs) != 2:
                raise RefusedError([_("Une des deux fiches n’existe plus, ou les deux n’en font qu’une.")])
            plan = plan_merge(labs[plan.kept.pk], labs[plan.other.pk], plan.choices)
            problems = obstacles(plan) if reason.strip() else [_("Dites pourquoi ces deux fiches n’en font qu’une.")]
            if problems:
                raise RefusedError(problems)
            summary = _("Fusion : « %(other)s » dans « %(kept)s »") % {"other": plan.other, "kept": plan.kept}
            with acting(Act.Kind.MERGE, author=author, reason=reason[:400], summary=summary[:200]):
                write(Merging(plan, Origins(str(plan.other), author, reason)))
                search.rebuild([plan.kept.pk, plan.other.pk])
                return acting.written()
    except IntegrityError as error:
        raise RefusedError([_("Un autre enregistrement de l’atlas l’empêche : %s") % error]) from error


def write(work: Merging) -> None:
    settled: set[int] = set()
    for line in work.plan.lines:
        settled |= settle_fact(work, line)
    for citation in work.plan.citations:
        if citation.lab_id == work.other.pk and citation.pk not in settled:
            work.origins.take(citation, work.kept)
    for part in work.plan.parts:
        settle_part(work.origins, part, work.kept, work.other)
    name_otherwise(work)
    settle_lists(work)
    settle_pairs(work)
    settle_card(work)


def settle_fact(work: Merging, line: FactLine) -> set[int]:
    """The origins of one fact, those of the value given up first. Returns the keys of those of the other card."""
    dropped = line.dropped
    is_kept = dropped is None or says(dropped.origins, dropped.stated)
    shown = line.other.stated if line.choice != KEPT else line.kept.stated
    for side in sorted((line.kept, line.other), key=lambda side: side is not dropped):
        for citation in side.origins:
            if side is dropped:
                give_up(work, line, side, citation, shown)
            elif side is line.other:
                work.origins.take(citation, work.kept)
    if dropped is not None and not is_kept:
        is_name = line.fact.is_name
        field = "aliases" if is_name else line.fact.name
        work.origins.without_document(work.kept, field, dropped.stated, agrees=is_name)
    return {citation.pk for citation in line.other.origins}


def give_up(work: Merging, line: FactLine, side: Side, citation: Any, shown: str) -> None:
    """A value that is no longer shown is a contrary one; a name that is no longer the card’s is one of its others."""
    if not line.fact.is_name or not citation.agrees:
        work.origins.against(citation, work.kept, side.stated, shown)
        return
    stated = citation.value_as_stated or side.stated[:300]
    work.origins.take(citation, work.kept, field="aliases", value_as_stated=stated, is_preferred=False)


def name_otherwise(work: Merging) -> None:
    """Names that are given up become other names; one that is the card’s own name is none."""
    held = own_names(work.plan)
    for alias in LabAlias.objects.filter(lab=work.kept):
        if alias.name in held and any(alias.name == gone for gone in names_given_up(work.plan)):
            work.origins.delete(alias)
        held.add(alias.name)
    for name, kind in names_given_up(work.plan).items():
        if name not in held:
            work.origins.save(LabAlias(lab=work.kept, name=name, kind=kind))
            held.add(name)


def own_names(plan: MergePlan) -> set[str]:
    """What the card will be called."""
    return {value for line in plan.lines if line.fact.is_name for value in line.outcome.values() if value}


def names_given_up(plan: MergePlan) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in plan.lines:
        if line.fact.is_name and line.dropped is not None:
            kind = plan.name_kind if line.fact.name == "name" else LabAlias.Kind.ALIAS
            found |= {value: kind for value in line.dropped.values.values() if value and value not in found}
    return found


def settle_lists(work: Merging) -> None:
    """Events, programmes, publications and articles that name the other lab; then what a lab does, and how."""
    for record, name in work.plan.lists:
        record._history_user, record._change_reason = work.origins.author, work.origins.reason[:100]
        getattr(record, name).remove(work.other)
        getattr(record, name).add(work.kept)
    work.kept._history_user, work.kept._change_reason = work.origins.author, work.origins.reason[:100]
    for name in UNIONS:
        if work.plan.unions[name]:
            getattr(work.kept, name).add(*work.plan.unions[name])


def settle_pairs(work: Merging) -> None:
    """What was said of the other lab and a third holds of the one that stays."""
    for pair in work.plan.apart:
        third = pair.lab_a_id if pair.lab_b_id == work.other.pk else pair.lab_b_id
        if third == work.kept.pk or NotTheSame.objects.between(third, work.kept.pk).exists():
            work.origins.delete(pair)
            continue
        pair.lab_a_id, pair.lab_b_id = sorted((third, work.kept.pk))
        work.origins.save(pair)


def settle_card(work: Merging) -> None:
    """The other card goes before its organisation comes to the one that stays; its addresses lead there."""
    for old in work.plan.addresses:
        old.lab = work.kept
        work.origins.save(old)
    other: Any = Lab.objects.get(pk=work.other.pk)
    left = left_behind(other)
    if left:
        raise RefusedError([_("Ceci tient encore à la fiche qui disparaîtrait : %s.") % ", ".join(left)])
    work.origins.delete(other)
    work.origins.save(OldSlug(lab=work.kept, slug=work.other.slug))
    card: Any = Lab.objects.get(pk=work.kept.pk)
    changed = {name: value for name, value in work.plan.outcome.items() if getattr(card, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(card, name, value)
        work.origins.save(card)


def left_behind(lab: Lab) -> list[str]:
    """Nouns with rows that would go, or lose the lab, without a word."""
    traced = set(traced_models())
    found = set()
    for relation in Lab._meta.related_objects:
        model: Any = relation.related_model
        if model in traced and model._base_manager.filter(**{relation.field.name: lab}).exists():
            found.add(str(model._meta.verbose_name_plural))
    return sorted(found)
