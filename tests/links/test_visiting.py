"""What becomes of an address: verdicts, politeness, and hostile answers that must neither lead inside nor last."""

import gzip
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from labs.links.asking import Bounds
from labs.links.targets import Reason, understand
from labs.links.visiting import Visitor
from labs.models import LinkCheck
from tests.links.server import PUBLIC, Web, endless, moved, reply, serving

Verdict = LinkCheck.Verdict
SITE = "http://labo.example"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as made:
        yield made


SIMPLE = [
    (reply(200, b"bonjour"), Verdict.OK, 200, ""),
    (reply(204), Verdict.OK, 204, ""),
    (reply(404), Verdict.GONE, 404, Reason.STATUS),
    (reply(410), Verdict.GONE, 410, Reason.STATUS),
    (reply(401), Verdict.REFUSED, 401, Reason.STATUS),
    (reply(403), Verdict.REFUSED, 403, Reason.STATUS),
    (reply(451), Verdict.REFUSED, 451, Reason.STATUS),
    (reply(500), Verdict.FAILING, 500, Reason.STATUS),
    (reply(503), Verdict.FAILING, 503, Reason.STATUS),
    (reply(301), Verdict.FAILING, 301, Reason.ANSWER),
    (reply(304), Verdict.FAILING, 304, Reason.ANSWER),
    (b"", Verdict.FAILING, None, Reason.CONNECTION),
    (b"nothing like HTTP\r\n\r\n", Verdict.FAILING, None, Reason.ANSWER),
    (b"HTTP/1.1 abc X\r\n\r\n", Verdict.FAILING, None, Reason.ANSWER),
]


@pytest.mark.parametrize(("page", "verdict", "status", "reason"), SIMPLE)
def test_an_answer_has_its_verdict(web: Web, page: bytes, verdict: str, status: int | None, reason: str) -> None:
    web.pages["/page"] = page
    outcome = web.visitor().visit(f"{SITE}/page")
    assert (outcome.verdict, outcome.status, outcome.reason) == (verdict, status, reason)


def test_a_head_that_is_badly_answered_is_asked_again_by_get(web: Web) -> None:
    web.pages["/page"] = lambda wire: wire.sendall(reply(405 if web.requests[-1].startswith("HEAD") else 200, b"x"))
    assert web.visitor().visit(f"{SITE}/page").verdict == Verdict.OK
    assert web.requests == ["GET labo.example/robots.txt", "HEAD labo.example/page", "GET labo.example/page"]


def test_permanent_redirections_give_a_new_address_and_others_do_not(web: Web) -> None:
    web.pages |= {"/a": moved("/b"), "/b": moved("http://autre.example/c", 308), "/c": moved("/d", 302), "/d": reply()}
    outcome = web.visitor().visit(f"{SITE}/a#equipe")
    assert (outcome.verdict, outcome.final_url) == (Verdict.MOVED, "http://autre.example/c#equipe")
    web.pages |= {"/t": moved("/a", 302)}
    outcome = web.visitor().visit(f"{SITE}/t")
    assert (outcome.verdict, outcome.final_url) == (Verdict.OK, "")


def test_a_move_towards_nothing_is_no_move(web: Web) -> None:
    web.pages |= {"/a": moved("/b")}
    assert web.visitor().visit(f"{SITE}/a").verdict == Verdict.GONE


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "http://2130706433/",
        "http://0177.0.0.1/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "http://[fd00:ec2::254]/",
        "http://interne.example/", "http://mixte.example/", "http://localhost/", "http://redis.example:6379/",
        "file:///etc/passwd", "ftp://labo.example/", "javascript:alert(1)", "//127.0.0.1/", "http://a@127.0.0.1/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_never_leads_inside(web: Web, inside: str, status: int) -> None:
    web.names |= {"interne.example": ["10.0.0.7"], "mixte.example": [PUBLIC, "192.168.1.1"], "127.0.0.1": ["127.0.0.1"],
                  "169.254.169.254": ["169.254.169.254"], "::1": ["::1"], "fd00:ec2::254": ["fd00:ec2::254"],
                  "::ffff:7f00:1": ["::ffff:7f00:1"], "::ffff:127.0.0.1": ["::ffff:127.0.0.1"]}  # fmt: skip
    web.pages |= {"/page": moved("/plus-loin", 302), "/plus-loin": moved(inside, status)}
    outcome = web.visitor().visit(f"{SITE}/page")
    assert outcome.verdict == Verdict.BLOCKED
    assert outcome.final_url == ""
    assert {request.split(" ")[1].partition("/")[0] for request in web.requests} == {"labo.example"}
    assert set(web.reached) == {f"{PUBLIC}:80"}


def test_the_number_that_was_judged_is_the_one_connected_to(web: Web) -> None:
    """A name server that gives a private number the second time is asked, and judged, each time."""
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    web.pages["/page"] = reply(405)
    visitor = Visitor("Labatlas", type(web.policy())(lambda host, port: next(answers), web.reach), pause=0)
    assert visitor.visit(f"{SITE}/page").verdict == Verdict.BLOCKED
    assert web.reached == [f"{PUBLIC}:80"] * 2


def test_redirections_end(web: Web) -> None:
    web.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    assert web.visitor().visit(f"{SITE}/a").reason == Reason.LOOP
    web.pages |= {f"/{number}": moved(f"/{number + 1}") for number in range(20)}
    assert web.visitor().visit(f"{SITE}/0").reason == Reason.REDIRECTS
    assert len(web.requests) < 15


HEAD = b"HTTP/1.1 200 X\r\n"
HOSTILE = {
    "endless body": endless(HEAD + b"\r\n", b"x" * 65536),
    "endless chunks": endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "huge chunk": endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n", b"x" * 65536),
    "endless header": endless(HEAD + b"X-A: ", b"x" * 65536),
    "endless headers": endless(HEAD, b"X-A: b\r\n"),
    "endless status line": endless(b"HTTP/1.1 200 ", b"x" * 65536),
    "endless 100 Continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
    "dripped headers": endless(HEAD + b"X-A: ", b"x", 0.1),
    "dripped body": endless(HEAD + b"Content-Length: 99999\r\n\r\n", b"x", 0.1),
    "silence": endless(b"", b"", 0.1),
    "gzip bomb": reply(200, gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"),
    "lying length": reply(200, b"x").replace(b"Content-Length: 1", b"Content-Length: 99999999999"),
    "negative length": reply(200, b"x").replace(b"Content-Length: 1", b"Content-Length: -1"),
    "two lengths": reply(200, b"x", Content_length="5"),
    "long redirection": moved("http://labo.example/" + "a" * 60_000),
    "redirection with signs": moved("http://labo.example/\x80\xff"),
    "thousand cookies": reply(200, b"x", **{f"Set_Cookie{number}": "a" * 100 for number in range(1000)}),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("place", ["/page", "/robots.txt"])
def test_a_hostile_answer_neither_lasts_nor_fills_the_memory(web: Web, case: str, place: str) -> None:
    web.pages |= {"/page": reply(), place: HOSTILE[case]}
    started = time.monotonic()
    outcome = web.visitor(Bounds(connect=1, whole=0.5, body=4096)).visit(f"{SITE}/page")
    assert outcome.verdict in Verdict.values
    assert time.monotonic() - started < 5


def test_a_body_is_read_up_to_its_bound_and_never_unpacked(web: Web) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    web.pages["/page"] = reply(200, bomb, Content_Encoding="gzip")
    visitor = web.visitor()
    answer = visitor.ask("GET", understand(f"{SITE}/page"), Bounds(body=1000))
    assert answer.body == bomb[:1000]


def test_robots_txt_is_asked_first_and_obeyed_at_every_hop(web: Web) -> None:
    web.pages |= {"labo.example/robots.txt": reply(200, b"User-agent: *\nDisallow: /prive"), "/ok": reply(),
                  "/prive": reply(), "/vers": moved("http://autre.example/x", 302),
                  "autre.example/robots.txt": reply(200, b"User-agent: labatlas\nDisallow: /")}  # fmt: skip
    visitor = web.visitor()
    assert visitor.visit(f"{SITE}/ok").verdict == Verdict.OK
    for page in ("/prive/x", "/vers"):
        outcome = visitor.visit(SITE + page)
        assert (outcome.verdict, outcome.reason) == (Verdict.REFUSED, Reason.ROBOTS)
    assert not [request for request in web.requests if "prive" in request or "autre.example/x" in request]
    assert web.requests.count("GET labo.example/robots.txt") == 1


def test_a_robots_txt_that_fails_closes_the_site_for_the_run(web: Web) -> None:
    web.pages |= {"/robots.txt": reply(500), "/page": reply()}
    assert web.visitor().visit(f"{SITE}/page").reason == Reason.ROBOTS
    assert web.requests == ["GET labo.example/robots.txt"]


def test_a_pause_is_kept_between_two_requests_to_one_host(web: Web) -> None:
    web.pages |= {"/robots.txt": reply(200, b"User-agent: *\nCrawl-delay: 7"), "/page": reply()}
    visitor = web.visitor(pause=2)
    visitor.visit(f"{SITE}/page")
    visitor.visit(f"{SITE}/page")
    assert [round(seconds) for seconds in web.slept] == [7, 7]
    web.pages["autre.example/robots.txt"] = reply(404)
    visitor.visit("http://autre.example/page")
    assert [round(seconds) for seconds in web.slept] == [7, 7, 2]


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("120", 100, 121), ("99999999999", 6 * 86400, 8 * 86400), ("Thu, 01 Jan 1970 00:00:00 GMT", -1, 1),
     ("Fri, 31 Dec 9999 23:59:59 GMT", 6 * 86400, 8 * 86400), ("bientôt", 3500, 3601), ("-5", 3500, 3601),
     ("", 3500, 3601)],
)  # fmt: skip
def test_who_asks_to_come_back_later_is_left_alone(web: Web, said: str, least: int, most: int) -> None:
    web.pages |= {"/page": reply(429, Retry_After=said.encode().decode("latin-1")), "/autre": reply()}
    visitor = web.visitor()
    outcome = visitor.visit(f"{SITE}/page")
    assert (outcome.verdict, outcome.reason) == (Verdict.REFUSED, Reason.BUSY)
    assert outcome.not_before is not None
    wait = outcome.not_before - timezone.now()
    assert timedelta(seconds=least) <= wait <= timedelta(seconds=most)
    count = len(web.requests)
    assert visitor.visit(f"{SITE}/autre").reason == Reason.BUSY
    assert len(web.requests) == count


def test_the_agent_says_who_asks(web: Web) -> None:
    heard: list[bytes] = []
    web.pages["/page"] = reply()
    answer = web.answer

    def listen(wire: object) -> None:
        heard.append(wire.recv(4096, 2))  # type: ignore[attr-defined] # MSG_PEEK
        answer(wire)  # type: ignore[arg-type]

    web.answer = listen  # type: ignore[assignment, method-assign]
    web.visitor().visit(f"{SITE}/page")
    assert all(b"User-Agent: Labatlas/1.0 (+https://atlas.example)\r\n" in each for each in heard)
    assert not [each for each in heard if b"Cookie" in each or b"Referer" in each or b"Authorization" in each]


def test_an_untrusted_certificate_is_a_failure_and_never_a_plain_connection(web: Web) -> None:
    assert web.visitor().visit("https://labo.example/page").verdict == Verdict.FAILING
    assert web.requests == []
