"""The map: cities where d3-geo draws them, one mark for what would overlap, names that never collide."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.charts.map_marks import REACH, Box, Group, Spot, _candidates, grouped, names
from labs.charts.projections import EUROPE, FRANCE, MONDE, Plate

PLATES = {plate.key: plate for plate in (MONDE, EUROPE, FRANCE)}
# What d3-geo answers for the projections of tools/map_plates.mjs.
CITIES = [
    ("monde", "Wellington", -41.2866, 174.7756, 899.913, 387.235),
    ("monde", "Los Angeles", 34.0522, -118.2437, 170.770, 116.592),
    ("monde", "Nairobi", -1.2921, 36.8219, 571.718, 244.835),
    ("monde", "Singapour", 1.3521, 103.8198, 757.797, 234.940),
    ("monde", "Paris", 48.8566, 2.3522, 480.003, 69.427),
    ("europe", "Copenhague", 55.6761, 12.5683, 414.185, 293.804),
    ("europe", "Dublin", 53.3498, -6.2603, 153.053, 323.521),
    ("europe", "Helsinki", 60.1699, 24.9384, 555.492, 169.678),
    ("europe", "Lisbonne", 38.7223, -9.1393, 22.151, 649.501),
    ("europe", "Paris", 48.8566, 2.3522, 261.286, 449.009),
    ("france", "Paris", 48.8566, 2.3522, 373.551, 217.178),
    ("france", "Brest", 48.3904, -4.4861, 72.849, 234.499),
    ("france", "Strasbourg", 48.5734, 7.7521, 610.238, 228.303),
    ("france", "Marseille", 43.2965, 5.3698, 518.579, 583.229),
    ("france", "Ajaccio", 41.9192, 8.7369, 688.143, 665.041),
]
spots = st.lists(st.tuples(st.floats(0, 760), st.floats(0, 800)), max_size=60)


@pytest.mark.parametrize(("key", "city", "latitude", "longitude", "x", "y"), CITIES)
def test_cities_fall_where_the_drawn_land_has_them(
    key: str, city: str, latitude: float, longitude: float, x: float, y: float
) -> None:
    assert PLATES[key].place(latitude, longitude) == pytest.approx((x, y), abs=0.01), city


@pytest.mark.parametrize(
    ("plate", "latitude", "longitude"), [(EUROPE, 40.7, -74.0), (EUROPE, -41.3, 174.8), (FRANCE, -20.9, 55.5)]
)
def test_what_lies_beyond_the_frame_has_no_place(plate: Plate, latitude: float, longitude: float) -> None:
    assert plate.place(latitude, longitude) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_the_world_shows_every_place_north_of_antarctica(latitude: float, longitude: float) -> None:
    x, _ = MONDE.project(latitude, longitude)
    assert -1 <= x <= MONDE.width + 1
    for plate in (EUROPE, FRANCE):
        plate.place(latitude, longitude)  # and no place breaks a plate that does not show it


@pytest.mark.parametrize("plate", PLATES.values(), ids=PLATES)
def test_the_drawn_plates_are_the_size_that_points_are_placed_for(plate: Plate) -> None:
    drawing = Path(f"static/map/{plate.key}.svg").read_text(encoding="utf-8")
    assert f'viewBox="{plate.view_box}"' in drawing
    assert "Natural Earth (public domain)" in drawing
    drawn = set(re.findall(r'<path id="(\w+)" d="M', drawing))
    assert drawn >= {"sea", "graticule", "land", "borders"}


@given(spots)
def test_no_spot_is_lost_and_no_two_marks_touch(places: list[tuple[float, float]]) -> None:
    groups = grouped(Spot(x, y, rank) for rank, (x, y) in enumerate(places))
    assert sorted(member for group in groups for member in group.members) == list(range(len(places)))
    for rank, one in enumerate(groups):
        for other in groups[:rank]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (REACH - 0.01) ** 2


def test_suburbs_join_their_capital_and_do_not_move_it() -> None:
    capital = [Spot(100, 100, rank) for rank in range(3)]
    [group, far] = grouped([Spot(110, 100, "suburb"), *capital, Spot(300, 100, "far")])
    assert (group.x, group.y, len(group.members)) == (100, 100, 4)
    assert far.members == ("far",)


@given(spots)
def test_names_never_collide_nor_leave_the_sheet(places: list[tuple[float, float]]) -> None:
    marks = [(group, "Copenhague") for group in grouped(Spot(x, y, 0) for x, y in places)]
    sea = Box(300, 300, 420, 330)
    printed = []
    for (group, text), name in zip(marks, names(marks, 760, 800, [sea]), strict=True):
        if name:
            printed.append(next(box for at, box in _candidates(group, text) if at == name))
    for rank, box in enumerate(printed):
        assert not box.meets(sea)
        assert box.left >= 0 and box.right <= 760 and box.top >= 0 and box.bottom <= 800
        assert not [other for other in printed[:rank] if box.meets(other)]


def test_a_name_goes_to_the_other_side_where_the_first_is_taken() -> None:
    group = Group(400, 400, ("lab",))
    assert [name and name.anchor for name in names([(group, "Lyon")], 760, 800)] == ["start"]
    east = Box(410, 380, 500, 420)
    assert [name and name.anchor for name in names([(group, "Lyon")], 760, 800, [east])] == ["end"]
    assert names([(group, "")], 760, 800) == [None]
