"""Organisations, programmes, publications, and the list of pages for machines."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs.models import Lineage, Organisation, Partnership
from tests.factories import (
    make,
    make_citation,
    make_event,
    make_lab,
    make_organisation,
    make_person,
    make_programme,
    make_publication,
    make_role,
    make_source,
)

pytestmark = pytest.mark.django_db

BUDGET = 20


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def words(tag: Any) -> str:
    return " ".join(tag.get_text(" ", strip=True).split())


@pytest.fixture
def region() -> Organisation:
    return make_organisation("Région de l’Estuaire", slug="region", kind="local-authority")


def test_an_organisation_shows_what_ties_it_to_labs(client: Client, region: Organisation) -> None:
    tied, hosted = make_lab("Lié", slug="lie"), make_lab("Accueilli", slug="accueilli", host=region)
    tie = make(Partnership, lab=tied, organisation=region, role="funding", note="Sur trois ans")
    make_citation(tie, source=make_source(slug="rapport"))
    make_citation(hosted, "host", source=make_source(slug="article"))
    soup = page(client, "/organisations/region/")
    ties = {link["href"]: words(link.find_parent("li")) for link in soup.select("section:has(#labos) li b a")}
    assert list(ties) == ["/labs/accueilli/", "/labs/lie/"]
    assert "Financement. Sur trois ans" in ties["/labs/lie/"]
    assert {note.a["href"].split("#")[0] for note in soup.select(".notes > li")} == {
        "/sources/rapport/", "/sources/article/",
    }  # fmt: skip


def test_an_organisation_without_ties_says_so(client: Client, region: Organisation) -> None:
    assert page(client, "/organisations/region/").select_one("section:has(#labos) .unk") is not None


def test_an_organisation_hides_what_is_not_public(client: Client, region: Organisation) -> None:
    make(Partnership, lab=make_lab("Labo secret", published=False), organisation=region, role="host")
    make_programme("Programme secret", published=False).operators.add(region)
    make_event("Événement secret", published=False).organisers.add(region)
    make_role(make_person("Personne secrète", is_withdrawn=True), organisation=region)
    make_organisation("Service secret", parent=region, published=False)
    assert "secr" not in page(client, "/organisations/region/").get_text()
    make_organisation("Brouillon", slug="brouillon", published=False)
    assert client.get("/organisations/brouillon/").status_code == 404


def test_an_organisation_names_its_programmes_and_its_part_in_them(client: Client, region: Organisation) -> None:
    make_programme("Opéré").operators.add(region)
    make_programme("Financé").funders.add(region)
    make_programme("Rejoint").participants.add(region)
    rows = [words(row) for row in page(client, "/organisations/region/").select("section:has(#programmes) li")]
    assert rows == [
        "Opéré opérateur sans source", "Financé financeur sans source",
        "Rejoint collectivité de la cohorte sans source",
    ]  # fmt: skip


def test_programmes_are_listed_with_their_dates(client: Client) -> None:
    make_programme("La Transfo", slug="transfo", start="2016", end="2020", edition="2016-2020")
    make_programme("Caché", published=False)
    soup = page(client, "/programmes/")
    assert [link["href"] for link in soup.select("main h2 a")] == ["/programmes/transfo/"]
    assert "2016–2020" in words(soup.select_one(".passages-where"))


def test_a_programme_shows_its_cohort_its_labs_and_their_origins(client: Client, region: Organisation) -> None:
    programme = make_programme("La Transfo", slug="transfo", start="2016")
    programme.participants.add(region)
    programme.labs.add(make_lab("Labo lié"))
    make(Lineage, descendant=make_lab("Labo né"), ancestor_programme=programme, kind="born-of")
    make_publication("Le livret").programmes.add(programme)
    make_citation(programme, "participants", source=make_source(slug="faq"), locator="9-28")
    soup = page(client, "/programmes/transfo/")
    for name in ("Région de l’Estuaire", "Labo lié", "Labo né", "Le livret"):
        assert name in soup.get_text()
    assert soup.select_one(".notes > li a")["href"].startswith("/sources/faq/#c")


def test_publications_stand_at_their_anchor_with_their_labs(client: Client) -> None:
    publication = make_publication("Le livret", slug="livret", published="2014", authors="Une équipe")
    publication.labs.add(make_lab("Labo", slug="labo"), make_lab("Caché", published=False))
    entry = page(client, "/publications/").select_one("#livret")
    assert words(entry.h2) == "Le livret"
    assert [link["href"] for link in entry.select("a") if link["href"].startswith("/labs/")] == ["/labs/labo/"]
    assert "Caché" not in entry.get_text()


@pytest.mark.parametrize("address", ["/programmes/", "/publications/", "/evenements/", "/sources/", "/guide/"])
def test_an_empty_list_says_so_without_breaking(client: Client, address: str) -> None:
    assert page(client, address).h1 is not None


def test_the_pages_keep_their_budget_of_queries(
    client: Client, region: Organisation, django_assert_max_num_queries: Any
) -> None:
    programme = make_programme("La Transfo", slug="transfo")
    for number in range(15):
        lab = make_lab(f"Labo {number}", type="incubateur", host=region)
        make_citation(make(Partnership, lab=lab, organisation=region, role="partner"))
        make_role(make_person(f"Personne {number}"), organisation=region)
        make(Lineage, descendant=lab, ancestor_programme=programme, kind="born-of")
        programme.labs.add(lab)
        publication = make_publication(f"Livret {number}")
        publication.labs.add(lab)
        publication.programmes.add(programme)
        event = make_event(f"Événement {number}", start="2014", programme=programme)
        event.organisers.add(region)
    for address in ("/organisations/region/", "/programmes/", "/programmes/transfo/", "/publications/"):
        with django_assert_max_num_queries(BUDGET):
            page(client, address)


def test_the_site_map_lists_public_pages_in_both_languages(client: Client) -> None:
    make_lab(slug="visible")
    make_lab("Caché", slug="cache", published=False)
    make_source(slug="rapport")
    response = client.get("/sitemap.xml")
    places = re.findall(r"<loc>(.*?)</loc>", response.content.decode())
    assert "http://testserver/labs/visible/" in places
    assert "http://testserver/en/labs/visible/" in places
    assert "http://testserver/sources/rapport/" in places
    assert not [place for place in places if "cache" in place]
    assert client.post("/sitemap.xml").status_code == 405
    for place in places:
        assert client.get(place.removeprefix("http://testserver")).status_code == 200, place


def test_machines_are_told_where_the_site_map_is(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
