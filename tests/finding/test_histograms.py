"""Histograms beside the bounds: what their counts say is what the filter finds."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from django.test import Client

from labs.facets import TEAM_SIZES, facets_of
from labs.filters import LabFilter
from tests.factories import make_lab, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def labs() -> None:
    for name, low, high in (("Un", 3, 3), ("Deux", 4, 8), ("Trois", 12, 20), ("Quatre", 30, 30)):
        make_team(make_lab(name), headcount_low=low, headcount_high=high)
    make_lab("Cinq", opened="2010")
    make_lab("Six", opened="2012")
    make_lab("Sept", opened="2012")


def histogram(client: Client, bound: str) -> Tag:
    page = BeautifulSoup(client.get("/labs/").content, "html.parser")
    facet = page.select_one(f".facet:has(#f-{bound}-min)")
    assert facet
    return facet


@pytest.mark.parametrize("query", ["", "ouvert_min=inconnu", "effectif_min=10"])
def test_each_band_counts_what_its_bounds_find(labs: None, query: str) -> None:
    (facet,) = (one for one in facets_of(LabFilter(QueryDict(query))) if one.name == "effectif")
    without_own = "" if "effectif" in query else f"{query}&"
    found = [
        len(LabFilter(QueryDict(f"{without_own}effectif_min={low}&effectif_max={high or ''}")).labs)
        for low, high in TEAM_SIZES
    ]
    assert [value.count for value in facet.known_values] == found == [2, 2, 2]


def test_a_few_bars_have_their_counts_above_and_their_names_below(labs: None, client: Client) -> None:
    counts, names = histogram(client, "effectif").select(".histogram-counts")
    assert [one.text for one in counts.select("span")] == ["2", "2", "2", "3"]
    assert [one.text for one in names.select("span")] == ["1–5", "6–15", "16 et plus", "?"]


def test_many_years_say_their_ends_and_the_highest(client: Client) -> None:
    for name, year in (("Un", "1999"), ("Deux", "2012"), ("Trois", "2012")):
        make_lab(name, opened=year)
    facet = histogram(client, "ouvert")
    assert [one.text for one in facet.select(".histogram-ends span")] == ["1999", "2012", "?"]
    assert facet.select_one(".histogram-peak").text == "au plus 2 labos, en 2012"
