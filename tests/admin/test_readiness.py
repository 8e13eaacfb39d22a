"""The check list: what refuses a publication, what is doubtful, what is only advice, and where each is mended."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from labs.models import Article, Lab, Picture
from labs.readiness import Finding, Level, blocking, check, check_all
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_event,
    make_governance,
    make_lab,
    make_organisation,
    make_picture,
    make_position,
    make_programme,
    make_source,
    make_team,
)
from tests.world import World

pytestmark = pytest.mark.django_db


def said(record: Any, level: Level, place: str) -> list[str]:
    return [one.text for one in check(record) if (one.level, one.place) == (level, place)]


def test_a_card_without_a_document_is_refused_and_with_one_is_not() -> None:
    lab = make_lab("Labo")
    assert blocking(check(lab)) != []
    make_citation(lab, "name", kind="editorial", note="Lecture de l’atlas")
    assert said(lab, Level.BLOCKING, "citations")
    make_citation(make_team(lab, 3), "headcount_low")
    assert blocking(check(lab)) == []


@pytest.mark.parametrize(
    ("facts", "level", "place"),
    [
        ({}, Level.DOUBTFUL, "host"),
        ({}, Level.ADVICE, "country"),
        ({}, Level.ADVICE, "latitude"),
        ({}, Level.ADVICE, "themed_items"),
        ({}, Level.ADVICE, "summary"),
        ({}, Level.ADVICE, "checked_on"),
        ({"city": "Nantes"}, Level.DOUBTFUL, "city"),
        ({"summary": "Trop court."}, Level.ADVICE, "summary"),
        ({"summary": "x" * 1300}, Level.ADVICE, "summary"),
        ({"tagline": "En français"}, Level.DOUBTFUL, "tagline"),
        ({"website": "http://labo.example/"}, Level.ADVICE, "website"),
        ({"checked_on": datetime.date(2015, 1, 31), "review_months": 1}, Level.ADVICE, "checked_on"),
    ],
)
def test_each_gap_is_said_at_its_level_and_place(facts: dict[str, Any], level: Level, place: str) -> None:
    assert said(make_lab("Labo", **facts), level, place)


def test_what_is_in_order_is_not_said() -> None:
    lab = make_lab(
        "Labo", host=make_organisation(), country="FR", latitude="47.2", longitude="-1.5", themes=["eau"],
        tagline_fr="Oui", tagline_en="Yes", website="https://labo.example/", checked_on=timezone.localdate(),
        summary_fr="x" * 200, summary_en="x" * 200, type="incubateur", level="regional", status="en-activite",
    )  # fmt: skip
    for name in ("name", "host", "country", "themes", "lab_type", "level", "status"):
        make_citation(lab, name)
    assert check(lab) == []


def test_what_readers_will_see_as_unknown_is_advised() -> None:
    places = {finding.place for finding in check(make_lab("Labo")) if "inconnu" in finding.text}
    assert {"lab_type", "level", "status", "website"} <= places


def test_each_axis_without_a_position_is_named_and_each_position_without_an_origin() -> None:
    lab = make_lab("Labo")
    make_axis("haut-bas")
    position = make_position(lab, "pilote-support", 1)
    texts = " ".join(one.text for one in check(lab) if one.place == "positions")
    assert "haut – bas" in texts
    assert "pilote – support\u00a0: aucune origine" in texts
    make_citation(position, kind="editorial")
    assert "aucune origine" not in " ".join(one.text for one in check(lab) if one.place == "positions")


def test_rows_without_a_date_and_pictures_without_words() -> None:
    lab = make_lab("Labo")
    make_team(lab, 3)
    make_governance(lab, placement="inside")
    picture = make_picture(lab=lab, alt="")
    assert said(lab, Level.ADVICE, "teams")
    assert said(lab, Level.ADVICE, "governances")
    assert said(lab, Level.DOUBTFUL, "pictures")
    assert not said(lab, Level.BLOCKING, "pictures")
    Picture.objects.filter(pk=picture.pk).update(licence="")
    assert said(lab, Level.BLOCKING, "pictures")


def test_a_disagreement_is_said_until_a_side_is_chosen() -> None:
    lab = make_lab("Labo", opened="2014")
    kept = make_citation(lab, "opened")
    make_citation(lab, "opened", agrees=False, value_as_stated="2012")
    assert any("se contredisent" in text for text in said(lab, Level.DOUBTFUL, "citations"))
    kept.is_preferred, kept.preference_reason_fr = True, "Plus proche des faits"
    kept.save()
    assert not any("se contredisent" in text for text in said(lab, Level.DOUBTFUL, "citations"))


def test_a_lab_costs_eight_queries_at_most_whatever_it_holds() -> None:
    labs = [make_lab(f"Labo {number}") for number in range(3)]
    for lab in labs:
        for number in range(6):
            make_citation(make_team(lab, number, as_of=str(2000 + number)), "headcount_low")
            make_governance(lab, as_of=str(2000 + number))
    make_citation(labs[0], "name")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = check_all(labs)
    assert len(queries) <= 8
    assert {lab.pk for lab in labs} == set(found)


@pytest.mark.parametrize("maker", [make_event, make_organisation, make_programme, make_source])
def test_other_nouns_are_advised_and_not_refused(maker: Any) -> None:
    record = maker("Sans détails", published=False)
    with CaptureQueriesContext(connection) as queries:
        found = check(record)
    assert len(queries) <= 3
    assert found
    assert blocking(found) == []


def test_an_article_without_a_text_is_refused() -> None:
    assert blocking(check(make(Article, title="Vide"))) == ["L’article n’a pas de texte."]
    assert blocking(check(make(Article, title="Plein", body="Bonjour."))) == []


def test_the_screen_leads_from_each_finding_to_a_place_that_is_there(world: World, curator: Client) -> None:
    page = BeautifulSoup(curator.get(f"/admin/labs/lab/{world.bare.pk}/change/").content, "html.parser")
    levels = [group["data-level"] for group in page.select(".readiness-group")]
    assert levels == ["blocking", "doubtful", "advice"]
    links = [str(link["href"]) for link in page.select(".readiness-group a")]
    assert links
    for link in links:
        assert page.select_one(f"[id='{link.removeprefix('#')}']") is not None, link


def test_findings_come_gravest_first(world: World) -> None:
    found: list[Finding] = check(Lab.objects.get(pk=world.bare.pk))
    ranks = [one.rank for one in found]
    assert ranks == sorted(ranks)
