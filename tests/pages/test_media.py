"""Files of pictures as readers get them, and pictures on the page of a lab."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from labs.models import Picture
from tests.factories import make_lab
from tests.pictures import photograph

pytestmark = pytest.mark.django_db
STEM = "0123456789abcdef" * 2


@pytest.fixture
def picture() -> Picture:
    facts = {"alt_fr": "Une table", "alt_en": "A table", "credit": "Camille & Cie", "licence": "CC BY 4.0"}
    lab = make_lab("Labo illustré", slug="illustre")
    return Picture.objects.create(lab=lab, image=photograph(size=(1000, 600)), focus_x=34, focus_y=100, **facts)


@pytest.mark.parametrize(("suffix", "kind"), [("jpg", "jpeg"), ("png", "png"), ("webp", "webp")])
def test_a_picture_is_served_inert_and_for_good(client: Client, suffix: str, kind: str) -> None:
    default_storage.save(f"images/{STEM}-320.{suffix}", ContentFile(b"<script>alert(1)</script>"))
    answer = client.get(f"/media/images/{STEM}-320.{suffix}", headers={"accept-encoding": "identity"})
    assert answer.status_code == 200 and answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == f"image/{kind}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"] == "inline"
    assert "immutable" in answer["Cache-Control"] and not answer.cookies


@pytest.mark.parametrize("name", [
    "", "images/", "images", "secret.txt", "images/photo.jpg", f"images/{STEM}.html", f"images/{STEM}.svg",
    f"images/../images/{STEM}.png", f"../images/{STEM}.png", f"/images/{STEM}.png", f"images/{STEM}.png/",
    f"images/{STEM}.png%00", f"images/{STEM}.png%0a", f"images/{STEM.upper()}.png", f"{STEM}.png",
    "..%2f..%2fetc%2fpasswd", "images/%2e%2e/secret.txt", f"images/{'1' * 32}.png", "x" * 5000,
])  # fmt: skip
def test_nothing_else_is_served(client: Client, name: str) -> None:
    for present in ("secret.txt", "images/photo.jpg", f"images/{STEM}.html", f"images/{STEM}.png"):
        default_storage.save(present, ContentFile(b"x"))
    assert client.get(f"/media/{name}").status_code == 404


def test_files_are_only_read(client: Client) -> None:
    assert client.post(f"/media/images/{STEM}.png").status_code == 405


def test_the_page_of_a_lab_shows_its_cover_with_credit_and_licence(client: Client, picture: Picture) -> None:
    soup = BeautifulSoup(client.get("/labs/illustre/").content, "html.parser")
    figure = soup.select_one("figure[data-use=cover]")
    image = figure.img
    assert (image["width"], image["height"], image["loading"], image["alt"]) == ("1000", "600", "lazy", "Une table")
    assert (image["data-focus-x"], image["data-focus-y"]) == ("30", "100")
    assert figure.source["type"] == "image/webp"
    for names in (figure.source["srcset"], image["srcset"]):
        addresses = [part.split() for part in names.split(", ")]
        assert [width for _address, width in addresses] == ["320w", "640w", "960w", "1000w"]
        assert all(client.get(address).status_code == 200 for address, _width in addresses)
    caption = figure.figcaption.get_text()
    assert "Camille & Cie" in caption and "CC BY 4.0" in caption


def test_the_alternative_text_follows_the_language(client: Client, picture: Picture) -> None:
    soup = BeautifulSoup(client.get("/en/labs/illustre/").content, "html.parser")
    assert soup.select_one("figure[data-use=cover] img")["alt"] == "A table"


def test_logos_and_illustrations_stand_in_their_section(client: Client, picture: Picture) -> None:
    for use in ("illustration", "logo", "illustration"):
        facts = {"credit": "x", "licence": "CC0", "use": use}
        Picture.objects.create(lab=picture.lab, image=photograph(size=(40, 30)), **facts)
    soup = BeautifulSoup(client.get("/labs/illustre/").content, "html.parser")
    shown = [figure["data-use"] for figure in soup.select("section[aria-labelledby=images] figure")]
    assert shown == ["logo", "illustration", "illustration"]
    assert soup.select_one(".toc a[href='#images']")


def test_a_picture_without_renditions_is_shown_whole(client: Client, picture: Picture) -> None:
    picture.renditions, picture.width, picture.height = [], None, None
    picture.save()
    image = BeautifulSoup(client.get("/labs/illustre/").content, "html.parser").select_one("figure img")
    assert image["src"] == picture.image.url and not image.has_attr("width") and not image.has_attr("srcset")
