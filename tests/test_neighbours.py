"""Which labs are near to a lab: the index must say what a comparison with every lab says."""

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from labs.finding import LabIndex, current_index
from labs.models import Axis, Lab, change_stamp
from labs.neighbours import NEAR, NEIGHBOURS, VERY_NEAR, Likeness, likeness, nearest_to, neighbours_of
from tests.factories import make_axis, make_lab
from tests.shared import made_once

pytestmark = pytest.mark.django_db
AXES = ("expert-transversal", "pilote-support", "usage-oeuvre")


@pytest.fixture(scope="module")
def labs_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Lab]]:
    with made_once(django_db_blocker, make_labs) as made:
        yield made


@pytest.fixture
def labs(labs_of_the_module: list[Lab], db: None) -> list[Lab]:
    return deepcopy(labs_of_the_module)


def make_labs() -> list[Lab]:
    draw = Random(7)
    for key in AXES:
        make_axis(key)
    for number in range(40):
        make_lab(
            f"Labo {number}",
            type=draw.choice(["incubateur", "prospectif", None]),
            country=draw.choice(["FR", "DK", ""]),
            themes=draw.sample(["eau", "sol", "air", "feu", "bois"], draw.randint(0, 4)),
            positions={key: draw.randint(-2, 2) for key in AXES if draw.random() < 0.7},
        )
    return list(Lab.objects.all())


def weight(found: Likeness) -> float:
    near = 0 if found.gap is None or found.gap >= NEAR else (3 if found.gap < VERY_NEAR else 2)
    return 2 * found.is_same_family + near + min(len(found.themes), 3) + found.is_same_country / 2


def one_by_one(lab: Lab, others: list[Lab], index: LabIndex) -> list[int]:
    """The nearest by comparing with each."""

    def rank(found: Likeness) -> tuple[float, float, int, int]:
        is_near = found.gap is not None and found.gap < NEAR
        return (-weight(found), found.gap if is_near else NEAR, -found.axes if is_near else 0, found.other.pk)

    alike = sorted((likeness(lab, other, index) for other in others if other != lab), key=rank)
    return [found.other.pk for found in alike[:NEIGHBOURS] if weight(found)]


def test_the_index_finds_what_comparing_with_every_lab_finds(labs: list[Lab]) -> None:
    index = current_index(change_stamp())
    found = {lab.pk: nearest_to(lab, index) for lab in labs}
    assert found == {lab.pk: one_by_one(lab, labs, index) for lab in labs}
    assert len({tuple(keys) for keys in found.values()}) > 10


def test_three_neighbours_are_read_however_many_labs_there_are(labs, django_assert_num_queries) -> None:
    axes, lab = list(Axis.objects.all()), Lab.objects.with_card_details().first()
    neighbours_of(lab, axes, change_stamp())
    with django_assert_num_queries(3):  # the stamp is one
        assert len(neighbours_of(lab, axes, change_stamp())) == NEIGHBOURS


def test_a_lab_that_is_like_no_other_has_no_neighbour(labs: list[Lab]) -> None:
    assert neighbours_of(make_lab("Seul"), list(Axis.objects.all()), change_stamp()) == []


def test_a_draft_has_neighbours_and_is_none(labs: list[Lab]) -> None:
    twins = [make_lab(f"Jumeau {number}", type="seul", published=number == 1) for number in (1, 2)]
    axes = list(Axis.objects.all())
    assert [found.lab for found in neighbours_of(twins[1], axes, change_stamp())] == [twins[0]]
    assert neighbours_of(twins[0], axes, change_stamp()) == []
