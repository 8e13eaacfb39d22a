"""A page that is kept is the page that would be drawn now, and nobody's but every reader's."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from labs import search
from labs.models import Lab, LabType, LinkCheck, Theme
from labs.reads import Pending
from labs.views.kept_pages import OVERHEAD, KeptPages
from tests.factories import make_lab, make_team

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/labs/",
    "/labs/?q=labo&pays=FR",
    "/labs/?vue=carte",
    "/labs/labo/",
    "/evenements/",
    "/sources/",
    "/guide/",
]
BROWSER = {"User-Agent": "Mozilla/5.0"}


@pytest.fixture(autouse=True)
def memory(settings: Any) -> None:
    settings.PAGE_MEMORY_MB = 4


@pytest.fixture
def lab() -> Lab:
    return make_lab("Avant", name_en="Before", slug="labo", type="incubateur", country="FR", themes=["air"])


def text(client: Client, address: str, **given: Any) -> str:
    return client.get(address, **given).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_drawn_once_and_sent_again_as_it_was(client, lab, django_assert_num_queries, address) -> None:
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert (again.status_code, again.content) == (200, first.content)
    for response in (first, again):
        del response.headers["Content-Length"]
    assert dict(again.headers) == dict(first.headers)


def test_every_write_is_seen_at_once(client: Client, lab: Lab) -> None:
    assert "Avant" in text(client, "/labs/labo/")
    lab.name_fr = "Après"
    lab.save()
    assert "Après" in text(client, "/labs/labo/") and "Après" in text(client, "/labs/")
    make_team(lab, 37)
    assert "37" in text(client, "/labs/labo/")
    kind = LabType.objects.get(key="incubateur")
    kind.name_fr = "Couveuse"
    kind.save()
    assert "Couveuse" in text(client, "/labs/labo/")
    theme = Theme.objects.create(name_fr="Eau", slug="eau")
    lab.themes.add(theme)
    assert "Eau" in text(client, "/labs/labo/")
    lab.archive()
    assert client.get("/labs/labo/").status_code == 410
    assert "Après" not in text(client, "/labs/")


def test_what_went_past_the_log_is_seen_after_a_rebuild(client: Client, lab: Lab) -> None:
    assert "Avant" in text(client, "/labs/labo/")
    Lab.objects.update(name_fr="En bloc")
    search.rebuild()
    assert "En bloc" in text(client, "/labs/labo/") and "En bloc" in text(client, "/labs/")


def test_what_loaddata_brings_is_seen_after_a_rebuild(client: Client, lab: Lab, tmp_path: Any) -> None:
    lab.name_fr = "Chargé"
    (tmp_path / "labs.json").write_text(serializers.serialize("json", [lab]))
    assert "Avant" in text(client, "/labs/labo/")
    call_command("loaddata", str(tmp_path / "labs.json"), verbosity=0)
    call_command("rebuild_search", verbosity=0)
    assert "Chargé" in text(client, "/labs/labo/") and "Chargé" in text(client, "/labs/?q=charg%C3%A9")


def test_each_language_host_and_part_has_its_own_page(client: Client, lab: Lab) -> None:
    assert "Before" not in text(client, "/labs/labo/")
    assert "Before" in text(client, "/en/labs/labo/")
    assert "http://localhost/labs/" in text(client, "/labs/", headers={"Host": "localhost"})
    assert "http://localhost/" not in text(client, "/labs/")
    assert "<html" not in text(client, "/labs/", headers={"HX-Request": "true"})
    assert "<html" in text(client, "/labs/")


def test_a_day_later_the_page_is_drawn_anew(client, lab, monkeypatch, django_assert_num_queries) -> None:
    client.get("/labs/labo/")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("labs.views.unchanged.timezone.localdate", lambda: tomorrow)
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(1):
        client.get("/labs/labo/")


def test_staff_neither_see_nor_fill_the_memory(admin_client: Client, client: Client, lab: Lab) -> None:
    make_lab("Fabrique secrète", slug="secrete", published=False)
    assert "Fabrique secrète" in text(admin_client, "/labs/secrete/?apercu")
    assert "ETag" not in admin_client.get("/labs/labo/")
    for _time in range(2):
        answer = client.get("/labs/secrete/?apercu")
        assert answer.status_code == 404 and "Fabrique secrète" not in answer.content.decode()
        assert client.get("/labs/secrete/").status_code == 404
    client.get("/labs/labo/?apercu")
    assert "private" in client.get("/labs/labo/?apercu")["Cache-Control"]
    Lab.objects.filter(slug="labo").update(name_fr="Passé sans trace")
    assert "Passé sans trace" in text(admin_client, "/labs/labo/")


def test_each_reading_of_a_page_is_counted(client: Client, lab: Lab, settings: Any) -> None:
    counted = []
    for _time in range(3):
        client.get("/labs/labo/", headers=BROWSER)
        counted.append(sum(Pending.counts.values()))
    assert counted in ([1, 2, 3], [0, 1, 2])  # the first may have been written already


def test_no_more_is_kept_than_the_settings_allow(rf: Any, settings: Any) -> None:
    settings.PAGE_MEMORY_MB = 1
    pages, page = KeptPages(), b"x" * 50_000
    fit = 1024 * 1024 // (len(page) + OVERHEAD)
    for number in range(fit + 3):
        pages.keep((str(number),), HttpResponse(page))
        pages.find(("0",))
    assert pages.find(("0",)) and pages.find((str(fit + 2),)) and not pages.find(("1",))
    pages.keep(("large",), HttpResponse(b"x" * 100_000))
    assert not pages.find(("large",))
    settings.PAGE_MEMORY_MB = 0
    nothing = KeptPages()
    nothing.keep(("0",), HttpResponse(b""))
    assert not nothing.find(("0",))


@pytest.mark.parametrize(
    "make",
    [{"status": 404}, {"headers": {"Cache-Control": "private"}}, {"headers": {"Cache-Control": "no-store"}}],
)
def test_only_what_is_for_everybody_is_kept(make: dict[str, Any]) -> None:
    pages = KeptPages()
    pages.keep(("page",), HttpResponse("x", **make))
    with_cookie = HttpResponse("x")
    with_cookie.set_cookie("a", "b")
    pages.keep(("cookie",), with_cookie)
    assert not pages.find(("page",)) and not pages.find(("cookie",))


def test_what_depends_on_more_than_the_atlas_is_not_kept(client: Client, lab: Lab) -> None:
    Lab.objects.update(website="http://a.example/")
    search.rebuild()
    assert "ne répondaient plus" not in text(client, "/donnees/couverture/")
    LinkCheck.objects.create(url="http://a.example/", verdict=LinkCheck.Verdict.GONE, checked_at=timezone.now())
    assert "ne répondaient plus" in text(client, "/donnees/couverture/")


def test_what_is_at_hand_needs_nothing_of_what_draws_pages(client, lab, monkeypatch) -> None:
    first = client.get("/labs/labo/")
    monkeypatch.setattr(
        "django.contrib.auth.middleware.get_user", lambda request: pytest.fail("an account was asked for")
    )
    monkeypatch.setattr("django_htmx.middleware.HtmxDetails", lambda request: pytest.fail("drawn anew"))
    assert client.get("/labs/labo/").content == first.content
    held = client.get("/labs/labo/", headers={"If-None-Match": first["ETag"]})
    assert (held.status_code, held.content) == (304, b"")
    for mark in ("Content-Security-Policy", "X-Frame-Options", "Permissions-Policy", "Cache-Control", "ETag"):
        assert held[mark] == first[mark]
    with pytest.raises(pytest.fail.Exception):
        client.get("/labs/")


def test_an_address_that_is_known_may_be_gone_or_refused(client: Client, lab: Lab) -> None:
    client.get("/labs/labo/")
    assert client.post("/labs/labo/").status_code == 405
    assert client.get("/labs/labo/", headers={"Host": "elsewhere.example"}).status_code == 400
    lab.archive()
    assert client.get("/labs/labo/").status_code == 410


def test_a_busy_database_is_told_where_no_page_is_drawn(client: Client, lab: Lab, monkeypatch: Any) -> None:
    client.get("/labs/labo/")
    client.raise_request_exception = False

    def is_locked() -> str:
        raise OperationalError("database is locked" if connection.vendor == "sqlite" else "the server is gone")

    monkeypatch.setattr("labs.views.unchanged.change_stamp", is_locked)
    assert client.get("/labs/labo/").status_code == 503
