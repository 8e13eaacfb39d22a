"""The guide as a reader meets it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs.models import DefinitionPart, FaqEntry, Term, VigilancePoint
from tests.factories import make, make_axis, make_citation, make_lab, make_source, vocabulary
from tests.world import make_world

pytestmark = pytest.mark.django_db

BUDGET = 15


def guide(client: Client, address: str = "/guide/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def test_every_part_of_the_guide_is_on_the_page(client: Client) -> None:
    make(DefinitionPart, title="Une équipe", slug="equipe", explanation="Des métiers.")
    make(VigilancePoint, title="Le bocal", slug="bocal", explanation="Coupé des services.")
    make(Term, name="Immersion", slug="immersion", definition="Être là.")
    make(FaqEntry, question="Qui peut contribuer ?", slug="qui", answer="Tout le monde.")
    make_axis("pilote-support")
    make_lab(type="incubateur")
    soup = guide(client)
    for anchor in ("repere-equipe", "vigilance-bocal", "terme-immersion", "question-qui", "axe-pilote-support",
                   "type-incubateur"):  # fmt: skip
        assert soup.select_one(f"#{anchor}") is not None, anchor


def test_drafts_stay_out(client: Client) -> None:
    make(Term, name="Brouillon", definition="Rien.", published=False)
    make(FaqEntry, question="Question cachée", published=False)
    text = guide(client).get_text()
    assert "Brouillon" not in text
    assert "Question cachée" not in text


def test_a_family_names_its_labs_and_says_when_it_has_none(client: Client) -> None:
    make_lab("Labo un", slug="un", type="incubateur")
    make_lab("Caché", type="incubateur", published=False)
    vocabulary(type(make_lab(type="prospectif").lab_type), "capacitant")
    soup = guide(client)
    assert [link["href"] for link in soup.select("#type-incubateur .families-examples a")] == ["/labs/un/"]
    assert soup.select_one("#type-capacitant .unk") is not None


def test_a_large_family_names_a_few_labs_and_leads_to_the_others(client: Client) -> None:
    for number in range(7):
        make_lab(f"Labo {number}", slug=f"labo-{number}", type="incubateur")
    links = guide(client).select("#type-incubateur .families-examples a")
    assert [link["href"] for link in links[:5]] == [f"/labs/labo-{number}/" for number in range(5)]
    assert [(link["href"], link.get_text()) for link in links[5:]] == [("/labs/?type=incubateur", "et 2 autres")]


def test_a_question_without_an_answer_is_an_invitation(client: Client) -> None:
    make(FaqEntry, question="Combien cela coûte-t-il ?", slug="cout")
    soup = guide(client)
    question = soup.select_one("#question-cout")
    assert question.name == "blockquote"
    assert "Sans réponse" in question.get_text()


def test_each_text_has_its_footnote_and_the_note_leads_to_the_passage(client: Client) -> None:
    term = make(Term, name="Immersion", slug="immersion", definition="Être là.")
    source = make_source("Le rapport", slug="rapport")
    citation = make_citation(term, source=source, locator="13-17")
    soup = guide(client)
    mark = soup.select_one("#terme-immersion .reference")
    note = soup.select_one(mark["href"])
    assert note.a["href"] == f"/sources/rapport/#c{citation.pk}"
    assert "lignes 13–17" in note.get_text()
    assert note.select_one(".notes-back")["href"] == f"#{mark['id']}"


def test_a_text_without_origin_says_so(client: Client) -> None:
    make(Term, name="Immersion", slug="immersion", definition="Être là.")
    assert guide(client).select_one("#terme-immersion .no-origin") is not None


def test_the_glossary_follows_the_alphabet_of_its_language(client: Client) -> None:
    for name, name_en in (("Équipe", "Team"), ("L’essai", "Trial"), ("Zone", "Area"), ("atelier", "Workshop")):
        make(Term, name=name, name_en=name_en, definition="…", definition_en="…")

    def names(address: str) -> list[str]:
        return [term.get_text() for term in guide(client, address).select(".glossary dt")]

    assert names("/guide/") == ["atelier", "Équipe", "L’essai", "Zone"]
    assert names("/en/guide/") == ["Area", "Team", "Trial", "Workshop"]


def test_the_page_keeps_its_budget_of_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    make_world()
    source = make_source()
    for number in range(20):
        make_citation(make(Term, name=f"Terme {number}", definition="…"), source=source)
        make_lab(f"Labo {number}", type="incubateur", positions={"pilote-support": 1})
    with django_assert_max_num_queries(BUDGET):
        guide(client)
