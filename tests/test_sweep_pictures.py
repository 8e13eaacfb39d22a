"""Files that nothing names go, and only they."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from labs.models import Picture
from tests.factories import make_lab
from tests.pictures import photograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    return Picture.objects.create(lab=make_lab(), image=photograph(), credit="x", licence="CC0")


def files() -> set[str]:
    return set(default_storage.listdir("images")[1])


def grow_old() -> None:
    yesterday = time.time() - 2 * 24 * 3600
    for path in Path(default_storage.path("images")).iterdir():
        os.utime(path, (yesterday, yesterday))


def swept(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("sweep_pictures", *options)
    return capsys.readouterr().out


def test_orphans_are_listed_first_and_deleted_when_asked(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    kept = files()
    default_storage.save("images/orphelin.png", ContentFile(b"1234"))
    grow_old()
    told = swept(capsys)
    assert "images/orphelin.png" in told and "1 files, 4 bytes" in told and "orphelin.png" in files()
    assert "1 files, 4 bytes" in swept(capsys, "--delete")
    assert files() == kept
    assert "0 files, 0 bytes" in swept(capsys, "--delete")


def test_young_files_may_belong_to_a_save_under_way(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    default_storage.save("images/jeune.png", ContentFile(b"1234"))
    assert "0 files" in swept(capsys, "--delete")


def test_what_history_names_stays(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    picture.image = photograph(size=(500, 300))
    picture.save()
    before = files()
    assert len(before) == 10
    picture.delete()
    grow_old()
    swept(capsys, "--delete")
    assert files() == before
    Picture.history.all().delete()
    swept(capsys, "--delete")
    assert files() == set()


def test_an_empty_place_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert "0 files" in swept(capsys, "--delete")


def test_a_picture_is_forgotten_for_good(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    assert "5 files" in swept(capsys, "--forget", picture.image.name)
    assert files() == set()
    for name in (picture.image.name, "images/../secret", ""):
        if name:
            with pytest.raises(CommandError):
                call_command("sweep_pictures", "--forget", name)


def test_missing_renditions_are_made_once(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    default_storage.delete(picture.renditions[0]["name"])
    call_command("make_renditions")
    assert "1 pictures made, 0 failed" in capsys.readouterr().out
    assert default_storage.exists(picture.renditions[0]["name"])
    call_command("make_renditions")
    assert "0 pictures made" in capsys.readouterr().out


def test_a_picture_of_before_is_cleaned_and_measured(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    default_storage.save("images/vieille.jpg", ContentFile(photograph().read()))
    Picture.objects.filter(pk=picture.pk).update(image="images/vieille.jpg", width=None, renditions=[])
    call_command("make_renditions")
    picture.refresh_from_db()
    assert picture.width == 400 and len(picture.renditions) == 4 and "vieille" not in picture.image.name
    assert picture.history.latest().act.kind == "edit"


def test_a_file_that_is_away_is_reported(picture: Picture, capsys: pytest.CaptureFixture[str]) -> None:
    for name in files():
        default_storage.delete(f"images/{name}")
    call_command("make_renditions")
    assert "0 pictures made, 1 failed" in capsys.readouterr().out
