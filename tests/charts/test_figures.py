"""Governance, team and globe."""

import math
import re
from pathlib import Path

import pytest

from labs.charts import globe as globe_module
from labs.charts.globe import Place, globe, project
from labs.charts.governance import Box, governance
from labs.charts.svg import number, percent
from labs.charts.team import team_squares

TREE = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.04, "0"), (12.32, "12.3"), (99.0, "99"), (-6.55, "-6.5"), (1000.06, "1000.1")]
)
def test_numbers_are_short_and_have_a_point(value: float, text: str) -> None:
    assert number(value) == text


def test_shares_are_percentages() -> None:
    assert (percent(0), percent(0.25), percent(1)) == ("0%", "25%", "100%")


def test_governance_keeps_what_stands_above_from_what_stands_beside() -> None:
    diagram = governance("MindLab", [Box("Industrie", "tutelle"), Box("Emploi", "tutelle")], [Box("Intérieur")])
    assert [box.name for box in diagram.above.boxes] == ["Industrie", "Emploi"]
    assert [box.name for box in diagram.below.boxes] == ["Intérieur"]
    assert not diagram.is_unknown


def test_governance_without_boxes_is_unknown() -> None:
    assert governance("DesignGov", []).is_unknown


def test_the_same_box_is_drawn_once_and_five_boxes_stack() -> None:
    assert len(governance("Labo", [Box("Ville"), Box("Ville")]).above.boxes) == 1
    assert governance("Labo", [Box(str(i)) for i in range(5)]).above.is_stacked
    assert not governance("Labo", [Box(str(i)) for i in range(4)]).above.is_stacked


@pytest.mark.parametrize(
    ("low", "high", "uncounted", "expected"),
    [
        (12, 12, False, (12, 0, 0)),
        (12, None, False, (12, 0, 0)),
        (3, 4, False, (3, 1, 0)),
        (6, 6, True, (6, 0, 3)),
        (None, None, False, (0, 0, 3)),
        (0, 0, False, (0, 0, 0)),
    ],
)
def test_one_square_per_person(
    low: int | None, high: int | None, uncounted: bool, expected: tuple[int, int, int]
) -> None:
    drawn = team_squares(low, high, has_uncounted=uncounted)
    assert (drawn.count("person"), drawn.count("maybe"), drawn.count("unknown")) == expected
    assert drawn.people_each == 1


@pytest.mark.parametrize(
    ("people", "each", "squares"), [(60, 1, 60), (61, 5, 13), (300, 5, 60), (600, 10, 60), (1000, 50, 20)]
)
def test_large_teams_are_drawn_to_scale(people: int, each: int, squares: int) -> None:
    drawn = team_squares(people)
    assert (drawn.people_each, len(drawn.squares)) == (each, squares)


@pytest.mark.parametrize(("low", "high"), [(-1, None), (5, 4), (None, 4)])
def test_impossible_teams_are_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="count"):
        team_squares(low, high)


COPENHAGEN = Place("MindLab", 55.68, 12.57, "incremental", "Copenhague")
LOS_ANGELES = Place("Équipe du maire", 34.05, -118.24, "grands-defis", "Los Angeles")
CANBERRA = Place("DesignGov", -35.28, 149.13)


def test_the_centre_of_the_globe_is_in_the_atlantic() -> None:
    assert project(46, -42) == pytest.approx((400, 400))


def test_north_is_up_and_east_is_right() -> None:
    copenhagen, los_angeles = project(55.68, 12.57), project(34.05, -118.24)
    assert copenhagen is not None
    assert los_angeles is not None
    assert copenhagen[0] > 400 > los_angeles[0]
    assert project(60, -42)[1] < 400  # type: ignore[index]


@pytest.mark.parametrize("angle", [0.5, 20, 45, 59.9])
def test_a_point_lies_at_the_distance_that_keeps_areas_equal(angle: float) -> None:
    x, y = project(46 - angle, -42)  # type: ignore[misc]
    assert x == pytest.approx(400)
    assert y - 400 == pytest.approx(392 * math.sin(math.radians(angle / 2)) / math.sin(math.radians(30)))


def test_places_beyond_the_rim_are_reported_not_drawn() -> None:
    drawn = globe([COPENHAGEN, LOS_ANGELES, CANBERRA])
    assert [place.name for place in drawn.hidden] == ["DesignGov"]
    assert {point.place.name for point in drawn.points} == {"MindLab", "Équipe du maire"}


def test_labelled_places_have_a_lead_and_the_others_have_none() -> None:
    points = {point.place.name: point for point in globe([COPENHAGEN, Place("Sans nom", 50, 4)]).points}
    assert points["MindLab"].lead.endswith(f"L{points['MindLab'].x} {points['MindLab'].y}")
    assert points["Sans nom"].lead == ""


def test_european_labels_stand_from_north_to_south() -> None:
    places = [
        Place(n, lat, lon, "capacitant", n)
        for n, lat, lon in [("Lyon", 45.8, 4.8), ("Gand", 51, 3.7), ("Oslo", 59.9, 10.8)]
    ]
    labels = sorted((float(point.label_y), point.place.label) for point in globe(places).points)
    assert [label for _, label in labels] == ["Oslo", "Gand", "Lyon"]
    assert labels[1][0] - labels[0][0] >= 24


def test_glyphs_shrink_where_they_would_overlap() -> None:
    places = [Place("Lyon", 45.75, 4.85, "prospectif"), Place("Isère", 45.19, 5.72, "capacitant"), COPENHAGEN]
    assert [(point.size, point.offset) for point in globe(places).points] == [("14", "-7"), ("14", "-7"), ("20", "-10")]


def test_the_land_was_drawn_with_the_numbers_of_the_points() -> None:
    tool = (TREE / "tools" / "globe.mjs").read_text()
    written = re.search(r"\[LATITUDE, LONGITUDE, CAP, RADIUS, CENTRE\] = \[(.+?)\]", tool)
    assert written is not None
    constants = [
        globe_module.LATITUDE,
        globe_module.LONGITUDE,
        globe_module.CAP,
        globe_module.RADIUS,
        globe_module.CENTRE,
    ]
    assert [float(part) for part in written[1].split(",")] == constants


def test_the_base_map_is_small_credited_and_of_one_size_with_the_globe() -> None:
    base = (TREE / "static" / "map" / "globe.svg").read_text()
    assert len(base) < 60_000
    assert "Natural Earth" in base
    assert f'viewBox="{globe_module.VIEW_BOX}"' in base
    assert 'id="land"' in base
    assert 'id="graticule"' in base


def test_charts_know_neither_django_nor_html() -> None:
    for module in (TREE / "labs" / "charts").glob("*.py"):
        source = module.read_text()
        assert not re.search(r"^\s*(from|import) django", source, re.MULTILINE), module.name
        assert not re.search(r"</?(svg|path|div|span)\b", source), module.name
