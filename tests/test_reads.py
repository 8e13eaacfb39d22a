"""How often cards are opened: counted without anything about readers, and never at the cost of a page."""

import datetime
from collections import Counter
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from labs import reads
from labs.models import Lab, LabReads, change_stamp
from labs.reads import Pending, months_before, write
from tests.factories import make_lab

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def lab() -> Lab:
    return make_lab("Phare", slug="phare")


def read(client: Client, address: str = "/labs/phare/", agent: str = BROWSER, **headers: str) -> Any:
    return client.get(address, headers={"User-Agent": agent, **headers})


def counted() -> dict[str, int]:
    return dict(LabReads.objects.values_list("lab__slug", "count"))


def test_a_reading_is_counted_after_the_answer_and_leaves_no_other_trace(client: Client, lab: Lab) -> None:
    stamp = change_stamp()
    answer = read(client)
    assert answer.status_code == 200
    assert not answer.cookies
    assert counted() == {"phare": 1}
    row = LabReads.objects.values().get()
    assert set(row) == {"id", "lab_id", "month", "count"}
    assert change_stamp() == stamp


def test_readings_within_a_minute_are_written_together(client: Client, lab: Lab) -> None:
    other = make_lab("Quai", slug="quai")
    for _time in range(4):
        read(client)
    read(client, other.get_absolute_url())
    assert counted() == {"phare": 1}
    Pending.written_at -= reads.SECONDS_BETWEEN_WRITES
    read(client, "/guide/")
    assert counted() == {"phare": 4, "quai": 1}


def test_writes_are_few_whatever_was_read(lab: Lab, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    labs = [make_lab(f"Labo {number}") for number in range(20)]
    counts = Counter({one.pk: 1 + number % 3 for number, one in enumerate(labs)})
    with django_assert_max_num_queries(14):
        write(counts)
    write(counts)
    assert sum(LabReads.objects.values_list("count", flat=True)) == 2 * sum(counts.values())


@pytest.mark.parametrize(
    "agent",
    ["", "curl/8.5", "Googlebot/2.1 (+http://www.google.com/bot.html)", "python-requests/2.31",
     "Mozilla/5.0 (compatible; bingbot/2.0)", "Mozilla/5.0 (compatible; AhrefsBot/7.0)", "facebookexternalhit/1.1",
     "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/130", "Wget/1.21", "Labatlas/1.0"],
)  # fmt: skip
def test_programs_are_not_readers(client: Client, lab: Lab, agent: str) -> None:
    read(client, agent=agent)
    assert counted() == {}


def test_who_keeps_the_atlas_or_holds_the_page_is_not_counted(client: Client, admin_client: Client, lab: Lab) -> None:
    read(admin_client)
    read(admin_client, "/labs/phare/?apercu=1")
    assert read(client, "/labs/phare/?apercu=1").status_code == 404
    client.head("/labs/phare/", headers={"User-Agent": BROWSER})
    etag = client.get("/labs/phare/")["ETag"]
    assert read(client, **{"If-None-Match": etag}).status_code == 304
    read(client, **{"Sec-Purpose": "prefetch"})
    assert counted() == {}


def test_a_conditional_answer_asks_one_question(
    client: Client, lab: Lab, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    etag = read(client)["ETag"]
    with django_assert_num_queries(1):
        assert read(client, **{"If-None-Match": etag}).status_code == 304


def test_a_database_that_cannot_be_written_breaks_no_page(
    client: Client, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: Any) -> None:
        raise DatabaseError("attempt to write a readonly database")

    with monkeypatch.context() as patch:
        patch.setattr(reads, "write", locked)
        assert read(client).status_code == 200
    assert counted() == {}
    Pending.written_at -= reads.SECONDS_BETWEEN_WRITES
    assert read(client).status_code == 200
    assert counted() == {"phare": 2}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file that is read only")
def test_the_write_of_a_read_only_file_fails_soon_and_leaves_the_connection_patient(client: Client, lab: Lab) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before = cursor.fetchone()
        cursor.execute("PRAGMA query_only = ON")
        try:
            assert read(client).status_code == 200
        finally:
            cursor.execute("PRAGMA query_only = OFF")
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == before
    assert Pending.counts == {lab.pk: 1}


def test_a_lab_deleted_meanwhile_is_forgotten(lab: Lab) -> None:
    write(Counter({lab.pk: 2, lab.pk + 1000: 5}))
    assert counted() == {"phare": 2}


def test_old_months_are_deleted(lab: Lab) -> None:
    LabReads.objects.create(lab=lab, month="2001-01", count=9)
    write(Counter({lab.pk: 1}))
    assert not LabReads.objects.filter(month="2001-01").exists()


def test_the_memory_is_bounded(client: Client, lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "MOST_LABS", 1)
    Pending.counts[lab.pk + 1] = 1
    Pending.written_at = float("inf")
    read(client)
    assert len(Pending.counts) == 1


def test_months_before() -> None:
    assert months_before(datetime.date(2026, 1, 31), 1) == "2025-12"
    assert months_before(datetime.date(2026, 3, 1), 13) == "2025-02"
