"""What a plan shows is what applying it does: new records have all they need, or are left aside with the reason."""

import pytest

from labs.importers.applying import apply
from labs.importers.completing import only_zone
from labs.importers.drafts import Draft, Reading, Words
from labs.importers.plan import Item, Plan
from labs.importers.planning import make_plan
from labs.importers.readers import GENRES, guess
from labs.models import Axis, Event, Lab, Organisation
from tests.factories import make_event, make_organisation, make_person, make_programme, make_user

from . import layouts_of_pages, layouts_of_posts, layouts_of_slides
from .findings import TEXTS
from .readings import FICHE, fact, said

pytestmark = pytest.mark.django_db

LAYOUTS = {
    f"{module.__name__.rpartition('.')[2]}-{name}": text
    for module in (layouts_of_pages, layouts_of_posts, layouts_of_slides)
    for name, text in vars(module).items()
    if name.isupper() and isinstance(text, str)
}
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in TEXTS.glob("*.txt")} | LAYOUTS


def planned(*drafts: Draft) -> Plan:
    return make_plan(Reading("essai", FICHE, list(drafts)))


def written(plan: Plan) -> None:
    apply(plan, make_user("curator"), "Import d’essai")


def item(plan: Plan, noun: str) -> Item:
    return next(one for one in plan.items if one.draft.noun == noun)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_planned_of_any_text_can_be_written_in_an_empty_atlas(name: str) -> None:
    text = PAGES[name]
    plan = make_plan(GENRES[guess(text)].read(text), name)
    written(plan)
    again = make_plan(GENRES[guess(text)].read(text), name)
    assert not [one.draft.full_key for one in again.items if one.is_written and one.target is None]


def test_an_english_document_gives_a_record_that_can_be_written() -> None:
    lab = Draft("lab", "dune-lab", {"name": fact(Words(en="Dune Lab"))}, (said("Dune Lab"),))
    body = Draft("organisation", "city-of-mist", {"name": fact(Words(en="City of Mist"))}, (said("City of Mist"),))
    plan = planned(lab, body)
    assert any("l’anglais tient lieu de français" in line.why for line in plan.lines)
    written(plan)
    assert (Lab.objects.get().name_fr, Lab.objects.get().name_en) == ("Dune Lab", "Dune Lab")
    assert Organisation.objects.get().name_fr == "City of Mist"


def event(**facts: object) -> Draft:
    told = {"title": fact(Words(fr="Atelier")), "start": fact("2014-11-13"), "start_time": fact("18:00")}
    return Draft("event", "atelier", told | {name: fact(value) for name, value in facts.items()}, (said("Atelier"),))


def test_an_hour_has_the_time_zone_of_its_country() -> None:
    written(planned(event(country="FR")))
    assert (str(Event.objects.get().start_time), Event.objects.get().time_zone) == ("18:00:00", "Europe/Paris")


@pytest.mark.parametrize("facts", [{}, {"country": "US"}])
def test_an_hour_without_a_time_zone_is_left_and_the_event_kept(facts: dict[str, object]) -> None:
    plan = planned(event(**facts))
    hour = next(line for line in plan.lines if line.fact == "start_time")
    assert not hour.is_taken and "fuseau" in hour.why
    written(plan)
    assert Event.objects.get().start_time is None


def test_a_known_event_keeps_its_time_zone() -> None:
    make_event("Atelier", slug="atelier", start="2014-11-13", time_zone="America/New_York")
    written(planned(event(country="FR")))
    assert (str(Event.objects.get().start_time), Event.objects.get().time_zone) == ("18:00:00", "America/New_York")


@pytest.mark.parametrize(("country", "zone"), [("FR", "Europe/Paris"), ("DE", "Europe/Berlin"), ("CA", ""), ("", "")])
def test_a_country_of_one_clock_has_one_time_zone(country: str, zone: str) -> None:
    assert only_zone(country) == zone


def test_what_the_atlas_lacks_leaves_a_row_aside_with_the_reason() -> None:
    lab = Draft("lab", "dune", {"name": fact(Words(fr="Dune"))}, (said("Dune"),))
    told = {"question": fact("sans-pareille"), "text": fact(Words(fr="Une réponse."))}
    answer = Draft("answer", "dune-sans-pareille", told, (said("Une réponse."),), owner="lab:dune")
    plan = planned(lab, answer)
    assert item(plan, "answer").is_skipped and "question" in item(plan, "answer").why
    written(plan)
    assert Lab.objects.get().answers.count() == 0


def test_a_role_whose_place_waits_for_a_person_waits_too() -> None:
    make_organisation("Région Brumeuse", slug="connue")
    body = Draft("organisation", "brumeuse", {"name": fact(Words(fr="Brumeuse"))}, (said("Brumeuse"),))
    person = Draft("person", "anne-roux", {"name": fact("Anne Roux")}, (said("Anne Roux"),))
    held = {"person": fact("anne-roux"), "organisation": fact("brumeuse"), "title": fact(Words(fr="Présidente"))}
    role = Draft("role", "anne-roux-brumeuse", held, (said("présidente"),))
    plan = planned(body, person, role)
    assert item(plan, "role").is_skipped and "se rattache" in item(plan, "role").why
    written(plan)


def test_a_record_is_not_written_without_what_it_needs_and_that_is_doubted() -> None:
    """Nor when somebody leaves its name and takes the rest: the plan says so, and nothing is refused later."""
    told = {"name": fact(Words(fr="Dune"), confidence=0.5), "country": fact("FR")}
    draft = Draft("lab", "dune", told, (said("Dune"),))
    plan = planned(draft)
    assert not plan.items[0].is_written and "nom" in plan.items[0].lines[0].why
    taken = make_plan(Reading("essai", FICHE, [draft]), choices={"lines": {"lab:dune.name": True}})
    written(taken)
    assert Lab.objects.get().name_fr == "Dune"


def test_a_new_axis_has_short_forms() -> None:
    told = {"name": fact(Words(fr="Dedans / dehors")), "pole_a": fact(Words(fr="Dedans")),
            "pole_b": fact(Words(fr="Dehors, chez les habitants et dans les quartiers"))}  # fmt: skip
    written(planned(Draft("axis", "dedans-dehors", told, (said("Dedans / dehors"),))))
    axis = Axis.objects.get()
    assert axis.short_a_fr == "Dedans" and axis.pole_b_fr.startswith(axis.short_b_fr)


def near_of(plan: Plan) -> list[list[str]]:
    return [[near.name for near in one.candidates] for one in plan.items if one.is_undecided]


@pytest.mark.parametrize(
    ("known", "named"),
    [
        ("Région Brumeuse", "Conseil régional de Brumeuse"),
        ("Région Brumeuse", "Brumeuse"),
        ("Communauté de communes du Littoral", "Communauté de commune du Littoral"),
        ("Secrétariat général pour les rivages", "Secrétariat Général aux Rivages"),
    ],
)
def test_an_organisation_of_a_near_name_waits_for_a_person(known: str, named: str) -> None:
    make_organisation(known, slug="connue")
    plan = planned(Draft("organisation", "autre", {"name": fact(Words(fr=named))}, (said(named),)))
    assert near_of(plan) == [[known]]


@pytest.mark.parametrize("named", ["Ville de Brumeuse", "Région 2 Brumeuse", "Fondation du Littoral"])
def test_an_organisation_of_another_kind_is_another_one(named: str) -> None:
    make_organisation("Région Brumeuse", slug="connue")
    plan = planned(Draft("organisation", "autre", {"name": fact(Words(fr=named))}, (said(named),)))
    assert near_of(plan) == []


def test_what_happens_that_day_in_that_city_may_be_known_by_another_name() -> None:
    make_event("Dessiner la digue", slug="digue", start="2014-11-13", city="Brest")
    same = event(city=Words(fr="Brest"))
    assert near_of(planned(same)) == [["Dessiner la digue"]]
    assert near_of(planned(event(city=Words(fr="Lyon")))) == []
    decided = make_plan(Reading("essai", FICHE, [same]), choices={"drafts": {"event:atelier": "digue"}})
    assert decided.items[0].target == Event.objects.get().pk


def test_people_and_programmes_of_a_near_name_wait_for_a_person() -> None:
    make_person("Nora Barkat", slug="nora")
    make_programme("Programme d’investissements marins", slug="marins")
    plan = planned(
        Draft("person", "nora-barket", {"name": fact("Nora Barket")}, (said("Nora Barket"),)),
        Draft("programme", "marin", {"name": fact(Words(fr="Programme d’investissement marin"))}, (said("Programme"),)),
    )
    assert sorted(near_of(plan)) == [["Nora Barkat"], ["Programme d’investissements marins"]]
