"""What posts and articles tell in ways of their own: a lab behind its name, who holds what, a house, a school."""

import pytest

from labs.importers.drafts import SURE, Draft, Reading
from labs.importers.readers import article, blog

from .findings import values

DATED = "Un nouveau laboratoire pour les services\nPublié le 21.06.17\n\n{}\n"
POST = "Trois rendez-vous au printemps pour les labos\nMar 12 2015\n\nBillet publié par Solène Kerjean\n\n{}\n"


def told(text: str) -> Reading:
    return article.read(DATED.format(text))


def posted(text: str) -> Reading:
    return blog.read(POST.format(text))


def only(reading: Reading, noun: str) -> Draft:
    found = list(reading.of(noun))
    assert len(found) == 1, [draft.key for draft in found]
    return found[0]


def fr(draft: Draft, field: str) -> str:
    value = draft.facts[field].value
    return getattr(value, "fr", value)


GWENNEG = "Le 15 juin dernier, la préfecture du Morbihan a inauguré à Vannes « La Gwenneg », son {}, devant 120 agents."


@pytest.mark.parametrize("what", ["laboratoire d’innovation publique", "labo", "tout nouveau laboratoire"])
def test_a_lab_that_is_said_to_be_one_behind_its_name_is_a_lab(what: str) -> None:
    reading = told(GWENNEG.format(what))
    lab = only(reading, "lab")
    assert (fr(lab, "name"), fr(lab, "city"), lab.facts["country"].value) == ("La Gwenneg", "Vannes", "FR")
    assert lab.confidence >= SURE


def test_what_happened_on_the_day_is_its_opening() -> None:
    event = only(told(GWENNEG.format("laboratoire")), "event")
    assert (fr(event, "title"), event.facts["kind"].value) == ("Inauguration de La Gwenneg", "opening")
    assert (event.facts["start"].value, fr(event, "city")) == ("2017-06-15", "Vannes")


def test_a_house_keeps_its_whole_name_and_gives_its_town() -> None:
    event = only(told("Une journée portes ouvertes se tiendra le 9 octobre au Palais des arts de Vannes."), "event")
    assert (fr(event, "venue"), fr(event, "city")) == ("Palais des arts de Vannes", "Vannes")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Avec La 27e Région et le Laboratoire des usages (Nantes), nous préparons la suite.",
            "Laboratoire des usages",
        ),
        ("Nous avons vu le Labo de la donnée, et ses agents.", "Labo de la donnée"),
    ],
)
def test_what_a_lab_is_for_belongs_to_its_name(text: str, name: str) -> None:
    assert name in values(posted(text), "lab", "name")


def test_the_body_that_carries_a_lab_is_no_part_of_its_name() -> None:
    assert "Labo de la ville" not in " ".join(
        values(posted("Nous avons visité le Labo de la ville de Metz."), "lab", "name")
    )


def test_a_project_that_was_given_up_is_no_closed_lab_but_a_doubt() -> None:
    lab = only(
        posted(
            "Le projet de « Labo des Dunes », imaginé par la Communauté urbaine de Dunkerque en 2012, a été abandonné."
        ),
        "lab",
    )
    assert (fr(lab, "city"), lab.facts["country"].value) == ("Dunkerque", "FR")
    assert lab.facts["status"].confidence < SURE
    closed = only(posted("À Helsinki, le Helsinki Design Lab a été fermé en juin 2013."), "lab")
    assert (closed.facts["status"].value, closed.facts["status"].confidence >= SURE) == ("ferme", True)


def test_who_welcomes_an_event_organises_it_in_its_town() -> None:
    reading = posted("Du 25 au 27 mai, la Ville de Nantes accueille les Rencontres des labos publics au Lieu Unique.")
    event = only(reading, "event")
    assert event.facts["organisers"].value == ["ville-de-nantes"]
    assert (fr(event, "city"), fr(event, "venue")) == ("Nantes", "Lieu Unique")


def test_a_school_held_by_a_lab_over_some_days() -> None:
    told = "From 12 to 14 March, the MaRS Solutions Lab in Toronto holds its Spring school."
    event = only(blog.read(f"New year, new labs\nJan 9, 2014\n\n{told}\n"), "event")
    assert event.facts["title"].value.en == "Spring school"
    assert (event.facts["start"].value, event.facts["end"].value) == ("2014-03-12", "2014-03-14")
    assert (event.facts["kind"].value, event.facts["organiser_labs"].value) == ("training", ["mars-solutions-lab"])


def test_a_project_leader_of_a_town_is_a_person_and_the_town_no_programme() -> None:
    reading = posted("Nous y avons rencontré Pieter Claes, chef de projet à la Ville de Gand.")
    assert values(reading, "person", "name") == ["Pieter Claes"]
    assert not list(reading.of("programme"))
    role = only(reading, "role")
    assert role.facts["organisation"].value == "ville-de-gand"


def test_a_meeting_that_is_named_after_labs_is_no_lab() -> None:
    assert not list(posted("Nous préparons le Lab Connections meeting de Londres.").of("lab"))


@pytest.mark.parametrize("verb", ["prépare", "prepare", "annonce"])
def test_the_name_of_a_ministry_ends_before_its_verb(verb: str) -> None:
    reading = told(f"Le Ministère de l’intérieur {verb} aussi un lieu pour ses agents.")
    assert values(reading, "organisation", "name") == ["Ministère de l’intérieur"]
