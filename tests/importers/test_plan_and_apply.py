"""From a reading to the atlas: what is proposed, what is written, what stays as people made it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from labs.changes import history_of, traced_models
from labs.importers.applying import apply
from labs.importers.citing import RefusedError
from labs.importers.drafts import Draft, Reading, Words
from labs.importers.plan import Effect, Line, Outcome, Plan
from labs.importers.planning import make_plan
from labs.importers.settling import settle
from labs.models import (
    Act,
    Citation,
    Intake,
    Lab,
    LabAlias,
    Level,
    Organisation,
    Person,
    Role,
    Source,
    Status,
    Team,
    ThemedLab,
    acting,
)
from labs.undoing import obstacles, plan_undo, put_back
from tests.factories import make_lab, make_organisation, make_person, make_user

from .readings import FICHE, fabrique, fact, said


@pytest.fixture
def level(db: None) -> None:
    Level.objects.get_or_create(key="departemental", defaults={"name_fr": "Départemental", "name_en": "County"})


def brought(reading: Reading, **choices: dict[str, object]) -> Act:
    """Plan and apply, as the desk does."""
    plan = make_plan(reading, choices=choices)
    act = apply(plan, make_user("curator"), "Import d’essai")
    assert act is not None
    Intake.objects.create(kind="text", name="essai", content=b"", digest="", act=act, source_id=plan.source)
    return act


def line(plan: Plan, key: str) -> Line:
    return next(line for line in plan.lines if line.key == key)


def outcomes(plan: Plan) -> dict[str, str]:
    return {line.key.removeprefix("lab:fabrique-du-val").lstrip("."): line.outcome.value for line in plan.lines}


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every record of every noun, without the dates of the rows."""
    found = {}
    for model in traced_models():
        names = [one.attname for one in model._meta.concrete_fields if one.name not in {"created_at", "updated_at"}]
        found[model.__name__] = sorted(model._default_manager.values_list(*names), key=repr)
    return found


def test_planning_writes_nothing(level: None) -> None:
    before = rows()
    plan = make_plan(fabrique())
    assert rows() == before
    assert set(outcomes(plan).values()) == {"new"}
    assert not plan.problems


def test_a_new_lab_arrives_as_a_draft_with_every_fact_tied_to_its_place(level: None) -> None:
    brought(fabrique())
    lab = Lab.objects.get()
    assert (lab.name_fr, lab.state, lab.country.code, str(lab.opened)) == ("Fabrique du Val", "draft", "FR", "2016")
    assert lab.slug == "fabrique-du-val"
    assert lab.host == Organisation.objects.get(name_fr="Département du Val")
    assert lab.level.key == "departemental"
    assert [(team.headcount_low, str(team.as_of)) for team in lab.teams.all()] == [(5, "2019-03")]
    assert [alias.name for alias in lab.aliases.all()] == ["Fab’Val"]
    opened = Citation.objects.get(lab=lab, field="opened")
    assert (opened.source.title, opened.locator, opened.value_as_stated) == (FICHE.title, "3", "créée en 2016")
    assert Citation.objects.get(lab=lab, field="level").kind == "derived"
    assert Citation.objects.filter(team__lab=lab, field="").exists()
    assert Source.objects.get().text.startswith("Une fiche inventée.")


def test_running_twice_changes_nothing(level: None) -> None:
    brought(fabrique())
    before = rows()
    plan = make_plan(fabrique())
    assert plan.is_idle
    assert set(outcomes(plan).values()) == {"same"}
    assert apply(plan, make_user("curator"), "Encore") is None
    assert rows() == before


def test_a_revised_document_shows_and_writes_only_what_changed(level: None) -> None:
    brought(fabrique())
    plan = make_plan(fabrique(opened=fact("2017", "créée en 2017", "3")))
    changed = line(plan, "lab:fabrique-du-val.opened")
    assert (changed.outcome, changed.effect) == (Outcome.DIFFERS, Effect.WRITE)
    assert [one.key for one in plan.lines if one.has_effect] == ["lab:fabrique-du-val.opened"]
    apply(plan, make_user("curator"), "Version revue")
    assert str(Lab.objects.get().opened) == "2017"
    (told,) = Citation.objects.filter(field="opened")
    assert (told.value_as_stated, told.agrees) == ("créée en 2017", True)


def test_the_new_words_of_a_revised_document_replace_its_own(level: None) -> None:
    brought(fabrique(tagline=fact(Words(fr="Six agents au bord de l’eau."), "six agents", "8")))
    revised = fabrique(tagline=fact(Words(fr="Sept agents au bord de l’eau."), "sept agents", "8"))
    plan = make_plan(revised)
    changed = line(plan, "lab:fabrique-du-val.tagline")
    assert (changed.outcome, changed.effect, changed.is_taken) == (Outcome.DIFFERS, Effect.WRITE, True)
    apply(plan, make_user("curator"), "Version revue")
    assert Lab.objects.get().tagline_fr == "Sept agents au bord de l’eau."
    lab = Lab.objects.get()
    with acting(Act.Kind.EDIT):
        lab.tagline_fr = "Des agents au bord de l’eau."
        lab.save()
    assert line(make_plan(revised), "lab:fabrique-du-val.tagline").outcome == Outcome.KEPT


def test_a_curators_value_is_never_overwritten(level: None) -> None:
    brought(fabrique())
    lab = Lab.objects.get()
    with acting(Act.Kind.EDIT):
        lab.opened, lab.website = "2015", ""
        lab.save()
    plan = make_plan(fabrique(opened=fact("2017", "créée en 2017", "3")))
    assert line(plan, "lab:fabrique-du-val.opened").outcome == Outcome.KEPT
    assert line(plan, "lab:fabrique-du-val.website").outcome == Outcome.KEPT
    apply(plan, make_user("curator"), "Version revue")
    lab.refresh_from_db()
    assert (str(lab.opened), lab.website) == ("2015", "")
    assert Citation.objects.filter(lab=lab, field="opened", agrees=False, value_as_stated="créée en 2017").count() == 1


def test_another_document_that_differs_stands_beside(level: None) -> None:
    brought(fabrique())
    other = fabrique(opened=fact("2014", "née en 2014", "9"))
    other.document = FICHE.__class__(title="Autre article", dated="2021", kind="article", language="fr")
    plan = make_plan(other)
    assert line(plan, "lab:fabrique-du-val.opened").effect == Effect.CONTRADICT
    assert line(plan, "lab:fabrique-du-val.country").effect == Effect.CITE
    apply(plan, make_user("curator"), "Autre document")
    lab = Lab.objects.get()
    assert str(lab.opened) == "2016"
    assert set(Citation.objects.filter(lab=lab, field="opened").values_list("agrees", flat=True)) == {True, False}
    assert Citation.objects.filter(lab=lab, field="country", agrees=True).count() == 2


def test_a_later_observation_of_a_labs_state_replaces_an_earlier_that_no_hand_wrote(level: None) -> None:
    for key in ("activite", "ferme"):
        Status.objects.get_or_create(key=key, defaults={"name_fr": key, "name_en": key})
    brought(fabrique(status=fact("activite"), status_as_of=fact("2019")))
    later = fabrique(status=fact("ferme"), status_as_of=fact("2022"))
    later.document = FICHE.__class__(title="Autre article", dated="2022", kind="article", language="fr")
    apply(make_plan(later), make_user("curator"), "Plus récent")
    lab = Lab.objects.get()
    assert (lab.status.key, str(lab.status_as_of)) == ("ferme", "2022")
    assert set(Citation.objects.filter(field="status").values_list("source__title", "agrees")) == {
        (FICHE.title, False),
        ("Autre article", True),
    }


def test_a_known_lab_that_is_called_otherwise_gets_another_name(level: None) -> None:
    known = make_lab("La Fabrique", slug="la-fabrique")
    brought(fabrique(), drafts={"lab:fabrique-du-val": "la-fabrique"})
    known.refresh_from_db()
    assert known.name_fr == "La Fabrique"
    assert {alias.name for alias in known.aliases.all()} == {"Fabrique du Val", "Fab’Val"}


def test_empty_facts_of_a_known_lab_are_filled(level: None) -> None:
    known = make_lab("FABRIQUE du Val", country="FR", opened="2016")
    plan = make_plan(fabrique())
    assert plan.items[1 if plan.items[0].draft.noun != "lab" else 0].target == known.pk
    assert outcomes(plan)["website"] == "fill"
    assert outcomes(plan)["name"] == "same"
    apply(plan, make_user("curator"), "Remplir")
    known.refresh_from_db()
    assert known.website == "https://fabrique.example/"
    assert known.is_public


def test_a_near_name_is_never_joined_silently(level: None) -> None:
    make_lab("La Fabrique du Vals", country="FR")
    plan = make_plan(fabrique())
    item = next(item for item in plan.items if item.draft.noun == "lab")
    assert item.is_undecided
    assert item.candidates[0].why
    assert apply(plan, make_user("curator"), "Essai") is not None
    assert Lab.objects.count() == 1
    assert not Team.objects.exists()


def test_a_person_decides_that_it_is_another_lab_or_the_same(level: None) -> None:
    near = make_lab("La Fabrique du Vals", country="FR", slug="vals")
    joined = make_plan(fabrique(), choices={"drafts": {"lab:fabrique-du-val": "vals"}})
    assert next(item for item in joined.items if item.draft.noun == "lab").target == near.pk
    brought(fabrique(), drafts={"lab:fabrique-du-val": "new"})
    assert Lab.objects.count() == 2


def test_the_same_name_in_another_country_is_another_lab(level: None) -> None:
    make_lab("Fabrique du Val", country="BE")
    brought(fabrique())
    assert Lab.objects.count() == 2


def test_a_refused_line_is_not_written(level: None) -> None:
    brought(fabrique(), lines={"lab:fabrique-du-val.opened": False})
    assert Lab.objects.get().opened is None
    assert not Citation.objects.filter(field="opened").exists()


def test_what_only_a_refused_line_names_is_not_made(level: None) -> None:
    key = "lab:fabrique-du-val.host"
    plan = make_plan(fabrique(), choices={"lines": {key: False}})
    (host,) = [item for item in plan.items if item.draft.noun == "organisation"]
    assert (host.is_skipped, str(host.why)) == (True, "ce qui le nomme n’est pas repris")
    apply(plan, make_user("curator"), "Sans porteur")
    assert not Organisation.objects.exists()
    apply(make_plan(fabrique(), choices={"lines": {key: True}}), make_user("curator"), "Avec")
    assert Lab.objects.get().host == Organisation.objects.get()


def test_what_a_reader_doubts_waits_for_a_yes(level: None) -> None:
    doubted = {"opened": fact("2016", "vers la même époque", "3", confidence=0.5)}
    brought(fabrique(**doubted))
    assert Lab.objects.get().opened is None
    plan = make_plan(fabrique(**doubted), choices={"lines": {"lab:fabrique-du-val.opened": True}})
    apply(plan, make_user("curator"), "Oui")
    assert str(Lab.objects.get().opened) == "2016"


@pytest.mark.parametrize("together", [0, 50])
def test_undoing_an_import_leaves_no_trace_of_it_and_it_can_come_again(
    level: None, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    """One by one, and together as many records are: who undid it stands in the history either way."""
    monkeypatch.setattr("labs.restoring.TOGETHER", together)
    before = rows()
    act = brought(fabrique())
    plan = plan_undo(act)
    assert obstacles(act, plan) == []
    undoer = make_user("publisher")
    with acting(Act.Kind.UNDOING, undoes=act):
        put_back(plan, undoer, "Essai")
    assert rows() == before
    gone = history_of(Lab).objects.get(history_type="-")
    assert (gone.history_user, gone.history_change_reason) == (undoer, "Essai")
    assert history_of(Team).objects.get(history_type="-").history_user == undoer
    brought(fabrique())
    assert Lab.objects.get().name_fr == "Fabrique du Val"


def test_undoing_leaves_what_a_curator_did_since(level: None) -> None:
    act = brought(fabrique())
    with acting(Act.Kind.EDIT):
        lab = Lab.objects.get()
        lab.tagline_fr = "Un mot de curateur."
        lab.save()
    assert obstacles(act, plan_undo(act))


def test_what_somebody_deleted_does_not_come_back(level: None) -> None:
    brought(fabrique())
    with acting(Act.Kind.DELETION):
        LabAlias.objects.get().delete()
    plan = make_plan(fabrique())
    assert plan.is_idle
    with acting(Act.Kind.DELETION):
        Lab.objects.get().delete()
    assert next(item for item in make_plan(fabrique()).items if item.draft.noun == "lab").is_skipped


def test_a_withdrawn_person_stays_withdrawn(db: None) -> None:
    make_person("Camille Essai", is_withdrawn=True)
    lab = make_lab("Labo")
    reading = Reading("article", FICHE)
    reading.drafts = [
        Draft("person", "camille-essai", {"name": fact("Camille Essai")}),
        Draft(
            "role",
            "camille",
            {"person": fact("camille-essai"), "title": fact(Words(fr="Directrice")), "lab": fact(lab.slug)},
            (said("Camille Essai, directrice"),),
        ),
    ]
    plan = make_plan(reading)
    assert plan.is_idle
    assert Person.objects.get().is_withdrawn


def test_a_value_that_does_not_fit_is_named_and_the_others_are_kept(level: None) -> None:
    plan = make_plan(fabrique(opened=fact("l’an pèbre", line="3"), strange=fact("x"), level=fact("galactique")))
    assert {problem.code for problem in plan.problems} == {"unfit-value", "unknown-fact", "unknown-key"}
    apply(plan, make_user("curator"), "Le reste")
    assert Lab.objects.get().country.code == "FR"


def test_a_record_that_breaks_a_rule_refuses_the_whole_import(level: None) -> None:
    before = rows()
    with pytest.raises(RefusedError) as refused:
        apply(make_plan(fabrique(closed=fact("2001", line="8"))), make_user("curator"), "Faux")
    assert "La fermeture précède la création" in str(refused.value)
    assert {name: found for name, found in rows().items() if found != before[name]} == {}


def test_the_records_that_a_relation_names_are_added_and_none_is_taken_away(level: None) -> None:
    lab = make_lab("Fabrique du Val", country="FR", themes=["sante"])
    reading = fabrique(themes=fact(["sante", "ecole"]))
    reading.drafts.append(Draft("theme", "ecole", {"name": fact(Words(fr="École", en="School"))}))
    plan = make_plan(reading)
    assert line(plan, "lab:fabrique-du-val.themes").relation == ["theme:ecole"]
    apply(plan, make_user("curator"), "Thèmes")
    assert {theme.slug for theme in lab.themes.all()} == {"sante", "ecole"}
    with acting(Act.Kind.EDIT):
        ThemedLab.objects.get(tag__slug="ecole").delete()
    assert make_plan(reading).is_idle


def test_planning_costs_the_same_queries_for_few_and_many(level: None) -> None:
    counts = []
    make_plan(fabrique())  # the names of labs are remembered from then on
    for number in (1, 12):
        reading = Reading("article", FICHE)
        for index in range(number):
            one = fabrique(name=fact(Words(fr=f"Labo numéro {index} {'abcdefghijkl'[index] * 6}")))
            for draft in one.drafts:
                if draft.noun != "organisation" or not index:
                    draft.key = f"{draft.key}-{index}" if draft.noun != "organisation" else draft.key
                    draft.owner = f"{draft.owner}-{index}" if draft.owner else ""
                    reading.drafts.append(draft)
        with CaptureQueriesContext(connection) as queries:
            make_plan(reading)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_make_organisation_by_short_name(level: None) -> None:
    known = make_organisation("Conseil départemental du Val", short_name="Département du Val")
    brought(fabrique())
    assert Lab.objects.get().host == known


@pytest.mark.django_db
def test_a_role_without_the_place_that_the_document_names_is_not_written() -> None:
    person = Draft("person", "nour-dahan", {"name": fact("Nour Dahan")}, (said("Nour Dahan"),))
    body = Draft("organisation", "rivage", {"name": fact(Words(fr="Rivage"), confidence=0.6)}, (said("Rivage"),))
    body.confidence = 0.6
    facts = {"person": fact("nour-dahan"), "title": fact(Words(fr="Directrice")), "organisation": fact("rivage")}
    role = Draft("role", "nour-dahan-rivage", facts, (said("directrice de Rivage"),))
    reading = Reading("article", FICHE, [person, body, role], text="Nour Dahan, directrice de Rivage.\n")
    settled = settle(make_plan(reading))
    assert [item.is_written for item in settled.items if item.draft.noun == "role"] == [False]
    assert apply(settled, make_user("curator"), "Import d’essai")
    assert not Role.objects.exists()
