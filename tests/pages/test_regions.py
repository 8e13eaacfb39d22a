"""The region of a lab in both languages, wherever readers meet it; and the value it had before, which is not lost."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from labs.models import Lab
from labs.readiness.findings import without_english
from tests.factories import make_citation, make_lab

pytestmark = pytest.mark.django_db

migration = import_module("labs.migrations.0014_regions")


def fiche(client: Client, address: str) -> str:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return soup.select_one("section[aria-labelledby=fiche]").get_text(" ", strip=True)


def test_the_page_of_a_lab_says_its_region_in_the_language_of_the_reader(client: Client) -> None:
    make_lab("Y Lab", slug="y-lab", country="GB", region="Pays de Galles", region_en="Wales")
    french, english = fiche(client, "/labs/y-lab/"), fiche(client, "/en/labs/y-lab/")
    assert "Pays de Galles" in french and "Wales" not in french
    assert "Wales" in english and "Pays de Galles" not in english


def test_a_comparison_says_it_too(client: Client) -> None:
    make_lab("Y Lab", slug="y-lab", country="GB", region="Pays de Galles", region_en="Wales")
    make_lab("SILK", slug="silk", country="GB", region="Kent")
    text = BeautifulSoup(client.get("/en/labs/compare/?lab=y-lab&lab=silk").content, "html.parser").get_text(" ")
    assert "Wales, United Kingdom" in text and "Kent, United Kingdom" in text


def test_a_region_without_english_name_is_said_in_french_and_awaits_nothing(client: Client) -> None:
    lab = make_lab("Le Lab-O", slug="lab-o", country="FR", region="Occitanie")
    assert "Occitanie" in fiche(client, "/en/labs/lab-o/")
    assert "region" not in without_english(lab)


def test_the_origin_of_a_region_backs_both_names() -> None:
    lab = make_lab("Y Lab", region="Pays de Galles", region_en="Wales")
    assert list(Lab.objects.with_unsourced_facts().filter(unsourced_region=True)) == [lab]
    make_citation(lab, "region", value_as_stated="Wales")
    assert not Lab.objects.with_unsourced_facts().filter(unsourced_region=True).exists()


@pytest.fixture(scope="module")
def apps() -> Any:
    """The nouns as the migration meets them."""
    return MigrationLoader(None).project_state(("labs", "0014_regions")).apps


def names(noun: Any) -> list[tuple[str, str | None, str | None]]:
    return list(noun.objects.order_by("pk").values_list("region", "region_fr", "region_en"))


def test_the_migration_keeps_the_name_of_rows_and_revisions_both_ways(apps: Any) -> None:
    for slug, region in (("un", "Pays de Galles"), ("deux", "")):
        make_lab(slug, slug=slug, region=region)
    nouns, editor = (
        [apps.get_model("labs", name) for name in ("Lab", "HistoricalLab")],
        SimpleNamespace(connection=connection),
    )
    for noun in nouns:
        noun.objects.update(region_fr=None)
    migration.carry_over(apps, editor)
    for noun in nouns:
        assert set(names(noun)) == {("Pays de Galles", "Pays de Galles", None), ("", None, None)}
        # What was written since, in the two languages or in one.
        noun.objects.filter(slug="un").update(region="", region_fr="Cymru", region_en="Wales")
        noun.objects.filter(slug="deux").update(region_fr="", region_en="Kent")
    migration.carry_back(apps, editor)
    for noun in nouns:
        assert {region for region, *_names in names(noun)} == {"Cymru", "Kent"}
