"""What scripts add to the forms of the desk: rows of origins, dates read back, the point of a crop."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.desk import cookies_of, member
from tests.pictures import drawn, saved

READ_ONCE_MORE = """() => new Promise((done) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => setTimeout(done, 50));
  reader.readAsDataURL(document.querySelector("#id_image").files[0]);
})"""
PICTURE = {"name": "photo.png", "mimeType": "image/png", "buffer": saved(drawn(size=(400, 300)))}


@pytest.fixture(scope="module")
def cookies(site: str, django_db_blocker: Any) -> Iterator[list[Any]]:
    with django_db_blocker.unblock(), member("curator", "Claude") as curator:
        yield cookies_of(curator, site)


@pytest.fixture
def form(open_page: Callable[..., Page], site: str, cookies: list[Any]) -> Callable[[str], Page]:
    """The empty form of a noun."""

    def open_form(noun: str) -> Page:
        page = open_page(cookies=cookies)
        with override("fr"):
            page.goto(f"{site}{reverse(f'admin:labs_{noun}_add')}")
        return page

    return open_form


def numbers(page: Page) -> list[str]:
    return [page.locator(f"#id_focus_{axis}").input_value() for axis in "xy"]


def choose_picture(page: Page) -> Locator:
    """The target on a picture just chosen."""
    page.locator("#id_image").set_input_files(PICTURE)  # type: ignore[arg-type]
    target = page.locator("[data-picture-target]")
    expect(target).to_be_visible()
    return target


def test_an_origin_is_added_without_leaving_the_form(form: Callable[[str], Page]) -> None:
    page = form("lab")
    page.locator("#id_name_fr").fill("Labo en cours")
    origins = page.locator("details[data-origins=name]")
    origins.locator("summary").first.click()
    for _time in range(2):
        origins.get_by_role("button", name="Ajouter une origine à « Nom »").click()
    rows = origins.locator("[data-origin-rows] > .origin")
    expect(rows).to_have_count(2)
    total = page.locator("[id$='citations-TOTAL_FORMS']")
    expect(total).to_have_value("2")
    for number in range(2):
        fact = rows.nth(number).locator("[name$='-field']")
        assert str(fact.get_attribute("name")).endswith(f"-{number}-field")
        expect(fact).to_have_value("name")
        assert rows.nth(number).get_attribute("open") is not None
    expect(rows.nth(1).locator("[name$='-kind']")).to_be_focused()
    # Nothing was sent, and no place in the page is named twice.
    expect(page.locator("#id_name_fr")).to_have_value("Labo en cours")
    twice = (
        "[...document.querySelectorAll('.origin [id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert page.evaluate(twice) == []


def test_the_document_of_a_new_origin_is_found_by_its_title(form: Callable[[str], Page]) -> None:
    page = form("lab")
    origins = page.locator("details[data-origins=name]")
    origins.locator("summary").first.click()
    origins.get_by_role("button", name="Ajouter une origine à « Nom »").click()
    origins.locator(".select2-selection").first.click()
    page.keyboard.type("quoi un labo")
    option = page.locator(".select2-results__option", has_text="C’est quoi un labo")
    option.first.click()
    expect(origins.locator(".select2-selection__rendered").first).to_contain_text("C’est quoi un labo")


def test_a_date_is_read_back_while_it_is_typed(form: Callable[[str], Page]) -> None:
    page = form("lab")
    words = page.locator("#id_opened_words")
    for typed, told in (("vers 2002", "vers 2002"), ("12/11/2014", "12 novembre 2014"), ("mars 2014", "mars 2014")):
        page.locator("#id_opened").fill(typed)
        expect(words).to_have_text(told)
        expect(words).not_to_contain_class("is-wrong")
    page.locator("#id_opened").fill("")
    expect(words).to_have_text("")


def test_a_date_that_is_none_is_told_at_once(form: Callable[[str], Page], complaints: list[str]) -> None:
    page = form("lab")
    words = page.locator("#id_opened_words")
    page.locator("#id_opened").fill("le 31 février 2014")
    expect(words).to_contain_class("is-wrong")
    expect(words).not_to_be_empty()
    page.locator("#id_opened").fill("2014")
    expect(words).to_have_text("2014")
    expect(words).not_to_contain_class("is-wrong")
    # The browser tells the refusal as well: once, and nothing else.
    assert [one.partition(":")[0] for one in complaints] == ["console"] and "400" in complaints[0]
    complaints.clear()


def test_only_the_last_date_typed_is_told(form: Callable[[str], Page], site: str) -> None:
    page = form("lab")
    address = str(page.locator("#id_opened").get_attribute("data-read-date"))
    waiting: list[Route] = []
    page.route(lambda url: address in url and "2002" in url, lambda route: waiting.append(route))
    with page.expect_request(lambda request: "2002" in request.url):
        page.locator("#id_opened").fill("2002")
    page.locator("#id_opened").fill("2014")
    expect(page.locator("#id_opened_words")).to_have_text("2014")
    assert len(waiting) == 1
    waiting[0].fulfill(json={"words": "2002"})
    page.locator("#id_closed").fill("2016")
    expect(page.locator("#id_closed_words")).to_have_text("2016")
    expect(page.locator("#id_opened_words")).to_have_text("2014")


def test_the_point_of_a_crop_is_picked_with_the_mouse(form: Callable[[str], Page]) -> None:
    page = form("picture")
    assert numbers(page) == ["50", "50"]
    expect(page.locator("[data-picture-crop]")).to_be_hidden()
    target, stage = choose_picture(page), page.locator("[data-picture-stage]")
    box = stage.bounding_box()
    assert box is not None
    stage.click(position={"x": box["width"] / 4, "y": box["height"] * 3 / 4})
    assert numbers(page) == ["25", "75"]
    expect(page.locator("[data-picture-said]")).to_have_text("25 % – 75 %")
    assert target.evaluate("target => [target.style.left, target.style.top]") == ["25%", "75%"]
    assert page.locator("[data-picture-frame]").evaluate("frame => frame.style.objectPosition") == "25% 75%"


def test_the_point_of_a_crop_is_moved_with_the_arrows(form: Callable[[str], Page]) -> None:
    page = form("picture")
    target = choose_picture(page)
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowLeft"):
        target.press(key)
    assert numbers(page) == ["54", "40"]
    for _time in range(12):
        target.press("ArrowRight")
    assert numbers(page) == ["100", "40"]
    # Typed as well, and the target follows; a key that moves nothing keeps its meaning.
    page.locator("#id_focus_x").fill("10")
    assert target.evaluate("target => target.style.left") == "10%"
    target.press("Tab")
    expect(target).not_to_be_focused()


def test_what_is_no_picture_is_left_to_the_server(form: Callable[[str], Page]) -> None:
    page = form("picture")
    page.locator("#id_image").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    # Reading a file takes a moment: longer than it takes to read this one.
    page.evaluate(READ_ONCE_MORE)
    expect(page.locator("[data-picture-crop]")).to_be_hidden()
    choose_picture(page)


def test_a_new_origin_takes_the_document_in_hand(form: Callable[[str], Page]) -> None:
    page = form("lab")
    held = page.locator("#id_in_hand-source")
    held.select_option(index=1)
    page.locator("#id_in_hand-locator").fill("p. 3")
    origins = page.locator("details[data-origins=name]")
    origins.locator("summary").first.click()
    origins.get_by_role("button", name="Ajouter une origine à « Nom »").click()
    row = origins.locator("[data-origin-rows] > .origin")
    expect(row.locator("[name$='-locator']")).to_have_value("p. 3")
    expect(row.locator("select[name$='-source']")).to_have_value(held.input_value())
    expect(row.locator(".select2-selection__rendered").first).to_contain_text(
        held.locator("option:checked").inner_text().strip()[:20]
    )


def test_the_document_in_hand_is_searched_by_any_word(form: Callable[[str], Page]) -> None:
    page = form("lab")
    place = page.locator("#document-en-main")
    place.get_by_role("combobox", name="Document").click()
    page.keyboard.type("quoi un labo")
    page.keyboard.press("Enter")
    expect(place.locator(".select2-selection__rendered")).to_contain_text("C’est quoi un labo")
    expect(page.locator("#id_in_hand-source")).not_to_have_value("")


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(form: Callable[[str], Page]) -> None:
    page = form("lab")
    page.locator("input[name=_save]").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a[href='#id_name_fr']").click()
    expect(page.locator("#id_name_fr")).to_be_focused()


def test_a_form_to_add_is_entered_by_its_first_field(form: Callable[[str], Page]) -> None:
    for noun, first in (("lab", "id_name_fr"), ("theme", "id_name_fr")):
        assert form(noun).evaluate("document.activeElement.id") == first


def test_a_city_written_whole_is_as_good_as_chosen(form: Callable[[str], Page]) -> None:
    page = form("lab")
    page.locator("#id_city_fr").fill("nantes")
    page.keyboard.press("Tab")
    expect(page.locator("#id_country")).to_have_value("FR")
    assert page.locator("#id_latitude").input_value().startswith("47.2")
    page = form("lab")
    with page.expect_response("**/places/**"):
        page.locator("#id_city_fr").fill("london")
        page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    assert page.locator("#id_latitude").input_value() == "", "more than one city is called so"


def test_enter_chooses_a_city_and_saves_nothing(form: Callable[[str], Page]) -> None:
    page = form("lab")
    before = page.url
    page.locator("#id_name_fr").fill("Labo sans lieu")
    page.locator("#id_city_fr").fill("nantes")
    page.locator("#id_city_fr").press("Enter")
    expect(page.locator("#id_country")).to_have_value("FR")
    assert page.url == before
    # What came with the city says so, until the person chooses another country.
    expect(page.locator("[data-taken]")).to_have_value("country")
    page.locator("#id_country").select_option("BE")
    expect(page.locator("[data-taken]")).to_have_value("")


def test_labs_of_a_near_name_show_under_the_name(form: Callable[[str], Page]) -> None:
    page = form("lab")
    page.locator("#id_name_fr").fill("La 27e Région")
    near = page.locator("[data-near-doubles]")
    expect(near).to_be_visible()
    name, box = page.locator("#id_name_fr").bounding_box(), near.bounding_box()
    assert name and box and 0 < box["y"] - name["y"] < 200
