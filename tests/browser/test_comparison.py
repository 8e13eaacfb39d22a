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
    blanks, unsure = page.locator(".compare-blanks"), page.locator(".compare-row:not(.is-diff, .is-alike)")
    assert blanks.count() > 0 and unsure.count() > 0
    expect(blanks.first).to_be_visible()
    page.locator("#differences").check()
    expect(blanks.first).to_be_hidden()
    for alike in page.locator(".compare-row.is-alike").all():
        expect(alike).to_be_hidden()
    # What is known of one lab alone may differ or not.
    expect(unsure.first).to_be_visible()
    expect(page.locator(".compare-row.is-diff").first).to_be_visible()


def test_a_long_value_unfolds_and_folds_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(site + PAGES["comparison"]())
    fold = page.locator(".compare-fold").first
    opening, whole = fold.locator(".compare-fold-opening"), fold.locator("[data-fact]").first
    expect(opening).to_be_visible()
    expect(whole).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(whole).to_be_visible()
    expect(opening).to_be_hidden()
    page.keyboard.press("Enter")
    expect(opening).to_be_visible()


def test_a_mark_opens_the_folded_sources(page: Page, site: str) -> None:
    page.goto(site + PAGES["comparison"]())
    note = page.locator("#s1")
    expect(note).to_be_hidden()
    mark = page.locator(".reference:visible").first
    target = mark.get_attribute("href")
    mark.click()
    expect(page.locator(target)).to_be_in_viewport()


def test_paper_shows_all_that_the_screen_folds(page: Page, site: str) -> None:
    page.goto(site + PAGES["comparison"]())
    page.emulate_media(media="print")
    expect(page.locator("#s1")).to_be_visible()
    fold = page.locator(".compare-fold").first
    expect(fold.locator("[data-fact]").first).to_be_visible()
    expect(fold.locator("summary")).to_be_hidden()


def test_a_comparison_stays_short_enough_to_be_read(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + PAGES["comparison"]())
    height = "document.documentElement.scrollHeight"
    assert page.evaluate(height) < 6000
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate(height) < 10500


def test_a_source_mark_among_folded_reasons_is_reached_from_its_note(page: Page, site: str) -> None:
    page.goto(site + PAGES["comparison"]())
    page.locator("#sources").click()
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
