"""Pictures at the desk: sent with a form, refused at the field, kept as long as a revision names them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.core.files.storage import default_storage
from django.test import Client

from labs.admin.kept_pictures import SALT
from labs.models import Act, Picture
from labs.pictures import is_made_here, orphans
from labs.undoing import plan_undo, put_back
from tests.admin.forms import errors_of, send, shown_values
from tests.factories import make_user
from tests.pictures import HOSTILE, photograph, upload
from tests.world import World

ADD = "/admin/labs/picture/add/"


def files() -> list[str]:
    return sorted(default_storage.listdir("images")[1]) if default_storage.exists("images") else []


def typed(world: World, **other: object) -> dict[str, object]:
    facts = {"lab": world.draft.pk, "use": "cover", "alt_fr": "Une table", "credit": "Essai", "licence": "CC0"}
    return facts | {"image": photograph()} | other


@pytest.fixture
def picture(curator: Client, world: World) -> Picture:
    assert send(curator, ADD, **typed(world)).status_code == 302
    return Picture.objects.get(lab=world.draft)


def change(picture: Picture) -> str:
    return f"/admin/labs/picture/{picture.pk}/change/"


def test_a_curator_sends_a_picture(picture: Picture) -> None:
    assert is_made_here(picture.image.name)
    assert (picture.width, picture.height, len(picture.renditions)) == (400, 300, 4)
    assert len(files()) == 5
    assert picture.history.get().renditions == picture.renditions


def test_a_picture_is_sent_with_the_form_of_the_lab(curator: Client, world: World) -> None:
    address = f"/admin/labs/lab/{world.draft.pk}/change/"
    rows = {"TOTAL_FORMS": "1", "0-lab": str(world.draft.pk), "0-use": "logo", "0-image": photograph(),
            "0-credit": "Essai", "0-licence": "CC0", "0-focus_x": "20", "0-focus_y": "30", "0-order": "0"}  # fmt: skip
    answer = send(curator, address, **{f"pictures-{name}": value for name, value in rows.items()})
    assert answer.status_code == 302, errors_of(answer)
    picture = Picture.objects.get(lab=world.draft)
    assert (picture.use, picture.focus_x, picture.focus_y, picture.width) == ("logo", 20, 30, 400)
    page = BeautifulSoup(curator.get(address).content, "html.parser")
    assert page.select_one(f"#pictures-0 [data-picture-whole][src='{picture.image.url}']")


@pytest.mark.parametrize("name", ["a 1-bit bomb", "a truncated JPEG", "HTML", "SVG", "PostScript", "an animated PNG"])
def test_a_refused_file_is_told_at_its_field_and_leaves_nothing(curator: Client, world: World, name: str) -> None:
    answer = send(curator, ADD, **typed(world, image=upload(HOSTILE[name])))
    assert answer.status_code == 200
    field = BeautifulSoup(answer.content, "html.parser").select_one(".field-image .errorlist")
    assert field and field.get_text(strip=True).endswith(".")
    assert files() == [] and not Picture.objects.filter(lab=world.draft).exists()


def test_an_empty_file_is_refused(curator: Client, world: World) -> None:
    assert "vide" in errors_of(send(curator, ADD, **typed(world, image=upload(b""))))


@pytest.mark.parametrize("missing", ["credit", "licence", "image"])
def test_what_a_picture_cannot_do_without(curator: Client, world: World, missing: str) -> None:
    answer = send(curator, ADD, **typed(world, **{missing: None if missing == "image" else ""}))
    assert answer.status_code == 200 and "obligatoire" in errors_of(answer)
    # The file itself was good: it waits for the rest of the form.
    assert len(files()) == (missing != "image")


def test_of_two_files_in_one_field_one_is_taken_and_no_other_kept(curator: Client, world: World) -> None:
    assert send(curator, ADD, **typed(world, image=[photograph(), photograph()])).status_code == 302
    assert len(files()) == 5


def test_a_save_that_the_database_refuses_leaves_no_file(
    curator: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[list[str]] = []

    def fail(*_arguments: object) -> None:
        written.append(files())
        raise RuntimeError

    monkeypatch.setattr("labs.admin.desk.RecordAdmin.response_add", fail)
    with pytest.raises(RuntimeError):
        send(curator, ADD, **typed(world))
    assert len(written[0]) == 5 and files() == []
    assert not Picture.objects.filter(lab=world.draft).exists()


def test_a_replaced_picture_stays_for_history_and_comes_back_by_undoing(
    curator: Client, picture: Picture, world: World
) -> None:
    first, renditions = picture.image.name, picture.renditions
    assert send(curator, change(picture), image=photograph(size=(700, 300))).status_code == 302
    picture.refresh_from_db()
    assert picture.image.name != first and picture.width == 700 and default_storage.exists(first)
    act = Act.objects.latest("pk")
    put_back(plan_undo(act), make_user("publisher"), "essai")
    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.image.name, picture.width, picture.renditions) == (first, 400, renditions)
    assert all(default_storage.exists(rendition["name"]) for rendition in picture.renditions)


def test_a_change_of_words_keeps_the_file(curator: Client, picture: Picture) -> None:
    assert send(curator, change(picture), credit="Une autre").status_code == 302
    changed = Picture.objects.get(pk=picture.pk)
    assert (changed.credit, changed.image.name) == ("Une autre", picture.image.name)
    assert len(files()) == 5


def test_the_form_shows_the_picture_helps_and_loads_its_script(curator: Client, picture: Picture) -> None:
    page = BeautifulSoup(curator.get(change(picture)).content, "html.parser")
    assert page.select_one("script[src$='js/focus_point.js'][defer]")
    assert picture.image.url in str(page.select_one("[data-picture-input]"))
    assert page.select_one("[data-picture-target]").get("aria-label")
    assert "maquette" in page.select_one(".field-alt_fr .help, .field-alt .help").get_text()
    proposals = page.select_one("input[name=licence]")["list"]
    assert page.select(f"datalist[id='{proposals}'] option[value='CC0']")


def test_a_chosen_picture_outlives_an_error_in_another_field(curator: Client, world: World) -> None:
    page = send(curator, ADD, **typed(world, credit=""))
    assert page.status_code == 200
    assert len(files()) == 1
    soup = BeautifulSoup(page.content, "html.parser")
    assert "est gardée" in soup.select_one(".picture-kept").get_text()
    assert not soup.select_one("input[type=file]").has_attr("required")
    # A second error keeps the same file.
    again = curator.post(ADD, shown_values(page) | {"licence": "", "_save": "1"})
    assert len(files()) == 1
    done = curator.post(ADD, shown_values(again) | {"credit": "Essai", "licence": "CC0", "_save": "1"})
    assert done.status_code == 302, errors_of(done)
    picture = Picture.objects.get(lab=world.draft)
    assert (picture.width, picture.height) == (400, 300)
    # The copy that waited is named by nothing: it is swept.
    assert [orphan.name for orphan in orphans(timedelta(seconds=-5))] == [
        f"images/{name}" for name in files() if name not in named_files_of(picture)
    ]
    assert len(orphans(timedelta(seconds=-5))) == 1


def named_files_of(picture: Picture) -> set[str]:
    names = [picture.image.name, *(rendition["name"] for rendition in picture.renditions)]
    return {name.removeprefix("images/") for name in names}


@pytest.mark.parametrize("token", ["", "x", "forged", "elsewhere"])
def test_a_token_that_names_no_kept_picture_brings_none(token: str, curator: Client, world: World) -> None:
    if token == "elsewhere":
        token = signing.dumps("images/../secret.jpg", salt=SALT)
    elif token == "forged":
        token = signing.dumps(f"images/{'a' * 32}.jpg", salt="other")
    page = send(curator, ADD, **typed(world, image=None) | {"image-kept": token})
    assert page.status_code == 200
    assert not Picture.objects.filter(lab=world.draft).exists()


def test_a_file_that_is_no_picture_is_not_kept(curator: Client, world: World) -> None:
    page = send(curator, ADD, **typed(world, image=upload(HOSTILE["SVG"]), credit=""))
    assert BeautifulSoup(page.content, "html.parser").select_one(".picture-kept") is None
    assert files() == []
