"""The five views of the directory with a keyboard, with script, and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from .test_directory import number_of_labs

VIEWS = {
    "cartes": ".lab-card",
    "tableau": ".is-tall tbody tr",
    "carte": "svg.map",
    "positionnement": ".plane-cell",
    "chronologie": ".timeline-lives > li",
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_an_address_that_works_without_script(page_without_script: Page, site: str, view: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/?type=capacitant")
    count = number_of_labs(page)
    page.locator(f"#vue-{view}").click()
    expect(page).to_have_url(re.compile(rf"type=capacitant&vue={view}|\?vue={view}&type=capacitant"))
    expect(page.locator(VIEWS[view]).first).to_be_visible()
    assert number_of_labs(page) == count


def test_the_views_change_in_place_and_rename_the_page(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    page.evaluate("window.sameDocument = true")
    titles = set()
    for view, what in VIEWS.items():
        page.locator(f"#vue-{view}").click()
        expect(page.locator(what).first).to_be_visible()
        expect(page.locator(f"#vue-{view}")).to_have_attribute("aria-current", "page")
        titles.add(page.title())
    assert len(titles) == len(VIEWS)
    assert page.locator("#annuaire title:not(svg title)").count() == 0
    assert page.evaluate("window.sameDocument") is True


def test_a_zone_of_the_plane_filters_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?vue=positionnement")
    zone = page.locator(".plane-cell[data-ref=D4] .plane-zone")
    zone.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("axe_externe-interne_min=1&axe_externe-interne_max=1"))
    expect(page.locator(".plane-cell")).to_have_count(1)
    # Beyond four labs a zone counts them; the table below names each.
    assert number_of_labs(page) == page.locator(".twin tbody tr").count()


def test_the_axes_of_the_plane_are_chosen_in_place_and_usual_ones_leave_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?vue=positionnement")
    page.locator("#x").select_option("expert-transversal")
    expect(page).to_have_url(re.compile(r"x=expert-transversal"))
    page.locator("#x").select_option("externe-interne")
    expect(page).to_have_url(f"{site}/labs/?vue=positionnement")


def test_a_mark_of_the_map_filters_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?vue=carte")
    mark = page.locator(".map-mark[data-live]").first
    words = mark.get_attribute("aria-label") or ""
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("vue=carte&(ville|pays)="))
    # Labs of these cities whose place is not known to the point are found as well, and stand on no map.
    expect(page.locator(".plate-count b").first).to_have_text(re.findall(r"(\d+) labos", words)[0])


def test_columns_are_chosen_in_place_and_the_head_stays_in_view(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?vue=tableau")
    page.locator(".column-choice > summary").click()
    page.locator("#colonne-themes").check()
    expect(page).to_have_url(re.compile("colonnes=themes"))
    expect(page.locator("#colonne-themes")).to_be_focused()
    page.locator("#colonne-themes").uncheck()
    expect(page).to_have_url(f"{site}/labs/?vue=tableau")
    region = page.locator(".table-region")
    region.evaluate("region => { region.scrollTop = region.scrollHeight }")
    head, frame = page.locator("thead th").first.bounding_box(), region.bounding_box()
    assert head and frame and frame["y"] <= head["y"] <= frame["y"] + 3


def test_lives_are_turned_in_place_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?vue=chronologie")
    page.locator("#page-2").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/labs/?vue=chronologie&page=2")
    expect(page.locator(".plate-count b")).to_have_text("61 à 120")
    expect(page.locator(".timeline-lives > li")).to_have_count(60)
    expect(page.locator("#compte")).to_be_focused()


def test_the_list_beside_the_map_holds_every_lab_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/?vue=carte")
    expect(page.locator(".gazetteer-rest")).to_have_count(0)
    named = page.locator(".gazetteer li a, .terra-others a").evaluate_all("links => links.map(link => link.pathname)")
    assert len(set(named)) == len(named) == number_of_labs(page)
    others = page.locator(".gazetteer > section > .gazetteer-others").first
    others.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(others.locator("a").first).to_be_visible()
