"""A picture chosen in a row outlives a save that was refused because somebody else wrote meanwhile."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from labs.models import Picture
from labs.pictures import making
from tests.admin.conftest import signed_in
from tests.admin.forms import errors_of, opened, save, send, shown_values
from tests.factories import make_picture
from tests.pictures import photograph
from tests.world import World

pytestmark = pytest.mark.django_db
WORDS = {"use": "illustration", "alt_fr": "Une maquette", "credit": "Essai", "licence": "CC0", "order": "0"}


@pytest.fixture
def second(db: None) -> Client:
    return signed_in("curator")


def screen(world: World) -> str:
    return f"/admin/labs/lab/{world.bare.pk}/change/"


def new_row(number: int, **typed: object) -> dict[str, object]:
    columns = WORDS | {"focus_x": "50", "focus_y": "50"} | typed
    return {"pictures-TOTAL_FORMS": str(number + 1)} | {f"pictures-{number}-{k}": v for k, v in columns.items()}


def kept_in(page: HttpResponse) -> list[Tag]:
    return BeautifulSoup(page.content, "html.parser").select("#pictures-group .picture-kept")


def test_a_picture_chosen_in_a_new_row_waits_for_the_second_save(world: World, curator: Client, second: Client) -> None:
    page = opened(curator, screen(world))
    # The other person adds a row before it: the numbers of the rows move.
    assert send(second, screen(world), **new_row(0, image=photograph(size=(500, 400)))).status_code == 302
    late = save(curator, screen(world), page, **new_row(0, image=photograph(size=(700, 300))))
    assert late.status_code == 409
    assert len(kept_in(late)) == 1 and "Fichiers à choisir" not in late.content.decode()
    done = curator.post(screen(world), shown_values(late) | {"_save": "1"})
    assert done.status_code == 302, errors_of(done)
    assert sorted(world.bare.pictures.values_list("width", flat=True)) == [500, 700]


@pytest.mark.parametrize("is_kept_before", [False, True])
def test_a_picture_chosen_in_a_row_that_is_there_waits_too(
    is_kept_before: bool, world: World, curator: Client, second: Client
) -> None:
    picture = make_picture(lab=world.bare, **{**WORDS, "order": 0})
    typed: dict[str, object] = {"pictures-0-image": photograph(size=(700, 300))}
    page = opened(curator, screen(world))
    if is_kept_before:
        refused = save(curator, screen(world), page, **typed, **{"pictures-0-credit": ""})
        assert refused.status_code == 200 and len(kept_in(refused)) == 1
        page, typed = shown_values(refused) | {"_save": "1"}, {"pictures-0-credit": "Essai"}
    assert send(second, screen(world), short_name="Autre").status_code == 302
    late = save(curator, screen(world), page, **typed)
    assert late.status_code == 409
    assert len(kept_in(late)) == 1
    done = curator.post(screen(world), shown_values(late) | {"_save": "1"})
    assert done.status_code == 302, errors_of(done)
    assert Picture.objects.get(pk=picture.pk).width == 700
    world.bare.refresh_from_db()
    assert world.bare.short_name == "Autre"


def test_a_kept_picture_follows_its_row_when_an_earlier_one_is_deleted(
    world: World, curator: Client, publisher: Client
) -> None:
    first, kept = (make_picture(lab=world.bare, **{**WORDS, "order": place}) for place in (0, 1))
    page = opened(curator, screen(world))
    assert send(publisher, screen(world), **{"pictures-0-DELETE": "on"}).status_code == 302
    late = save(curator, screen(world), page, **{"pictures-1-image": photograph(size=(700, 300))})
    assert late.status_code == 409
    done = curator.post(screen(world), shown_values(late) | {"_save": "1"})
    assert done.status_code == 302, errors_of(done)
    assert not Picture.objects.filter(pk=first.pk).exists()
    assert Picture.objects.get(pk=kept.pk).width == 700


def test_pictures_are_read_and_drawn_before_the_transaction(
    world: World, curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, draw, decode = [], making.draw, making.decode
    outside = len(connection.atomic_blocks)  # the transaction of the test itself

    def drawing(*given: object) -> object:
        seen.append(len(connection.atomic_blocks))
        return draw(*given)

    def decoding(*given: object) -> object:
        seen.append(len(connection.atomic_blocks))
        return decode(*given)

    monkeypatch.setattr(making, "draw", drawing)
    monkeypatch.setattr(making, "decode", decoding)
    refused = send(curator, screen(world), **new_row(0, image=photograph(), credit=""))
    assert refused.status_code == 200
    done = curator.post(screen(world), shown_values(refused) | {"pictures-0-credit": "Essai", "_save": "1"})
    assert done.status_code == 302, errors_of(done)
    assert len(world.bare.pictures.get().renditions) == 4
    assert seen == [outside] * 4
