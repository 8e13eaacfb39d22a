"""« Sans origine » is one thing: the figure of the index, the rows of its list and the check lists say the same."""

import random
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from labs.admin.filters import LAB_FILTERS
from labs.desk_figures import count_labs
from labs.models import Answer, Axis, Lab, Lineage, Organisation, Partnership, Question, Record
from labs.models.upkeep import OTHER_FACTS, ROWS, TEXT_FACTS, unsourced_facts
from labs.readiness import check_all
from tests.factories import (
    make,
    make_citation,
    make_governance,
    make_lab,
    make_mission,
    make_organisation,
    make_position,
    make_team,
    vocabulary,
)

pytestmark = pytest.mark.django_db
LABS = "/admin/labs/lab/"
MAKERS: dict[str, Callable[[Lab], Record]] = {
    "governance": make_governance,
    "team": lambda lab: make_team(lab, 4),
    "position": lambda lab: make_position(lab),
    "mission": make_mission,
    "partnership": lambda lab: make(Partnership, lab=lab, organisation=an_organisation(), role="host"),
    "answer": lambda lab: make(Answer, lab=lab, question=vocabulary(Question, "declencheur"), text="Un rapport."),
    "lineage": lambda lab: make(Lineage, descendant=lab, ancestor_lab=make_lab("Aîné"), kind="inspired-by"),
}


def an_organisation() -> Organisation:
    return Organisation.objects.first() or make_organisation()


def facts_of_a_lab() -> dict[str, dict[str, object]]:
    """What fills each fact of a lab, given to the maker."""
    texts = {name: {name: "FR" if name == "country" else "Essai"} for name in TEXT_FACTS if name != "name"}
    others = {"lab_type": {"type": "incremental"}, "status": {"status": "en-activite"}, "opened": {"opened": "2014"}}
    others |= {"closed": {"closed": "2020"}, "host": {"host": an_organisation()}, "themes": {"themes": ["mobilite"]}}
    return texts | others


def unsourced_by_check_list() -> set[int]:
    found = check_all(Lab.objects.public())
    return {key for key, findings in found.items() if any("aucune origine n" in finding.text for finding in findings)}


def agree(client: Client) -> set[int]:
    """The labs without origin, once figure, list and check lists have said the same."""
    listed = client.get(LABS, {"state__exact": "published", "origine": "sans"}).context["cl"]
    told = unsourced_by_check_list()
    assert {lab.pk for lab in listed.result_list} == told
    assert count_labs()["unsourced"] == listed.result_count == len(told)
    return told


def sourced(name: str, **facts: object) -> Lab:
    lab = make_lab(name, **facts)
    make_citation(lab, "name")
    return lab


def test_each_fact_alone_is_missed_and_found_by_all_three(superuser: Client) -> None:
    facts = facts_of_a_lab()
    assert set(facts) | {"name"} == {*TEXT_FACTS, *OTHER_FACTS, "themes"}
    bare = make_lab("Sans rien")
    labs = {name: sourced(f"Labo {name}", **values) for name, values in facts.items()}
    assert agree(superuser) == {bare.pk, *(lab.pk for lab in labs.values())}
    for name, lab in labs.items():
        make_citation(lab, name, agrees=False)
    assert len(agree(superuser)) == len(labs) + 1
    for name, lab in labs.items():
        make_citation(lab, name)
    assert agree(superuser) == {bare.pk}


def test_each_kind_of_row_is_missed_and_found_by_all_three(superuser: Client) -> None:
    assert set(MAKERS) == set(ROWS)
    rows = {name: make_row(sourced(f"Labo {name}")) for name, make_row in MAKERS.items()}
    make_citation(Lab.objects.get(name_fr="Aîné"), "name")
    assert len(agree(superuser)) == len(rows)
    for row in rows.values():
        make_citation(row)
    assert agree(superuser) == set()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_labs_hold_all_three_agree(seed: int, superuser: Client) -> None:
    chance = random.Random(seed)
    facts = facts_of_a_lab()
    for number in range(15):
        chosen = chance.sample(sorted(facts), chance.randint(0, 3))
        lab = sourced(f"Labo {number}", published=chance.random() > 0.2, **merged(facts[name] for name in chosen))
        rows = [MAKERS[name](lab) for name in chance.sample(sorted(MAKERS), chance.randint(0, 2))]
        for subject, name in [*((lab, name) for name in chosen), *((row, "") for row in rows)]:
            if chance.random() > 0.3:
                make_citation(subject, name, agrees=chance.random() > 0.2)
    told = agree(superuser)
    assert told and len(told) < Lab.objects.public().count()


def merged(parts: Iterator[dict[str, object]]) -> dict[str, object]:
    return {name: value for part in parts for name, value in part.items()}


def test_an_axis_without_position_is_told_by_figure_list_and_check_list(superuser: Client) -> None:
    Axis.objects.all().delete()
    placed, unplaced = sourced("Placé"), sourced("À placer")
    make_position(placed)
    listed = superuser.get(LABS, {"state__exact": "published", "positions": "manquantes"}).context["cl"]
    found = check_all(Lab.objects.public())
    told = {key for key, findings in found.items() if any("aucune position" in finding.text for finding in findings)}
    assert {lab.pk for lab in listed.result_list} == told == {unplaced.pk}
    assert count_labs()["unplaced"] == 1


def test_every_filter_of_labs_names_a_method_of_theirs() -> None:
    methods = {method for one in LAB_FILTERS for _label, method in one.choices_of.values()}
    assert {method for method in methods if not callable(getattr(Lab.objects.all(), method, None))} == set()


def test_what_is_only_known_to_be_so_awaits_its_source() -> None:
    lab = make_lab("Fabrique", city_fr="Nantes")
    origin = make_citation(lab, "city", kind="derived", note_fr="Connu.", note_en="Known.")
    assert "city" not in lacking_of(lab)
    origin.to_source = True
    origin.save()
    assert "city" in lacking_of(lab)


def lacking_of(lab: Lab) -> list[str]:
    return unsourced_facts(Lab.objects.with_unsourced_facts().get(pk=lab.pk))
