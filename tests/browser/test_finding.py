"""Places inside places, values searched as one types, the head of the page, boxes that compare, and the past."""

import re

from playwright.sync_api import Page, expect

from .test_directory import number_of_labs

PLACES = ".facet-places"


def test_a_city_is_reached_by_keyboard_through_its_continent_and_country(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    for panel in ("EU", "DK"):
        summary = page.locator(f"{PLACES} [data-panel={panel}] > summary")
        summary.focus()
        page.keyboard.press("Enter")
    city = page.locator(f"{PLACES} input[name=ville][value=Copenhague]")
    expect(city).to_be_visible()
    city.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("ville=Copenhague"))
    expect(page.locator("h1")).to_have_text(re.compile("Annuaire des labos.: Copenhague"))
    expect(city).to_be_focused()
    expect(page.locator(f"{PLACES} [data-panel=DK]")).to_have_attribute("open", "")


def test_places_are_reached_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/")
    expect(page.locator(f"{PLACES} .facet-search")).to_be_hidden()
    page.locator(f"{PLACES} [data-panel=EU] > summary").click()
    page.locator(f"{PLACES} input[name=pays][value=DK]").check()
    page.locator(".facets-submit button").click()
    expect(page).to_have_url(re.compile("pays=DK"))
    expect(page.locator(f"{PLACES} input[name=ville][value=Copenhague]")).to_be_visible()
    expect(page.locator("h1")).to_have_text(re.compile("Danemark"))


def test_the_values_of_a_facet_are_searched_without_accents(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/")
    field = page.locator(f"{PLACES} [data-narrows]")
    before = page.url
    field.fill("geneve")
    expect(page.locator(f"{PLACES} input[name=ville][value=Genève]")).to_be_visible()
    expect(page.locator(f"{PLACES} input[name=pays][value=CH]")).to_be_visible()
    expect(page.locator(f"{PLACES} input[name=pays][value=FR]")).to_be_hidden()
    expect(page.locator(f"{PLACES} .facet-found")).to_have_text(re.compile(r": 1$"))
    field.fill("")
    expect(page.locator(f"{PLACES} input[name=ville][value=Genève]")).to_be_hidden()
    expect(page.locator(f"{PLACES} .facet-found")).to_be_empty()
    assert page.url == before


def test_the_head_follows_the_views_and_the_way_back(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?pays=DK")
    page.evaluate("window.sameDocument = true")
    page.locator("#vue-carte").click()
    expect(page.locator("h1")).to_have_text(re.compile("^Carte des labos.: Danemark$"))
    expect(page.locator(".plate-head-no")).to_have_text(re.compile("Planche 3"))
    assert page.title() == f"{page.locator('h1').inner_text()} · Labatlas"
    assert page.locator("h1").count() == 1
    assert page.evaluate("window.sameDocument") is True
    page.go_back()
    expect(page.locator("h1")).to_have_text(re.compile("^Annuaire des labos.: Danemark$"))
    expect(page.locator(".lab-card").first).to_be_visible()
    page.go_forward()
    expect(page.locator("h1")).to_have_text(re.compile("^Carte des labos.: Danemark$"))
    expect(page.locator("svg.map").first).to_be_visible()


def test_back_leads_to_the_place_that_was_left_and_asks_once(page: Page, site: str) -> None:
    asked: list[str] = []
    page.goto(f"{site}/labs/?pays=DK")
    page.on("request", lambda request: asked.append(request.url) if "/labs/" in request.url else None)
    page.locator("#vue-tableau").click()
    expect(page.locator("table.table")).to_be_visible()
    page.go_back()
    expect(page.locator(".lab-card").first).to_be_visible()
    expect(page.locator("#vue-tableau")).to_be_focused()
    page.locator("#vue-carte").click()
    expect(page.locator("svg.map").first).to_be_visible()
    page.go_back()
    expect(page.locator("#vue-carte")).to_be_focused()
    assert len(asked) == 4, asked


def test_the_bar_counts_names_and_unticks(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?pays=DK")
    told = page.locator(".compare-bar-told")
    expect(told).to_be_hidden()
    page.locator(".lab-card .compare-box").first.click()
    expect(told).to_have_text(re.compile("^1 sur 4.: "))
    page.locator(".lab-card .compare-box").nth(1).click()
    expect(told).to_have_text(re.compile("^2 sur 4.: .+, .+"))
    page.locator("[data-unticks]").click()
    expect(page).to_have_url(f"{site}/labs/?pays=DK")
    expect(told).to_be_hidden()
    expect(page.locator(".lab-card :checked")).to_have_count(0)


def test_labs_ticked_in_the_table_are_compared_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/?vue=tableau&pays=DK")
    for box in page.locator(".table .compare-box input").all()[:2]:
        box.check()
    page.locator("#comparer .btn-main").click()
    expect(page).to_have_url(re.compile(r"/labs/comparer/\?.*lab=[\w-]+&lab=[\w-]+"))
    expect(page.locator(".compare-head")).to_have_count(2)


def test_ticked_labs_are_kept_without_script(page_without_script: Page, site: str) -> None:
    page = page_without_script
    page.goto(f"{site}/labs/?pays=DK")
    page.locator(".lab-card .compare-box input").first.check()
    page.locator("#comparer button[formaction]").click()
    expect(page).to_have_url(re.compile(r"/labs/\?.*pays=DK"))
    expect(page.locator("input[name=lab][form=comparer]:checked")).to_have_count(1)
    page.locator("#facettes input[name=type]:enabled").first.check()
    page.locator(".facets-submit button").click()
    expect(page.locator("input[name=lab][form=comparer]:checked")).to_have_count(1)


def test_the_drawer_closes_onto_the_results(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/labs/")
    page.locator(".facets-fold > summary").click()
    page.locator("#facettes input[name=type]:enabled").first.check()
    page.locator(".facets-submit button").click()
    expect(page.locator(".facets-fold[open]")).to_have_count(0)
    expect(page.locator(".result-bar-count")).to_be_in_viewport()
    page.locator(".facets-fold > summary").click()
    page.locator("#f-q").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".facets-fold[open]")).to_have_count(0)
    expect(page.locator(".facets-fold > summary")).to_be_focused()


def test_the_year_is_chosen_by_keyboard_and_back_and_forward_keep_it(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?pays=DK")
    now = number_of_labs(page)
    page.locator(".moment > summary").focus()
    page.keyboard.press("Enter")
    slider = page.locator("#au")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    chosen = slider.input_value()
    expect(page.locator(".moment output")).to_have_text(chosen)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"pays=DK&au={chosen}"))
    expect(page.locator(".moment-banner")).to_be_visible()
    page.locator(".moment a.btn").first.click()
    earlier = str(int(chosen) - 1)
    expect(page).to_have_url(re.compile(f"au={earlier}"))
    expect(page.locator(".moment output")).to_have_text(earlier)
    page.go_back()
    expect(page.locator(".moment output")).to_have_text(chosen)
    expect(slider).to_have_value(chosen)
    page.go_back()
    expect(page).to_have_url(f"{site}/labs/?pays=DK")
    assert number_of_labs(page) == now
    page.go_forward()
    expect(page.locator(".moment output")).to_have_text(chosen)


def test_a_card_of_the_past_leads_to_the_page_of_the_past(page: Page, site: str) -> None:
    page.goto(f"{site}/labs/?q=mindlab&au=2010")
    page.locator("[data-lab=mindlab] h2 a").click()
    expect(page).to_have_url(f"{site}/labs/mindlab/?au=2010")
    expect(page.locator(".moment-banner")).to_be_visible()
    expect(page.locator(".head-facts")).to_contain_text("6 pers.")
    page.locator(".moment-banner a").click()
    expect(page).to_have_url(f"{site}/labs/mindlab/")
    page.go_back()
    expect(page.locator(".moment-banner")).to_be_visible()
