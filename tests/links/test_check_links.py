"""The command: which addresses it asks, what it remembers, and that nothing of the atlas changes."""

import datetime
import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from labs.links import check_links, checking, holders_of, outward_addresses
from labs.links.archive import proposed, read_copy
from labs.management.commands import check_links as command
from labs.models import Change, LabLink, LinkCheck
from labs.models.link_check import DEAD_AFTER
from tests.factories import (
    make,
    make_event,
    make_lab,
    make_organisation,
    make_programme,
    make_publication,
    make_source,
)
from tests.links.server import Web, moved, reply, serving

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as made:
        yield made


def run(web: Web, limit: int = 100, older_than: timedelta = timedelta(0), **how: Any) -> Any:
    return check_links(web.visitor(), limit, older_than, **how)


def verdicts() -> dict[str, str]:
    return dict(LinkCheck.objects.values_list("url", "verdict"))


def test_every_outward_address_is_asked_once_whoever_bears_it(web: Web) -> None:
    lab = make_lab("Phare", website="http://a.example/", status_as_of="2014")
    make(LabLink, lab=lab, label="Page", url="http://b.example/")
    make_source("Document", url="http://c.example/", dated="2013-05")
    make_organisation("Région", website="http://d.example/")
    make_programme("Traversée", website="http://e.example/", end="2016")
    make_event("Journées", start="2015-03", link="http://f.example/")
    make_publication("Livret", link="http://g.example/")
    make_lab("Autre", website="http://a.example/", published=False)
    assert outward_addresses() == {
        "http://a.example/": 2014, "http://b.example/": None, "http://c.example/": 2013, "http://d.example/": None,
        "http://e.example/": 2016, "http://f.example/": 2015, "http://g.example/": None,
    }  # fmt: skip
    report = run(web)
    assert len(report.lines) == 7
    assert set(verdicts().values()) == {"gone"}
    assert sum(request.endswith("/robots.txt") for request in web.requests) == 7
    held = holders_of(["http://a.example/", "http://b.example/", "http://nobody.example/"])
    assert {url: [(one.noun, one.name) for one in rows] for url, rows in held.items()} == {
        "http://a.example/": [("lab", "Phare"), ("lab", "Autre")], "http://b.example/": [("lablink", "Phare")],
    }  # fmt: skip


def test_a_run_changes_nothing_of_the_atlas(web: Web) -> None:
    lab = make_lab("Phare", website="http://a.example/")
    before = (Change.objects.count(), lab.history.count())
    web.pages["/"] = moved("http://b.example/x")
    run(web)
    assert (Change.objects.count(), lab.history.count()) == before
    lab.refresh_from_db()
    assert lab.website == "http://a.example/"


def test_failures_are_counted_in_a_row_and_days_make_an_address_dead(web: Web) -> None:
    make_lab("Phare", website="http://a.example/")
    web.pages["/"] = reply(500)
    for count in range(1, DEAD_AFTER + 1):
        run(web)
        check = LinkCheck.objects.get()
        assert (check.verdict, check.failures) == ("failing", count)
    assert not LinkCheck.objects.dead().exists()
    LinkCheck.objects.update(first_failed_at=timezone.now() - 4 * DAY)
    assert LinkCheck.objects.dead().exists()
    web.pages["/"] = reply(429)
    run(web)
    assert LinkCheck.objects.get().failures == DEAD_AFTER
    LinkCheck.objects.update(not_before=None)
    web.pages["/"] = reply()
    run(web)
    check = LinkCheck.objects.get()
    assert (check.verdict, check.failures, check.first_failed_at) == ("ok", 0, None)


def test_what_a_curator_called_fine_stays_so_until_the_finding_changes(web: Web) -> None:
    make_lab("Phare", website="http://a.example/")
    run(web)
    LinkCheck.objects.update(dismissed_at=timezone.now())
    run(web)
    assert not LinkCheck.objects.to_mend().exists()
    web.pages["/"] = moved("/ailleurs")
    web.pages["/ailleurs"] = reply()
    run(web)
    check = LinkCheck.objects.to_mend().get()
    assert (check.verdict, check.final_url) == ("moved", "http://a.example/ailleurs")


def test_an_archive_is_only_proposed_from_the_year_of_the_document(web: Web) -> None:
    make_source("Document", url="http://c.example/texte", dated="2013-05")
    make_source("Sans date", url="http://d.example/texte")
    run(web)
    found = dict(LinkCheck.objects.values_list("url", "archive_url"))
    assert found == {
        "http://c.example/texte": "https://web.archive.org/web/2013/http://c.example/texte",
        "http://d.example/texte": "",
    }  # fmt: skip
    assert not LinkCheck.objects.filter(archive_is_known=True).exists()
    assert not [request for request in web.requests if "archive.org" in request]


def test_the_archive_is_asked_when_that_is_wanted(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    make_source("Document", url="http://c.example/texte", dated="2013-05")
    monkeypatch.setattr("labs.links.archive.AVAILABILITY", "http://archive.example/available")
    copy = "http://web.archive.org/web/20130601/http://c.example/texte"
    answer = {"archived_snapshots": {"closest": {"available": True, "url": copy}}}
    question = "archive.example/available?url=http%3A%2F%2Fc.example%2Ftexte&timestamp=2013"
    web.pages[question] = reply(200, json.dumps(answer).encode())
    run(web, ask_archive=True)
    check = LinkCheck.objects.get()
    assert check.archive_is_known
    assert check.archive_url == copy.replace("http:", "https:", 1)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b"[" * 100_000, b'{"archived_snapshots": {}}', b"\xff",
     b'{"archived_snapshots": {"closest": {"available": true, "url": "http://127.0.0.1/"}}}',
     b'{"archived_snapshots": {"closest": {"available": true, "url": "javascript:alert(1)"}}}',
     b'{"archived_snapshots": {"closest": {"available": "yes", "url": "http://web.archive.org/web/2013/x"}}}'],
)  # fmt: skip
def test_an_archive_that_answers_oddly_holds_nothing(body: bytes) -> None:
    assert read_copy(body) == ""


def test_no_copy_is_proposed_of_a_time_without_archive() -> None:
    assert proposed("http://a.example/", 1990) == ""


def test_hosts_take_turns_and_none_is_asked_too_much(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_PER_HOST", 3)
    for number in range(5):
        make_lab(f"A {number}", website=f"http://a.example/{number}")
    make_lab("B", website="http://b.example/0")
    report = run(web)
    hosts = [check.url.split("/")[2][0] for check in report.lines]
    assert hosts == ["a", "b", "a", "a"]
    assert report.left == 2
    assert len(run(web, limit=1, older_than=DAY).lines) == 1


def test_what_was_asked_lately_is_not_asked_again(web: Web) -> None:
    make_lab("Phare", website="http://a.example/")
    assert len(run(web).lines) == 1
    assert run(web, older_than=DAY).lines == []
    LinkCheck.objects.update(not_before=timezone.now() + DAY)
    assert run(web).lines == []


def test_an_address_that_leaves_the_atlas_leaves_the_checks(web: Web) -> None:
    lab = make_lab("Phare", website="http://a.example/")
    run(web)
    lab.website = "http://b.example/"
    lab.save()
    run(web)
    assert set(verdicts()) == {"http://b.example/"}


def test_two_runs_side_by_side_do_not_ask_twice(web: Web) -> None:
    make_lab("Phare", website="http://a.example/")
    checking.follow_the_atlas(outward_addresses())
    check = LinkCheck.objects.get()
    assert checking.claimed(check)
    assert not checking.claimed(check)


def test_a_run_that_is_killed_keeps_what_it_knows(web: Web) -> None:
    for name in "abc":
        make_lab(name, website=f"http://{name}.example/")

    def killed(check: LinkCheck) -> None:
        if check.url.startswith("http://b"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(web, tell=killed)
    assert sorted(verdicts().values()) == ["", "gone", "gone"]


def test_a_machine_that_is_offline_counts_no_failure(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        make_lab(name, website=f"http://{name}.example/")
        web.names[f"{name}.example"] = []
    monkeypatch.setattr(command, "Visitor", lambda agent: web.visitor())
    with pytest.raises(CommandError, match="online"):
        call_command("check_links")
    assert set(LinkCheck.objects.values_list("verdict", "failures", "checked_at")) == {("", 0, None)}
    del web.names["c.example"]
    report = run(web)
    assert not report.is_offline
    assert sorted(verdicts().values()) == ["failing", "failing", "gone"]


def test_one_host_that_is_silent_alone_has_failed(web: Web) -> None:
    make_lab("Phare", website="http://a.example/")
    web.names["a.example"] = []
    assert [check.verdict for check in run(web).lines] == ["failing"]


def test_what_fails_is_asked_again_the_next_day_and_not_before(web: Web) -> None:
    make_lab("Phare", website="http://a.example/")
    web.pages["/"] = reply(500)
    run(web)
    assert run(web, older_than=30 * DAY).lines == []
    LinkCheck.objects.update(checked_at=timezone.now() - DAY)
    assert len(run(web, older_than=30 * DAY).lines) == 1


def test_private_addresses_in_the_atlas_are_named_and_never_asked(web: Web) -> None:
    make_lab("Phare", website="http://169.254.169.254/latest/")
    web.names["169.254.169.254"] = ["169.254.169.254"]
    run(web)
    check = LinkCheck.objects.get()
    assert (check.verdict, check.reason) == ("blocked", "private")
    assert web.reached == []


def test_the_command_prints_lines_or_one_document(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    make_lab("Phare", website="http://a.example/")
    make_lab("Quai", website="http://b.example/ok")
    web.pages["/ok"] = reply()
    agents = []
    monkeypatch.setattr(command, "Visitor", lambda agent: agents.append(agent) or web.visitor())
    out = StringIO()
    call_command("check_links", "--older-than=0", stdout=out)
    assert "gone: http://a.example/ (404 status)" in out.getvalue()
    assert "2 asked (1 ok, 1 gone), 0 left" in out.getvalue()
    assert agents == ["Labatlas/1.0 (+http://127.0.0.1:8000)"]
    out = StringIO()
    call_command("check_links", "--older-than=0", "--json", stdout=out)
    document = json.loads(out.getvalue())
    assert document["counts"]["gone"] == 1
    assert {line["url"] for line in document["checked"]} == {"http://a.example/", "http://b.example/ok"}
    with pytest.raises(CommandError):
        call_command("check_links", "--limit=0")


def test_the_year_of_a_lab_is_that_of_its_closing() -> None:
    make_lab("Phare", website="http://a.example/", closed="2011", status_as_of=str(datetime.date.today().year))
    assert outward_addresses() == {"http://a.example/": 2011}
