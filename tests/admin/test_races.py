"""At the same moment, each on a connection of its own: one of two saves wins, and nothing is written twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import sleep
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.http import HttpResponse

from labs.admin.seen import was_seen
from labs.models import Act, Lab, Team
from labs.undoing import obstacles
from tests.admin.conftest import signed_in
from tests.admin.forms import opened, save, seen_in
from tests.factories import make_citation, make_lab, make_team

LABS = "/admin/labs/lab/"
# The groups come from a migration: they are put back before each test.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def race(*requests: Callable[[], HttpResponse]) -> list[int]:
    """Statuses of requests that start at the same moment."""
    barrier = threading.Barrier(len(requests))

    def run(one: Callable[[], HttpResponse]) -> int:
        barrier.wait()
        try:
            return one().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return sorted(pool.map(run, requests))


def late_save(address: str, **typed: Any) -> Callable[[], HttpResponse]:
    """A page opened now by a publisher of its own, to be sent later."""
    client = signed_in("publisher")
    return partial(save, client, address, opened(client, address), **typed)


def publishable_lab(name: str) -> Lab:
    """A draft that nothing prevents from being published: a document speaks of it."""
    lab = make_lab(name, published=False)
    make_citation(make_team(lab, 3), "headcount_low")
    return lab


def late_deletion(lab: Lab) -> Callable[[], HttpResponse]:
    client, address = signed_in("publisher"), f"{LABS}{lab.pk}/delete/"
    confirmed = {"post": "yes", "reason": "Doublon", "seen": seen_in(client.get(address))}
    return partial(client.post, address, confirmed)


def test_of_five_saves_one_wins() -> None:
    lab = make_lab("Très demandé")
    address = f"{LABS}{lab.pk}/change/"
    count = Lab.history.count()
    saves = [late_save(address, tagline_fr=f"Version {n}") for n in range(4)]
    assert race(*saves, late_save(address, _archive="1")) == [302, 409, 409, 409, 409]
    # One save is one revision, and one more when it archives.
    assert Lab.history.count() - count in {1, 2}
    assert Act.objects.count() == 1


def test_a_card_published_twice_at_once_is_published_once() -> None:
    lab = publishable_lab("À publier")
    address = f"{LABS}{lab.pk}/change/"
    assert race(*(late_save(address, _publish="1") for _ in range(3))) == [302, 409, 409]
    lab.refresh_from_db()
    assert (lab.state, lab.card_number) == ("published", 1)
    states = lab.history.order_by("history_id").values_list("state", flat=True)
    assert list(states).count("published") == 1


def test_two_cards_published_at_once_have_numbers_of_their_own() -> None:
    labs = [publishable_lab(f"Labo {n}") for n in range(4)]
    assert race(*(late_save(f"{LABS}{lab.pk}/change/", _publish="1") for lab in labs)) == [302] * 4
    assert sorted(Lab.objects.values_list("card_number", flat=True)) == [1, 2, 3, 4]


def test_a_row_is_not_written_from_its_own_screen_and_from_its_card_at_once() -> None:
    lab = make_lab("Une équipe")
    team = make_team(lab, 4)
    alone = late_save(f"/admin/labs/team/{team.pk}/change/", note_fr="De son écran")
    of_the_card = late_save(f"{LABS}{lab.pk}/change/", **{"teams-0-note_fr": "De la fiche"})
    assert race(alone, of_the_card) == [302, 409]
    team.refresh_from_db()
    assert team.note_fr in {"De son écran", "De la fiche"}
    assert Team.history.filter(id=team.pk).exclude(note_fr=None).exclude(note_fr="").count() == 1


def test_a_card_is_saved_or_deleted_not_both() -> None:
    lab = make_lab("Disputé")
    statuses = race(late_save(f"{LABS}{lab.pk}/change/", tagline_fr="Je reste"), late_deletion(lab))
    assert statuses == [302, 409]
    kept = Lab.objects.filter(pk=lab.pk).first()
    assert kept is None or kept.tagline_fr == "Je reste"


def test_a_bulk_change_confirmed_twice_at_once_is_made_once() -> None:
    labs = [publishable_lab(f"Labo {n}") for n in range(3)]
    confirmations = []
    for _ in range(2):
        client = signed_in("publisher")
        asked = {"action": "publish", "_selected_action": [lab.pk for lab in labs]}
        seen = seen_in(client.post(LABS, asked))
        confirmations.append(partial(client.post, LABS, asked | {"confirm": "1", "seen": seen}))
    assert race(*confirmations) == [302, 409]
    assert Act.objects.count() == 1
    assert sorted(Lab.objects.values_list("card_number", flat=True)) == [1, 2, 3]


def slow(answer: Callable[..., Any]) -> Callable[..., Any]:
    """The same answer, late: what somebody else may do in the meantime is done."""

    def late(*args: Any) -> Any:
        found = answer(*args)
        sleep(0.4)
        return found

    return late


def undoing_of_the_last_act() -> Callable[[], HttpResponse]:
    client = signed_in("publisher")
    return partial(client.post, f"/admin/labs/act/{Act.objects.latest('pk').pk}/undo/", {})


def test_a_row_is_put_back_or_saved_with_its_card_not_both() -> None:
    team = make_team(make_lab("Une équipe"), 4)
    card = f"{LABS}{team.lab_id}/change/"
    late_save(f"/admin/labs/team/{team.pk}/change/", note_fr="À défaire")()
    save_of_the_card = late_save(card, **{"teams-0-note_fr": "De la fiche"})
    with patch("labs.admin.acts.obstacles", slow(obstacles)):
        assert race(undoing_of_the_last_act(), save_of_the_card) == [302, 409]
    team.refresh_from_db()
    assert (team.note_fr or "") in {"", "De la fiche"}


def test_a_card_goes_back_or_is_saved_not_both() -> None:
    lab = make_lab("Deux fois")
    address = f"{LABS}{lab.pk}/change/"
    late_save(address, tagline_fr="Premier")()
    version = f"{LABS}{lab.pk}/history/{lab.history.earliest('history_id').pk}/"
    client = signed_in("publisher")
    going_back = partial(client.post, version, {"seen": seen_in(client.get(version))})
    with patch("labs.admin.history.was_seen", slow(was_seen)):
        assert race(going_back, late_save(address, tagline_fr="Second")) == [302, 409]
    lab.refresh_from_db()
    assert (lab.tagline_fr or "") in {"", "Second"}
