"""A reader who holds the page is told so, until somebody writes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_lab

pytestmark = pytest.mark.django_db
PAGES = ["/", "/labs/", "/labs/?q=labo&pays=FR", "/labs/labo/", "/evenements/", "/sources/", "/guide/", "/en/labs/"]


@pytest.fixture
def lab():
    return make_lab(slug="labo")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sent_once_for_one_state_of_the_atlas(client, lab, django_assert_num_queries, address) -> None:
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    lab.save()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_each_address_language_and_part_has_its_own_tag(client, lab) -> None:
    tags = [client.get(address)["ETag"] for address in PAGES]
    tags.append(client.get("/labs/", headers={"HX-Request": "true"})["ETag"])
    assert len(set(tags)) == len(PAGES) + 1


def test_a_day_later_the_page_is_made_anew(client, lab, monkeypatch) -> None:
    etag = client.get("/labs/")["ETag"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("labs.views.unchanged.timezone.localdate", lambda: tomorrow)
    assert client.get("/labs/", headers={"If-None-Match": etag}).status_code == 200


def test_whoever_is_signed_in_gets_the_page_anew(admin_client, lab) -> None:
    assert "ETag" not in admin_client.get("/labs/")


def test_what_is_not_there_has_no_tag(client, lab) -> None:
    assert client.get("/labs/nulle-part/").status_code == 404
    assert "ETag" not in client.get("/labs/nulle-part/")
