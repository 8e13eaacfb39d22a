"""A table at the desk: which fact each column holds, remembered for the next of the same headings."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from labs.models import Citation, Intake, Lab
from tests.admin.forms import shown_values
from tests.admin.imports import ADD, confirm, page_of, soup

CSV = "Nom;Pays;Naissance\nFabrique du Val;France;2016\nLabo des Cimes;Belgique;2014\n"


def hand_in(client: Client, content: str = CSV, name: str = "labos.csv") -> Intake:
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, content.encode())})
    assert answer.status_code == 302, soup(answer).select_one(".error-summary")
    intake = Intake.objects.latest("pk")
    assert answer["Location"] == page_of(intake, "columns")
    return intake


@pytest.mark.django_db
def test_columns_are_guessed_shown_and_told(curator: Client) -> None:
    intake = hand_in(curator)
    page = soup(curator.get(page_of(intake, "columns")))
    rows = page.select(".import-columns tbody tr")
    assert [row.select_one("th").get_text(" ", strip=True) for row in rows] == ["A Nom", "B Pays", "C Naissance"]
    assert "Fabrique du Val" in rows[0].get_text()
    assert [[one["value"] for one in row.select("option[selected]")] for row in rows][:2] == [
        ["lab.name"], ["lab.country"],
    ]  # fmt: skip
    answer = curator.post(
        page_of(intake, "columns"), shown_values(curator.get(page_of(intake, "columns"))) | {"column-2": "lab.opened"}
    )
    assert answer["Location"] == page_of(intake)
    review = soup(curator.get(page_of(intake)))
    assert not review.select(".import-text")
    assert "C2" in review.get_text()
    assert confirm(curator, intake).status_code == 302
    assert {lab.name_fr: str(lab.opened) for lab in Lab.objects.all()} == {
        "Fabrique du Val": "2016", "Labo des Cimes": "2014",
    }  # fmt: skip
    assert Citation.objects.get(lab__name_fr="Labo des Cimes", field="opened").locator == "C3"


@pytest.mark.django_db
def test_what_was_said_of_the_columns_is_remembered(curator: Client) -> None:
    first = hand_in(curator)
    curator.post(page_of(first, "columns"), {"column-0": "lab.name", "column-1": "", "column-2": "lab.opened"})
    confirm(curator, first)
    again = hand_in(curator, CSV.replace("2014", "2015"))
    page = soup(curator.get(page_of(again, "columns")))
    assert [option["value"] for option in page.select("option[selected]")] == ["lab.name", "lab.opened"]
    assert not page.select(".import-guess")


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["lab.zzz", "user.password", "\x00", "lab.name"])
def test_a_fact_that_is_none_or_twice_is_refused(curator: Client, target: str) -> None:
    intake = hand_in(curator)
    answer = curator.post(page_of(intake, "columns"), {"column-0": "lab.name", "column-1": target})
    assert answer.status_code == 200
    (link,) = soup(answer).select(".error-summary a")
    assert soup(answer).find(id=str(link["href"])[1:])
    assert Intake.objects.get().mapping == {}


@pytest.mark.django_db
def test_without_a_column_of_names_the_way_back_is_shown(curator: Client) -> None:
    intake = hand_in(curator)
    curator.post(page_of(intake, "columns"), {"column-1": "lab.country"})
    page = soup(curator.get(page_of(intake)))
    assert page.select_one(".errornote")
    assert page.select_one(f"a[href='{page_of(intake, 'columns')}']")


@pytest.mark.django_db
def test_hostile_headings_and_cells_stay_words(curator: Client) -> None:
    intake = hand_in(curator, 'Nom;<script>x</script>\n"<img src=x>";"</td>"\n')
    for name in ("columns", "change"):
        page = soup(curator.get(page_of(intake, name)))
        assert not page.select("#content script, #content img"), name
