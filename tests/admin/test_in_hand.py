"""The document in hand gives an origin to what is typed in the lab’s form and has none; to nothing else."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from labs.models import Citation, Governance, Lab, Position, Source
from labs.places import suggest
from labs.readiness import check
from tests.admin.forms import errors_of, send, shown_values
from tests.factories import make, make_axis, make_citation, make_lab, make_organisation, make_source
from tests.world import World

LABS = "/admin/labs/lab/"


@pytest.fixture
def paper(db: None) -> Source:
    return make_source(slug="fiche-papier", title="Fiche papier")


def held(paper: Source, **other: str) -> dict[str, str]:
    names = {"source": str(paper.pk), "locator": "p. 3", "kind": "stated"} | other
    return {f"in_hand-{name}": value for name, value in names.items()}


def form_of(lab: Lab) -> str:
    return f"{LABS}{lab.pk}/change/"


def told(client: Client, page: HttpResponse) -> str:
    soup = BeautifulSoup(client.get(page["Location"]).content, "html.parser")
    return soup.select_one(".messagelist").get_text(" ", strip=True)


def test_a_new_lab_takes_all_its_origins_from_one_document(curator: Client, paper: Source, world: World) -> None:
    typed = {"name_fr": "Fabrique", "slug": "fabrique", "subjects_fr": "eau", "opened": "vers 2002"}
    done = send(curator, f"{LABS}add/", **typed, **held(paper))
    assert done.status_code == 302, errors_of(done)
    made = Lab.objects.get(slug="fabrique")
    rows = {row.field: row for row in made.citations.all()}
    assert rows.keys() == {"name", "subjects", "opened"}
    assert {(row.source, row.locator, row.kind, row.agrees) for row in rows.values()} == {
        (paper, "p. 3", Citation.Kind.STATED, True)
    }
    assert {name: row.value_as_stated for name, row in rows.items()} == {
        "name": "Fabrique", "subjects": "eau", "opened": "vers 2002"
    }  # fmt: skip
    assert "3 faits ont reçu pour origine : Fiche papier, p. 3." in told(curator, done)
    assert rows["name"].history.get().act == made.history.first().act


def test_only_what_was_typed_and_has_no_origin_gets_one(world: World, curator: Client, paper: Source) -> None:
    lab = world.atelier
    before = set(lab.citations.values_list("pk", flat=True))
    answer = {f"_origin-lab-{lab.pk}-opened": "valid"}
    done = send(curator, form_of(lab), opened="2013", subjects_fr="eau", tagline_en="Mend", **answer, **held(paper))
    assert done.status_code == 302, errors_of(done)
    assert [row.field for row in lab.citations.exclude(pk__in=before)] == ["subjects"]


def test_a_fact_with_a_row_of_its_own_keeps_that_one(world: World, curator: Client, paper: Source) -> None:
    page = send(curator, form_of(world.atelier), subjects_fr="eau", _add_origin="citations.subjects", **held(paper))
    values = shown_values(page)
    row = next(name for name, value in values.items() if name.endswith("-field") and value == "subjects")
    # The row that was opened without script is filled in from the document in hand.
    assert (values[row.replace("field", "source")], values[row.replace("field", "locator")]) == (str(paper.pk), "p. 3")
    values |= {row.replace("field", "locator"): "p. 9", "_save": "1"}
    assert curator.post(form_of(world.atelier), values).status_code == 302
    assert [one.locator for one in world.atelier.citations.filter(field="subjects")] == ["p. 9"]


def test_new_rows_of_the_lab_take_it_too(world: World, curator: Client, paper: Source) -> None:
    typed = {"teams-TOTAL_FORMS": "1", "teams-0-headcount_low": "8", "teams-0-headcount_high": "8"}
    typed |= {"governances-TOTAL_FORMS": "1", "governances-0-attached_to_fr": "la direction générale"}
    done = send(curator, form_of(world.draft), **typed, **held(paper))
    assert done.status_code == 302, errors_of(done)
    team = world.draft.teams.get()
    assert set(team.citations.values_list("field", "value_as_stated")) == {
        ("headcount_low", "8"), ("headcount_high", "8")
    }  # fmt: skip
    row = world.draft.governances.get().citations.get(field="attached_to")
    assert (row.source, row.value_as_stated) == (paper, "la direction générale")


@pytest.mark.parametrize("is_held", [True, False])
def test_a_position_has_its_reason_for_origin(world: World, curator: Client, paper: Source, is_held: bool) -> None:
    axis = make_axis("expert-transversal")
    values = shown_values(curator.get(form_of(world.draft)))
    row = next(name[:-5] for name, value in values.items() if name.endswith("-axis") and value == str(axis.pk))
    typed = {f"{row}-step": "0", f"{row}-rationale_fr": "Il fait les deux."}
    done = send(curator, form_of(world.draft), **typed, **(held(paper) if is_held else {}))
    assert done.status_code == 302, errors_of(done)
    found = Citation.objects.filter(position__lab=world.draft, position__axis=axis)
    # The reason too: else the page would say that it has no origin, beside the mark of the step.
    assert set(found.values_list("field", "kind", "note_fr")) == {
        ("step", "editorial", None), ("rationale", "editorial", None)
    }  # fmt: skip
    assert {citation.source for citation in found} == {paper if is_held else None}


def test_coordinates_of_the_gazetteer_are_derived(world: World, curator: Client, paper: Source) -> None:
    nantes = suggest("Nantes", "FR")[0]
    place = {"city_fr": "Nantes", "city_en": "Nantes", "country": "FR", "precision": "city"}
    place |= {"latitude": f"{nantes.latitude:.5f}", "longitude": f"{nantes.longitude:.5f}"}
    done = send(curator, form_of(world.draft), **place, **held(paper))
    assert done.status_code == 302, errors_of(done)
    rows = {row.field: row for row in world.draft.citations.filter(field__in=[*place, "city"])}
    assert rows["city"].source == paper
    for name in ("latitude", "longitude", "precision"):
        assert (rows[name].kind, rows[name].source) == (Citation.Kind.DERIVED, None)
        assert rows[name].note_fr == "d’après le répertoire GeoNames, pour Nantes"


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_country_that_came_with_the_city_is_not_said_by_the_document(
    world: World, curator: Client, paper: Source, is_taken: bool
) -> None:
    nantes = suggest("Nantes", "FR")[0]
    place = {"city_fr": "Nantes", "city_en": "Nantes", "country": "FR", "precision": "city"}
    place |= {"latitude": f"{nantes.latitude:.5f}", "longitude": f"{nantes.longitude:.5f}"}
    send(curator, form_of(world.draft), **place, **held(paper), _taken="country" if is_taken else "")
    origin = world.draft.citations.get(field="country")
    assert (origin.source, origin.kind) == ((None, "derived") if is_taken else (paper, "stated"))


def test_words_of_our_vocabularies_and_our_sentences_are_no_quotations(
    world: World, curator: Client, paper: Source
) -> None:
    level = make_lab(level="regional").level
    send(curator, form_of(world.draft), level=str(level.pk), tagline_fr="En nos mots", short_name="AE", **held(paper))
    stated = dict(world.draft.citations.filter(source=paper).values_list("field", "value_as_stated"))
    assert stated == {"level": "", "tagline": "", "short_name": "AE"}


def test_coordinates_typed_by_hand_are_not(world: World, curator: Client) -> None:
    done = send(curator, form_of(world.draft), city_fr="Nantes", latitude="47.1", longitude="-1.5")
    assert done.status_code == 302, errors_of(done)
    assert not world.draft.citations.filter(kind=Citation.Kind.DERIVED).exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"locator": ""}, "indique lequel, et à quel passage"),
        ({"source": ""}, "indique lequel, et à quel passage"),
        ({"kind": "derived"}, "Dites en une ligne le raisonnement"),
        ({"source": "999999"}, "Sélectionnez un choix valide"),
        ({"source": "\x00"}, "Le caractère nul"),
    ],
)
def test_a_document_named_by_half_writes_nothing(
    world: World, curator: Client, paper: Source, wrong: dict[str, str], message: str
) -> None:
    page = send(curator, form_of(world.draft), subjects_fr="eau", **held(paper, **wrong))
    assert page.status_code == 200
    assert message in errors_of(page)
    assert shown_values(page)["subjects_fr"] == "eau"
    assert not Citation.objects.filter(lab=world.draft, field="subjects").exists()


def test_the_document_is_offered_again_for_this_lab_only(world: World, curator: Client, paper: Source) -> None:
    send(curator, form_of(world.draft), subjects_fr="eau", **held(paper))
    page = curator.get(form_of(world.draft))
    assert shown_values(page)["in_hand-source"] == ""
    link = BeautifulSoup(page.content, "html.parser").select_one("#document-en-main p a")
    assert link.get_text() == "Reprendre le dernier document\u00a0: Fiche papier, p. 3"
    values = shown_values(curator.get(form_of(world.draft), {"document": "1"}))
    assert (values["in_hand-source"], values["in_hand-locator"]) == (str(paper.pk), "p. 3")
    for address in (form_of(world.atelier), f"{form_of(world.atelier)}?document=1"):
        other = curator.get(address)
        assert shown_values(other)["in_hand-source"] == "" and b"Reprendre" not in other.content
    send(curator, form_of(world.draft), **{"in_hand-source": "", "in_hand-locator": "", "subjects_fr": "air"},
         **{f"_origin-lab-{world.draft.pk}-subjects": "valid"})  # fmt: skip
    assert shown_values(curator.get(form_of(world.draft)))["in_hand-source"] == ""


def test_who_saves_and_goes_on_keeps_the_document_in_hand(world: World, curator: Client, paper: Source) -> None:
    done = send(curator, form_of(world.draft), subjects_fr="eau", _continue="1", **held(paper))
    assert shown_values(curator.get(done["Location"]))["in_hand-source"] == str(paper.pk)
    done = send(curator, form_of(world.bare), subjects_fr="eau", _continue="1")
    assert "document=" not in done["Location"]


def test_an_empty_hand_gives_nothing(world: World, curator: Client) -> None:
    make_citation(world.draft, "tagline")
    before = Citation.objects.count()
    typed: dict[str, Any] = {"subjects_fr": "eau", "in_hand-locator": "  "}
    assert send(curator, form_of(world.draft), **typed).status_code == 302
    assert Citation.objects.count() == before


def test_a_row_tells_its_origins_and_leads_to_its_own_screen_and_back(world: World, curator: Client) -> None:
    team = world.atelier.teams.get(as_of="2015")
    soup = BeautifulSoup(curator.get(form_of(world.atelier)).content, "html.parser")
    (link,) = soup.select(f".row-origins a[href='/admin/labs/team/{team.pk}/change/#citations-group']")
    assert link.get_text() == "Origines de cette équipe"
    assert "La fiche de l’Atelier" in link.parent.get_text()
    done = send(curator, f"/admin/labs/team/{team.pk}/change/")
    assert done["Location"] == f"{form_of(world.atelier)}#teams-group"
    listed = send(curator, f"/admin/labs/team/{team.pk}/change/?_changelist_filters=is_preferred__exact%3D1")
    assert listed["Location"].startswith("/admin/labs/team/")


def test_the_check_list_leads_to_the_row_without_origin(world: World, curator: Client) -> None:
    row = make(Governance, lab=world.atelier, attached_to_fr="le secrétariat")
    position = make(Position, lab=world.draft, axis=make_axis("expert-transversal"), step=1, rationale_fr="Parce que.")
    for lab, noun, record in ((world.atelier, "governance", row), (world.draft, "position", position)):
        soup = BeautifulSoup(curator.get(form_of(lab)).content, "html.parser")
        assert soup.select(f".readiness a[href='/admin/labs/{noun}/{record.pk}/change/#citations-group']")


def test_a_position_written_on_its_own_screen_has_its_reason_for_origin(world: World, curator: Client) -> None:
    axis = make_axis("expert-transversal")
    typed = {"lab": world.draft.pk, "axis": axis.pk, "step": "-1", "rationale_fr": "Il conseille."}
    done = send(curator, "/admin/labs/position/add/", **typed)
    assert done.status_code == 302, errors_of(done)
    assert Citation.objects.get(position__lab=world.draft, field="step").kind == Citation.Kind.EDITORIAL
    assert not any("expert" in one.text and one.record for one in check(world.draft))


def test_documents_of_one_name_are_told_apart_wherever_they_are_chosen(curator: Client, paper: Source) -> None:
    make_source(slug="a", title="About us", publisher="Nesta", dated="mars 2014")
    make_source(slug="b", title="About us", publisher="Experio Lab")
    page = BeautifulSoup(curator.get(f"{LABS}add/").content, "html.parser")
    told = {option.get_text() for option in page.select("#id_in_hand-source option")}
    assert told == {"———", "About us (Nesta, 2014)", "About us (Experio Lab)", str(paper)}
    asked = {"app_label": "labs", "model_name": "citation", "field_name": "source", "term": "about"}
    proposed = curator.get("/admin/autocomplete/", asked).json()["results"]
    assert {one["text"] for one in proposed} == {"About us (Nesta, 2014)", "About us (Experio Lab)"}
    asked |= {"model_name": "lab", "field_name": "host", "term": "commune"}
    host = make_organisation("commune")
    assert [one["text"] for one in curator.get("/admin/autocomplete/", asked).json()["results"]] == [str(host)]


def test_a_document_that_is_missing_is_created_in_place(curator: Client, paper: Source) -> None:
    for page in (curator.get(f"{LABS}add/"), send(curator, f"{LABS}add/", name_fr="", **held(paper))):
        link = BeautifulSoup(page.content, "html.parser").select_one("#document-en-main a.add-related")
        assert link["id"] == "add_id_in_hand-source"
        assert link["href"].startswith("/admin/labs/source/add/?")
