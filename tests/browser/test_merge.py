"""Two cards side by side in Chromium: no barrier at any width, and every choice within reach of the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from labs.models import Lab
from tests.browser.desk import cookies_of, member
from tests.browser.test_desk import overflow


@pytest.fixture(scope="module")
def signed_in(site: str, django_db_blocker: Any) -> Iterator[list[Any]]:
    with django_db_blocker.unblock(), member("publisher", "editrice") as user:
        yield cookies_of(user, site)


@pytest.fixture
def desk(open_page: Callable[..., Page], signed_in: list[Any]) -> Callable[..., Page]:
    return lambda width=1280, **settings: open_page(width, cookies=signed_in, **settings)


def addresses() -> tuple[str, str]:
    """The page that looks for another card, and that of two cards which both say much."""
    kept, other = Lab.objects.public().exclude(city_fr="").exclude(opened=None).order_by("pk")[:2]
    with override("fr"):
        choose = reverse("admin:labs_lab_merge", args=[kept.pk])
    return choose, f"{choose}?avec={other.pk}"


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, False), (1280, True)])
def test_neither_page_has_a_barrier(
    desk: Callable[..., Page], site: str, barriers: Callable[[Page], list[str]], width: int, dark: bool
) -> None:
    page, found = desk(width, dark=dark), []
    for address in addresses():
        page.goto(f"{site}{address}")
        found += [f"{address}: {barrier}" for barrier in barriers(page)]
        found += [f"{address}: {overflow(page)} px too wide"] if overflow(page) > 0 else []
    assert not found, "\n".join(found)


def test_a_side_is_chosen_by_keyboard_and_nothing_is_sent_without_a_reason(
    desk: Callable[..., Page], site: str
) -> None:
    page = desk(script=False)
    choose, both = addresses()
    page.goto(f"{site}{choose}")
    page.goto(f"{site}{both}")
    city = page.get_by_role("group", name="Ville", exact=True)
    kept, other = city.get_by_role("radio").all()
    expect(kept).to_be_checked()
    kept.focus()
    page.keyboard.press("ArrowDown")
    expect(other).to_be_checked()
    expect(other).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("fieldset:focus-within legend").first).not_to_have_text("Ville")
    before = page.url
    page.locator("#id_reason").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_reason:invalid")).to_be_focused()
    assert page.url == before
