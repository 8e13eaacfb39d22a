"""Labs chosen on their cards and compared, with a mouse, a keyboard, and without script."""

import re

from playwright.sync_api import Page, expect

from .pages import PAGES

BAR = ".compare-bar"
BOXES = ".lab-card .compare-box input"


def test_boxes_bring_the_bar_and_lead_to_the_comparison_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/")
    expect(page.locator(BAR)).to_be_hidden()
    chosen = [page.locator(BOXES).nth(rank) for rank in (2, 0)]
    for box in chosen:
        box.check()
    expect(page.locator(BAR)).to_be_in_viewport()
    slugs = [chosen[1].get_attribute("value"), chosen[0].get_attribute("value")]
    page.locator(f"{BAR} .btn-main").click()
    expect(page).to_have_url(f"{site}/labs/comparer/?lab={slugs[0]}&lab={slugs[1]}")
    expect(page.locator(".compare-head")).to_have_count(2)


def test_a_lab_is_added_and_taken_out_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(site + PAGES["comparison, one lab"]())
    page.locator("#ajouter").select_option(index=1)
    page.locator(".compare-add button").click()
    expect(page.locator(".compare-head")).to_have_count(2)
    expect(page.locator("#axes")).to_be_visible()
    page.locator(".compare-head a.btn").first.click()
    expect(page.locator(".compare-head")).to_have_count(1)


def test_what_does_not_differ_can_be_hidden(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(site + PAGES["comparison"]())
    alike = page.locator(".compare-row:not(.is-diff)")
    assert alike.count() > 0
    expect(alike.first).to_be_visible()
    page.locator("#differences").check()
    expect(alike.first).to_be_hidden()
    expect(page.locator(".compare-row.is-diff").first).to_be_visible()


def test_a_source_mark_among_folded_reasons_is_reached_from_its_note(page: Page, site: str) -> None:
    page.goto(site + PAGES["comparison"]())
    page.locator(".notes-back").first.click()
    expect(page).to_have_url(re.compile(r"#r1$"))
    expect(page.locator("#r1")).to_be_visible()


def test_the_box_lies_above_the_link_of_the_card(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    slug = page.locator(BOXES).first.get_attribute("value")
    page.locator(".lab-card .compare-box").first.click()
    expect(page).to_have_url(f"{site}/labs/?lab={slug}")
    expect(page.locator(BOXES).first).to_be_checked()


def test_a_choice_follows_from_page_to_page_and_through_a_filter(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    first = page.locator(BOXES).first.get_attribute("value")
    page.locator(BOXES).first.check()
    page.locator(".pager a").first.click()
    expect(page).to_have_url(re.compile(rf"page=2.*lab={first}|lab={first}.*page=2"))
    expect(page.locator(f"{BAR} input[value={first}]")).to_be_checked()
    second = page.locator(BOXES).first.get_attribute("value")
    page.locator(BOXES).first.check()
    page.locator("#f-q").fill("innovation")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=innovation"))
    ticked = page.locator("input[name=lab][form=comparer]:checked")
    assert sorted(ticked.evaluate_all("boxes => boxes.map((box) => box.value)")) == sorted([first, second])
    page.locator(f"{BAR} .btn-main").click()
    expect(page.locator(".compare-head")).to_have_count(2)
