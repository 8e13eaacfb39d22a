"""What stands where at the desk: choices that can be reached, columns in view, room for the work at every width."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from labs.models import Lab, Position
from tests.browser.desk import cookies_of, member

STEPS = ["-2", "-1", "0", "1", "2", ""]
OVERLAPS = """axis => {
  const words = [...axis.querySelectorAll(".axis-end, .axis-step span, .axis-step input")];
  const boxes = words.map((one) => [one.textContent || one.value, one.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
    .map(([other]) => `${name} / ${other}`));
}"""


@pytest.fixture(scope="module")
def cookies(site: str, django_db_blocker: Any) -> Iterator[list[Any]]:
    with django_db_blocker.unblock(), member("superuser", "mise-en-page") as user:
        yield cookies_of(user, site)


@pytest.fixture
def desk(open_page: Callable[..., Page], site: str, cookies: list[Any]) -> Callable[[str, int], Page]:
    """Open a screen of the desk at a width in px: `desk("form", 360)`."""

    def open_desk(screen: str, width: int) -> Page:
        page = open_page(width, cookies=cookies)
        page.goto(f"{site}{address(screen)}")
        return page

    return open_desk


def address(screen: str) -> str:
    position = Position.objects.filter(lab__in=Lab.objects.public()).order_by("pk").first()
    assert position is not None
    with override("fr"):
        return {
            "index": reverse("admin:index"),
            "list": reverse("admin:labs_lab_changelist"),
            "form": reverse("admin:labs_lab_change", args=[position.lab_id]),
            "add": reverse("admin:labs_lab_add"),
            "history": reverse("admin:labs_lab_history", args=[position.lab_id]),
            "acts": reverse("admin:labs_act_changelist"),
        }[screen]


@pytest.mark.parametrize("width", [360, 1100, 1280, 1600])
@pytest.mark.parametrize("screen", ["form", "add"])
def test_each_step_of_an_axis_is_clicked(desk: Callable[[str, int], Page], screen: str, width: int) -> None:
    axis = desk(screen, width).locator(".axis-steps").first
    for step in STEPS:
        # A click waits until nothing lies over the button.
        axis.locator(f'input[value="{step}"]').click()
        expect(axis.locator("input:checked")).to_have_value(step)
    assert axis.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("width", [360, 600])
@pytest.mark.parametrize("screen", ["index", "list", "form", "history", "acts"])
def test_the_work_takes_a_narrow_screen(desk: Callable[[str, int], Page], screen: str, width: int) -> None:
    page = desk(screen, width)
    box = page.locator("#content").bounding_box()
    assert box is not None
    assert box["width"] >= width - 48
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_shows_its_columns_beside_folded_filters(desk: Callable[[str, int], Page]) -> None:
    page = desk("list", 1280)
    for column in ("state_badge", "status", "checked_on"):
        cell = page.locator(f"#result_list .field-{column}").first.bounding_box()
        box = page.locator("#changelist .results").bounding_box()
        assert cell is not None and box is not None
        assert cell["x"] + cell["width"] <= box["x"] + box["width"], column
    filters = page.locator("#changelist-filter")
    assert filters.evaluate("one => one.offsetHeight") < 900
    country = filters.locator("details", has_text="Par pays")
    country.locator("summary").click()
    country.get_by_role("link", name="Belgique").click()
    expect(country.locator("summary")).to_contain_text("Belgique")
    assert country.evaluate("one => one.open")


def test_publishing_stands_below_its_check_list(desk: Callable[[str, int], Page]) -> None:
    page = desk("form", 1280)
    panel = page.locator(".readiness").bounding_box()
    move = page.locator("[name=_archive]").first.bounding_box()
    assert panel is not None and move is not None
    assert 0 < move["y"] - (panel["y"] + panel["height"]) < 200
    # The Enter key in a field presses the first button of its form, which must not publish.
    first = page.locator("#lab_form [type=submit]").first
    expect(first).to_have_attribute("name", "_save")


def test_fields_of_the_form_have_their_size(desk: Callable[[str, int], Page]) -> None:
    page = desk("form", 1280)
    reason, text = page.locator("#id_change_reason").bounding_box(), page.locator("#id_positions-0-rationale_fr")
    assert reason is not None and reason["width"] > 400
    assert text.evaluate("one => one.offsetHeight") < 150
    assert page.locator(".origins-add").first.evaluate(
        "one => getComputedStyle(one).fontFamily === getComputedStyle(document.body).fontFamily"
    )
    row = page.locator("#positions-group .inline-related h3 b").first
    expect(row).to_have_text("Position\u00a0:")
