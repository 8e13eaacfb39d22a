"""The micro-axis: one marker, or a hatched bar, never a middle that nobody argued."""

import pytest

from labs.charts.axis import axis_track


@pytest.mark.parametrize(("step", "x"), [(-2, "0%"), (-1, "25%"), (0, "50%"), (1, "75%"), (2, "100%")])
def test_each_step_has_its_notch(step: int, x: str) -> None:
    track = axis_track(step)
    assert track.marker == x
    assert x in [notch.x for notch in track.notches]


def test_there_are_five_notches_and_the_middle_one_is_taller() -> None:
    heights = [float(notch.y2) - float(notch.y1) for notch in axis_track(0).notches]
    assert heights == [9, 9, 18, 9, 9]


@pytest.mark.parametrize(("step", "leaning"), [(-2, "a"), (-1, "a"), (0, None), (1, "b"), (2, "b"), (None, None)])
def test_the_track_knows_the_pole_leaned_to(step: int | None, leaning: str | None) -> None:
    assert axis_track(step).leaning == leaning


def test_unknown_has_no_marker_and_no_notch_but_hatching() -> None:
    track = axis_track(None)
    assert (track.marker, track.notches, track.span) == (None, (), None)
    assert track.hatching == "1.7 6.3"
    assert axis_track(0).hatching == ""


@pytest.mark.parametrize(
    ("low", "high", "x", "width"),
    [(-1, 1, "25%", "50%"), (-2, 0, "0%", "50%"), (0, 2, "50%", "50%"), (-2, 2, "0%", "100%")],
)
def test_a_range_is_a_bar_between_its_steps(low: int, high: int, x: str, width: str) -> None:
    span = axis_track(0, low, high).span
    assert span is not None
    assert (span.x, span.width) == (x, width)


def test_a_range_of_one_step_or_of_one_bound_is_no_bar() -> None:
    assert axis_track(1, 1, 1).span is None
    assert axis_track(1, 0, None).span is None


@pytest.mark.parametrize("values", [(3,), (-3,), (0, 1, 2), (0, 1, -1), (2, -3, 2), (0.5,), (True,)])
def test_impossible_steps_and_ranges_are_refused(values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="step"):
        axis_track(*values)
