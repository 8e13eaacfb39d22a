"""Whom a robots.txt lets ask what, and how long it may take to find out."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.links.robots import fits, read_robots

RULES = [
    ("", "/x", True),
    ("User-agent: *\nDisallow:", "/x", True),
    ("User-agent: *\nDisallow: /", "/x", False),
    ("user-agent:*\r\ndisallow:/a # sauf b\r\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: labatlas\nAllow: /", "/x", True),
    ("User-agent: labatlas\nUser-agent: autre\nDisallow: /x", "/x", False),
    ("User-agent: autre\nDisallow: /", "/x", True),
    ("User-agent: *\nDisallow: /*?q=", "/labs/?q=1", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("Disallow: /", "/x", True),
    ("\ufeffUser-agent: *\nnonsense\n: :\nDisallow", "/x", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_a_path_is_allowed_as_the_standard_says(text: str, path: str, allowed: bool) -> None:
    assert read_robots(text, "labatlas").allows(path) is allowed


@pytest.mark.parametrize(("said", "pause"), [("2.5", 2.5), ("99999", 30), ("-1", 0), ("nan", 0), ("inf", 30), ("x", 0)])
def test_a_pause_is_kept_within_reason(said: str, pause: float) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {said}", "labatlas").pause == pause


def test_a_file_made_to_be_slow_is_not() -> None:
    text = "User-agent: *\n" + "\n".join(["Disallow: /" + "*a" * 200 + "b$"] * 1000)
    started = time.process_time()
    assert read_robots(text, "labatlas").allows("/" + "a" * 600)
    assert time.process_time() - started < 2


@given(st.text(), st.text(), st.text())
def test_whatever_it_holds_it_is_read(text: str, line: str, path: str) -> None:
    read_robots(f"User-agent: *\nDisallow: {line}\n{text}", "labatlas").allows(f"/{path}")


@given(st.text("ab*", max_size=8), st.text("ab", max_size=8))
def test_stars_stand_for_anything(pattern: str, path: str) -> None:
    def slowly(pattern: str, path: str) -> bool:
        if not pattern:
            return not path
        if pattern[0] == "*":
            return any(slowly(pattern[1:], path[start:]) for start in range(len(path) + 1))
        return bool(path) and pattern[0] == path[0] and slowly(pattern[1:], path[1:])

    assert fits(f"{pattern}$", path) is slowly(pattern, path)
    assert fits(pattern, path) is slowly(f"{pattern}*", path)
