"""Every public page, read by axe at two widths in light and dark, without a complaint of the browser."""

from collections.abc import Callable, Iterator

import pytest
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page

from labs.models import Event, Lab, Organisation, Programme, Source
from labs.urls import urlpatterns

WIDTHS = (1280, 360)
NARROWEST = 320
# The pages that show many things of one kind, and pages in states of their own.
WITH_SLUG = {
    "lab_detail": Lab,
    "event_detail": Event,
    "organisation_detail": Organisation,
    "programme_detail": Programme,
    "source_detail": Source,
}
PLAIN = sorted(pattern.name for pattern in urlpatterns if "<" not in str(pattern.pattern))
STATES = ["?vue=tableau", "?q=zzzz", "?type=incubateur&effectif_max=10&ouvert_min=rubbish&inconnu=1"]
LABS_SHOWN = 3

Barriers = Callable[[Page], list[str]]


def addresses() -> Iterator[str]:
    """Every address of the site that stands for a kind of page; needs the loaded atlas."""
    for language in ("fr", "en"):
        with override(language):
            yield from (reverse(f"labs:{name}") for name in PLAIN)
            for name, model in WITH_SLUG.items():
                slugs = slugs_of(model)
                assert slugs, f"the atlas holds nothing to show at {name}"
                yield from (reverse(f"labs:{name}", args=[slug]) for slug in slugs)
            yield from (reverse("labs:lab_list") + state for state in STATES)


def slugs_of(model: type) -> list[str]:
    """For labs those with the most and the fewest origins, as these pages differ most; for others the first."""
    if model is not Lab:
        return list(model.objects.public().order_by("pk").values_list("slug", flat=True)[:1])
    by_origins = Lab.objects.public().annotate(origins=Count("citations")).order_by("-origins", "pk")
    slugs = list(by_origins.values_list("slug", flat=True))
    return slugs[: LABS_SHOWN - 1] + slugs[-1:]


def test_every_kind_of_page_is_known_here() -> None:
    assert {pattern.name for pattern in urlpatterns if "<" in str(pattern.pattern)} == set(WITH_SLUG)


def test_axe_finds_no_barrier_and_nothing_overflows(page: Page, site: str, barriers: Barriers) -> None:
    found: dict[str, list[str]] = {}
    for address in addresses():
        response = page.goto(site + address)
        if response is None or not response.ok:
            found[address] = ["no answer" if response is None else f"status {response.status}"]
            continue
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                if lines := barriers(page):
                    found[f"{address} {width} {scheme}"] = lines
        page.set_viewport_size({"width": NARROWEST, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > NARROWEST:
            found[f"{address} {NARROWEST}"] = ["wider than the window"]
    assert not found, "\n".join(f"{where}\n   " + "\n   ".join(lines) for where, lines in found.items())


@pytest.mark.parametrize(("address", "status"), [("/rien-ici/", 404), ("/en/nothing-here/", 404)])
def test_a_missing_page_is_a_page(
    page: Page, site: str, barriers: Barriers, complaints: list[str], address: str, status: int
) -> None:
    response = page.goto(site + address)
    assert response is not None and response.status == status
    assert barriers(page) == []
    # The browser reports the status itself, and nothing else.
    assert [line for line in complaints if "404" not in line] == []
    complaints.clear()


def test_the_desk_lets_in_by_a_page_without_barrier(page: Page, site: str, barriers: Barriers) -> None:
    page.goto(f"{site}/admin/")
    assert barriers(page) == []
