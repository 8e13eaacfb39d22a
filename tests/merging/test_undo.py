"""A merge undone leaves the atlas row by row as it was, and the undoing undone is the merge again."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from labs import search
from labs.changes import history_of
from labs.merging import merge, plan_merge
from labs.models import Act, Lab, OldSlug, acting
from labs.undoing import hold_plan, obstacles, plan_undo, put_back
from tests.factories import make_lab, make_team, make_user
from tests.merging.twins import Twins, everything

pytestmark = pytest.mark.django_db


def undo(act: Act, author: Any) -> Act:
    plan = plan_undo(act)
    hold_plan(plan)
    assert obstacles(act, plan) == []
    with acting(Act.Kind.UNDOING, author=author, undoes=act) as undoing:
        put_back(plan, author, "Défaire")
        acting.written()
    return undoing


@pytest.mark.parametrize("seed", range(8))
def test_a_merge_undone_and_done_again_gives_the_same_rows(seed: int) -> None:
    twins, author = Twins(seed), make_user("publisher")
    before = everything()
    act = merge(twins.plan(), author, "Une seule équipe")
    assert act is not None
    merged = everything()
    assert merged != before
    undoing = undo(act, author)
    assert differing(everything(), before) == {}
    undo(undoing, author)
    assert differing(everything(), merged) == {}


def test_of_two_merges_in_a_row_the_last_is_undone_first() -> None:
    first, second, third = make_lab("La Criée"), make_lab("La Criee"), make_lab("Criée")
    OldSlug.objects.create(lab=first, slug="halle")
    author = make_user("publisher")
    search.rebuild()
    before = everything()
    into_second = merge(plan_merge(second, first), author, "Même équipe")
    between = everything()
    into_third = merge(plan_merge(third, Lab.objects.get(pk=second.pk)), author, "Même équipe")
    assert set(OldSlug.objects.filter(lab=third).values_list("slug", flat=True)) == {"halle", first.slug, second.slug}
    assert into_second is not None
    assert into_third is not None
    assert obstacles(into_second, plan_undo(into_second)) != []
    undo(into_third, author)
    assert differing(everything(), between) == {}
    undo(into_second, author)
    assert differing(everything(), before) == {}


def test_a_merge_is_not_undone_over_what_somebody_wrote_since() -> None:
    kept, other, author = make_lab("La Criée"), make_lab("La Criee"), make_user("publisher")
    team = make_team(other, 8)
    act = merge(plan_merge(kept, other), author, "Même équipe")
    assert act is not None
    team.refresh_from_db()
    team.headcount_high = 9
    team.save()
    assert any("modifié depuis" in reason for reason in obstacles(act, plan_undo(act)))


def test_former_addresses_from_before_their_revisions_come_back_too() -> None:
    kept, other, author = make_lab("La Criée"), make_lab("La Criee"), make_user("publisher")
    old = OldSlug.objects.create(lab=other, slug="halle")
    history_of(OldSlug).objects.all().delete()
    step = import_module("labs.migrations.0012_not_the_same")
    step.remember_addresses(apps, SimpleNamespace(connection=connection))
    act = merge(plan_merge(kept, other), author, "Même équipe")
    assert act is not None
    assert OldSlug.objects.get(pk=old.pk).lab_id == kept.pk
    undo(act, author)
    assert OldSlug.objects.get(pk=old.pk).lab_id == other.pk


def differing(now: dict[str, list[Any]], then: dict[str, list[Any]]) -> dict[str, tuple[list[Any], list[Any]]]:
    return {
        table: (
            [row for row in now[table] if row not in then[table]],
            [row for row in then[table] if row not in now[table]],
        )
        for table in then
        if now[table] != then[table]
    }
