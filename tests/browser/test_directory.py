"""The directory with a keyboard, with script, and without."""

import re

from playwright.sync_api import Page, expect

COUNT = ".result-bar-count"


def number_of_labs(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(COUNT).inner_text()))


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
    expect(page.locator(COUNT)).not_to_have_text(re.compile(rf"\b{before}\b"))
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
    after = number_of_labs(page)
    page.go_back()
    expect(page.locator(COUNT)).to_contain_text(str(before))
    expect(page.locator("input[name=type][value=incubateur]")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(COUNT)).to_contain_text(str(after))
    expect(page.locator("input[name=type][value=incubateur]")).to_be_checked()


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


def test_a_chip_takes_its_choice_away(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    before = number_of_labs(page)
    page.goto(f"{site}/labs/?type=incubateur")
    page.locator(".chips a").first.click()
    expect(page.locator(COUNT)).to_contain_text(str(before))
    expect(page).not_to_have_url(re.compile(r"type=incubateur"))


def test_the_other_language_stays_on_the_same_page(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?type=incubateur")
    count = number_of_labs(page)
    page.locator("a.tool[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"/en/.*type=incubateur"))
    assert number_of_labs(page) == count
