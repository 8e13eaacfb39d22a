"""Histograms beside the choices."""

from labs.charts.bars import HEIGHT, bars


def test_the_tallest_known_bar_fills_the_box() -> None:
    drawn = bars([1, 4, 0], unknown=2)
    assert [bar.height for bar in drawn] == ["7", "28", "0", "14"]
    assert [bar.is_hatched for bar in drawn] == [False, False, False, True]


def test_much_unknown_does_not_flatten_what_is_known() -> None:
    drawn = bars([2, 4], unknown=400)
    assert drawn[0].height == "14"
    assert float(drawn[2].height) == HEIGHT
    assert [bar.is_cut for bar in drawn] == [False, False, True]
    assert [bar.is_cut for bar in bars([2, 4], unknown=4)] == [False, False, False]


def test_one_among_many_is_still_seen_and_none_is_not_drawn() -> None:
    assert [bar.height for bar in bars([1, 1000, 0])] == ["1.5", "28", "0"]


def test_no_value_draws_nothing() -> None:
    assert bars([]) == []
