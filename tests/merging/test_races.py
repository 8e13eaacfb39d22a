"""A merge and an edit of one of its cards at the same moment: one of them is done, and nothing half."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.http import HttpResponse

from labs.models import Act, Lab
from tests.admin.conftest import signed_in
from tests.admin.test_races import late_save, race
from tests.factories import make_lab, make_team
from tests.merging.test_desk import LABS, address, filled, read

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def late_merge(kept: Lab, other: Lab) -> Callable[[], HttpResponse]:
    """A page of the two cards opened now by a publisher of its own, to be confirmed later."""
    client = signed_in("publisher")
    return partial(client.post, address(kept), filled(read(client, address(kept, other))))


@pytest.mark.parametrize("edited", ["kept", "other", "team"])
def test_a_card_is_merged_or_edited_first_never_both_unseen(edited: str) -> None:
    kept, other = make_lab("La Criée", published=False), make_lab("La Criee", published=False)
    team: Any = make_team(other, 8)
    screen = f"/admin/labs/team/{team.pk}/change/" if edited == "team" else (
        f"{LABS}{(kept if edited == 'kept' else other).pk}/change/"
    )  # fmt: skip
    typed = {"note_fr": "Écrit à côté"} if edited == "team" else {"tagline_fr": "Écrit à côté"}
    statuses = race(late_merge(kept, other), late_save(screen, **typed))
    # The edit that comes second finds another card, or none, and is shown again or told so.
    assert statuses in ([302, 409], [302, 302], [302, 404])
    merged = Act.objects.filter(kind="merge").count()
    assert Lab.objects.count() == 2 - merged
    written = Lab.objects.filter(tagline_fr="Écrit à côté").exists() or type(team).objects.filter(
        note_fr="Écrit à côté"
    )
    assert bool(written) != bool(merged) or statuses == [302, 302]


def test_two_merges_of_one_pair_the_two_ways_leave_one_card() -> None:
    one, other = make_lab("La Criée", published=False), make_lab("La Criee", published=False)
    statuses = race(late_merge(one, other), late_merge(other, one))
    assert statuses[0] == 302
    assert statuses[1] in {404, 409, 200}
    assert Lab.objects.count() == 1
    assert Act.objects.filter(kind="merge").count() == 1
