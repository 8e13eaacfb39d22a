"""The timeline: bars from opening to closing, dashed where nobody says what became of the lab."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.charts.timeline import CLOSE_SHARE, Life, Scale, scale_of

SCALE = Scale(2000, 2009)
days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_closed_lab_runs_from_its_opening_to_its_closing() -> None:
    bar = SCALE.bar(Life(day("2002-01-01"), closed=day("2005-12-31"), vouched=day("2004-01-01")))
    assert (bar.start, bar.end, bar.tail) == ("20%", "59.9%", "")


def test_an_open_lab_is_dashed_after_the_last_document() -> None:
    bar = SCALE.bar(Life(day("2002-01-01"), vouched=day("2007-01-01"), events=(day("2005-01-01"), day("2003-01-01"))))
    assert (bar.start, bar.end, bar.tail, bar.events) == ("20%", "70%", "100%", ("30%", "50%"))
    unheard_of = SCALE.bar(Life(day("2002-01-01")))
    assert (unheard_of.start, unheard_of.end, unheard_of.tail) == ("20%", "20%", "100%")


def test_evidence_older_than_the_opening_does_not_turn_the_bar_round() -> None:
    bar = SCALE.bar(Life(day("2005-01-01"), vouched=day("2002-12-31")))
    assert (bar.start, bar.end) == ("50%", "50%")


@given(days, days)
def test_every_date_stays_on_the_sheet_and_in_order(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted([one, other])
    assert 0 <= SCALE.share(first) <= SCALE.share(last) <= 1


@pytest.mark.parametrize(
    ("scale", "printed"),
    [
        (Scale(2012, 2014), [2012, 2013, 2014]),
        (Scale(1998, 2025), [2000, 2005, 2010, 2015, 2020]),
        (Scale(1801, 2016), [1850, 1900, 1950]),
        (Scale(2014, 2014), [2014]),
    ],
)
def test_round_years_are_printed_and_none_is_cut(scale: Scale, printed: list[int]) -> None:
    assert [year for year, _ in scale.printed] == printed


def test_a_scale_needs_years_in_order() -> None:
    assert scale_of([]) is None
    assert scale_of([2014, 2003]) == Scale(2003, 2014)
    with pytest.raises(ValueError, match="first year"):
        Scale(2015, 2014)


def test_a_long_gap_before_the_many_is_drawn_close() -> None:
    scale = scale_of([1967, *[year for year in range(1998, 2027) for _time in range(2)]])
    assert scale == Scale(1967, 2026, wide_from=1998)
    assert scale.share(day("1967-01-01")) == 0 and scale.share(day("1998-01-01")) == CLOSE_SHARE
    assert [year for year, _ in scale.printed] == [1967, 2000, 2005, 2010, 2015, 2020]
    assert scale.bar(Life(day("1967-01-01"))).is_broken and not scale.bar(Life(day("1998-01-01"))).is_broken


@pytest.mark.parametrize("years", [[1967, 1998, 2020], [1990, *range(1998, 2027)], [2014], []])
def test_many_before_or_a_short_gap_are_not(years: list[int]) -> None:
    scale = scale_of(years)
    assert not scale or not scale.wide_from


@given(days, days)
def test_years_that_stand_close_keep_their_order(one: datetime.date, other: datetime.date) -> None:
    scale = Scale(1500, 2500, wide_from=2400)
    first, last = sorted([one, other])
    assert 0 <= scale.share(first) <= scale.share(last) <= 1


def test_each_column_stands_at_its_year() -> None:
    low, high = SCALE.columns({2009: 4, 2002: 1})
    assert (low.x, low.width, low.height) == ("20.8", "8.4", "7")
    assert (high.x, high.width, high.height) == ("90.8", "8.4", "28")
    early, _later = Scale(1967, 2026, wide_from=1998).columns({1967: 1, 2000: 2})
    assert float(early.x) + float(early.width) < 100 * CLOSE_SHARE
    assert SCALE.columns({}) == []
