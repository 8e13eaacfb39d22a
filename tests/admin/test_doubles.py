"""Near-doubles: the same lab under another spelling is told while its name is typed."""

import pytest
from django.test import Client

from labs.doubles import build_index, compact, host_of, near_labs
from labs.models import OldSlug
from tests.factories import make_lab
from tests.world import World

DOUBLES = "/admin/labs/lab/doubles/"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Lab 14", "LAB14", "lab-14", "  Lab  14 ", "Lab\u00a014", "Läb 14"])
def test_one_name_in_any_spelling_is_one_name(typed: str) -> None:
    lab = make_lab("Lab 14")
    make_lab("Lab 15")
    assert [(near.pk, near.share) for near in near_labs([typed])] == [(lab.pk, 1.0)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("L’Atelier des écluses", "même nom"), ("l'atelier DES ECLUSES", "même nom"),
        ("Atelier des écluses", "nom proche"), ("Ecluses Lab", "aussi appelé « Écluses Lab »"),
        ("Laboratorium Sluis", "aussi appelé « Laboratorium Sluis »"), ("ADE", "aussi appelé « ADE »"),
        ("vieille adresse", "aussi appelé « vieille-adresse »"),
    ],
)  # fmt: skip
def test_every_name_of_a_lab_counts(typed: str, why: str) -> None:
    lab = make_lab("L’Atelier des écluses", short_name="ADE", native_name="Laboratorium Sluis", aliases=["Écluses Lab"])
    OldSlug.objects.create(lab=lab, slug="vieille-adresse")
    assert [(near.pk, near.why) for near in near_labs([typed])] == [(lab.pk, why)]


@pytest.mark.django_db
def test_the_same_site_counts_unless_many_share_it() -> None:
    lab = make_lab("La Criée", website="https://www.criee.example/accueil")
    assert [near.why for near in near_labs(["Tout autre nom"], "http://criee.example")] == ["même site"]
    for number in range(4):
        make_lab(f"Bureau numéro {number}", website="https://criee.example/")
    assert near_labs(["Tout autre nom"], "http://criee.example") == []
    assert near_labs(["La Criée"], but=lab.pk) == []


@pytest.mark.django_db
def test_what_is_another_name_is_left_alone() -> None:
    make_lab("Lab 14")
    make_lab("Fabrique des mobilités")
    for typed in ("Lab 15", "Lab", "Fabrique numérique", "", "!", "a", "Territoires"):
        assert near_labs([typed]) == [], typed


@pytest.mark.django_db
def test_a_change_is_seen_at_once() -> None:
    lab = make_lab("Premier nom")
    assert near_labs(["Second intitulé"]) == []
    lab.name_fr = "Second intitulé"
    lab.save()
    assert [near.pk for near in near_labs(["Second intitulé"])] == [lab.pk]


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("https://www.lab.example/x?y", "lab.example"), ("lab.example", "lab.example"), ("", ""),
        ("http://[", ""), ("HTTPS://LAB.EXAMPLE:8000", "lab.example"),
    ],
)  # fmt: skip
def test_the_host_of_an_address(website: str, host: str) -> None:
    assert host_of(website) == host


def test_signs_alone_are_no_name() -> None:
    assert compact("« !? »") == ""
    assert compact("Re•acteur") == compact("re-acteur") == "reacteur"


@pytest.mark.django_db
def test_the_index_costs_four_queries(django_assert_num_queries: object) -> None:
    make_lab("Lab 14", aliases=["Quatorze"])
    with django_assert_num_queries(4):  # type: ignore[operator]
        build_index()


def test_the_desk_tells_near_labs_with_their_address(world: World, curator: Client) -> None:
    lab = world.atelier
    told = curator.get(DOUBLES, {"name": "ECLUSES LAB"}).json()["labs"]
    assert told == [
        {
            "name": lab.name_fr, "url": f"/admin/labs/lab/{lab.pk}/change/", "state": "publié",
            "why": "aussi appelé « Écluses Lab »", "merge": "",
        }
    ]  # fmt: skip
    (both,) = curator.get(DOUBLES, {"name": "ECLUSES LAB", "but": world.bare.pk}).json()["labs"]
    assert both["merge"] == f"/admin/labs/lab/{world.bare.pk}/fusionner/?avec={lab.pk}"
    assert curator.get(DOUBLES, {"name": "ECLUSES LAB", "but": lab.pk}).json()["labs"] == []


@pytest.mark.parametrize(
    "asked", [{}, {"name": ""}, {"name": "a" * 500}, {"name": "x", "but": "abc"}, {"name": "x", "but": "9" * 40}]
)
def test_a_bad_question_gets_a_sentence(asked: dict, curator: Client) -> None:
    answer = curator.get(DOUBLES, asked)
    assert answer.status_code == 400
    assert answer.json()["error"]
