"""Drafts are for the staff who ask to see them."""

import pytest
from django.test import Client

from tests.factories import (
    make_event,
    make_lab,
    make_organisation,
    make_programme,
    make_publication,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

MAKERS = [make_lab, make_event, make_organisation, make_programme, make_source]


@pytest.mark.parametrize("maker", MAKERS)
def test_a_curator_previews_a_draft_and_no_cache_keeps_it(client: Client, maker: object) -> None:
    address = maker("Brouillon à relire", published=False).get_absolute_url()  # type: ignore[operator]
    client.force_login(make_user("curator"))
    assert client.get(address).status_code == 404
    response = client.get(address, {"apercu": "1"})
    assert response.status_code == 200
    assert "Brouillon à relire" in response.content.decode()
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("role", [None, "reader", "disabled"])
def test_nobody_else_sees_a_draft(client: Client, maker: object, role: str | None) -> None:
    address = maker("Brouillon à relire", published=False).get_absolute_url()  # type: ignore[operator]
    if role:
        client.force_login(make_user(role))
    assert client.get(address, {"apercu": "1"}).status_code == 404


def test_a_draft_publication_is_previewed_in_its_list(client: Client) -> None:
    make_publication("Livret en projet", published=False)
    assert "Livret en projet" not in client.get("/publications/?apercu=1").content.decode()
    client.force_login(make_user("curator"))
    assert "Livret en projet" in client.get("/publications/?apercu=1").content.decode()
    assert "Livret en projet" not in client.get("/publications/").content.decode()
