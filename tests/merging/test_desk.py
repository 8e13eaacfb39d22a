"""The page of two cards at the desk: what it shows, who may do what, and a page that came too late."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.models import Act, Lab, NotTheSame
from tests.admin.conftest import signed_in
from tests.factories import make_citation, make_event, make_lab, make_organisation, make_source, make_team
from tests.rich_lab import make_rich_lab

pytestmark = pytest.mark.django_db
LABS = "/admin/labs/lab/"


@pytest.fixture
def publisher() -> Client:
    return signed_in("publisher")


@pytest.fixture
def pair() -> tuple[Lab, Lab]:
    kept = make_lab("La Criée", city="Nantes", country="FR", opened="2014")
    other = make_lab("La Criee", city="Angers", country="FR", summary="Un texte.")
    make_citation(other, "city", source=make_source("Le rapport"), is_preferred=True, preference_reason="Le décret.")
    return kept, other


def address(kept: Lab, other: Lab | None = None) -> str:
    return f"{LABS}{kept.pk}/fusionner/" + (f"?avec={other.pk}" if other else "")


def read(client: Client, where: str) -> BeautifulSoup:
    answer = client.get(where)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def filled(page: BeautifulSoup, **typed: str) -> dict[str, Any]:
    """What the form of the merge would send."""
    (form,) = [form for form in page.select("form[method=post]") if form.select_one("input[name=seen]")]
    sent = {
        str(control["name"]): str(control["value"])
        for control in form.select("input[name]")
        if control.get("type") != "radio" or control.has_attr("checked")
    }
    return sent | {"reason": "Même équipe"} | typed


def fact(page: BeautifulSoup, label: str) -> Any:
    heads = page.select(".merge-fact > legend, .merge-fact > h3")
    return next(head.parent for head in heads if head.get_text(strip=True) == label)


def confirm(client: Client, kept: Lab, other: Lab, **typed: str) -> HttpResponse:
    return client.post(address(kept), filled(read(client, address(kept, other)), **typed))


def test_the_page_shows_both_sides_of_each_fact_with_their_documents(pair: Any, publisher: Client) -> None:
    page = read(publisher, address(*pair))
    city = fact(page, "Ville").get_text(" ", strip=True)
    assert "Nantes" in city
    assert "Le rapport l. 12" in city
    assert "côté retenu\u00a0: Le décret." in city
    assert "écrit à la main" in city
    assert fact(page, "Ville").select_one("input[checked]")["value"] == "kept"
    assert fact(page, "Résumé").select_one("input[checked]")["value"] == "other"
    assert not fact(page, "Création").select("input")
    evidence = page.select_one(".merge-evidence")
    assert evidence is not None
    assert "même nom" in evidence.get_text()
    assert "Nantes et Angers" in evidence.get_text()


def test_a_publisher_merges_and_finds_the_act(pair: Any, publisher: Client) -> None:
    kept, other = pair
    answer = confirm(publisher, kept, other, city="other")
    assert (answer.status_code, answer["Location"]) == (302, f"{LABS}{kept.pk}/change/")
    assert Lab.objects.get().city == "Angers"
    act = Act.objects.get()
    assert (act.kind, act.reason) == ("merge", "Même équipe")
    assert act.author is not None
    assert f"/admin/labs/act/{act.pk}/change/" in publisher.get(LABS).content.decode()
    undone = publisher.post(f"/admin/labs/act/{act.pk}/undo/", {"reason": "Erreur"})
    assert undone.status_code == 302
    assert set(Lab.objects.values_list("city", flat=True)) == {"Nantes", "Angers"}


def test_without_a_reason_nothing_is_done(pair: Any, publisher: Client) -> None:
    answer = confirm(publisher, *pair, reason=" ")
    assert answer.status_code == 200
    assert "Dites pourquoi" in answer.content.decode()
    assert Lab.objects.count() == 2


@pytest.mark.parametrize("late", ["kept", "other", "team", "event", "token"])
def test_what_changed_since_the_page_refuses_it(late: str, pair: Any, publisher: Client) -> None:
    kept, other = pair
    event = make_event()
    event.organiser_labs.add(other)
    sent = filled(read(publisher, address(kept, other)), city="other")
    if late in {"kept", "other"}:
        lab = Lab.objects.get(pk=(kept if late == "kept" else other).pk)
        lab.tagline_fr = "Écrit entre-temps"  # type: ignore[attr-defined]
        lab.save()
    elif late == "team":
        make_team(other, 8)
    elif late == "event":
        event.save()
    else:
        sent["seen"] = "autre"
    answer = publisher.post(address(kept), sent)
    assert answer.status_code == 409
    page = BeautifulSoup(answer.content, "html.parser")
    assert fact(page, "Ville").select_one("input[checked]")["value"] == "other"
    assert page.select_one("#id_reason")["value"] == "Même équipe"  # type: ignore[index]
    assert Lab.objects.count() == 2
    assert not Act.objects.exists()


def test_curators_read_the_page_and_tell_apart_but_do_not_merge(pair: Any, publisher: Client) -> None:
    kept, other = pair
    curator = signed_in("curator")
    page = read(curator, address(kept, other))
    assert not page.select("#id_reason")
    forged = filled(read(publisher, address(kept, other)))
    assert curator.post(address(kept), forged).status_code == 403
    answer = curator.post(f"{LABS}{kept.pk}/distinguer/", {"avec": other.pk, "reason": "Deux villes"})
    assert answer.status_code == 302
    told = NotTheSame.objects.get()
    assert (told.reason, told.author_id) == ("Deux villes", Act.objects.get().author_id)
    assert "Deux villes" in read(curator, address(kept, other)).get_text()
    assert curator.get(f"{LABS}doubles/", {"name": "La Criée", "but": kept.pk}).json()["labs"] == []
    curator.post(f"{LABS}{other.pk}/distinguer/", {"avec": kept.pk})
    assert NotTheSame.objects.count() == 1
    assert curator.post(f"/admin/labs/act/{Act.objects.get().pk}/undo/").status_code == 302
    assert not NotTheSame.objects.exists()


def test_the_other_card_is_found_by_likeness_or_by_words(pair: Any, publisher: Client) -> None:
    kept, other = pair
    far = make_lab("Halle aux idées")
    page = read(publisher, address(kept))
    assert [link["href"] for link in page.select("#content-main ul a")] == [address(kept, other)]
    page = read(publisher, f"{address(kept)}?q=halle")
    assert address(kept, far) in [link["href"] for link in page.select("#content-main ul a")]
    assert "Aucune fiche ne répond" in read(publisher, f"{address(kept)}?q=zzz%00").get_text()
    assert address(kept) in publisher.get(f"{LABS}{kept.pk}/change/").content.decode()


@pytest.mark.parametrize("key", ["", "0", "abc", "9" * 30, "-1", "%00"])
def test_another_card_that_is_none_is_asked_for_again(key: str, pair: Any, publisher: Client) -> None:
    assert publisher.get(f"{address(pair[0])}?avec={key}").status_code == 200
    assert publisher.post(address(pair[0]), {"avec": key, "reason": "?"}).status_code == 200
    assert publisher.post(f"{LABS}{pair[0].pk}/distinguer/", {"avec": key}).status_code == 302
    assert publisher.post(address(pair[0]), {"avec": pair[0].pk, "reason": "?"}).status_code == 200
    assert not Act.objects.exists()


def test_two_cards_of_the_list_are_led_to_their_page_the_published_one_kept(pair: Any, publisher: Client) -> None:
    draft = make_lab("Criée", published=False)
    asked = {"action": "merge", "_selected_action": [draft.pk, pair[1].pk]}
    assert publisher.post(LABS, asked)["Location"] == address(pair[1], draft)
    for chosen in ([draft.pk], [draft.pk, pair[0].pk, pair[1].pk]):
        answer = publisher.post(LABS, asked | {"_selected_action": chosen}, follow=True)
        assert "Choisissez deux fiches" in answer.content.decode()


def test_the_page_costs_as_many_queries_for_rich_cards(publisher: Client) -> None:
    counts = []
    for rows in (2, 6):
        with transaction.atomic():
            kept, other = make_lab("Gardée", host=make_organisation()), make_rich_lab(rows)
            publisher.get(address(kept, other))
            with CaptureQueriesContext(connection) as queries:
                assert publisher.get(address(kept, other)).status_code == 200
            counts.append(len(queries))
            transaction.set_rollback(True)
    assert counts[0] == counts[1] <= 85
