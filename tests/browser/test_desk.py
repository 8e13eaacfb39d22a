"""The curators’ desk in Chromium: signed in, light and dark, wide and narrow, with and without script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from labs.models import Act, Lab, LabLink, LinkCheck, acting
from tests.browser.desk import cookies_of, member
from tests.factories import PASSWORD

NAME = "curatrice"
SCREENS = (
    "login", "index", "list", "form", "add", "history", "recent", "deletion", "bulk", "morning", "links",
    "account", "new account", "group",
)  # fmt: skip


@pytest.fixture(scope="module")
def signed_in(site: str, django_db_blocker: Any) -> Iterator[list[Any]]:
    """Cookies of a superuser, who may open every screen."""
    with django_db_blocker.unblock(), member("superuser", NAME) as user:
        lab = Lab.objects.public().order_by("pk").first()
        assert lab is not None
        with acting(Act.Kind.EDIT, author=user, summary="Relecture de la fiche"):
            lab.save()
        made = make_links_to_mend(Lab.objects.public().order_by("pk").last())
        yield cookies_of(user, site)
        for row in made:
            row.delete()


def make_links_to_mend(lab: Lab | None) -> list[Any]:
    """A link that is gone and one that has moved, so that the morning has its buttons."""
    gone, moved = "https://mort.example/page", "https://ancien.example/"
    dead = {"verdict": "gone", "status": 404, "archive_url": f"https://web.archive.org/web/2014/{gone}"}
    away = {"verdict": "moved", "status": 200, "final_url": "https://neuf.example/"}
    links = [LabLink.objects.create(lab=lab, label_fr="Page", url=url) for url in (gone, moved)]
    checks = [LinkCheck.objects.create(url=url, **facts) for url, facts in ((gone, dead), (moved, away))]
    return [*links, *checks]


@pytest.fixture
def desk(open_page: Callable[..., Page], signed_in: list[Any]) -> Callable[..., Page]:
    """Open a page of the desk: `desk(width=360, dark=True)`."""

    def open_desk(width: int = 1280, *, anonymous: bool = False, **settings: bool) -> Page:
        return open_page(width, cookies=() if anonymous else signed_in, **settings)

    return open_desk


def address(screen: str) -> str:
    lab = Lab.objects.public().order_by("pk").first()
    assert lab is not None
    with override("fr"):
        return {
            "login": reverse("admin:login"),
            "index": reverse("admin:index"),
            "list": reverse("admin:labs_lab_changelist"),
            "bulk": reverse("admin:labs_lab_changelist"),
            "form": reverse("admin:labs_lab_change", args=[lab.pk]),
            "add": reverse("admin:labs_lab_add"),
            "history": reverse("admin:labs_lab_history", args=[lab.pk]),
            "recent": reverse("admin:labs_act_changelist"),
            "deletion": reverse("admin:labs_lab_delete", args=[lab.pk]),
            "morning": reverse("admin:morning"),
            "links": reverse("admin:labs_linkcheck_changelist"),
            "account": reverse("admin:auth_user_change", args=[get_user_model().objects.get(username=NAME).pk]),
            "new account": reverse("admin:auth_user_add"),
            "group": reverse("admin:auth_group_change", args=[Group.objects.get(name="curators").pk]),
        }[screen]


def show(page: Page, site: str, screen: str) -> None:
    page.goto(f"{site}{address(screen)}")
    if screen == "bulk":
        page.locator("input.action-select").first.check()
        page.locator("select[name=action]").select_option("check_today")
        page.locator(".actions button[name=index]").click()


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)], ids=["narrow and light", "wide and dark"])
def test_no_screen_of_the_desk_has_a_barrier(
    desk: Callable[..., Page], site: str, barriers: Callable[[Page], list[str]], width: int, dark: bool
) -> None:
    page, visitor = desk(width, dark=dark), desk(width, dark=dark, anonymous=True)
    found = []
    for screen in SCREENS:
        here = visitor if screen == "login" else page
        show(here, site, screen)
        found += [f"{screen}: {barrier}" for barrier in barriers(here)]
        found += [f"{screen}: {overflow(here)} px too wide"] if overflow(here) > 0 else []
    assert not found, "\n".join(found)


def test_the_desk_works_without_script(desk: Callable[..., Page], site: str) -> None:
    page = desk(360, script=False)
    show(page, site, "index")
    page.locator("[data-figure] a").first.click()
    expect(page.locator("#result_list")).to_be_visible()
    page.locator("#result_list th a").first.click()
    expect(page.locator("#content form[method=post]").first).to_be_visible()


def test_signing_in_leads_to_the_greeting(desk: Callable[..., Page], site: str, signed_in: list[Any]) -> None:
    page = desk(anonymous=True)
    page.goto(f"{site}{address('index')}")
    page.get_by_label("Nom").fill(NAME)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bonjour, {NAME}")


def test_the_keyboard_reaches_the_content_first(desk: Callable[..., Page], site: str) -> None:
    page = desk()
    show(page, site, "index")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-to-content-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content-start")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".desk-morning-link a")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-figure] a").first).to_be_focused()


def test_typing_a_known_name_and_a_city_is_helped(desk: Callable[..., Page], site: str) -> None:
    page = desk(360)
    show(page, site, "add")
    page.locator("#id_name_fr").press_sequentially("La 27e region")
    near = page.locator("[data-near-doubles]")
    expect(near.get_by_role("link", name="La 27e Région").first).to_be_visible()
    page.locator("#id_city_fr").press_sequentially("Nante")
    expect(page.locator("#known-cities option").first).to_have_attribute("value", "Nantes (France)")
    page.locator("#id_city_fr").fill("Nantes (France)")
    expect(page.locator("#id_latitude")).to_have_value("47.21725")
    expect(page.locator("#id_country")).to_have_value("FR")
    expect(page.locator("#id_city_fr")).to_have_value("Nantes")
    expect(page.locator("[data-dot]")).to_be_visible()
