"""Dates are typed as people write them and read back in words."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import translation

from labs.admin.date_widget import PartialDateInput
from labs.dates import PartialDate
from labs.models import Citation, Lab
from tests.admin.forms import errors_of, send
from tests.factories import make_citation, make_user
from tests.world import World

READ = "/admin/labs/lab/read-date/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2002", "2002"), ("mars 2014", "mars 2014"), ("12/11/2014", "12 novembre 2014"), ("vers 2002", "vers 2002"),
        ("03/2014", "mars 2014"), ("2014-05-12", "12 mai 2014"), ("May 2014", "mai 2014"),
    ],
)  # fmt: skip
def test_the_desk_reads_a_date_back(typed: str, words: str, curator: Client) -> None:
    assert curator.get(READ, {"date": typed}).json()["words"].replace("\u00a0", " ") == words


def test_the_english_desk_reads_it_in_english(curator: Client) -> None:
    assert curator.get(f"/en{READ}", {"date": "mars 2014"}).json()["words"] == "March\u00a02014"


@pytest.mark.parametrize("typed", ["", " ", "31/02/2014", "0", "99999", "demain", "a" * 400, "\x00"])
def test_what_is_no_date_gets_a_sentence_and_400(typed: str, curator: Client) -> None:
    answer = curator.get(READ, {"date": typed})
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_the_words_stand_beside_the_field_without_script(world: World, curator: Client) -> None:
    address = f"/admin/labs/lab/{world.atelier.pk}/change/"
    assert send(curator, address, opened="vers 03/2014", _wording_only="on").status_code == 302
    soup = BeautifulSoup(curator.get(address).content, "html.parser")
    field = soup.select_one("#id_opened")
    words = soup.select_one("#id_opened_words")
    assert (field["value"], words.get_text(), words["aria-live"]) == ("vers mars 2014", "vers mars\u00a02014", "polite")
    assert "maxlength" not in field.attrs
    assert "id_opened_words" in field["aria-describedby"].split()
    assert soup.select_one("script[src*='partial_date.js'][defer]") is not None


def test_a_refused_date_is_kept_as_typed_and_explained(world: World, curator: Client) -> None:
    page = send(curator, f"/admin/labs/lab/{world.atelier.pk}/change/", opened="31/02/2014")
    assert "n’existe pas au calendrier" in errors_of(page)
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one("#id_opened")["value"] == "31/02/2014"
    assert soup.select_one("#id_opened_words").get_text() == ""


@pytest.mark.parametrize("kept", ["2020~", "2019-03", "2014-03-01~", "2014-11-12", "1999", "2014-08~"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_date_opens_as_people_type_it_and_is_saved_as_it_was(kept: str, language: str) -> None:
    with translation.override(language):
        shown = PartialDateInput().format_value(PartialDate.parse(kept))
        assert shown == PartialDate.parse(kept).display().replace("\u00a0", " ")
        assert str(PartialDate.parse(shown)) == kept


def who_only_reads() -> Client:
    user, client = make_user(), Client()
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_lists_and_forms_that_are_only_read_show_dates_in_words(world: World, curator: Client) -> None:
    world.source.dated = "2019-03~"
    world.source.save()
    cell = BeautifulSoup(curator.get("/admin/labs/source/?o=4").content, "html.parser").select_one(
        f"tr:has(input[value='{world.source.pk}']) td.field-dated"
    )
    assert cell.get_text() == "vers mars\u00a02019"
    page = who_only_reads().get(f"/admin/labs/source/{world.source.pk}/change/")
    read = BeautifulSoup(page.content, "html.parser").select_one(".field-dated .readonly")
    assert read.get_text() == "vers mars\u00a02019"


def test_a_question_and_what_it_keeps_say_dates_in_words(world: World, curator: Client, client: Client) -> None:
    Lab.objects.filter(pk=world.atelier.pk).update(opened="2019-03")
    address = f"/admin/labs/lab/{world.atelier.pk}/change/"
    question = BeautifulSoup(send(curator, address, opened="avril 2018").content, "html.parser").select_one(".question")
    assert (question.select_one("del").text, question.ins.text) == ("mars\u00a02019", "avril\u00a02018")
    assert send(curator, address, opened="2018-04", **{question["id"]: "other"}).status_code == 302
    citation = world.atelier.citations.get(field="opened")
    assert citation.value_as_stated == "mars 2019"
    # What was kept in its short form is told in words, too, in the language of who reads.
    Citation.objects.filter(pk=citation.pk).update(value_as_stated="2019-03")
    for language, words in (("", "mars\u00a02019"), ("/en", "March\u00a02019")):
        told = client.get(f"{language}{world.atelier.get_absolute_url()}").content.decode()
        assert words in told
        assert "2019-03 " not in told


def test_a_season_is_no_month_of_a_fact_that_is_no_date(world: World) -> None:
    assert make_citation(world.atelier, "city", value_as_stated="2011-12").stated == "2011-12"
    assert make_citation(world.atelier, "closed", value_as_stated="2011-12").stated == "décembre\u00a02011"
    assert make_citation(world.atelier, "closed", value_as_stated="2011-13").stated == "2011-13"


def test_history_says_dates_in_words(world: World, curator: Client) -> None:
    send(curator, f"/admin/labs/lab/{world.bare.pk}/change/", opened="vers 03/2014")
    make_citation(world.bare, "opened", value_as_stated="2011-12")
    told = BeautifulSoup(curator.get(f"/admin/labs/lab/{world.bare.pk}/history/").content, "html.parser").get_text()
    assert "vers mars\u00a02014" in told
    assert "décembre\u00a02011" in told
    assert "2011-12" not in told
