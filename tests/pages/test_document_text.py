"""A document whose licence allows it shows its text, with the passages that serve; the desk shows every text."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.document_text import LINES_PER_PAGE, DocumentText
from labs.models import Source
from tests.admin.conftest import signed_in
from tests.factories import make_citation, make_lab, make_source

TEXT = "Un titre\nLe labo naît en 2014.\nIl compte <b>huit</b> agents.\nFin."


def make_text(text: str = TEXT, **facts: object) -> Source:
    return make_source("Le rapport", slug="rapport", text=text, **{"text_is_shareable": True} | facts)


def page(client: Client, query: str = "", language: str = "") -> BeautifulSoup:
    answer = client.get(f"{language}/sources/rapport/{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.django_db
def test_the_text_shows_its_passages_and_leads_both_ways(client: Client) -> None:
    source, lab = make_text(), make_lab(opened="2014")
    fact = make_citation(lab, "opened", source=source, locator="2", value_as_stated="en 2014")
    other = make_citation(lab, "city", source=source, locator="2-3, 4")
    soup = page(client)
    lines = {int(str(line["value"])): line for line in soup.select(".document-lines > li")}
    assert [number for number, line in lines.items() if line.mark] == [2, 3, 4]
    assert "<b>huit</b>" in lines[3].get_text()
    links = {str(link["href"]) for link in lines[2].select("a")}
    assert links == {f"#c{fact.pk}", f"#c{other.pk}"}
    assert all(soup.find(id=link[1:]) for link in links)
    where = soup.select_one(".passages-where a")
    assert where["href"] == "?texte=1#ligne-2"
    assert soup.find(id="ligne-2")


@pytest.mark.django_db
def test_a_text_that_may_not_be_shared_is_for_the_desk_alone(client: Client) -> None:
    source = make_text(text_is_shareable=False)
    fact = make_citation(make_lab(), "opened", source=source, locator="2")
    assert "naît en 2014" not in page(client).get_text()
    answer = signed_in("curator").get(f"/admin/labs/source/{source.pk}/change/")
    soup = BeautifulSoup(answer.content, "html.parser")
    marked = soup.select_one("#ligne-2")
    assert marked is not None
    assert marked.mark.get_text() == "Le labo naît en 2014."
    assert marked.a["href"] == f"/admin/labs/citation/{fact.pk}/change/"
    assert not soup.select("#texte b")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?texte=2", "?texte=0", "?texte=x", "?texte=99999999", "?texte=%00", "?texte=²"])
def test_a_long_text_comes_in_pages(client: Client, query: str) -> None:
    make_text("\n".join(f"Ligne {number}" for number in range(1, LINES_PER_PAGE + 11)))
    soup = page(client, query)
    lines = soup.select(".document-lines > li")
    first = int(str(lines[0]["value"]))
    assert (first, len(lines)) == ((LINES_PER_PAGE + 1, 10) if query == "?texte=2" else (1, LINES_PER_PAGE))


def test_places_are_found_whatever_they_look_like() -> None:
    text = DocumentText("a\n" * 400 + "x" * 200_000, [("un", "399-401"), ("tout", "1-300"), ("faux", "p. 3")])
    assert text.address("399-401") == "?texte=2#ligne-399"
    assert [text.address(locator) for locator in ("p. 3", "", "9999", "0", "1" * 5000, "12-3")] == [
        "", "", "", "", "", "?texte=1#ligne-12",
    ]  # fmt: skip
    assert 2 not in text.marked
    last = text.page("3").lines[-1]
    assert (last.number, last.text[-1], last.is_marked) == (401, "…", True)


@pytest.mark.django_db
def test_many_passages_are_folded_and_nothing_is_lost(client: Client) -> None:
    source, lab = make_text(), make_lab()
    facts = [make_citation(lab, "opened", source=source, locator=str(3 * number)) for number in range(1, 151)]
    soup = page(client)
    folds = soup.select("details.passages-fold")
    assert len(folds) == 1
    assert "Lignes 183–360 · 60 faits" in " ".join(folds[0].summary.get_text().split())
    rest = page(client, "?page=2")
    assert all(bool(soup.find(id=f"c{fact.pk}")) != bool(rest.find(id=f"c{fact.pk}")) for fact in facts)


@pytest.mark.django_db
def test_words_of_another_language_are_marked_as_such(client: Client) -> None:
    source, lab = make_text(language="en"), make_lab("Labo", slug="labo", opened="2014")
    make_citation(lab, "opened", source=source, locator="2", value_as_stated="in 2014: yes")
    make_citation(lab, "opened", source=source, locator="3", value_as_stated="as of 2013", agrees=False)
    stated = page(client).select_one(".drawn-fact [lang]")
    assert (stated["lang"], stated.get_text()) == ("en", "in 2014: yes")
    assert not page(client, language="/en").select(".drawn-fact [lang]")
    profile = BeautifulSoup(client.get("/labs/labo/").content, "html.parser")
    assert profile.select_one(".disagreement [lang=en]").get_text() == "as of 2013"
    assert {one.get_text() for one in profile.select(".notes [lang=en]")} == {str(source), "in 2014: yes", "as of 2013"}


@pytest.mark.django_db
def test_sides_of_a_disagreement_bear_the_dates_of_their_documents(client: Client) -> None:
    lab = make_lab("Labo", slug="labo", opened="2014")
    one, other = make_source("Un", dated="2015-03"), make_source("Autre", dated="2019")
    make_citation(lab, "opened", source=one, value_as_stated="en 2014")
    make_citation(lab, "opened", source=other, value_as_stated="en 2013", agrees=False)
    profile = BeautifulSoup(client.get("/labs/labo/").content, "html.parser")
    told = [" ".join(side.get_text().split()) for side in profile.select("[data-fact='lab.opened'] .disagreement")]
    assert told[0].startswith("Un autre document (2019) dit : « en 2013 ».")
    assert told[1] == "La valeur montrée vient d’un document daté (mars 2015)."


@pytest.mark.django_db
def test_few_and_many_documents_cost_the_same(client: Client) -> None:
    source, counts = make_text(), []
    for number in (2, 60):
        for index in range(number):
            make_source(f"Document {number} {index}", text="Un long texte. " * 100)
        make_citation(make_lab(), "opened", source=source, locator="2")
        with CaptureQueriesContext(connection) as queries:
            soup = page(client)
        counts.append(len(queries))
        assert "aria-current" in str(soup.select_one("nav.toc"))
        assert len(soup.select("nav.toc a")) <= 25
    assert counts[0] == counts[1] <= 15
