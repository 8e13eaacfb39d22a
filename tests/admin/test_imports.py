"""From a text pasted at the desk to drafts with their origins: shown first, written as one act, undone as one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.importers.readers import GENRES
from labs.models import Act, Citation, Intake, Lab, Organisation, Source
from tests.admin.imports import TEXT, choose, confirm, hand_in, page_of, soup, ticked
from tests.factories import make_lab, make_organisation
from tests.importers.invented_genre import InventedGenre

FABRIQUE = "lab:fabrique-du-val"


@pytest.fixture(autouse=True)
def genre(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GENRES, "essai", InventedGenre())


def test_a_text_is_shown_and_nothing_is_written(curator: Client) -> None:
    intake = hand_in(curator, title="La liste", dated="mars 2019")
    assert (intake.state, intake.kind, intake.name) == ("planned", "text", "La liste")
    assert intake.document == {"dated": "2019-03", "title": "La liste"}
    assert intake.author is not None
    page = soup(curator.get(page_of(intake)))
    told = page.select_one("#l2")
    assert told is not None
    assert "nouveau" in told.get_text(" ", strip=True)
    assert "Fabrique du Val" in told.get_text(" ", strip=True)
    assert [heading.get_text(strip=True) for heading in page.select(".import-sheet h2")][:2] == [
        "Fabrique du Val", "Labo des Cimes",
    ]  # fmt: skip
    assert not Lab.objects.exists()
    assert not Source.objects.exists()
    assert not Act.objects.exists()


def test_it_is_written_as_one_act_and_undone_as_one(curator: Client) -> None:
    intake = hand_in(curator)
    answer = confirm(curator, intake, reason="Veille du mois")
    assert answer.status_code == 302
    intake.refresh_from_db()
    act = Act.objects.get()
    assert (intake.state, intake.act, act.kind, act.reason) == ("applied", act, "import", "Veille du mois")
    lab = Lab.objects.get(slug="fabrique-du-val")
    assert (lab.state, str(lab.opened), lab.host.name_fr) == ("draft", "2016", "Département du Val")
    assert Citation.objects.get(lab=lab, field="opened").locator == "1"
    report = soup(curator.get(page_of(intake)))
    links = {link.get_text(strip=True): str(link["href"]) for link in report.select(".imports a")}
    assert links["Fabrique du Val"] == f"/admin/labs/lab/{lab.pk}/change/"
    assert "Labo des Cimes" in links
    left = report.select_one(".import-left")
    assert left is not None
    assert "incertain, et personne ne l’a accepté" in left.get_text(" ", strip=True)
    undo = report.select_one("form.act-form[action$=undo\\/]")
    assert undo is not None
    assert curator.post(str(undo["action"])).status_code == 302
    assert not Lab.objects.exists()
    assert not Source.objects.exists()
    after = soup(curator.get(page_of(intake))).get_text(" ", strip=True)
    assert "Cet import a été annulé" in after


def test_lines_are_refused_and_accepted_one_by_one(curator: Client) -> None:
    intake = hand_in(curator)
    doubted = "lab:labo-des-cimes.opened"
    assert doubted not in ticked(curator, intake)["take"]
    choose(curator, intake, take=[doubted], leave=[f"{FABRIQUE}.opened"])
    intake.refresh_from_db()
    assert intake.choices["lines"] == {doubted: True, f"{FABRIQUE}.opened": False}
    confirm(curator, intake)
    assert Lab.objects.get(slug="fabrique-du-val").opened is None
    assert str(Lab.objects.get(slug="labo-des-cimes").opened) == "2014"


def test_a_whole_draft_is_left_and_taken(curator: Client) -> None:
    intake = hand_in(curator)
    choose(curator, intake, _leave=FABRIQUE)
    taken = ticked(curator, intake)["take"]
    assert not [key for key in taken if "fabrique" in key]
    confirm(curator, intake)
    assert set(Lab.objects.values_list("slug", flat=True)) == {"labo-des-cimes"}


def test_what_hangs_on_a_refused_draft_is_not_written_and_says_so(curator: Client) -> None:
    intake = hand_in(curator)
    choose(curator, intake, leave=[FABRIQUE, "organisation:departement-du-val"])
    page = soup(curator.get(page_of(intake))).get_text(" ", strip=True)
    assert "Ce à quoi il se rattache n’est pas repris" in page
    assert confirm(curator, intake).status_code == 302
    assert not Organisation.objects.exists()
    assert set(Lab.objects.values_list("slug", flat=True)) == {"labo-des-cimes"}


def test_near_doubles_are_decided_by_a_person(curator: Client) -> None:
    near = make_lab("La Fabrique du Vals", country="FR")
    intake = hand_in(curator)
    page = soup(curator.get(page_of(intake)))
    box = page.select_one(".import-candidates")
    assert box is not None
    assert near.name_fr in box.get_text() and "nom proche" in box.get_text()
    assert page.select_one(".import-filters a[href='?issue=undecided'] b").text == "1"
    assert "1 fiche reste à décider" in soup(curator.get(page_of(intake, "write"))).get_text(" ", strip=True)
    choose(curator, intake, **{f"is:{FABRIQUE}": near.slug})
    confirm(curator, intake)
    near.refresh_from_db()
    assert str(near.opened) == "2016"
    assert Lab.objects.count() == 2


def test_nearly_the_ministry_of_a_lab_is_decided_by_a_person(curator: Client) -> None:
    near = make_organisation("Ministère de l’Éducation et de l’Enfance (Danemark)", country="DK")
    intake = hand_in(curator, "Labo Nord | country=DK | host=Ministère de l’Éducation")
    box = soup(curator.get(page_of(intake))).select_one(".import-candidates")
    assert box is not None
    assert "Est-ce une organisation que l’atlas a déjà" in box.get_text()
    assert near.name_fr in box.get_text() and "nom proche, même pays" in box.get_text()
    assert box.select_one(f"a[href='/admin/labs/organisation/{near.pk}/change/']")
    choose(curator, intake, **{"is:organisation:ministere-de-leducation": near.slug})
    confirm(curator, intake)
    assert Lab.objects.get().host == near


@pytest.mark.parametrize(("answer", "labs"), [("new", 3), ("skip", 2), ("", 2), ("un-autre", 2), ("\x00", 2)])
def test_or_told_to_be_another_or_left_out(curator: Client, answer: str, labs: int) -> None:
    make_lab("La Fabrique du Vals", country="FR")
    make_lab("Un autre", country="FR")
    intake = hand_in(curator, "Fabrique du Val | country=FR")
    choose(curator, intake, **{f"is:{FABRIQUE}": answer})
    confirm(curator, intake)
    assert Lab.objects.count() == labs


def test_a_choice_of_lab_may_be_changed(curator: Client) -> None:
    near = make_lab("La Fabrique du Vals", country="FR")
    intake = hand_in(curator)
    choose(curator, intake, **{f"is:{FABRIQUE}": near.slug})
    assert ticked(curator, intake)[f"is:{FABRIQUE}"] == near.slug
    choose(curator, intake, **{f"is:{FABRIQUE}": "skip"})
    assert ticked(curator, intake)[f"is:{FABRIQUE}"] == "skip"


def test_what_the_atlas_says_already_is_folded_and_differences_stand_side_by_side(curator: Client) -> None:
    make_lab("Fabrique du Val", country="FR", opened="2015")
    intake = hand_in(curator, "Fabrique du Val | country=FR | opened=2016 | website=https://val.example/")
    page = soup(curator.get(page_of(intake)))
    (kept,) = page.select(".import-row[data-outcome=kept]")
    assert [item.get_text(strip=True) for item in kept.select("dd")] == ["2015", "2016"]
    assert kept.select_one(".outcome").get_text(" ", strip=True) == "■ gardé tel quel"
    assert "Écrit par quelqu’un" in kept.get_text(" ", strip=True)
    assert page.select(".import-row[data-outcome=fill]")
    only = soup(curator.get(f"{page_of(intake)}?issue=fill"))
    assert {row["data-outcome"] for row in only.select(".import-row")} == {"fill"}
    confirm(curator, intake)
    again = hand_in(curator, "Fabrique du Val | country=FR | opened=2016 | website=https://val.example/")
    assert str(Lab.objects.get().opened) == "2015"
    page = soup(curator.get(page_of(again)))
    assert page.select(".import-same")
    assert "Ce même contenu a déjà été importé" in page.get_text(" ", strip=True)
    assert "rien ne serait écrit" in page.get_text(" ", strip=True)


def test_the_text_shows_what_was_taken_and_leads_both_ways(curator: Client) -> None:
    intake = hand_in(curator)
    page = soup(curator.get(page_of(intake)))
    marks = page.select(".import-text mark")
    assert "2016" in [mark.get_text()[-4:] for mark in marks]
    for link in page.select(".import-row .import-origin a, .import-text mark a"):
        assert page.find(id=str(link["href"])[1:]), link
    for back in page.select(".import-text mark a"):
        back.extract()
    assert page.select_one(".import-stretch").get_text() == TEXT.rstrip("\n") + "\n"


def test_hostile_words_stay_words(curator: Client) -> None:
    name = "<script>alert(1)</script>\"'<img src=x onerror=alert(2)>&amp;</mark></div>"
    facts = "tagline={% now %}<b>x</b> | opened=<i>2014</i>"
    intake = hand_in(curator, f"{name} | {facts}\n\u202eretourné\u202c | country=FR")
    answer = curator.get(page_of(intake))
    page = soup(answer)
    assert not page.select("#content script, #content img, #content b:not(.import-filters b):-soup-contains('x')")
    assert "\u202e" not in answer.content.decode()
    assert name.rstrip() in page.select_one(".import-stretch").get_text()
    assert confirm(curator, intake).status_code == 302
    assert soup(curator.get(page_of(intake))).select("#content script") == []


def test_the_review_costs_the_same_queries_for_few_and_many(curator: Client) -> None:
    make_lab("Fabrique du Val", country="FR", opened="2015")
    counts = []
    for number in (2, 40):
        text = "\n".join(f"{'abcdefghij'[n % 10] * 7} {n} | country=FR | opened=2016 | team=5" for n in range(number))
        intake = hand_in(curator, f"{TEXT}\n{text}")
        curator.get(page_of(intake))
        with CaptureQueriesContext(connection) as queries:
            assert curator.get(page_of(intake)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40


def test_many_drafts_are_read_page_by_page(curator: Client) -> None:
    text = "\n".join(f"{'abcdefghij'[n % 10] * 7} {n} | country=FR | opened=2016" for n in range(120))
    intake = hand_in(curator, text)
    first, second = (soup(curator.get(f"{page_of(intake)}?p={number}")) for number in (1, 2))
    shown = [{sheet.get_text(strip=True) for sheet in page.select(".import-sheet h2")} for page in (first, second)]
    assert shown[0] and shown[1]
    assert not shown[0] & shown[1]
    before = ticked(curator, intake, "?p=2")["take"]
    gone = before[0]
    curator.post(f"{page_of(intake)}?p=2", {"was": before, "take": before[1:], "_save": "1"})
    assert list(Intake.objects.get(pk=intake.pk).choices["lines"]) == [gone]


@pytest.mark.parametrize("query", ["?p=9999", "?p=x", "?issue=zzz", "?issue=%00", "?p=-1&issue=differs"])
def test_addresses_that_make_no_sense_show_the_page(curator: Client, query: str) -> None:
    intake = hand_in(curator)
    assert curator.get(page_of(intake) + query).status_code == 200


def test_the_desk_leads_to_imports(curator: Client, publisher: Client) -> None:
    for client in (curator, publisher):
        assert soup(client.get("/admin/")).select_one("a[href='/admin/labs/intake/add/']")
    hand_in(curator)
    listed: Any = soup(curator.get("/admin/labs/intake/"))
    assert listed.select("#result_list .field-state")
