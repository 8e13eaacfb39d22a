"""Searching as readers do: stems of two languages, prefixes, names first, passages, and help when nothing is found."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from labs import search
from labs.models import Discipline, InterventionMode, Lab, LabAlias, LabFunction
from labs.search.terms import stems
from tests.asking import slugs
from tests.factories import make_lab, make_team, vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def labs() -> None:
    make_lab("MindLab", slug="mindlab", country="DK", city="Copenhague", summary_fr="Des ateliers avec les usagers.",
             summary_en="Workshops with the users of public services.")  # fmt: skip
    make_lab("L’Atelier des services", slug="atelier", country="FR", city="Saint-Étienne", summary_fr="Rien d’autre.")
    make_lab("Labo R&D", slug="r-d", country="FR", summary_fr="On y programme en C++ pour l’usager.")
    make_lab("東京ラボ", slug="tokyo", country="JP")
    search.rebuild()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("usager", {"mindlab", "r-d"}),
        ("usagers", {"mindlab", "r-d"}),
        ("USAGERS", {"mindlab", "r-d"}),
        ("user", {"mindlab"}),
        ("atelier", {"atelier", "mindlab"}),
        ("l’atelier", {"atelier", "mindlab"}),
        ("l'atel", {"atelier", "mindlab"}),
        ("atelier usager", {"mindlab"}),
        ("les ateliers de services", {"atelier", "mindlab"}),
        ("mind lab", {"mindlab"}),
        ("mindl", {"mindlab"}),
        ("saint etienne", {"atelier"}),
        ("Saint‑Étienne", {"atelier"}),
        ("R&D", {"r-d"}),
        ("c++", {"r-d"}),
        ("東京", {"tokyo"}),
        ("danemark", {"mindlab"}),
        ("xyzzy", set()),
        ('"atelier', {"atelier", "mindlab"}),
        ("atelier* OR NEAR(", set()),
        ("' | !", {"atelier", "mindlab", "r-d", "tokyo"}),
        ("🧪", {"atelier", "mindlab", "r-d", "tokyo"}),
    ],
)
def test_a_question_finds_the_same_labs_everywhere(labs: None, query: str, expected: set[str]) -> None:
    assert set(slugs(query)) == expected


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_place_is_found_in_both_languages_whoever_wrote_the_card(labs: None, language: str) -> None:
    with override(language):
        search.rebuild()
    assert slugs("danemark") == slugs("denmark") == ["mindlab"]
    assert set(slugs("europe")) == {"mindlab", "atelier", "r-d"}
    assert slugs("asie") == slugs("asia") == ["tokyo"]


def test_a_region_is_found_by_both_of_its_names(labs: None) -> None:
    make_lab("Ti Lab", slug="ti-lab", country="FR", region="Bretagne", region_en="Brittany")
    make_lab("Le Lab-O", slug="lab-o", country="FR", region="Occitanie")
    assert slugs("bretagne") == slugs("brittany") == ["ti-lab"]
    assert slugs("occitanie") == ["lab-o"]


def test_the_common_words_of_a_card_find_it_in_both_languages(labs: None) -> None:
    lab = Lab.objects.get(slug="atelier")
    lab.functions.add(vocabulary(LabFunction, "ethno", name_fr="Ethnographie", name_en="Fieldwork"))
    lab.modes.add(vocabulary(InterventionMode, "proto", name_fr="Maquettage", name_en="Prototyping"))
    make_team(lab, 3).disciplines.add(vocabulary(Discipline, "socio", name_fr="Sociologie", name_en="Sociology"))
    search.refresh(lab)
    for query in ("ethnographie", "fieldwork", "maquettages", "prototyping", "sociologie", "sociology"):
        assert slugs(query) == ["atelier"], query


def test_labs_named_so_come_first(labs: None) -> None:
    Lab.objects.filter(slug="atelier").update(card_number=900)
    assert slugs("atelier") == ["atelier", "mindlab"]


def test_a_write_is_found_at_once_and_a_withdrawn_lab_is_not(labs: None) -> None:
    lab = Lab.objects.get(slug="atelier")
    lab.summary_fr = "Une buanderie."
    lab.save()
    search.refresh(lab)
    assert slugs("buanderies") == ["atelier"]
    lab.archive()
    assert slugs("buanderies") == []


def test_raw_rows_are_found_after_a_rebuild(labs: None) -> None:
    Lab.objects.filter(slug="atelier").update(summary_fr="Une buanderie.")
    assert slugs("buanderie") == []
    search.rebuild()
    assert slugs("buanderie") == ["atelier"]


def test_a_hit_shows_the_passage_with_its_words_marked(client, labs: None) -> None:
    page = BeautifulSoup(client.get("/labs/?q=usager").content, "html.parser")
    found = page.select_one("[data-lab=mindlab]").find_parent(class_="lab-hit").select_one(".passages-found")
    assert found.dt.get_text() == "Résumé"
    assert [mark.get_text() for mark in found.select("mark")] == ["usagers"]
    english = BeautifulSoup(client.get("/labs/?q=workshop").content, "html.parser").select_one(".passages-found dd")
    assert english["lang"] == "en"


def test_a_name_says_itself_why_it_was_found(client, labs: None) -> None:
    page = BeautifulSoup(client.get("/labs/?q=mindlab").content, "html.parser")
    assert page.select("[data-lab=mindlab]") and not page.select(".passages-found")


def test_marks_never_let_markup_through(client) -> None:
    search.refresh(make_lab("Labo", summary_fr="<script>alert(1)</script> usagers <b>"))
    content = client.get("/labs/?q=usagers").content.decode()
    assert "<script>alert" not in content and "&lt;script&gt;alert(1)" in content


def test_a_slip_of_the_keyboard_is_answered_with_near_names(client, labs: None) -> None:
    page = BeautifulSoup(client.get("/labs/?q=midnlab&pays=FR").content, "html.parser")
    ways = {link.get_text(" ", strip=True): link["href"] for link in page.select(".empty-state-ways a")}
    assert ways["MindLab"] == "?q=MindLab"
    assert any("2 labos sans lui" in way for way in ways)


def test_two_names_of_one_lab_are_one_suggestion(client, labs: None) -> None:
    LabAlias.objects.create(lab=Lab.objects.get(slug="mindlab"), name="Mind Labo")
    page = BeautifulSoup(client.get("/labs/?q=midnlab").content, "html.parser")
    ways = [link.get_text(" ", strip=True) for link in page.select(".empty-state-ways a")]
    assert sum(way.startswith("Mind") for way in ways) == 1


def test_a_word_without_end_is_not_stemmed() -> None:
    assert stems("é" * 60_000) == ()
    assert stems("atelier") == stems("ateliers") != ()
