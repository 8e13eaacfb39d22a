"""The screens that the handbook of the curators shows, taken from the desk at work. `make handbook` writes them.

Each is asked for what the handbook says of it, so that a picture cannot show what the desk no longer does.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from labs.handbook import PICTURE_SIZE, pictures
from labs.models import Act, Lab, acting
from tests.browser.desk import cookies_of, member
from tests.factories import make_citation, make_lab, make_source

LARGEST = 60 * 1024  # bytes
COLOURS = 96  # of a screen: flat grounds and the edges of letters


@dataclass
class Desk:
    """One card of the loaded atlas that two people work at."""

    curator: Page
    publisher: Page
    site: str
    lab: Lab

    def show(self, page: Page, name: str, *keys: int) -> Page:
        with override("fr"):
            page.goto(f"{self.site}{reverse(f'admin:{name}', args=keys)}")
        return page


@pytest.fixture(scope="module")
def card(site: str, django_db_blocker: Any) -> Iterator[tuple[Lab, list[Any], list[Any]]]:
    """A card written by a curator and read again by a publisher, and the cookies of both."""
    with (
        django_db_blocker.unblock(),
        member("curator", "Camille") as camille,
        member("publisher", "Dominique") as other,
    ):
        source = make_source("La fiche de l’Atelier des rives", publisher="Cahiers du service public", dated="2016-05")
        with acting(Act.Kind.EDIT, author=camille, reason="Saisie de la fiche papier"):
            lab = make_lab(
                "Atelier des rives", published=False, type="incubateur", level="regional", city="Nantes", country="FR",
                tagline="Des services essayés au bord du fleuve.", opened="2013", subjects="lycées, mobilité",
            )  # fmt: skip
            for fact in ("name", "opened", "city"):
                make_citation(lab, fact, source=source, locator="l. 3-5")
            lab.submit()
        with acting(Act.Kind.EDIT, author=other, reason="Date relue dans le rapport de 2016"):
            lab.opened, lab.intervention_fr = "2014-03", "Trois semaines sur place, puis un prototype."
            lab.save()
        yield lab, cookies_of(camille, site), cookies_of(other, site)
        lab.delete()
        source.delete()


@pytest.fixture
def desk(open_page: Callable[..., Page], site: str, card: tuple[Lab, list[Any], list[Any]]) -> Desk:
    lab, *everyone = card
    pages = [open_page(*PICTURE_SIZE, cookies=cookies) for cookies in everyone]
    for page in pages:
        # As someone leaves it who needs the room: the list of nouns folded.
        page.add_init_script("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
    return Desk(*pages, site, lab)


def accueil(desk: Desk) -> Locator:
    page = desk.show(desk.publisher, "index")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour, Dominique")
    return page.locator("[data-figure] a", has_text="fiche").first


def liste(desk: Desk) -> Locator:
    page = desk.show(desk.curator, "labs_lab_changelist")
    page.locator("#searchbar").fill("atelier")
    page.keyboard.press("Enter")
    expect(page.locator("#changelist-filter")).to_be_in_viewport()
    return page.locator("#result_list").get_by_role("link", name=desk.lab.name)


def origines(desk: Desk) -> Locator:
    page = desk.show(desk.curator, "labs_lab_change", desk.lab.pk)
    origins = page.locator("details[data-origins=opened]")
    for summary in (origins.locator("> summary"), origins.locator(".origin > summary").first):
        summary.click()
    at_top(page.locator(".form-row", has=origins))
    expect(page.locator("#id_opened_words")).to_have_text("mars 2014")
    return origins.get_by_label("Passage").first


def publier(desk: Desk) -> Locator:
    page = desk.show(desk.publisher, "labs_lab_change", desk.lab.pk)
    return page.get_by_role("region", name="Avant de publier").locator("li a").first


def conflit(desk: Desk) -> Locator:
    late = desk.show(desk.curator, "labs_lab_change", desk.lab.pk)
    early = desk.show(desk.publisher, "labs_lab_change", desk.lab.pk)
    for page, words in (
        (early, "Essayer les services au bord du fleuve."),
        (late, "Les services, essayés sur la rive."),
    ):
        page.locator("#id_tagline_fr").fill(words)
        page.locator("[name=_continue]").first.click()
    table = late.get_by_role("table", name="Vos saisies, champ par champ")
    at_top(late.locator(".stale"))
    return table.get_by_text("changé des deux côtés")


def historique(desk: Desk) -> Locator:
    page = desk.show(desk.curator, "labs_lab_history", desk.lab.pk)
    return page.get_by_text("Date relue dans le rapport de 2016")


def retour(desk: Desk) -> Locator:
    page = desk.show(desk.curator, "labs_lab_history", desk.lab.pk)
    page.get_by_role("link", name="Revenir à cette version…").last.click()
    expect(page.get_by_role("heading", name="Ce que le retour changera")).to_be_visible()
    return page.get_by_role("button", name="Revenir à cette version")


def plusieurs(desk: Desk) -> Locator:
    page = desk.show(desk.publisher, "labs_lab_changelist")
    for number in range(3):
        page.locator("input.action-select").nth(number).check()
    page.locator("select[name=action]").select_option("check_today")
    page.locator(".actions button[name=index]").click()
    return page.get_by_role("button", name="Appliquer")


def images(desk: Desk) -> Locator:
    page = desk.show(desk.curator, "labs_picture_add")
    chosen = {"name": "rives.png", "mimeType": "image/png", "buffer": banks_of_a_river()}
    page.locator("#id_image").set_input_files(chosen)  # type: ignore[arg-type]
    target = page.locator("[data-picture-target]")
    target.press("ArrowLeft")
    at_top(page.locator(".form-row.field-image"))
    return target


SCREENS: dict[str, Callable[[Desk], Locator]] = {
    screen.__name__: screen
    for screen in (accueil, liste, origines, publier, conflit, historique, retour, plusieurs, images)
}


def at_top(place: Locator) -> None:
    place.evaluate("element => element.scrollIntoView({block: 'start'})")


def banks_of_a_river() -> bytes:
    image = Image.new("RGB", (800, 450), "#d9e7e4")
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 190), (300, 150), (800, 210), (800, 450), (0, 450)], fill="#16430c")
    draw.polygon([(330, 160), (420, 165), (800, 400), (800, 450), (150, 450)], fill="#006b93")
    draw.rectangle((180, 110, 290, 220), fill="#be300b")
    return packed(image, "PNG")


def packed(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the screens go: into the handbook when that is asked for, else where nobody looks."""
    asked = os.environ.get("HANDBOOK_PICTURES")
    return Path(asked) if asked else tmp_path


@pytest.mark.parametrize("name", SCREENS)
def test_the_desk_shows_what_the_handbook_says(desk: Desk, folder: Path, complaints: list[str], name: str) -> None:
    shown = SCREENS[name](desk)
    expect(shown).to_be_in_viewport()
    screen = Image.open(BytesIO(shown.page.screenshot()))
    assert screen.size == PICTURE_SIZE
    file = folder / f"{name}.webp"
    file.write_bytes(packed(screen.convert("RGB").quantize(COLOURS).convert("RGB"), "WEBP", lossless=True, quality=100))
    assert file.stat().st_size <= LARGEST
    # The refused save, which the browser tells as well.
    complaints[:] = [one for one in complaints if "409" not in one or name != "conflit"]


def test_every_screen_is_in_the_handbook() -> None:
    named = pictures((settings.BASE_DIR / "docs" / "curators.md").read_text(encoding="utf-8"))
    assert sorted(file for file, _alt in named) == sorted(f"{name}.webp" for name in SCREENS)
