"""The documents, and the facts drawn from them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from labs.models import DefinitionPart, Lineage, Partnership, Publication, Source, Term
from labs.models.citation_queries import FACTS_PER_PAGE
from tests.factories import (
    make,
    make_citation,
    make_event,
    make_governance,
    make_lab,
    make_mission,
    make_organisation,
    make_person,
    make_position,
    make_programme,
    make_publication,
    make_role,
    make_source,
    make_team,
)

pytestmark = pytest.mark.django_db

BUDGET = 15


@pytest.fixture
def source() -> Source:
    return make_source("Le rapport", slug="rapport", publisher="Éditeur", dated="2014-05")


def page(client: Client, address: str = "/sources/rapport/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def entry(soup: BeautifulSoup, citation: Any) -> Tag:
    found = soup.select_one(f"#c{citation.pk}")
    assert found is not None, f"no entry for {citation}"
    return found


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ", strip=True).split())


def titles(soup: BeautifulSoup) -> list[str]:
    return [words(link) for link in soup.select(".passages h2 a")]


def test_documents_are_found_by_words_and_kind_those_of_most_facts_first(client: Client, source: Source) -> None:
    blog = make_source("Café des labs", kind="blog", publisher="Éditeur")
    for name in ("name", "city"):
        make_citation(make_lab(), name, source=blog)
    assert titles(page(client, "/sources/")) == ["Café des labs", "Le rapport"]
    assert titles(page(client, "/sources/?q=CAFE")) == ["Café des labs"]
    assert titles(page(client, f"/sources/?q=editeur&nature={source.kind}")) == ["Le rapport"]
    nothing = page(client, "/sources/?q=zzz")
    assert "Aucun document ne répond à ces mots." in words(nothing.select_one(".passages"))


@pytest.mark.parametrize("query", ["nature=zzz", "page=x", "page=99", "nature=%00", "q=%00%FF&page=-1"])
def test_what_cannot_be_read_is_left_aside_and_said(query: str, client: Client, source: Source) -> None:
    soup = page(client, f"/sources/?{query}")
    assert titles(soup) == ["Le rapport"]
    assert soup.select_one(".notice")


def test_long_lists_have_pages(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(41):
        make_source(f"Document {number:02}")
    with django_assert_max_num_queries(6):
        first = page(client, "/sources/")
    assert len(titles(first)) == 40
    assert titles(page(client, "/sources/?page=2")) == ["Document 40"]


def test_the_list_names_every_published_document(client: Client, source: Source) -> None:
    make_source("Caché", published=False)
    make_citation(make_lab(), "name", source=source)
    soup = page(client, "/sources/")
    assert [link["href"] for link in soup.select(".passages h2 a")] == ["/sources/rapport/"]
    assert "1 fait, 1 passage" in words(soup.select_one(".passages"))


def test_an_unpublished_document_has_no_page(client: Client) -> None:
    make_source("Caché", slug="cache", published=False)
    assert client.get("/sources/cache/").status_code == 404


def test_a_fact_says_what_it_is_about_its_value_and_where_it_serves(client: Client, source: Source) -> None:
    lab = make_lab("MindLab", slug="mindlab", opened="2002~")
    citation = make_citation(lab, "opened", source=source, locator="13-17", value_as_stated="près de onze ans")
    soup = page(client)
    fact = entry(soup, citation)
    assert fact.a["href"] == "/labs/mindlab/#f-lab-opened"
    assert words(fact) == "Création : près de onze ans"
    passage = fact.find_parent("li")
    assert words(passage.select_one(".passages-where")) == "Lignes 13–17"
    assert words(passage.h3) == "MindLab"


def test_the_value_held_by_the_atlas_stands_in_for_the_words_of_the_document(client: Client, source: Source) -> None:
    citation = make_citation(make_lab(opened="2014-05"), "opened", source=source)
    assert words(entry(page(client), citation)) == "Création : mai 2014"


def test_a_reading_and_a_disagreement_say_so(client: Client, source: Source) -> None:
    lab = make_lab(type="incubateur", opened="2014")
    reading = make_citation(lab, "lab_type", source=source, kind="editorial", note="Il couve des projets.")
    against = make_citation(lab, "opened", source=source, agrees=False, value_as_stated="en 2013")
    soup = page(client)
    assert "Lecture de l’atlas : Il couve des projets." in words(entry(soup, reading)).replace(" :", " :")
    assert "Ne dit pas ce que l’atlas retient" in words(entry(soup, against))
    assert "en 2013" in words(entry(soup, against))


def test_passages_follow_the_lines_in_numeric_order(client: Client, source: Source) -> None:
    lab = make_lab()
    for field, locator in (("name", "100"), ("city", "9"), ("country", "p. 3"), ("opened", "12-14"), ("host", "")):
        make_citation(lab, field, source=source, locator=locator or "x", kind="stated")
    wheres = [words(where) for where in page(client).select(".passages-where")]
    assert wheres == ["Ligne 9", "Lignes 12–14", "Ligne 100", "P. 3", "X"]


def test_overlapping_lines_make_one_passage_and_each_fact_keeps_its_own(client: Client, source: Source) -> None:
    lab = make_lab()
    make_citation(lab, "name", source=source, locator="20-30")
    inner = make_citation(lab, "city", source=source, locator="22, 40")
    make_citation(lab, "country", source=source, locator="31")
    wide = make_citation(lab, "opened", source=source, locator="1-200")
    soup = page(client)
    assert [words(where) for where in soup.select(".passages-where")] == ["Lignes 1–200", "Lignes 20–30", "Ligne 31"]
    assert "lignes 22, 40" in words(entry(soup, inner))
    assert words(entry(soup, wide).find_parent("li").select_one(".passages-where")) == "Lignes 1–200"


def every_noun(source: Source) -> list[tuple[Any, str]]:
    """A citation of each noun, and where its fact must lead."""
    lab, org = make_lab("Labo", slug="labo"), make_organisation("Région", slug="region")
    programme, event = make_programme("Transfo", slug="transfo"), make_event("Semaine", slug="semaine")
    other, person = make_lab("Autre"), make_person("Ada")
    mission = make_mission(lab, slug="lycee")
    tie = make(Partnership, lab=lab, organisation=org, role="host")
    partner = make(Partnership, lab=lab, organisation=org, role="partner")
    lineage = make(Lineage, descendant=lab, ancestor_lab=other, kind="born-of")
    publication = make_publication("Livret", slug="livret")
    part = make(DefinitionPart, title="Une équipe", slug="equipe")
    term = make(Term, name="Immersion", slug="immersion", definition="Être là.")
    place = make_position(lab)
    cited = [
        (lab, "/labs/labo/#fiche"), (make_team(lab, 8), "/labs/labo/#equipe"),
        (make_governance(lab), "/labs/labo/#gouvernance"), (place, f"/labs/labo/#f-position-{place.pk}-step"),
        (mission, "/labs/labo/#mission-lycee"), (tie, f"/labs/labo/#f-partnership-{tie.pk}-organisation"),
        (partner, f"/labs/labo/#f-partnership-{partner.pk}-organisation"),
        (lineage, "/labs/labo/#filiation"), (org, "/organisations/region/#faits"),
        (programme, "/programmes/transfo/#faits"), (event, "/evenements/semaine/#faits"),
        (make_role(person, lab=lab), "/labs/labo/#personnes"),
        (make_role(person, event=event), "/evenements/semaine/#faits"),
        (publication, "/publications/#livret"), (part, "/guide/#repere-equipe"), (term, "/guide/#terme-immersion"),
    ]  # fmt: skip
    return [(make_citation(subject, source=source), url) for subject, url in cited]


def test_each_noun_leads_to_the_place_where_it_serves(client: Client, source: Source) -> None:
    cited = every_noun(source)
    soup = page(client)
    assert {str(citation): entry(soup, citation).a["href"] for citation, _url in cited} == {
        str(citation): url for citation, url in cited
    }
    for citation, url in cited:
        assert entry(soup, citation).a["href"] == url


def test_a_link_leads_to_an_anchor_that_exists(client: Client, source: Source) -> None:
    cited = every_noun(source)
    for _citation, url in cited:
        address, _hash, anchor = url.partition("#")
        assert page(client, address).select_one(f"#{anchor}") is not None, url


def test_a_long_document_is_cut_into_pages_and_a_note_opens_the_right_one(client: Client, source: Source) -> None:
    lab = make_lab("Labo", slug="labo", opened="2014")
    for number in range(FACTS_PER_PAGE):
        make_citation(lab, "name", source=source, locator=f"labs[{number}].name")
    last = make_citation(lab, "opened", source=source, locator="labs[900].founded")
    first = page(client)
    assert len(first.select("[id^='c']:is(.drawn-fact)")) == FACTS_PER_PAGE
    assert first.select_one(".pager a")["href"] == "?page=2#passages"
    assert entry(page(client, "/sources/rapport/?page=2"), last)
    notes = page(client, "/labs/labo/").select(".notes > li > a")
    [note] = [link["href"] for link in notes if link["href"].endswith(f"#c{last.pk}")]
    assert note == f"/sources/rapport/?fait={last.pk}#c{last.pk}"
    assert entry(page(client, note.partition("#")[0]), last)
    for hostile in ("?page=0", "?page=%00", "?fait=x", "?fait=9999999999", "?page=99999999"):
        assert page(client, f"/sources/rapport/{hostile}").select(".passages")


def test_nothing_unpublished_shows(client: Client, source: Source) -> None:
    hidden_lab = make_lab("Labo secret", published=False)
    hidden_org = make_organisation("Région secrète", published=False)
    person = make_person("Personne secrète", is_withdrawn=True)
    lab = make_lab("Visible")
    subjects = [
        hidden_lab, make_team(hidden_lab, 8), hidden_org, make_event("Secret", published=False), person,
        make_role(person, lab=lab), make_mission(lab, "Mission secrète", published=False),
        make(Partnership, lab=lab, organisation=hidden_org, role="host"),
        make(Lineage, descendant=lab, ancestor_lab=hidden_lab, kind="born-of"),
    ]  # fmt: skip
    for subject in subjects:
        make_citation(subject, source=source)
    soup = page(client)
    assert not soup.select(".drawn-fact")
    assert "secr" not in soup.get_text().lower()


def test_the_head_counts_facts_and_labs(client: Client, source: Source) -> None:
    lab = make_lab()
    make_citation(lab, "name", source=source, locator="1")
    make_citation(make_team(lab, 8), "headcount_low", source=source, locator="2")
    make_citation(make_organisation(), source=source, locator="9")
    facts = {row.dt.get_text(): row.dd.get_text() for row in page(client).select(".head-facts > div")}
    assert (facts["Passages"], facts["Faits tirés"], facts["Labos décrits"]) == ("3", "3", "1")


def test_the_page_keeps_its_budget_whatever_the_number_of_facts(
    client: Client, source: Source, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        lab = make_lab(f"Labo {number}", type="incubateur", host=make_organisation(f"Hôte {number}"))
        for subject, field in ((lab, "host"), (make_team(lab, 8), "headcount_low"), (make_position(lab), "")):
            make_citation(subject, field, source=source, locator=str(number))
    every_noun(source)
    with django_assert_max_num_queries(BUDGET):
        soup = page(client)
    assert len(soup.select(".drawn-fact")) > 80


def test_codes_of_a_data_file_are_told_in_words(client: Client) -> None:
    base = make_source("Base", slug="base")
    lab = make_lab("Labo", slug="labo", country="AE", precision="city")
    make_citation(lab, "country", source=base, value_as_stated="AE", kind="derived", note_fr="x", note_en="x")
    make_citation(lab, "precision", source=base, value_as_stated="city", kind="derived", note_fr="x", note_en="x")
    text = BeautifulSoup(client.get("/sources/base/").content, "html.parser").get_text(" ", strip=True)
    assert "Pays\xa0: Émirats arabes unis" in text and "Précision du lieu\xa0: ville" in text
    assert ": AE" not in text and ": city" not in text


def test_titles_of_documents_and_publications_bear_their_language_on_pages_of_another(client: Client) -> None:
    make_source("C’est quoi un labo", slug="quoi", language="fr")
    make(Publication, title="Le guide", slug="guide", language="fr", kind="book")
    english = BeautifulSoup(client.get("/en/sources/quoi/").content, "html.parser")
    assert english.select_one("h1 span[lang=fr]").get_text() == "C’est quoi un labo"
    french = BeautifulSoup(client.get("/sources/quoi/").content, "html.parser")
    assert french.select_one("h1 span[lang]") is None
    listed = BeautifulSoup(client.get("/en/publications/").content, "html.parser")
    assert listed.select_one("span[lang=fr]").get_text() == "Le guide"
