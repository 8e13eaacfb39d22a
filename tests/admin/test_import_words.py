"""A review names what it shows in words, marks single facts, and says which document the atlas has already."""

from typing import Any

import pytest
from django.test import Client

from labs.importers import columns
from labs.importers.drafts import Draft, Fact, Origin, Reading, Words
from labs.importers.readers import GENRES, Genre
from labs.models import Intake, Source
from labs.models.vocabulary import Status
from tests.admin.imports import ADD, page_of, soup
from tests.factories import make_source
from tests.importers.findings import text_of

TEXT = "Le labo des Prés\na ouvert en 2016.\nIl démarre.\n"


def read_whole(text: str) -> Reading:
    """A lab whose record stands for the whole text, and two facts with lines of their own."""
    facts = {
        "name": Fact(Words(fr="Labo des Prés"), (Origin("1", "labo des Prés", start=3, end=16),)),
        "status": Fact("demarrage", (Origin("3", "démarre", start=38, end=45),)),
    }
    lab = Draft("lab", "labo-des-pres", facts, (Origin("1-3", text[:20], start=0, end=len(text)),))
    person = Draft("event", "fete", {"title": Fact(Words(fr="Fête"), ())}, (Origin("2", "a ouvert", start=17, end=25),))
    return Reading("essai", drafts=[lab, person], text=text)


@pytest.fixture(autouse=True)
def genre(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    Status.objects.get_or_create(key="demarrage", defaults={"name_fr": "En démarrage", "name_en": "Starting"})
    monkeypatch.setitem(GENRES, "essai", Genre("essai", "other", read_whole, lambda text: 0.0))


def handed_in(client: Client, text: str = TEXT, **typed: Any) -> Intake:
    assert client.post(ADD, {"pasted": text, "genre": "essai"} | typed).status_code == 302
    return Intake.objects.latest("pk")


def test_only_single_facts_are_marked_where_there_are_any(curator: Client) -> None:
    page = soup(curator.get(page_of(handed_in(curator))))
    marked = ["".join(one for one in mark.strings if not one.isdigit()) for mark in page.select(".import-text mark")]
    assert marked == ["labo des Prés", "a ouvert", "démarre"]
    targets = {str(link["href"])[1:] for link in page.select(".import-origin a[href^='#m']")}
    assert targets == {str(link["id"]) for link in page.select(".import-text a[id]")}


def test_a_state_is_named_and_not_keyed(curator: Client) -> None:
    intake = handed_in(curator)
    told = soup(curator.get(page_of(intake))).select_one(".import-facts")
    assert told is not None
    words = told.get_text(" ", strip=True)
    assert Status.objects.get(key="demarrage").name in words
    assert " demarrage" not in words


def test_a_genre_and_an_answer_are_named(curator: Client) -> None:
    intake = handed_in(curator, text_of("project-page"), genre="project-page")
    page = soup(curator.get(page_of(intake)))
    head = page.select_one(".import-document")
    assert head is not None
    assert "fiche de projet" in head.get_text(" ", strip=True)
    assert "project-page" not in head.get_text(" ", strip=True)
    titles = [heading.get_text(" ", strip=True) for heading in page.select("[data-noun=answer] h3")]
    assert titles
    assert not [title for title in titles if "mindlab-" in title]


def test_choices_are_told_by_their_label(french: None) -> None:
    column = Source._meta.get_field("kind")
    assert str(columns.choice_label(column, "project-page")) == "fiche de projet"
    assert columns.choice_label(column, "unknown") == "unknown"


def test_documents_of_one_title_are_told_apart_in_a_list_that_is_searched(curator: Client) -> None:
    first = make_source("About us", publisher="Labo A", dated="2014")
    make_source("About us", slug="about-us-b", publisher="Labo B", dated=None)
    page = soup(curator.get(ADD))
    options = {option.get_text(strip=True) for option in page.select("select[name=source][data-searched] option")}
    assert {"aucun : le décrire", "About us (Labo A, 2014)", "About us (Labo B)"} <= {
        option.replace("\u00a0", " ") for option in options
    }
    assert page.select("script[src*='searched_lists']")
    assert page.select("script[src*='select2']")
    intake = handed_in(curator, source=first.pk)
    chosen = soup(curator.get(page_of(intake, "document"))).select_one("select[name=source] option[selected]")
    assert chosen is not None
    assert chosen["value"] == str(first.pk)
    lab_form = soup(curator.get("/admin/labs/lab/add/")).select_one("select[name=in_hand-source] option")
    assert lab_form is None or lab_form.get_text(strip=True) == "———"


def test_a_text_that_the_atlas_has_is_announced_with_its_document(curator: Client) -> None:
    held = make_source("Tout autre titre", text=TEXT)
    link = soup(curator.get(page_of(handed_in(curator)))).select_one(f"a[href='/admin/labs/source/{held.pk}/change/']")
    assert link is not None
    assert "peut-être déjà ce document" in str(link.parent)


def test_an_address_that_the_atlas_has_is_announced(curator: Client) -> None:
    held = make_source("Tout autre titre", url="https://www.example.org/page/")
    intake = handed_in(curator, url="http://example.org/page")
    assert soup(curator.get(page_of(intake))).select_one(f"a[href='/admin/labs/source/{held.pk}/change/']")


def test_a_document_that_may_be_the_same_is_proposed(curator: Client) -> None:
    near = make_source("Labo des Prés, une fiche", slug="near", publisher="Annuaire", kind="other")
    make_source("Labo des Prés, une fiche", slug="far", publisher="Ailleurs", kind="other")
    intake = handed_in(curator, title="Labo des Prés", publisher="Annuaire")
    Intake.objects.filter(pk=intake.pk).update(document=intake.document | {"kind": "other"})
    page = soup(curator.get(page_of(intake)))
    links = [str(link["href"]) for link in page.select(".import-twin a")]
    assert links == [f"/admin/labs/source/{near.pk}/change/"]
    assert "peut-être déjà" in page.get_text(" ", strip=True)
