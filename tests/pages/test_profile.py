"""The page of a lab as a reader meets it."""

import datetime
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from labs.models import Lab, OldSlug, Partnership
from labs.templatetags.atlas import semicolon
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_event,
    make_governance,
    make_lab,
    make_mission,
    make_organisation,
    make_person,
    make_position,
    make_publication,
    make_role,
    make_source,
    make_team,
    make_user,
)
from tests.shared import made_once
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

BUDGET = 21  # the stamp twice: for the reader who holds the page, and for the page
AXES = ("expert-transversal", "pilote-support", "externe-interne", "specialise-pluridisciplinaire", "usage-oeuvre")


@pytest.fixture(scope="module")
def world_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with made_once(django_db_blocker, make_world) as made:
        yield made


@pytest.fixture
def world(world_of_the_module: World, db: None) -> World:
    return deepcopy(world_of_the_module)


def address(lab: Lab) -> str:
    return f"/labs/{lab.slug}/"


def page(client: Client, lab: Lab, query: str = "") -> BeautifulSoup:
    response = client.get(address(lab) + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def section(soup: BeautifulSoup, anchor: str) -> str:
    found = soup.select_one(f"section[aria-labelledby={anchor}]")
    return " ".join(found.get_text(" ", strip=True).split())


def test_the_page_shows_what_hangs_on_a_lab(client: Client, world: World) -> None:
    soup = page(client, world.atelier)
    assert soup.h1.get_text() == "L’Atelier des écluses"
    for anchor, words in {
        "fiche": "direction générale", "axes": "Il mène ses projets lui-même.", "recit": "Un rapport sur les files",
        "missions": "Le lycée ouvert", "equipe": "Env. 12 personnes", "gouvernance": "Région de l’Estuaire",
        "evenements": "Les journées de l’Atelier", "personnes": "Camille Lanterne", "filiation": "La Traversée",
        "publications": "Le livret de l’Atelier", "chronologie": "2014",
    }.items():  # fmt: skip
        assert words in section(soup, anchor), anchor


def test_a_lab_of_which_nothing_is_known_says_so_in_words(client: Client, world: World) -> None:
    lab = make_lab("Labo muet")
    soup = page(client, lab)
    for anchor in ("fiche", "axes", "chronologie", "manque"):
        assert soup.select(f"section[aria-labelledby={anchor}] .unk, section[aria-labelledby={anchor}] .is-unk"), anchor
    named = {row.get_text() for row in soup.select("#manque + div .lacking li")}
    assert named >= {"création", "effectif", "gouvernance", "missions", "événements", "partenaires"}
    assert not soup.select("#missions, #equipe, #gouvernance, #evenements, #partenaires, #recit")
    assert "Jamais vérifiée par un curateur" in soup.select_one(".toc").get_text()
    assert "jamais vérifiée par un curateur" in soup.select_one(".profile-unchecked").get_text()
    assert "None" not in soup.select_one("main").get_text()


def test_the_page_keeps_its_query_budget_however_much_a_lab_holds(client: Client, world: World) -> None:
    page(client, world.atelier)  # reads the index, once for each process
    with CaptureQueriesContext(connection) as few:
        page(client, world.atelier)
    assert len(few) <= BUDGET
    for number in range(5):
        make_team(world.atelier, number, as_of=str(2000 + number), disciplines=[f"metier-{number}"])
        make_governance(world.atelier, as_of=str(2000 + number), attached_to="cabinet")
        make_mission(world.atelier, f"Mission {number}", commissioned_by=make_organisation(f"Ville {number}"))
        make(Partnership, lab=world.atelier, organisation=make_organisation(f"École {number}"), role="partner")
        make_event(f"Rencontre {number}").participants.add(world.atelier)
        make_publication(f"Carnet {number}").labs.add(world.atelier)
        make_lab(
            f"Voisin {number}", type="incremental", country="FR", themes=["mobilite"], positions={"externe-interne": 1}
        )
    page(client, world.atelier)
    with CaptureQueriesContext(connection) as many:
        page(client, world.atelier)
    assert len(few) < len(many) <= BUDGET  # the neighbours and their positions


def test_readers_get_no_cookie_and_the_page_may_be_shared(client: Client, world: World) -> None:
    response = client.get(address(world.atelier))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_an_old_address_leads_to_the_new_one_for_good(client: Client, world: World) -> None:
    response = client.get("/labs/atelier-ecluses/")
    assert (response.status_code, response["Location"]) == (301, address(world.atelier))


def test_an_old_address_of_a_draft_leads_nowhere(client: Client, world: World) -> None:
    OldSlug.objects.create(lab=world.draft, slug="ancien-projet")
    assert client.get("/labs/ancien-projet/").status_code == 404


@pytest.mark.parametrize(
    "slug", ["inconnu", "../admin", "%00", "%0d%0aSet-Cookie:x", "a'--", "<script>", "é", "x" * 5000, "1%27%20OR%201=1"]
)
def test_an_address_that_leads_nowhere_is_not_found(client: Client, world: World, slug: str) -> None:
    assert client.get(f"/labs/{slug}/").status_code == 404


def test_drafts_and_archives_are_hidden_from_readers(client: Client, world: World) -> None:
    for lab, status in ((world.draft, 404), (world.archived, 410)):
        assert client.get(address(lab)).status_code == status
        assert client.get(address(lab) + "?apercu=1").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("reader", 404), ("disabled", 404), ("curator", 200), ("superuser", 200)])
def test_a_draft_is_previewed_by_those_who_may_view_it(client: Client, world: World, role: str, status: int) -> None:
    client.force_login(make_user(role), backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(address(world.draft) + "?apercu=1")
    assert response.status_code == status
    assert client.get(address(world.draft)).status_code == 404
    if status == 200:
        assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
        assert "Les lecteurs ne la voient pas" in response.content.decode()


def test_what_is_not_published_does_not_show_on_a_published_page(client: Client, world: World) -> None:
    make_mission(world.atelier, "Mission tue", published=False)
    make_event("Rencontre tue", published=False).organiser_labs.add(world.atelier)
    make_publication("Carnet tu", published=False).labs.add(world.atelier)
    make_role(make_person("Retirée Parvœu", is_withdrawn=True), "cheffe", lab=world.atelier)
    text = page(client, world.atelier).get_text()
    assert not [words for words in ("Mission tue", "Rencontre tue", "Carnet tu", "Parvœu") if words in text]


def test_a_disagreement_shows_both_sides_with_their_documents(client: Client, world: World) -> None:
    other = make_source("Un autre document")
    make_citation(world.atelier, "opened", source=other, agrees=False, value_as_stated="2013")
    fact = page(client, world.atelier).select_one("#fiche + div [data-fact='lab.opened']")
    assert fact.get_text().startswith("2014")
    assert "2013" in fact.select_one(".disagreement").get_text()
    assert len({mark["href"] for mark in fact.select("a.reference")}) == 2


def test_an_old_evidence_of_the_state_is_to_be_checked(client: Client, world: World) -> None:
    assert "à vérifier" in section(page(client, world.atelier), "fiche")


def test_a_proposed_fact_says_so_and_why_a_stated_one_does_not(client: Client, world: World) -> None:
    seen = {"status": "active", "status_as_of": "2016"}
    lab, read = make_lab("Labo lu", type="incubateur", themes=["mobilite"], opened="2014", **seen), make_source("Lu")
    for name in ("lab_type", "themes"):
        make_citation(lab, name, source=read, locator="p. 1", kind="editorial", note="Lu dans la page.")
    make_citation(lab, "opened", source=make_source("Un document"))
    soup = page(client, lab)
    card = soup.select_one("#fiche + div")
    assert card.select_one("[data-fact='lab.themes'] .proposed").get_text() == "(proposition)"
    assert not card.select_one("[data-fact='lab.opened'] .proposed")
    assert "(proposée par l’atlas)" in card.get_text() and "Lu dans la page." in card.get_text()
    lines = [row.get_text() for row in soup.select(".notes-facts li") if "Lu dans" in row.get_text()]
    [line] = lines
    assert line.count("Lu dans la page.") == 1 and "mobilite" not in line
    age = datetime.date.today().year - 2016
    assert f"constaté en 2016, il y a {age} ans" in card.get_text()


def test_every_fact_has_one_anchor(client: Client, world: World) -> None:
    soup = page(client, world.atelier)
    anchors = [one["id"] for one in soup.select("[id^='f-']")]
    assert len(anchors) == len(set(anchors)) > 5
    assert soup.select_one("#f-lab-opened").get_text().startswith("2014")


def test_a_fact_without_origin_says_so(client: Client, world: World) -> None:
    soup = page(client, world.atelier)
    assert soup.select_one("[data-fact='lab.website'] .no-origin")
    assert not soup.select_one("#fiche + div [data-fact='lab.opened'] .no-origin")


def test_notes_are_numbered_in_the_order_of_their_first_use(client: Client, world: World) -> None:
    soup = page(client, world.atelier)
    first_uses = list(dict.fromkeys(int(mark["href"].removeprefix("#s")) for mark in soup.select("a.reference")))
    assert first_uses == list(range(1, len(first_uses) + 1))
    assert [note["id"] for note in soup.select(".notes > li")] == [f"s{number}" for number in first_uses]
    for note in soup.select(".notes > li"):
        assert soup.select_one(note.select_one(".notes-back")["href"])


def test_neighbours_come_nearest_first_with_their_reason(client: Client) -> None:
    for key in AXES:
        make_axis(key)
    lab = make_lab("Ici", type="incubateur", country="FR", themes=["eau"], positions={AXES[0]: 1, AXES[1]: -1})
    make_lab("Loin", type="prospectif", country="DK", positions={AXES[0]: -2, AXES[1]: 2})
    make_lab("Famille", type="incubateur", country="DK")
    make_lab("Jumeau", type="incubateur", country="FR", themes=["eau"], positions={AXES[0]: 1, AXES[1]: -1})
    make_lab("Brouillon", type="incubateur", country="FR", published=False)
    found = [item.get_text(" ", strip=True) for item in page(client, lab).select(".neighbour")]
    assert [words.split()[0] for words in found] == ["Jumeau", "Famille"]
    assert "positions très proches sur 2 axes" in found[0] and "sujet commun" in found[0]


def test_headings_do_not_skip_a_level(client: Client, world: World) -> None:
    levels = [int(heading.name[1]) for heading in page(client, world.atelier).main.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_typed_markup_comes_back_as_text(client: Client, world: World) -> None:
    bad = "<script>alert(1)</script>"
    lab = make_lab(bad, slug="piege", tagline=bad, subjects=bad, headcount=3, city=bad)
    make_citation(lab, "subjects", value_as_stated=bad, note=bad, agrees=False)
    make_position(lab, "pilote-support", rationale=bad)
    assert bad not in client.get("/labs/piege/").content.decode()


def test_the_english_page_speaks_english_addresses(client: Client, world: World) -> None:
    response = client.get(f"/en/labs/{world.atelier.slug}/")
    assert response.status_code == 200
    assert f'href="/en/sources/{world.source.slug}/#c' in response.content.decode()


def test_what_parts_two_wordings_follows_the_language() -> None:
    assert semicolon() == "\u202f; "
    with override("en"):
        assert semicolon() == "; "
