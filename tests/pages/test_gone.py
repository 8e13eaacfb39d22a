"""What was taken off the site says so at its address; what never was there does not."""

import pytest
from django.test import Client
from django.utils import translation

from labs.models import Lab, Publishable
from tests.factories import (
    make_event,
    make_lab,
    make_organisation,
    make_programme,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

MAKERS = [make_lab, make_event, make_organisation, make_programme, make_source]


def addresses(record: Publishable) -> list[str]:
    found = []
    for language in ("fr", "en"):
        with translation.override(language):
            found.append(record.get_absolute_url())  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("move", ["unpublish", "archive", "delete"])
def test_what_readers_saw_leaves_a_page_that_says_so(client: Client, maker: object, move: str) -> None:
    record = maker("La Fabrique retirée")  # type: ignore[operator]
    places = addresses(record)
    getattr(record, move)()
    for place in places:
        page = client.get(place)
        assert page.status_code == 410
        assert "La Fabrique retirée" in page.content.decode()
        assert "noindex" in page.content.decode()
    assert places[0] not in client.get("/sitemap.xml").content.decode()
    assert client.head(places[0]).status_code == 410


@pytest.mark.parametrize("maker", MAKERS)
def test_what_was_never_public_is_missing_even_when_deleted(client: Client, maker: object) -> None:
    record = maker("Jamais vue", published=False)  # type: ignore[operator]
    place = record.get_absolute_url()
    assert client.get(place).status_code == 404
    record.archive()
    assert client.get(place).status_code == 404
    record.delete()
    assert client.get(place).status_code == 404


def test_the_page_holds_nothing_of_the_card_but_the_name_that_readers_knew(client: Client) -> None:
    lab = make_lab("Nom connu", tagline="Une phrase secrète", city="Nantes")
    near = make_lab("Labo voisin", country="FR")
    lab.country = "FR"
    lab.unpublish()
    lab.name_fr = "Nom de travail"
    lab.save()
    page = client.get(lab.get_absolute_url()).content.decode()
    assert "Nom connu" in page
    assert near.get_absolute_url() in page
    for hidden in ("Nom de travail", "secrète", "Nantes"):
        assert hidden not in page


def test_a_former_address_leads_to_the_same_page_and_a_later_one_to_none(client: Client) -> None:
    lab = make_lab("Labo", slug="premier")
    lab.slug = "second"
    lab.save()
    lab.archive()
    lab.slug = "troisieme"
    lab.save()
    assert [client.get(f"/labs/{slug}/").status_code for slug in ("premier", "second", "troisieme")] == [410, 410, 404]
    lab.delete()
    assert [client.get(f"/labs/{slug}/").status_code for slug in ("premier", "second", "troisieme")] == [410, 410, 404]


def test_a_new_draft_at_the_address_of_a_deleted_card_changes_nothing(client: Client) -> None:
    make_lab("Ancien", slug="adresse").delete()
    draft = make_lab("Nouveau secret", slug="adresse", published=False)
    page = client.get("/labs/adresse/")
    assert (page.status_code, "Nouveau secret" in page.content.decode()) == (410, False)
    draft.publish()
    assert client.get("/labs/adresse/").status_code == 200


def test_publishing_again_brings_the_page_back(client: Client) -> None:
    lab = make_lab("Labo")
    lab.unpublish()
    lab.publish()
    assert client.get(lab.get_absolute_url()).status_code == 200
    assert Lab.objects.get(pk=lab.pk).withdrawn_at is None


def test_a_preview_address_tells_nobody_else_what_exists(client: Client) -> None:
    places = [make_lab("Publié").get_absolute_url(), make_lab("Caché", published=False).get_absolute_url(), "/labs/x/"]
    gone = make_lab("Retiré")
    gone.archive()
    answers = [client.get(place, {"apercu": "1"}) for place in [*places, gone.get_absolute_url()]]
    assert {(page.status_code, page["Cache-Control"]) for page in answers} == {(404, answers[0]["Cache-Control"])}
    assert "no-store" in answers[0]["Cache-Control"]


def test_a_preview_says_what_it_is_and_shows_the_card_too(client: Client) -> None:
    lab = make_lab("Brouillon", published=False)
    client.force_login(make_user("curator"))
    page = client.get(lab.get_absolute_url(), {"apercu": "1"})
    text = page.content.decode()
    assert "Aperçu\u00a0: seules les personnes de l’équipe voient cette page" in text
    assert f"/admin/labs/lab/{lab.pk}/change/" in text
    assert 'class="lab-card"' in text
    assert page["X-Robots-Tag"] == "noindex"
    lab.publish()
    assert "seules les personnes" not in client.get(lab.get_absolute_url()).content.decode()
