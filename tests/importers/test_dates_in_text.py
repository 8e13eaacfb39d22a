"""Dates in running text, French and English, as partial dates."""

import pytest

from labs.dates import PartialDate
from labs.importers.readers.dates_in_text import FoundDate, find_dates, single_date, year_near
from labs.importers.readers.lines import page_of
from labs.importers.readers.passages import signs_of

OCTOBER = PartialDate.parse("2014-10-22")
WRITTEN = {
    "le 13 novembre 2014": "2014-11-13",
    "1er juin 2014": "2014-06-01",
    "Jun 1er 2014": "2014-06-01",
    "août 20 2014": "2014-08-20",
    "Oct 22 2014": "2014-10-22",
    "Jui 31 2014": "2014-07-31",
    "nov. 18 2015": "2015-11-18",
    "Nov. 3, 2014": "2014-11-03",
    "03/05/2014": "2014-05-03",
    "05/23/2014": "2014-05-23",
    "3 mai 2014": "2014-05-03",
    "3 MAI 2014": "2014-05-03",
    "May 3, 2014": "2014-05-03",
    "May 3rd, 2014": "2014-05-03",
    "the 3rd of May 2014": "2014-05-03",
    "Saturday 3 May 2014": "2014-05-03",
    "2014-05-03": "2014-05-03",
    "2014/05/03": "2014-05-03",
    "19.04.13": "2013-04-19",
    "10.2.2014": "2014-02-10",
    "retenues en juin 2013": "2013-06",
    "in June 2013": "2013-06",
    "depuis 2012": "2012",
    "en 2005 elle": "2005",
    "du 25 mai au 3 juin 2015": "2015-05-25/2015-06-03",
    "du 25 au 27 mai 2014": "2014-05-25/2014-05-27",
    "les 14, 15 et 16 novembre 2014": "2014-11-14/2014-11-16",
    "from 3 to 5 June 2014": "2014-06-03/2014-06-05",
    "3–5 June 2014": "2014-06-03/2014-06-05",
    "May 30 to June 2, 2014": "2014-05-30/2014-06-02",
    "28 December 2014 to 2 January 2015": "2014-12-28/2015-01-02",
    "Entre 2011 et 2014": "2011/2014",
    "2011-2014": "2011/2014",
    "from 2011 to 2014": "2011/2014",
}
WITHOUT_YEAR = {
    "le 13 novembre au matin": "2014-11-13",
    "du 12 au 16 novembre prochain": "2014-11-12/2014-11-16",
    "du 28 au 30/9 à Los Angeles": "2014-09-28/2014-09-30",
    "from 3 to 5 June": "2014-06-03/2014-06-05",
    "le 18 février dernier": "2014-02-18",
    "le mercredi 10 avril": "2014-04-10",
    "en juin dernier": "2014-06",
    "last June": "2014-06",
    "en mai": "2014-05",
    "15 janvier": "2015-01-15",
    "du 28 décembre au 2 janvier": "2014-12-28/2015-01-02",
    "on Tuesday 3rd June": "2014-06-03",
    "il y a un an": "2013~",
    "two weeks ago": "2014-10-08~",
    "un an après le colloque": "2013~",
}
NO_DATE = [
    "you may 3 times", "12 participants", "31/02/2014", "30 février 2014", "99/99/9999", "1234567890", "en 12 points",
    "le 45 mai 2014", "version 1.2", "£2014", "",
]  # fmt: skip


def found(text: str, dated: PartialDate | None = OCTOBER) -> list[FoundDate]:
    return find_dates(signs_of(page_of(text)), dated)


def shown(date: FoundDate) -> str:
    return f"{date.first}/{date.last}" if date.last else str(date.first)


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_a_whole_date_is_stated(text: str, expected: str) -> None:
    assert [shown(date) for date in found(f"Voici {text}, dit-on")] == [expected]
    assert {date.kind for date in found(text, None)} == {"stated"}


@pytest.mark.parametrize(("text", "expected"), WITHOUT_YEAR.items())
def test_a_missing_year_is_worked_out_from_the_document(text: str, expected: str) -> None:
    (date,) = found(text)
    assert shown(date) == expected
    assert date.kind == "derived" and date.note.fr and date.note.en
    assert not found(text, None), "without a date of the document, the year is unknown"


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "opens", "closes", "moment"),
    [
        ("Le 13 novembre toujours, à 18h, Saint", "18:00", "", ""),
        ("le 6 avril à 18h30 à Rennes", "18:30", "", ""),
        ("le 4 juillet, de 14h à 17h, séminaire", "14:00", "17:00", ""),
        ("on 3 June at 6:30 pm in Leeds", "18:30", "", ""),
        ("5 June 2014, from 9am to 5pm", "09:00", "17:00", ""),
        ("Le 13 novembre, en matinée, une", "", "", "Matin"),
        ("le 12 novembre après-midi…", "", "", "Après-midi"),
        ("on 3 June in the evening", "", "", "Soir"),
        ("le 3 juin à 25h", "", "", ""),
    ],
)
def test_the_time_behind_a_day(text: str, opens: str, closes: str, moment: str) -> None:
    (date,) = found(text)
    assert (date.opens, date.closes, date.moment.fr) == (opens, closes, moment)


def test_a_bare_day_belongs_to_the_month_before_it() -> None:
    dates = found("Présentée le 12 novembre, la démarche est suivie le 14 d’une conférence. Le 15 on verra.")
    assert [shown(date) for date in dates] == ["2014-11-12", "2014-11-14"]


def test_offsets_are_those_of_the_text() -> None:
    text = "Avant ça.\r\nLe 3 mai 2014, à Lyon"
    page = page_of(text)
    (date,) = find_dates(signs_of(page))
    assert page.text[date.start : date.end].startswith("3 mai 2014")


@pytest.mark.parametrize(("month", "day", "turn", "year"), [(11, 13, 0, 2014), (1, 15, 0, 2015), (12, 30, -1, 2013),
                                                            (3, 1, 1, 2015), (5, None, 0, 2014)])  # fmt: skip
def test_the_year_nearest_to_a_document(month: int, day: int | None, turn: int, year: int) -> None:
    assert year_near(month, day, OCTOBER, turn)[0] == year


def test_a_short_text_that_is_a_date() -> None:
    date = single_date("3 mai 2014")
    assert date and shown(date) == "2014-05-03"
    assert single_date("Le labo a ouvert le 3 mai 2014 à Lyon") is None
