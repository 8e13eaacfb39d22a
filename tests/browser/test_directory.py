"""The directory with a keyboard, with script, and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from .pages import address

COUNT = ".result-bar-count"


def number_of_labs(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(f"{COUNT} b").inner_text()))


def tab_to(page: Page, selector: str, limit: int = 150) -> None:
    """Press Tab until the element has the focus: it is reached as a person reaches it."""
    for _ in range(limit):
        if page.evaluate("selector => Boolean(document.activeElement?.matches(selector))", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with Tab")


def test_the_first_tab_leads_to_the_content(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/labs/#contenu")


def test_a_filter_is_chosen_by_keyboard_and_changes_the_results_in_place(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    before = number_of_labs(page)
    page.evaluate("window.sameDocument = true")
    box = "input[type=checkbox][name=type][value=incubateur]"
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"type=incubateur"))
    expect(page.locator(f"{COUNT} b")).not_to_have_text(re.compile(rf"\b{before}\b"))
    after = number_of_labs(page)
    assert 0 < after < before
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator(box)).to_be_checked()
    expect(page.locator(box)).to_be_focused()
    expect(page.locator("#annonce[role=status]")).to_contain_text(str(after))


def test_back_and_forward_follow_the_choices(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    before = number_of_labs(page)
    page.locator("input[type=checkbox][name=type][value=incubateur]").check()
    expect(page).to_have_url(re.compile(r"type=incubateur"))
    # The address may change a moment before the results do.
    expect(page.locator(f"{COUNT} b")).not_to_have_text(re.compile(rf"\b{before}\b"))
    after = number_of_labs(page)
    page.go_back()
    expect(page.locator(f"{COUNT} b")).to_contain_text(str(before))
    expect(page.locator("input[type=checkbox][name=type][value=incubateur]")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(f"{COUNT} b")).to_contain_text(str(after))
    expect(page.locator("input[type=checkbox][name=type][value=incubateur]")).to_be_checked()


def test_the_same_address_gives_the_same_labs_with_and_without_script(
    page: Page, page_without_script: Page, site: str
) -> None:
    page.goto(f"{site}/labs/")
    page.locator("input[type=checkbox][name=type][value=incubateur]").check()
    expect(page).to_have_url(re.compile(r"type=incubateur"))
    page_without_script.goto(page.url)
    names = page_without_script.locator(".lab-card h2, .lab-card h3").all_inner_texts()
    assert names
    assert page.locator(".lab-card h2, .lab-card h3").all_inner_texts() == names


def test_without_script_the_form_is_sent_by_its_button(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/")
    before = number_of_labs(page)
    page.locator("input[type=checkbox][name=type][value=incubateur]").check()
    page.locator(".facets-submit button").click()
    expect(page).to_have_url(re.compile(r"type=incubateur"))
    assert 0 < number_of_labs(page) < before


def test_a_chip_takes_its_choice_away_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    before = number_of_labs(page)
    page.goto(f"{site}/labs/?type=incubateur&tri=nom")
    page.evaluate("window.sameDocument = true")
    tab_to(page, ".chips a")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"type=incubateur"))
    expect(page.locator(f"{COUNT} b")).to_contain_text(str(before))
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator(".chips a")).to_have_count(0)
    # The link that had the focus is gone: the focus is beside the new count, not at the top of the page.
    expect(page.locator(COUNT)).to_be_focused()
    expect(page.locator("#annonce[role=status]")).to_contain_text(str(before))


def test_without_script_a_chip_is_a_link_too(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/?type=incubateur")
    narrowed = number_of_labs(page)
    page.locator(".chips a").first.click()
    expect(page).not_to_have_url(re.compile(r"type=incubateur"))
    assert number_of_labs(page) > narrowed


def test_tab_reaches_the_search_then_the_facets(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    tab_to(page, "a.skip")
    tab_to(page, "input[type=search][name=q]")
    page.keyboard.type("mindlab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=mindlab"))
    expect(page.locator(".lab-card")).to_have_count(number_of_labs(page))
    expect(page.locator(".lab-card").first).to_contain_text("MindLab")
    expect(page.locator("input[type=search][name=q]")).to_be_focused()
    tab_to(page, "input[type=checkbox]:enabled")


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_the_facets_are_within_reach(page_without_script: Page, site: str, width: int) -> None:
    page = page_without_script
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/labs/")
    box = page.locator("input[type=checkbox][name=type]:enabled").first
    if not box.is_visible():
        page.locator(".facets-fold > summary").click()
    expect(box).to_be_visible()
    rest = page.locator(".facets-rest input:enabled").first
    page.locator(".facets-rest > summary").click()
    panel = rest.locator("xpath=ancestor::details[1]")
    if not rest.is_visible():
        panel.locator("summary").first.click()
    expect(rest).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_the_menu_leads_through_the_site(page_without_script: Page, site: str, width: int) -> None:
    page = page_without_script
    page.set_viewport_size({"width": width, "height": 900})
    for kind in ("guide", "sources", "agenda", "directory"):
        page.goto(site + address("home"))
        link = page.locator(f".nav a[href='{address(kind)}']")
        if not link.is_visible():
            page.locator(".nav-toggle > summary").click()
        link.click()
        expect(page).to_have_url(site + address(kind))
    page.locator(".lab-card a").first.click()
    expect(page).to_have_url(re.compile(r"/labs/[\w-]+/$"))
    # A button that only script can serve is not shown.
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()


def test_the_order_and_the_view_change_in_place(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    page.evaluate("window.sameDocument = true")
    page.locator("#vue-tableau").click()
    expect(page).to_have_url(re.compile(r"vue=tableau"))
    expect(page.locator("#resultats table").first).to_be_visible()
    expect(page.locator("#vue-tableau")).to_be_focused()
    order = page.locator("#tri option").last.get_attribute("value")
    page.locator("#tri").select_option(order)
    expect(page).to_have_url(re.compile(rf"tri={re.escape(order or '')}"))
    expect(page).to_have_url(re.compile(r"vue=tableau"))
    assert page.evaluate("window.sameDocument") is True


def test_two_quick_choices_both_count(page: Page, site: str, complaints: list[str]) -> None:
    page.goto(f"{site}/labs/")
    boxes = page.locator("input[type=checkbox][name=type]:enabled")
    first, second = (boxes.nth(index).get_attribute("value") for index in (0, 1))
    page.evaluate(
        """values => values.forEach((value) =>
             document.querySelector(`input[name=type][value=${value}]`).click())""",
        [first, second],
    )
    expect(page).to_have_url(re.compile(rf"type={first}&type={second}"))
    expect(page.locator(".chips a:not(.chip-clear)")).to_have_count(2)
    # htmx reports that it gave up the first answer; that is what it was told to do.
    complaints[:] = [line for line in complaints if "AbortError" not in line]


def test_a_choice_may_be_made_again_after_its_chip_took_it_away(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    box = page.locator("input[type=checkbox][name=type]:enabled").first
    for _ in range(2):
        box.check()
        expect(page.locator(".chips a:not(.chip-clear)")).to_have_count(1)
        page.locator(".chips a").first.click()
        expect(page.locator(".chips a")).to_have_count(0)
        expect(box).not_to_be_checked()


@pytest.mark.parametrize("query", ["?q=innovation", "?q=innovation&vue=tableau&tri=-effectif", "?type=incubateur"])
def test_count_views_and_order_stand_on_one_line_beside_the_filters(page: Page, site: str, query: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/labs/{query}")
    tops = [page.locator(part).bounding_box() for part in (COUNT, ".result-bar .view-switch", ".result-bar-sort")]
    middles = [box["y"] + box["height"] / 2 for box in tops if box]
    assert len(middles) == 3 and max(middles) - min(middles) < 12


def test_heads_of_the_table_sort_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/?vue=tableau")
    for way, first in (("descending", "-effectif"), ("ascending", "effectif")):
        page.locator("#tri-equipe").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"tri={first}$"))
        expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", way)
        expect(page.locator("#tri option[selected]")).to_have_attribute("value", first)
