"""One reading of the query string: what each parameter lets through, and what is left aside."""

import pytest
from django.http import QueryDict

from labs.facets import facets_of
from labs.filters import LabFilter
from labs.memory import forget
from labs.models import Lab
from tests.factories import make_lab, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def labs() -> None:
    make_lab("L’Atelier de Gand", slug="gand", type="espace-tiers", country="BE", city="Gand", opened="2003",
             headcount=14, themes=["participation"], positions={"pilote-support": 1}, placement="inside")  # fmt: skip
    make_lab("Fabrique R&D", slug="fabrique", type="incubateur", country="FR", city="Évry", opened="2014-05",
             headcount=3, positions={"pilote-support": -2}, status="ferme")  # fmt: skip
    make_lab("Cellule œuvre", slug="cellule", country="FR", themes=["participation", "emploi"])
    make_lab("Brouillon", slug="brouillon", country="FR", published=False)


def read(query: str) -> LabFilter:
    return LabFilter(QueryDict(query))


def found(query: str) -> list[str]:
    return sorted(Lab.objects.filter(pk__in=read(query).ordered_ids()).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["cellule", "fabrique", "gand"]),
        ("type=incubateur", ["fabrique"]),
        ("type=incubateur&type=espace-tiers", ["fabrique", "gand"]),
        ("type=inconnu", ["cellule"]),
        ("type=inconnu&type=incubateur", ["cellule", "fabrique"]),
        ("pays=FR", ["cellule", "fabrique"]),
        ("pays=FR&type=incubateur", ["fabrique"]),
        ("ville=Évry", ["fabrique"]),
        ("continent=EU", ["cellule", "fabrique", "gand"]),
        ("continent=EU&pays=BE", ["gand"]),
        ("continent=AS", []),
        ("continent=inconnu", []),
        ("ville=inconnu", ["cellule"]),
        ("theme=participation", ["cellule", "gand"]),
        ("theme=inconnu", ["fabrique"]),
        ("statut=ferme", ["fabrique"]),
        ("statut=inconnu", ["cellule", "gand"]),
        ("placement=inside", ["gand"]),
        ("placement=inconnu", ["cellule", "fabrique"]),
        ("ouvert_min=2004", ["fabrique"]),
        ("ouvert_min=2014&ouvert_max=2014", ["fabrique"]),
        ("ouvert_max=2013", ["gand"]),
        ("ouvert_min=inconnu", ["cellule"]),
        ("ouvert_min=2004&ouvert_max=inconnu", ["cellule", "fabrique"]),
        ("effectif_min=4", ["gand"]),
        ("effectif_max=5", ["fabrique"]),
        ("effectif_min=inconnu", ["cellule"]),
        ("axe_pilote-support_min=0", ["gand"]),
        ("axe_pilote-support_max=-1", ["fabrique"]),
        ("axe_pilote-support_min=inconnu", ["cellule"]),
        ("axe_pilote-support_max=-1&axe_pilote-support_min=inconnu", ["cellule", "fabrique"]),
        ("q=atelier", ["gand"]),
        ("q=l'atelier", ["gand"]),
        ("q=L%E2%80%99ATELIER", ["gand"]),
        ("q=evry", ["fabrique"]),
        ("q=r%26d", ["fabrique"]),
        ("q=oeuvre", ["cellule"]),
        ("q=evry fab", ["fabrique"]),
        ("q=fabriques d’Évry", ["fabrique"]),
        ("q=ateliers", ["gand"]),
        ("q=workshop atelier gand", []),
        ("q=fab gand", []),
        ("q=brouillon", []),
    ],
)
def test_each_parameter_lets_through_the_right_labs(labs: None, query: str, slugs: list[str]) -> None:
    assert found(query) == slugs


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("type=inexistant", "type"),
        ("pays=ZZ", "pays"),
        ("statut=' OR 1=1--", "statut"),
        ("ouvert_min=hier", "ouvert"),
        ("ouvert_min=2_015", "ouvert"),
        ("effectif_min=9&effectif_max=2", "effectif"),
        ("axe_pilote-support_min=1e9", "axe_pilote-support"),
        ("tri=secret", "tri"),
        ("au=hier", "au"),
        ("q=" + "x" * 5000, "q"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(labs: None, query: str, parameter: str) -> None:
    assert [choice.parameter for choice in read(query).ignored] == [parameter]


def test_the_other_choices_still_filter_beside_a_bad_one(labs: None) -> None:
    assert found("type=inexistant&type=incubateur&ouvert_min=hier") == ["fabrique"]


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ED%A0%80", "q=%22ouvert", "q=a | ! %26 :*", "q=%25_\\", "q=" + "é" * 60000, "q=🧪"]
)
def test_odd_searches_are_answers(labs: None, query: str) -> None:
    assert isinstance(found(query), list)


def counts(query: str, facet: str) -> dict[str, int]:
    return {value.key: value.count for one in facets_of(read(query)) if one.name == facet for value in one.values}


def test_a_facets_own_choice_does_not_change_its_own_counts(labs: None) -> None:
    free = counts("", "type")
    assert free["incubateur"] == free["espace-tiers"] == free["inconnu"] == 1
    assert counts("type=incubateur", "type") == free


def test_the_other_facets_count_what_is_left(labs: None) -> None:
    assert counts("type=incubateur", "pays") == {"FR": 1, "BE": 0, "inconnu": 0}
    assert counts("pays=FR", "type") == {"incubateur": 1, "espace-tiers": 0, "inconnu": 1}
    assert counts("pays=FR", "axe_pilote-support") == {"-2": 1, "-1": 0, "0": 0, "1": 0, "2": 0, "inconnu": 1}


def test_every_count_is_what_the_choice_would_show(labs: None) -> None:
    make_programme().labs.set(Lab.objects.filter(slug="gand"))
    for base in ("", "pays=FR", "theme=participation&ouvert_max=2013"):
        for facet in facets_of(read(base)):
            if facet.kind == "keys":
                for value in facet.values:
                    rest = "&".join(part for part in base.split("&") if part and not part.startswith(f"{facet.name}="))
                    assert value.count == len(found(f"{rest}&{facet.name}={value.key}")), (base, facet.name, value)


def test_the_queries_do_not_grow_with_the_choices(labs: None, django_assert_max_num_queries) -> None:
    everything = "q=a&type=inconnu&pays=FR&theme=emploi&ouvert_min=inconnu&effectif_min=inconnu&statut=inconnu"
    with django_assert_max_num_queries(14):
        facets_of(read(everything))


def test_the_first_question_of_a_state_of_the_atlas_is_read_like_the_others() -> None:
    """The first reader makes the filters that all others share."""
    make_lab("Labo des eaux", type="incubateur")
    forget()
    first, second = (LabFilter(QueryDict("q=eaux&type=incubateur")) for _reader in range(2))
    for labs in (first, second):
        assert labs.data["q"] == "eaux"
        assert labs.chosen == {"q": "eaux", "type": ["incubateur"]} and len(labs.labs) == 1
    assert first.filters is second.filters and first.form is not second.form
