"""A form that arrives after the end of its session writes nothing, and loses nothing."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.admin.forms import shown_values
from tests.world import World

TEXT = "Une phrase longue, que personne ne voudrait avoir à écrire une seconde fois <b>."


def test_what_was_typed_is_shown_back(world: World, curator: Client) -> None:
    address = f"/admin/labs/lab/{world.atelier.pk}/change/"
    values = shown_values(curator.get(address)) | {"summary_fr": TEXT, "short_name": "AE", "_save": "1"}
    before = world.atelier.history.count()
    curator.logout()
    answer = curator.post(address, values)
    assert (answer.status_code, world.atelier.history.count()) == (403, before)
    assert "no-store" in answer["Cache-Control"]
    page = BeautifulSoup(answer.content, "html.parser")
    shown = {term.get_text(): term.find_next("dd").get_text() for term in page.select(".stale-typed dt")}
    assert shown["Résumé [fr]"] == TEXT and shown["Nom court"] == "AE"
    assert not any(name.startswith("_") or "FORMS" in name for name in shown)
    assert page.select_one(".button")["href"].startswith("/admin/login/?next=%2Fadmin%2Flabs%2Flab%2F")
    assert curator.get(address).status_code == 302


@pytest.mark.parametrize("sent", [{}, {"post": "yes", "_save": "1"}, {"old_password": "secret", "new_password1": "x"}])
@pytest.mark.django_db
def test_nothing_worth_keeping_goes_straight_to_the_log_in(client: Client, sent: dict[str, str]) -> None:
    answer = client.post("/admin/password_change/", sent)
    assert answer.status_code == 302 and answer["Location"].startswith("/admin/login/")


@pytest.mark.django_db
def test_odd_names_are_no_error(client: Client) -> None:
    answer = client.post("/admin/labs/lab/add/", {"subjects_xx": "a\x00b", "'><script>": "b" * 50, "__": "c"})
    assert answer.status_code == 403
    assert b"<script>" not in answer.content.split(b"stale-typed")[1]
