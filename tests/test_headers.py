"""Headers of every page, and the absence of cookies."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_lab

pytestmark = pytest.mark.django_db

PAGES = ["home", "lab_list", "event_list", "programme_list", "publication_list", "guide", "source_list", "about",
         "accessibility", "privacy"]  # fmt: skip


@pytest.fixture(params=PAGES)
def response(request, client: Client):
    make_lab("Labo")
    return client.get(reverse(f"labs:{request.param}"))


def test_the_policy_allows_nothing_inline_and_nothing_foreign(response) -> None:
    policy = response["Content-Security-Policy"]
    assert response.status_code == 200
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_the_other_headers_are_there(response) -> None:
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]


def test_readers_get_no_cookie(response) -> None:
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_pages_name_no_other_host_as_a_resource(response) -> None:
    html = response.content.decode()
    for attribute in ('src="http', "src='http", 'rel="stylesheet" href="http', 'url("http'):
        assert attribute not in html


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_are_only_read(client: Client, method: str) -> None:
    make_lab("Labo", slug="labo")
    for name in PAGES:
        assert getattr(client, method)(reverse(f"labs:{name}")).status_code == 405, name
    assert getattr(client, method)(reverse("labs:lab_detail", args=["labo"])).status_code == 405
