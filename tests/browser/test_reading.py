"""What a reader may do on any page: change language and theme, follow a source, print, keep still, force colours."""

import re

import pytest
from playwright.sync_api import Page, expect

from .pages import PAGES, WHOLE_LAB, address

# Longest transition or animation on the page, in seconds.
LONGEST_MOVE = """() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
  const style = getComputedStyle(element);
  return [style.transitionDuration, style.animationDuration].flatMap((list) => list.split(",").map(parseFloat));
}))"""
GROUND = "getComputedStyle(document.body).backgroundColor"
# Links, buttons and titles whose letters have the colour that lies behind them.
SUNK = """() => {
  const clear = "rgba(0, 0, 0, 0)";
  const behind = (element) => {
    const colour = element ? getComputedStyle(element).backgroundColor : "rgb(255, 255, 255)";
    return colour === clear ? behind(element.parentElement) : colour;
  };
  return [...document.querySelectorAll("a, button, h1, h2, h3, main p")]
    .filter((element) => element.checkVisibility() && element.textContent.trim())
    .filter((element) => getComputedStyle(element).color === behind(element))
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("kind", ["home", "directory, filtered", "lab, whole", "guide", "source"])
def test_the_other_language_stays_on_the_same_page_and_question(page: Page, site: str, kind: str) -> None:
    page.goto(site + address(kind))
    page.locator("a.tool[hreflang=en]").click()
    expect(page).to_have_url(site + address(kind, "en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("a.tool[hreflang=fr]").click()
    expect(page).to_have_url(site + address(kind))
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_theme_button_turns_the_page_dark_and_every_page_after_it(page: Page, site: str) -> None:
    page.goto(site + address("home"))
    button = page.locator("[data-theme-toggle]")
    light = page.evaluate(GROUND)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(GROUND)
    assert dark != light
    page.goto(site + address("guide"))
    expect(page.locator("[data-theme-toggle]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(GROUND) == dark
    page.goto(site + address("accessibility"))
    page.locator("[data-theme-system]").click()
    assert page.evaluate(GROUND) == light
    page.reload()
    assert page.evaluate(GROUND) == light


def test_the_page_follows_the_system_until_told_otherwise(page: Page, site: str) -> None:
    page.goto(site + address("home"))
    light = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) != light
    expect(page.locator("[data-theme-toggle]")).to_have_attribute("aria-pressed", "true")


def test_a_source_mark_leads_to_its_note_then_to_the_passage_and_back(page: Page, site: str) -> None:
    page.goto(site + address("lab, whole"))
    mark = page.locator(".fiche a.reference[id]").first
    number = mark.inner_text().strip()
    mark.click()
    expect(page).to_have_url(re.compile(rf"/labs/{WHOLE_LAB}/#s{number}$"))
    note = page.locator(f"#s{number}")
    expect(note).to_be_in_viewport()
    note.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/sources/[\w-]+/#\w+$"))
    entry = page.locator(page.evaluate("location.hash"))
    expect(entry).to_be_in_viewport()
    entry.locator(f"a[href^='/labs/{WHOLE_LAB}/']").first.click()
    expect(page).to_have_url(re.compile(rf"/labs/{WHOLE_LAB}/"))
    page.goto(f"{site}{address('lab, whole')}#s{number}")
    page.locator(f"#s{number} a.notes-back").click()
    expect(page).to_have_url(re.compile(rf"#r{number}$"))
    expect(page.locator(f"#r{number}")).to_be_in_viewport()


def test_every_mark_and_inner_link_of_a_profile_has_its_place(page: Page, site: str) -> None:
    page.goto(site + address("lab, whole"))
    marks = page.locator("a.reference")
    assert marks.count() > 20
    lost = page.evaluate(
        """() => [...document.querySelectorAll("a[href^='#']")]
             .map((link) => link.getAttribute("href")).filter((hash) => !document.getElementById(hash.slice(1)))"""
    )
    assert lost == []


def test_paper_holds_no_navigation(page: Page, site: str) -> None:
    found = {}
    for kind in PAGES:
        page.emulate_media(media="screen")
        page.goto(site + address(kind))
        assert page.locator("nav:visible").count() > 0
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        leftovers = "nav:visible, .tools:visible, form:visible, button:visible, .skip:visible"
        if pieces := page.locator(leftovers).evaluate_all("found => found.map((one) => one.outerHTML.slice(0, 120))"):
            found[kind] = pieces
    assert found == {}


@pytest.mark.parametrize("kind", ["home", "directory", "lab, whole"])
def test_nothing_moves_for_who_asked_for_stillness(page: Page, site: str, kind: str) -> None:
    page.goto(site + address(kind))
    page.emulate_media(reduced_motion="no-preference")
    moves = page.evaluate(LONGEST_MOVE)
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(LONGEST_MOVE) <= 0.01 < moves
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_sink_no_word_into_its_ground(page: Page, site: str) -> None:
    found = {}
    page.emulate_media(forced_colors="active")
    for kind in PAGES:
        page.goto(site + address(kind))
        if pieces := page.evaluate(SUNK):
            found[kind] = pieces
    assert found == {}


def test_forced_colours_keep_the_focus_in_sight(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site + address("directory"))
    for _ in range(8):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle; })()"
        )
        assert style not in ("none", ""), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
