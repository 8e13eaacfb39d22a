"""The orders of the labs: every column that has one, both ways, what is unknown last, names among equals."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from labs.filters import LabFilter
from labs.models import Lab, Level, Status
from labs.orderings import ORDERINGS
from tests.exports.files import slugs
from tests.factories import make, make_axis, make_lab, make_organisation, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def labs() -> None:
    """Of « Muet » nothing is known; « Aube » and « Brume » are equal in all but their place."""
    make_axis("pilote-support", pole_a="Pilote", pole_b="Support")
    for order, (key, phase) in enumerate((("active", "alive"), ("closed", "over"))):
        make(Status, key=key, name_fr=key, order=order, phase=phase)
    for order, key in enumerate(("regional", "municipal")):
        make(Level, key=key, name_fr=key, order=order)
    host, other = make_organisation("Écluse publique"), make_organisation("Zénith public")
    equal = {"type": "incubateur", "opened": "2012", "closed": "2019", "status": "closed", "level": "municipal",
             "checked_on": "2026-03-02", "host": other, "positions": {"pilote-support": 2}}  # fmt: skip
    brume = make_lab("Brume", slug="brume", city="Zurich", country="CH", **equal)
    aube = make_lab("Aube", slug="aube", city="Bâle", country="CH", **equal)
    cime = make_lab("Cime", slug="cime", city="Épinal", country="FR", opened="2009", closed="2016-05", status="active",
                    level="regional", checked_on="2026-01-02", host=host, positions={"pilote-support": -1})  # fmt: skip
    make_lab("Muet", slug="muet")
    for lab, low, high in ((brume, 10, 12), (aube, 10, 12), (cime, 9, 9)):
        make_team(lab, low, headcount_high=high)


def ordered(name: str, **choices: str) -> list[str]:
    query = QueryDict(mutable=True)
    query.update({"tri": name, **choices})
    slug_of = dict(Lab.objects.values_list("pk", "slug"))
    return [slug_of[pk] for pk in LabFilter(query).ordered_ids()]


ASCENDING, EQUAL_FIRST = ["cime", "aube", "brume", "muet"], ["aube", "brume", "cime", "muet"]


@pytest.mark.parametrize(
    "name", ["creation", "fermeture", "effectif", "statut", "niveau", "accueil", "verification", "axe_pilote-support"]
)
def test_an_order_runs_both_ways_and_the_unknown_comes_last(labs: None, name: str) -> None:
    assert ordered(name) == ASCENDING
    assert ordered(f"-{name}") == EQUAL_FIRST


def test_names_run_both_ways(labs: None) -> None:
    assert ordered("nom") == ["aube", "brume", "cime", "muet"]
    assert ordered("-nom") == ["muet", "cime", "brume", "aube"]


def test_places_run_by_country_then_city_without_minding_accents(labs: None) -> None:
    make_lab("Sans ville", slug="pays-seul", country="CH")
    assert ordered("pays") == ["cime", "aube", "brume", "pays-seul", "muet"]
    assert ordered("-pays") == ["aube", "brume", "pays-seul", "cime", "muet"]
    assert ordered("ville") == ["aube", "cime", "brume", "muet", "pays-seul"]
    assert ordered("-ville") == ["brume", "cime", "aube", "muet", "pays-seul"]


def test_countries_run_by_their_names_in_the_language(labs: None) -> None:
    make_lab("Demain", slug="demain", country="DE")
    assert ordered("pays")[0] == "demain"  # Allemagne, France, Suisse
    with override("en"):
        assert ordered("pays")[:2] == ["cime", "demain"]  # France, Germany, Switzerland


def test_families_run_as_the_guide_lists_them(labs: None) -> None:
    assert ordered("type") == ["aube", "brume", "cime", "muet"]
    assert ordered("-type") == ["aube", "brume", "cime", "muet"]


def test_a_team_is_put_by_its_lower_number_then_by_the_higher(labs: None) -> None:
    make_team(make_lab("Étroit", slug="etroit"), 10, headcount_high=10)
    assert ordered("effectif") == ["cime", "etroit", "aube", "brume", "muet"]


def test_at_a_moment_the_order_is_that_of_what_the_rows_say_then(labs: None) -> None:
    assert ordered("fermeture", au="2016")[:2] == ["cime", "aube"]
    # The others were not closed yet: nothing tells them apart but their names.
    assert ordered("-fermeture", au="2016")[:2] == ["cime", "aube"]


def test_every_order_finds_all_labs_of_a_search_and_no_other(labs: None) -> None:
    everything = sorted(ordered("numero"))
    axes = ("axe_pilote-support", "-axe_pilote-support")
    for name in (*ORDERINGS, *axes):
        assert sorted(ordered(name)) == everything, name
        assert sorted(ordered(name, type="incubateur")) == ["aube", "brume"], name


def test_the_files_keep_the_order_of_the_page(client: Client, labs: None) -> None:
    for name in ("-effectif", "statut", "pays", "-axe_pilote-support"):
        soup = BeautifulSoup(client.get(f"/labs/?vue=tableau&tri={name}").content, "html.parser")
        shown = [row["data-lab"] for row in soup.select("tbody tr")]
        assert shown == slugs(client, "csv", f"tri={name}") == slugs(client, "json", f"tri={name}"), name
        assert json.loads(client.get(f"/labs.json?tri={name}").getvalue())["header"]["query"] == f"tri={name}"


def test_every_head_but_that_of_themes_sorts_both_ways(client: Client, labs: None) -> None:
    every = [box["value"] for box in table(client, "").select(".column-choice input")]
    columns = "".join(f"&colonnes={key}" for key in every)
    heads = table(client, columns).select("thead th")
    assert [head.get_text(strip=True) for head in heads if not head.a] == ["Thèmes"]
    for place, head in enumerate(heads):
        if head.a:
            first = follow(client, head.a["href"])[place]
            second = follow(client, first.a["href"])[place]
            assert {first["aria-sort"], second["aria-sort"]} == {"ascending", "descending"}, head
            assert follow(client, second.a["href"])[place]["aria-sort"] == first["aria-sort"]


def test_only_the_column_in_order_says_so(client: Client, labs: None) -> None:
    for query in ("&tri=ville", "&tri=-pays", "&tri=-effectif"):
        assert len(table(client, query).select("th[aria-sort]")) == 1
    assert not table(client, "&tri=numero").select("th[aria-sort]")


def test_the_list_of_orders_holds_the_one_in_use(client: Client, labs: None) -> None:
    """Else the form of the filters would send another."""
    usual = table(client, "").select("#tri option")
    assert len(usual) < 8
    for name in ("-effectif", "-axe_pilote-support", "accueil"):
        options = table(client, f"&tri={name}").select("#tri option")
        assert [option["value"] for option in options if option.has_attr("selected")] == [name]
        assert len(options) == len(usual) + 1


def test_an_order_is_put_once_for_all_its_pages(client: Client, labs: None) -> None:
    for name in ("-effectif", "pays", "accueil", "numero"):
        address = f"/labs/?vue=tableau&tri={name}"
        client.get(address)
        with CaptureQueriesContext(connection) as again:
            client.get(f"{address}&pays=CH")
            client.get(f"{address}&pays=CH")
        assert not [one for one in again if "ORDER BY" in one["sql"] and '"labs_lab"."sort_name"' in one["sql"]], name


def table(client: Client, query: str) -> BeautifulSoup:
    response = client.get(f"/labs/?vue=tableau{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def follow(client: Client, query: str) -> list:
    return BeautifulSoup(client.get(f"/labs/{query}").content, "html.parser").select("thead th")
