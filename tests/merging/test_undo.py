"""A merge undone leaves the atlas row by row as it was, and the undoing undone is the merge again."""

from typing import Any

import pytest

from labs.merging import merge
from labs.models import Act, acting
from labs.undoing import hold_plan, obstacles, plan_undo, put_back
from tests.factories import make_user
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


@pytest.mark.parametrize("seed", range(12))
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


def differing(now: dict[str, list[Any]], then: dict[str, list[Any]]) -> dict[str, tuple[list[Any], list[Any]]]:
    return {
        table: (
            [row for row in now[table] if row not in then[table]],
            [row for row in then[table] if row not in now[table]],
        )
        for table in then
        if now[table] != then[table]
    }
