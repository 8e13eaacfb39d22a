"""An address that is left empty is made from the French name, and is nobody else’s."""

import pytest
from django.test import Client

from labs.models import Lab, OldSlug, Organisation
from tests.admin.forms import errors_of, send
from tests.factories import make_lab
from tests.world import World

LABS = "/admin/labs/lab/"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("La Fabrique de l’Œuvre d’Évry", "la-fabrique-de-l-oeuvre-d-evry"),
        ("Comparer", "comparer-2"),
        ("a" * 200, "a" * 94),
    ],
)
def test_the_name_gives_the_address(curator: Client, name: str, slug: str) -> None:
    done = send(curator, f"{LABS}add/", name_fr=name)
    assert done.status_code == 302, errors_of(done)
    assert Lab.objects.get().slug == slug


def test_an_address_that_is_taken_or_was_left_gets_a_number(world: World, curator: Client) -> None:
    make_lab(slug="fabrique")
    OldSlug.objects.create(slug="fabrique-2", lab=world.atelier)
    assert send(curator, f"{LABS}add/", name_fr="Fabrique").status_code == 302
    assert Lab.objects.filter(slug="fabrique-3").exists()


def test_a_name_without_letters_of_an_address_asks_for_one(curator: Client) -> None:
    assert "Ce champ est obligatoire." in errors_of(send(curator, f"{LABS}add/", name_fr="…"))


def test_what_was_written_stays_and_other_nouns_have_it_too(world: World, curator: Client) -> None:
    assert send(curator, f"{LABS}add/", name_fr="Fabrique", slug="la-fabrique").status_code == 302
    assert Lab.objects.filter(slug="la-fabrique").exists()
    done = send(curator, "/admin/labs/organisation/add/", name_fr="Ville d’Évry")
    assert done.status_code == 302, errors_of(done)
    assert Organisation.objects.filter(slug="ville-d-evry").exists()
