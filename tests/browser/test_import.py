"""Importing in Chromium: pasted, read over, decided by keyboard, written, undone; no barrier at any width."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from labs.importers.readers import GENRES
from labs.models import Act, Intake, Lab, Source, acting
from labs.undoing import plan_undo, put_back
from tests.browser.desk import cookies_of, member, outside
from tests.importers.invented_genre import InventedGenre

TEXT = "Fabrique des Essais | country=FR | opened=2016 | team=5\nLabo des Brumes | opened=2014? | country=FR\n"


@pytest.fixture(scope="module")
def curatrice(site: str, django_db_blocker: Any) -> Iterator[list[Any]]:
    """Cookies of a curator. What her imports leave behind is taken away."""
    GENRES["essai"] = InventedGenre()
    with django_db_blocker.unblock(), member("curator", "curatrice-d-imports") as user:
        yield cookies_of(user, site)
        for act in Act.objects.filter(kind=Act.Kind.IMPORT, undone_by__isnull=True, author=user):
            with acting(Act.Kind.UNDOING, undoes=act):
                put_back(plan_undo(act), user, "essai")
        Intake.objects.filter(author=user).delete()
    del GENRES["essai"]


def hand_in(page: Page, site: str, text: str = TEXT) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="Importer un texte ou un tableau").click()
    page.locator("#id_pasted").fill(text)
    page.locator("#id_genre").select_option("essai")
    page.get_by_role("button", name="Lire").click()


def test_a_text_is_pasted_decided_by_keyboard_written_and_undone(
    open_page: Callable[..., Page], site: str, curatrice: list[Any]
) -> None:
    page = open_page(1280, cookies=curatrice)
    hand_in(page, site)
    expect(page.get_by_role("heading", name="Fabrique des Essais", exact=True)).to_be_visible()
    doubted = page.locator("input[type=checkbox][value='lab:labo-des-brumes.opened']")
    expect(doubted).not_to_be_checked()
    doubted.focus()
    page.keyboard.press("Space")
    refused = page.locator("input[type=checkbox][value='lab:fabrique-des-essais.country']")
    refused.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Vos choix sont enregistrés")).to_be_visible()
    expect(doubted).to_be_checked()
    expect(refused).not_to_be_checked()
    page.locator(".import-origin a").first.click()
    expect(page.locator(".import-back:target")).to_be_visible()
    page.locator(".import-back:target").click()
    expect(page.locator(".import-row:target")).to_be_visible()
    page.get_by_role("button", name="Écrire…").first.click()
    page.get_by_label("Motif").fill("Essai")
    page.get_by_role("button", name="Écrire", exact=True).click()
    expect(page.get_by_text("L’import est écrit, en un seul acte.")).to_be_visible()
    lab = outside(lambda: Lab.objects.get(slug="fabrique-des-essais"))
    assert (str(lab.country), str(lab.opened)) == ("", "2016")
    page.get_by_role("link", name="Fabrique des Essais").click()
    expect(page.locator("#id_name_fr")).to_have_value("Fabrique des Essais")
    page.go_back()
    page.get_by_role("button", name="Annuler cet import").click()
    expect(page.get_by_text("L’acte est annulé")).to_be_visible()
    assert not outside(Lab.objects.filter(slug="fabrique-des-essais").exists)
    assert not outside(Source.objects.filter(title="Liste d’essai").exists)


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)], ids=["narrow and light", "wide and dark"])
def test_no_page_of_an_import_has_a_barrier(
    open_page: Callable[..., Page], site: str, curatrice: list[Any], barriers: Callable[[Page], list[str]],
    width: int, dark: bool,
) -> None:  # fmt: skip
    page = open_page(width, cookies=curatrice, dark=dark)
    page.goto(f"{site}/admin/labs/intake/add/")
    found = told(page, "hand in", barriers)
    page.get_by_role("button", name="Lire").click()
    expect(page.locator(".error-summary")).to_be_focused()
    found += told(page, "refused", barriers)
    lab = Lab.objects.public().order_by("pk").first()
    assert lab is not None
    hand_in(
        page, site, f"{TEXT}{lab.name_fr}s | country={lab.country}\n{lab.name_fr} | opened=1903 | tagline={'x' * 90}"
    )
    found += told(page, "review", barriers)
    address = page.url
    page.goto(f"{address}?issue=undecided")
    found += told(page, "undecided", barriers)
    page.goto(address.replace("/change/", "/write/"))
    found += told(page, "write", barriers)
    page.goto(f"{site}/admin/labs/intake/")
    found += told(page, "list", barriers)
    page.goto(f"{site}/admin/labs/intake/add/")
    page.locator("#id_file").set_input_files({
        "name": "labos.csv", "mimeType": "text/csv", "buffer": b"Nom;Pays\nLabo des Brumes;France\n",
    })  # fmt: skip
    page.get_by_role("button", name="Lire").click()
    found += told(page, "columns", barriers)
    pk = outside(lambda: Intake.objects.latest("pk").pk)
    outside(lambda: Intake.objects.filter(pk=pk).update(state="applying", total=40))
    page.goto(f"{site}/admin/labs/intake/{pk}/change/")
    found += told(page, "progress", barriers)
    outside(lambda: Intake.objects.filter(pk=pk).update(state="refused", problem="Rien ne va."))
    expect(page.get_by_text("Rien ne va.")).to_be_visible(timeout=10_000)
    found += told(page, "report", barriers)
    assert not found, "\n".join(found)


def told(page: Page, screen: str, barriers: Callable[[Page], list[str]]) -> list[str]:
    too_wide = int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
    found = [f"{screen}: {barrier}" for barrier in barriers(page)]
    return found + ([f"{screen}: {too_wide} px too wide"] if too_wide > 0 else [])
