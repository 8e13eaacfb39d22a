"""Every kind of page in Chromium: no barrier for axe, no overflow, no complaint, no cookie (see conftest)."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from labs.urls import urlpatterns

from .pages import PAGES, address

HEIGHT = 900
AXE_WIDTHS = (360, 1280)
WIDTHS = (320, 360, 768, 1280, 1920)
# What sticks out of the window, for the message only: an element wider than the page has a reason of its own.
STICKING_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .filter((element) => !element.closest("[role=region], .vh") && !element.parentElement.closest("svg"))
  .slice(0, 3).map((element) => element.outerHTML.slice(0, 120))"""

Barriers = Callable[..., list[str]]


# Addresses that answer with a file, not with a page.
FILES = {"lab_export", "lab_compare_export", "coverage_export"}


def test_every_address_is_read_here(atlas: None) -> None:
    read = {resolve(urlsplit(address(kind)).path).url_name for kind in PAGES}
    assert read == {pattern.name for pattern in urlpatterns} - FILES


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_barrier_narrow_and_wide_light_and_dark(
    page: Page, site: str, barriers: Barriers, kind: str
) -> None:
    visit(page, site + address(kind))
    found: dict[str, list[str]] = {}
    for width in AXE_WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if lines := barriers(page):
            found[f"{width} px, light"] = lines
    # The dark has other colours and no other layout: the last width stands for both.
    page.emulate_media(color_scheme="dark")
    if lines := barriers(page, "colours"):
        found["dark"] = lines
    assert found == {}


def test_axe_finds_no_barrier_in_english(page: Page, site: str, barriers: Barriers) -> None:
    found: dict[str, list[str]] = {}
    for kind in PAGES:
        visit(page, site + address(kind, "en"))
        assert page.locator("html").get_attribute("lang") == "en"
        if lines := barriers(page, "words"):
            found[kind] = lines
    assert found == {}


def test_no_page_scrolls_sideways(page: Page, site: str) -> None:
    found = {}
    for kind in PAGES:
        visit(page, site + address(kind))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found[f"{kind}, {width} px"] = page.evaluate(STICKING_OUT)
    assert found == {}


@pytest.mark.parametrize("missing", ["/rien-ici/", "/en/nothing-here/"])
def test_a_missing_page_is_a_page(
    page: Page, site: str, barriers: Barriers, complaints: list[str], missing: str
) -> None:
    response = page.goto(site + missing)
    assert response is not None and response.status == 404
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in AXE_WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # The browser reports the status itself, and nothing else.
    assert [line for line in complaints if "404" not in line] == []
    complaints.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_lets_in_by_a_page_without_barrier(page: Page, site: str, barriers: Barriers, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit(page, f"{site}/admin/")
    assert page.locator("input[type=password]").count() == 1
    assert barriers(page) == []
    page.context.clear_cookies()  # the form's own token, the one cookie that a visitor may meet


def visit(page: Page, where: str) -> None:
    response = page.goto(where)
    assert response is not None and response.ok, where
