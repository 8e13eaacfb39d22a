"""Origins stand beside the field they speak of, are written there, and tell who else cites their document."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.models import Act, Citation
from tests.admin.forms import errors_of, send, shown_values
from tests.factories import make_citation, make_source
from tests.world import World

LABS = "/admin/labs/lab/"
FACTS = ["opened", "closed", "name", "tagline", "summary", "city", "region", "country", "subjects", "website"]


def page_of(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


def test_the_origin_of_a_fact_is_under_its_field(world: World, curator: Client) -> None:
    soup = page_of(curator, f"{LABS}{world.atelier.pk}/change/")
    line = one(soup, ".form-row.field-opened.field-closed")
    origins = one(soup, "#origines-opened")
    assert line in origins.parents
    text = origins.summary.get_text(" ", strip=True) if origins.summary else ""
    assert "1 origine" in text
    assert "La fiche de l’Atelier" in text
    assert "l. 12" in text
    assert "dit par le document" in text
    assert "sans origine" in one(soup, "#origines-closed").get_text(" ", strip=True)


def test_a_fact_in_two_languages_is_told_once_under_the_last(world: World, curator: Client) -> None:
    soup = page_of(curator, f"{LABS}{world.atelier.pk}/change/")
    line = one(soup, ".form-row.field-tagline_en")
    assert line in one(soup, "#origines-tagline").parents


def test_each_origin_is_in_the_form_once_and_those_of_the_record_under_sources(world: World, curator: Client) -> None:
    whole = make_citation(world.atelier, source=world.source)
    soup = page_of(curator, f"{LABS}{world.atelier.pk}/change/")
    keys = [item["value"] for item in soup.select("input[name^=citations-][name$='-id'][value]") if item["value"]]
    assert sorted(keys) == sorted(str(key) for key in world.atelier.citations.values_list("pk", flat=True))
    assert soup.select_one(f".origins-rest input[value='{whole.pk}'][name$='-id']") is not None
    names = [item["name"] for item in soup.select("#lab_form [name]") if item.get("type") not in {"radio", "submit"}]
    assert len(names) == len(set(names))
    ids = [item["id"] for item in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_control_of_an_origin_has_its_label(world: World, curator: Client) -> None:
    soup = page_of(curator, f"{LABS}{world.atelier.pk}/change/")
    labelled = {item["for"] for item in soup.select("label[for]")}
    controls = soup.select(".origin :is(input, select, textarea):not([type=hidden])")
    assert controls
    assert [item["id"] for item in controls if item["id"] not in labelled] == []


def test_an_origin_is_changed_beside_its_field(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    citation = world.atelier.citations.get(field="city")
    values = shown_values(curator.get(address))
    row = next(name for name, value in values.items() if name.endswith("-id") and value == str(citation.pk))
    done = send(curator, address, **{row.replace("-id", "-value_as_stated"): "Nantes, sur l’île"})
    assert done.status_code == 302, errors_of(done)
    citation.refresh_from_db()
    assert (citation.value_as_stated, citation.field) == ("Nantes, sur l’île", "city")


def test_without_script_a_button_adds_a_row_for_the_field_and_saves_nothing(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    acts = Act.objects.count()
    page = send(curator, address, tagline_fr="Pas encore écrit", _save=None, _add_origin="citations.website")
    assert page.status_code == 200
    assert Act.objects.count() == acts
    soup = BeautifulSoup(page.content, "html.parser")
    assert len(soup.select("#origines-website .origin")) == 1
    values = shown_values(page)
    assert values["tagline_fr"] == "Pas encore écrit"
    row = next(name for name, value in values.items() if name.endswith("-field") and value == "website")
    typed = {row.replace("-field", "-source"): str(world.source.pk), row.replace("-field", "-locator"): "l. 3"}
    assert curator.post(address, values | typed | {"_save": "1"}).status_code == 302
    assert world.atelier.citations.get(field="website").locator == "l. 3"


@pytest.mark.parametrize("button", ["", "citations", "citations.zzz", "zzz.opened", "citations." + "a" * 5000])
def test_a_button_that_is_none_saves_nothing(world: World, curator: Client, button: str) -> None:
    acts = Act.objects.count()
    page = send(curator, f"{LABS}{world.atelier.pk}/change/", opened="2011", _add_origin=button)
    assert page.status_code == 200
    assert Act.objects.count() == acts


def test_an_added_row_left_empty_is_no_row(world: World, curator: Client) -> None:
    count = Citation.objects.count()
    empty = {"citations-TOTAL_FORMS": "3", "citations-2-field": "website", "citations-2-kind": "stated"}
    done = send(curator, f"{LABS}{world.atelier.pk}/change/", **empty, **{"citations-2-agrees": "on"})
    assert done.status_code == 302, errors_of(done)
    assert Citation.objects.count() == count


@pytest.mark.parametrize("noun", ["team", "event", "mission", "organisation", "programme", "answer", "role"])
def test_other_nouns_have_their_origins_beside_their_fields(noun: str, world: World, curator: Client) -> None:
    record = Citation._meta.get_field(noun).related_model.objects.order_by("pk").first()
    soup = page_of(curator, reverse(f"admin:labs_{noun}_change", args=[record.pk]))
    assert soup.select(".form-row details.origins")
    assert soup.select(".form-row .origins-none")
    add = page_of(curator, reverse(f"admin:labs_{noun}_add"))
    assert add.select(".form-row details.origins")


def test_the_form_of_a_lab_with_fifty_origins_costs_at_most_forty_queries(world: World, curator: Client) -> None:
    for number in range(50):
        make_citation(world.atelier, FACTS[number % len(FACTS)], source=make_source(f"Document {number}"))
    address = f"{LABS}{world.atelier.pk}/change/"
    curator.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = curator.get(address)
    assert page.status_code == 200
    assert len(queries) <= 40
    assert len(page.content) < 900_000


def test_a_document_says_who_cites_it(world: World, curator: Client) -> None:
    address = reverse("admin:labs_source_change", args=[world.source.pk])
    uses = one(page_of(curator, address), "#cite")
    links = [str(link["href"]) for link in uses.select("li a")]
    assert f"{LABS}{world.atelier.pk}/change/" in links
    assert reverse("admin:labs_event_change", args=[world.event.pk]) in links
    assert f"?source__id__exact={world.source.pk}" in str(uses)
    assert len(uses.select("li")) == Citation.objects.filter(source=world.source).count()
    unused = page_of(curator, reverse("admin:labs_source_change", args=[make_source("Jamais cité").pk]))
    assert "Aucun fait ne cite ce document." in one(unused, "#cite").get_text()


def test_who_cites_a_document_costs_the_same_for_few_and_many(world: World, curator: Client) -> None:
    address = reverse("admin:labs_source_change", args=[world.source.pk])
    costs = []
    for number in (1, 40):
        for subject in (world.atelier, world.event, world.mission, world.atelier.answers.get()):
            for _turn in range(number):
                make_citation(subject, source=world.source)
        curator.get(address)
        with CaptureQueriesContext(connection) as queries:
            curator.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_row_leads_to_the_other_facts_of_its_document(world: World, curator: Client) -> None:
    soup = page_of(curator, f"{LABS}{world.atelier.pk}/change/")
    link = one(soup, "#origines-opened .origin-ways a[href*=source__id__exact]")
    count = Citation.objects.filter(source=world.source).count()
    assert f"{count} faits" in link.get_text()
    assert curator.get(str(link["href"])).status_code == 200
