"""The compass against section 4 of the design reference."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.charts.compass import LABELLED_VIEW, PLAIN_VIEW, Compass, compass, pole_angle

NAMES = (
    ("Expert", "Transversal"),
    ("Pilote", "Support"),
    ("Externe", "Interne"),
    ("Spécialisé", "Pluridisciplinaire"),
    ("Maîtrise d’usage", "Maîtrise d’œuvre"),
)
MINDLAB = (1, 1, 0, 2, None)
steps = st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=5, max_size=5)


def tips(drawn: Compass) -> list[tuple[str, str]]:
    """(rotation, length) of each needle, read off its path."""
    return [(needle.rotation, re.findall(r"L([\d.]+) 0Z", needle.full)[0]) for needle in drawn.needles]


@pytest.mark.parametrize(
    ("axis", "angle_a", "angle_b"), [(0, -54, 126), (1, -90, 90), (2, -126, 54), (3, -162, 18), (4, 162, 342)]
)
def test_the_ten_poles_stand_where_the_reference_puts_them(axis: int, angle_a: int, angle_b: int) -> None:
    assert (pole_angle(axis, "a"), pole_angle(axis, "b")) == (angle_a, angle_b)


@pytest.mark.parametrize(
    ("step", "full", "empty"),
    [
        (2, "M0 0L21.8 -12.5L99 0Z", "M0 0L21.8 12.5L99 0Z"),
        (1, "M0 0L12.3 -10L56 0Z", "M0 0L12.3 10L56 0Z"),
        (0, "M0 0L6.6 -6.5L30 0Z", "M0 0L6.6 6.5L30 0Z"),
    ],
)
def test_length_and_width_of_a_needle_say_the_strength(step: int, full: str, empty: str) -> None:
    for value in {step, -step}:
        needles = compass((value, None, None, None, None)).needles
        assert {(needle.full, needle.empty) for needle in needles} == {(full, empty)}


def test_mindlab_has_the_star_of_its_reference_card() -> None:
    drawn = compass(MINDLAB)
    assert tips(drawn) == [("126", "56"), ("90", "56"), ("-126", "30"), ("54", "30"), ("18", "99")]
    assert [diameter.is_known for diameter in drawn.diameters] == [True, True, True, True, False]
    assert drawn.diameters[4].path == "M-95.1 30.9L95.1 -30.9"
    assert drawn.hatching == ""


def test_in_between_draws_two_short_needles_and_unknown_draws_none() -> None:
    assert len(compass((0, None, None, None, None)).needles) == 2
    assert compass((None,) * 5).needles == ()


def test_only_a_lab_without_any_position_is_hatched() -> None:
    assert compass((None,) * 5).is_unknown
    assert not compass((None, None, 0, None, None)).is_unknown


def test_hatching_stays_inside_the_circle() -> None:
    numbers = [float(value) for value in re.findall(r"-?[\d.]+", compass((None,) * 5).hatching)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    assert len(points) > 40
    assert max(math.hypot(x, y) for x, y in points) <= 100.1


@given(steps)
def test_needles_point_only_to_poles_leaned_to(values: list[int | None]) -> None:
    drawn = compass(values)
    for axis, step in enumerate(values):
        poles = {needle.pole for needle in drawn.needles if needle.axis == axis}
        assert poles == (set() if step is None else {"a", "b"} if step == 0 else {"a"} if step < 0 else {"b"})


@given(steps)
def test_the_opposite_reading_is_the_star_turned_half_round(values: list[int | None]) -> None:
    def turned(drawn: Compass, by: int) -> set[tuple[int, str]]:
        return {((int(rotation) + by) % 360, length) for rotation, length in tips(drawn)}

    assert turned(compass([None if v is None else -v for v in values]), 180) == turned(compass(values), 0)


def test_labels_stand_outside_the_circle_and_the_leaning_ones_are_on() -> None:
    drawn = compass(MINDLAB, NAMES)
    written = {" ".join(line for line, _ in label.lines): label for label in drawn.labels}
    assert [name for name, label in written.items() if label.is_on] == [
        "Transversal",
        "Support",
        "Pluri- disciplinaire",
    ]
    assert (written["Expert"].x, written["Expert"].y, written["Expert"].anchor) == ("64.1", "-88.2", "start")
    assert (written["Transversal"].x, written["Transversal"].y) == ("-64.1", "99.2")
    assert (written["Pilote"].x, written["Pilote"].y, written["Pilote"].anchor) == ("0", "-109", "middle")
    assert (written["Support"].x, written["Support"].y) == ("0", "120")
    assert (written["Spécialisé"].x, written["Spécialisé"].y, written["Spécialisé"].anchor) == (
        "-103.7",
        "-29.2",
        "end",
    )
    assert (written["Pluri- disciplinaire"].x, written["Pluri- disciplinaire"].y) == ("103.7", "31.2")
    assert written["Maîtrise d’œuvre"].lines == (("Maîtrise", "0"), ("d’œuvre", "14"))
    assert written["Maîtrise d’œuvre"].y == "-36.2"


def test_names_make_room_for_themselves() -> None:
    assert compass(MINDLAB).view_box == PLAIN_VIEW == "-104 -104 208 208"
    assert compass(MINDLAB, NAMES).view_box == LABELLED_VIEW == "-190 -122 380 244"
    assert compass(MINDLAB).labels == ()


@pytest.mark.parametrize("values", [(), (1, 1, 1, 1), (1,) * 6, (3, 0, 0, 0, 0), (0, 0, 0, 0, -3), (0.5, 0, 0, 0, 0)])
def test_anything_but_five_whole_steps_is_refused(values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"five axes|whole step"):
        compass(values)


def test_four_pairs_of_names_are_refused() -> None:
    with pytest.raises(ValueError, match="five"):
        compass(MINDLAB, NAMES[:4])


def test_a_pole_already_written_with_a_hyphen_is_cut_at_it() -> None:
    poles = [("a", "b")] * 3 + [("Spécialisé", "Pluri-disciplinaire"), ("a", "b")]
    lines = [[line for line, _shift in label.lines] for label in compass([0] * 5, poles).labels]
    assert ["Pluri-", "disciplinaire"] in lines
