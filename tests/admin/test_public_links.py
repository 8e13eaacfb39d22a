"""Coordinates go together, and a link leads where readers can follow it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from labs.admin.public_link import public_link
from tests.admin.forms import errors_of, send
from tests.world import World

LINKS = ["https://example.org/", "http://example.org:80/a", "https://8.8.8.8/", "https://[2001:4860:4860::8888]/"]
PRIVATE = [
    "http://127.0.0.1:22/", "http://127.0.0.1/", "http://10.0.0.8/", "http://192.168.1.1/", "http://169.254.169.254/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://a.localhost./", "http://127.1/",
    "http://2130706433/", "http://0.0.0.0/", "http://box.local/", "https://example.org:8080/", "http://[fe80::1]/",
]  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_a_public_link_passes(link: str) -> None:
    public_link(link)


@pytest.mark.parametrize("link", PRIVATE)
def test_a_private_link_is_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        public_link(link)


def test_the_forms_refuse_private_links(world: World, curator: Client) -> None:
    address = f"/admin/labs/lab/{world.draft.pk}/change/"
    assert "n’indique pas de port" in errors_of(send(curator, address, website="http://127.0.0.1:22/"))
    row = {"links-TOTAL_FORMS": "1", "links-0-label_fr": "Carnet", "links-0-url": "http://localhost/"}
    assert "privée ou locale" in errors_of(send(curator, address, **row))


@pytest.mark.parametrize("typed", [{"latitude": "47.2"}, {"longitude": "-1.5"}])
def test_one_coordinate_alone_is_refused(world: World, curator: Client, typed: dict[str, str]) -> None:
    page = send(curator, f"/admin/labs/lab/{world.draft.pk}/change/", **typed)
    assert "Latitude et longitude vont ensemble" in errors_of(page)
    world.draft.refresh_from_db()
    assert (world.draft.latitude, world.draft.longitude) == (None, None)
