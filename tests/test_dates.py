"""Partial dates: what is understood, what is refused, how they sort and how they read."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.dates import PartialDate, display_range

NBSP = "\u00a0"


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    date = draw(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
    parts = [date.year, date.month, date.day][: draw(st.integers(1, 3))]
    return PartialDate(*parts, approximate=draw(st.booleans()))


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2014", "2014"),
        ("2014-05", "2014-05"),
        ("2014-05-12", "2014-05-12"),
        ("2014~", "2014~"),
        ("2014-05 ~", "2014-05~"),
        (" 2002 ", "2002"),
        ("mars 2014", "2014-03"),
        ("March 2014", "2014-03"),
        ("Février 2013", "2013-02"),
        ("FEVRIER 2013", "2013-02"),
        ("févr. 2013", "2013-02"),
        ("août 2013", "2013-08"),
        ("12/11/2014", "2014-11-12"),
        ("11/2014", "2014-11"),
        ("12 novembre 2014", "2014-11-12"),
        (f"12{NBSP}novembre{NBSP}2014", "2014-11-12"),
        ("12 November 2014", "2014-11-12"),
        ("November 12, 2014", "2014-11-12"),
        ("1er juin 2014", "2014-06-01"),
        ("1st June 2014", "2014-06-01"),
        ("vers 2002", "2002~"),
        ("Vers mai 2014", "2014-05~"),
        ("vers le 1er juin 2014", "2014-06-01~"),
        ("c. 2002", "2002~"),
        ("c.2002", "2002~"),
        ("circa 2002", "2002~"),
        ("about 2002", "2002~"),
        ("12-11-2014", "2014-11-12"),
        ("03-2014", "2014-03"),
        ("2014/05", "2014-05"),
        ("2014/5/12", "2014-05-12"),
        ("env. 2002", "2002~"),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, stored: str) -> None:
    assert str(PartialDate.parse(written)) == stored


@pytest.mark.parametrize(
    "written",
    [
        *("", "~", "vers", "soon", "14", "20145", "999", "3000", "2014-5", "2014-13", "2014-00", "2014-02-30"),
        *("30/02/2014", "31 avril 2014", "2014-05-", "2014-05-12-01", "12 brumaire 2014", "mars", "0 mai 2014"),
        *("2014-05-00", "00/2014", "２０１４", "2014 mai", "32 mai 2014", "29 février 2013"),
        *("0", "99999", "12/13/2014", "2014/13", "2014/02/30", "0/0/0", "-2014", "2014 12 11", "9" * 60),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match="année"):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["0", "99999", "999", "3000"])
def test_a_year_that_cannot_be_is_told_the_bounds(written: str) -> None:
    with pytest.raises(ValueError, match="entre 1000 et 2999"):
        PartialDate.parse(written)


@pytest.mark.parametrize("parts", [(2014, None, 12), (2014, 0), (2014, 2, 29), (2014, 5, 0), (999,), (3000,)])
def test_parts_that_make_no_date_are_refused(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError, match=r"année|calendrier|comprise"):
        PartialDate(*parts)  # type: ignore[arg-type]


def test_the_29th_of_february_exists_in_leap_years_only() -> None:
    assert PartialDate.parse("29 février 2012").latest == datetime.date(2012, 2, 29)
    assert PartialDate.parse("2014-02").latest == datetime.date(2014, 2, 28)


@given(partial_dates())
def test_storage_text_reads_back_as_the_same_date(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(partial_dates(), st.sampled_from(["fr", "en"]))
def test_what_people_read_can_be_typed_again(date: PartialDate, language: str) -> None:
    assert PartialDate.parse(date.display(language)) == date


@given(partial_dates(), partial_dates())
def test_dates_sort_as_their_storage_text(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one).encode() < str(other).encode())
    assert (one == other) == (str(one) == str(other))
    assert (one <= other) == (not other < one)


@given(partial_dates(), partial_dates())
def test_two_dates_cannot_each_be_before_the_other(one: PartialDate, other: PartialDate) -> None:
    assert not (one.definitely_before(other) and other.definitely_before(one))
    assert one.may_precede(other) or other.definitely_before(one)


@given(partial_dates())
def test_a_period_holds_its_own_bounds(date: PartialDate) -> None:
    assert date.earliest <= date.latest
    assert date.earliest.isoformat().startswith(date.iso)
    assert date.latest.isoformat().startswith(date.iso)


@pytest.mark.parametrize(
    ("one", "other", "certain"),
    [
        ("2013", "2014", True),
        ("2014", "2014-05", False),
        ("2014-04", "2014-05-01", True),
        ("2014-05-12", "2014-05-12", False),
        ("2013~", "2014", False),
        ("2012~", "2014", True),
        ("2014-04~", "2014-05", False),
        ("2014-05-10~", "2014-05-12", True),
        ("2014-05-11~", "2014-05-12", False),
    ],
)
def test_before_is_said_only_when_certain(one: str, other: str, certain: bool) -> None:
    earlier, later = PartialDate.parse(one), PartialDate.parse(other)
    assert earlier.definitely_before(later) is certain
    assert later.may_precede(earlier) is not certain


@pytest.mark.parametrize(
    ("stored", "precision", "iso"),
    [("2014~", "year", "2014"), ("2014-05", "month", "2014-05"), ("2014-05-12~", "day", "2014-05-12")],
)
def test_a_date_knows_its_precision(stored: str, precision: str, iso: str) -> None:
    date = PartialDate.parse(stored)
    assert (date.precision, date.iso) == (precision, iso)


@pytest.mark.parametrize(
    ("stored", "french", "english"),
    [
        ("2002~", "vers 2002", "about 2002"),
        ("2014-05", "mai 2014", "May 2014"),
        ("2014-11-12", "12 novembre 2014", "12 November 2014"),
        ("2014-06-01", "1er juin 2014", "1 June 2014"),
        ("2014-06-01~", "vers le 1er juin 2014", "about 1 June 2014"),
        ("2014-05~", "vers mai 2014", "about May 2014"),
    ],
)
def test_a_date_reads_right_in_both_languages(stored: str, french: str, english: str) -> None:
    date = PartialDate.parse(stored)
    assert (plain(date.display("fr")), plain(date.display("en"))) == (french, english)
    assert date.display("en-gb") == date.display("en")


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2014", "en 2014", "in 2014"),
        ("2014-11", "en novembre 2014", "in November 2014"),
        ("2014-11-12", "le 12 novembre 2014", "on 12 November 2014"),
        ("2014~", "vers 2014", "about 2014"),
    ],
)
def test_a_date_within_a_sentence(text: str, french: str, english: str) -> None:
    date = PartialDate.parse(text)
    assert (plain(date.when("fr")), plain(date.when("en"))) == (french, english)


def test_a_day_is_never_cut_from_its_month() -> None:
    assert PartialDate(2014, 11, 12).display("fr") == f"12{NBSP}novembre{NBSP}2014"


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        ("2014-11-12", "2014-11-16", "12–16 novembre 2014", "12–16 November 2014"),
        ("2014-06-01", "2014-06-03", "1er–3 juin 2014", "1–3 June 2014"),
        ("2014-09-28", "2014-10-02", "28 septembre – 2 octobre 2014", "28 September – 2 October 2014"),
        ("2014-12-30", "2015-01-02", "30 décembre 2014 – 2 janvier 2015", "30 December 2014 – 2 January 2015"),
        ("2011", "2014", "2011–2014", "2011–2014"),
        ("2014-03", "2014-05", "mars–mai 2014", "March–May 2014"),
        ("2013-03", "2014-03", "mars 2013 – mars 2014", "March 2013 – March 2014"),
        ("2013-03-05", "2014-03-05", "5 mars 2013 – 5 mars 2014", "5 March 2013 – 5 March 2014"),
        ("2002~", "2014", "vers 2002 – 2014", "about 2002 – 2014"),
        ("2011", "2014-05", "2011 – mai 2014", "2011 – May 2014"),
        ("2014-05-10", "2014-05-10", "10 mai 2014", "10 May 2014"),
    ],
)
def test_a_period_says_once_what_both_ends_share(start: str, end: str, french: str, english: str) -> None:
    first, last = PartialDate.parse(start), PartialDate.parse(end)
    assert (plain(display_range(first, last, "fr")), plain(display_range(first, last, "en"))) == (french, english)


def test_a_period_without_end_is_its_start() -> None:
    assert display_range(PartialDate(2014), None, "fr") == "2014"
