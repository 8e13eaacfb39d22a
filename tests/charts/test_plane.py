"""The plane: every placed lab in one cell, every other lab in terra incognita."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.charts.plane import CROWD, cell_ref, plane
from labs.charts.positions import AxisReading, PlaneItem

step = st.one_of(st.none(), st.integers(-2, 2))


def lab(name: str, x: int | None, y: int | None, **ranges: tuple[int, int]) -> PlaneItem:
    return PlaneItem(name, f"/labs/{name}/", "capacitant", "Capacitant", x, y, **ranges)


@pytest.mark.parametrize(
    ("x", "y", "ref"),
    [(-2, -2, "A1"), (2, -2, "E1"), (-2, 2, "A5"), (2, 2, "E5"), (0, 1, "C4"), (1, 1, "D4"), (0, 0, "C3")],
)
def test_columns_are_letters_and_rows_are_numbers(x: int, y: int, ref: str) -> None:
    assert cell_ref(x, y) == ref
    [(cell, placed)] = plane([lab("mindlab", x, y)]).placed
    assert (cell.ref, placed.item.label) == (ref, "mindlab")


def test_cells_come_row_by_row() -> None:
    refs = [cell.ref for cell in plane([]).cells]
    assert len(refs) == 25
    assert (refs[0], refs[4], refs[5], refs[24]) == ("A1", "E1", "A2", "E5")


def test_numbers_follow_the_reading_order() -> None:
    drawn = plane([lab("isère", 2, 2), lab("lyon", 1, 1), lab("paca", 1, 1), lab("los-angeles", -2, -2)])
    assert [(placed.number, placed.item.label) for _, placed in drawn.placed] == [
        (1, "los-angeles"),
        (2, "lyon"),
        (3, "paca"),
        (4, "isère"),
    ]


@pytest.mark.parametrize(("x", "y"), [(None, 0), (0, None), (None, None)])
def test_a_lab_known_on_one_axis_only_is_not_placed(x: int | None, y: int | None) -> None:
    drawn = plane([lab("helsinki", x, y)])
    assert [item.label for item in drawn.unplaced] == ["helsinki"]
    assert drawn.placed == ()


@given(st.lists(st.tuples(step, step)))
def test_no_lab_is_lost_or_drawn_twice(positions: list[tuple[int | None, int | None]]) -> None:
    items = [lab(str(rank), x, y) for rank, (x, y) in enumerate(positions)]
    drawn = plane(items)
    found = [placed.item for _, placed in drawn.placed] + list(drawn.unplaced)
    assert sorted(item.label for item in found) == sorted(item.label for item in items)
    assert [placed.number for placed in drawn.pins] == list(range(1, len(drawn.pins) + 1))
    for cell in drawn.cells:
        assert len(cell.pins) + sum(kind.count for kind in cell.kinds) == len(cell.items)


def test_a_crowded_cell_counts_by_type_and_draws_neither_names_nor_ranges() -> None:
    crowd = [lab(f"isère-{rank}", 2, 2, x_range=(1, 2)) for rank in range(CROWD)]
    assert [placed.number for placed in plane(crowd).pins] == [1, 2, 3, 4]
    drawn = plane([*crowd, PlaneItem("paris", "", "", "", 2, 2), lab("lyon", 1, 1)])
    assert [(kind.type_key, kind.count) for kind in drawn.cells[-1].kinds] == [("capacitant", 4), ("", 1)]
    assert [(placed.number, placed.item.label) for placed in drawn.pins] == [(1, "lyon")]
    assert drawn.ranges == ()


def test_a_range_is_a_line_over_the_cells_it_may_reach() -> None:
    across, down = plane([lab("ghent", 0, 1, x_range=(-1, 1), y_range=(1, 2))]).ranges
    assert (across.x1, across.x2, across.y1, across.y2) == ("30", "70", "70", "70")
    assert (down.x1, down.x2, down.y1, down.y2) == ("50", "50", "70", "90")


def test_a_range_of_one_step_draws_nothing() -> None:
    assert plane([lab("ghent", 0, 1, x_range=(0, 0))]).ranges == ()


def test_the_ground_has_lines_between_cells_and_a_cross_in_the_middle() -> None:
    ground = plane([]).ground
    assert ground.lines.count("M") == 8
    assert ground.middle == "M50 0V100M0 50H100"
    assert "M20 0" not in ground.fine


def test_steps_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="whole step"):
        lab("nowhere", 3, 0)
    with pytest.raises(ValueError, match="whole step"):
        AxisReading("pilote-support", "Pilote", "Support", "Pilote", "Support", -3)
