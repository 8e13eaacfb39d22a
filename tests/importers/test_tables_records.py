"""Sourced records: facts, observations and proposals kept apart, disagreements kept, faults named by their path."""

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from labs.importers.drafts import Draft, Reading, UnreadableError, Words
from labs.importers.tables import read_records, read_table
from labs.importers.tables.language import language_of_text

FILE = Path(settings.BASE_DIR).parent / "shared" / "data" / "labs_world.yaml"

BASE: dict[str, Any] = {
    "sources": {
        "gazette": {"url": "https://gazette.example.org/1", "title": "Un labo", "publisher": "La Gazette",
        "date": "2014-05"},
        "bilan": {"url": "https://bilan.example.org/", "title": "Bilan", "publisher": "Région"},
    },
    "labs": [
        {
            "id": "fr-etuve", "name": "L’Étuve", "aliases": ["LED", "La Fabrique"], "country": "FR",
            "city": "Copenhague",
            "region": "Centre", "level": "regional", "host": "Région d’essai", "founded": 2014, "closed": 2019,
            "closed_reason": "fin du programme", "status": "closed", "status_as_of": 2019,
            "website": "https://etuve.example.org/", "disciplines": ["design"], "themes": ["water", "air"],
            "modes": ["training"], "confidence": "high",
            "team_size": [
                {"value": 4, "unit": "staff", "as_of": 2016, "note": "4 to 6", "sources": ["gazette"]},
                {"value": "about 20", "unit": "ETP", "as_of": 2018, "sources": ["bilan"]},
            ],
            "lab_type": {"value": "incubateur", "rationale": "Fait grandir les projets des agents"},
            "axes": {
                "pilot_support": {"value": 1, "rationale": "Helps the departments with their own projects"},
                "external_internal": {"value": -2, "rationale": "Tourné vers les habitants"},
            },
            "location": {"lat": 47.9, "lon": 1.9, "coordinates": "city"},
            "description": {"fr": "Un labo d’essai.", "en": "A test lab."},
            "field_sources": {
                "name": ["gazette"], "aliases": ["gazette"], "city": ["none"], "region": ["none"], "level": ["gazette"],
                "host": ["gazette", "bilan"], "founded": ["gazette"], "closed": ["bilan"], "closed_reason": ["bilan"],
                "status": ["bilan"], "website": ["gazette"], "disciplines": ["gazette"], "themes": ["gazette"],
                "modes": ["gazette"], "lab_type": ["gazette"], "axes": ["gazette", "bilan"], "description": ["gazette"],
            },
            "disagreements": [
                {"field": "founded", "values": [
                    {"value": 2014, "note": "ouverture", "sources": ["gazette"]},
                    {"value": 2013, "note": "vote of the council", "sources": ["bilan"]},
                ]},
                {"field": "number-of-labs", "values": [{"value": 1, "sources": ["bilan"]}]},
            ],
        }
    ],
}  # fmt: skip


def read(**changes: Any) -> Reading:
    """The base with some fields of its lab changed; None takes one away."""
    tree = copy.deepcopy(BASE)
    lab = tree["labs"][0]
    lab.update(changes)
    for name in [name for name, value in changes.items() if value is None]:
        del lab[name]
    return read_records(tree)


def lab(reading: Reading) -> Draft:
    return next(reading.of("lab"))


def origins(draft: Draft, fact: str) -> list[tuple[str, str, str, bool]]:
    return [(one.kind, one.source, one.stated, one.agrees) for one in draft.facts[fact].origins]


def test_nothing_of_a_sound_record_is_lost() -> None:
    reading = read()
    assert not reading.problems
    assert [draft.full_key for draft in reading.drafts] == [
        "lab:l-etuve", "organisation:region-d-essai", "lab_alias:l-etuve/1", "lab_alias:l-etuve/2", "team:l-etuve/1",
        "team:l-etuve/2", "position:l-etuve/pilote-support", "position:l-etuve/externe-interne",
    ]  # fmt: skip
    assert reading.sources["gazette"].dated == "2014-05"
    assert {draft.confidence for draft in reading.drafts} == {0.95}
    assert {fact: lab(reading).facts[fact].value for fact in ("name", "city", "opened", "status", "level", "host")} == {
        "name": Words("L’Étuve", "L’Étuve"), "city": Words("Copenhague", "Copenhague"), "opened": "2014",
        "status": "ferme", "level": "regional", "host": "region-d-essai",
    }  # fmt: skip


def test_facts_observations_and_proposals_are_told_apart() -> None:
    draft = lab(read())
    assert origins(draft, "host") == [
        ("stated", "gazette", "Région d’essai", True),
        ("stated", "bilan", "Région d’essai", True),
    ]
    assert origins(draft, "status") == [("derived", "bilan", "closed", True)]
    for fact in ("level", "themes", "modes", "lab_type", "summary"):
        assert {kind for kind, *_rest in origins(draft, fact)} == {"editorial"}, fact
    # Without a page: never stated.
    assert origins(draft, "city") == [("derived", "", "Copenhague", True)]
    assert [one.to_source for one in draft.facts["city"].origins] == [True]
    assert not any(one.to_source for one in draft.facts["name"].origins)
    assert origins(draft, "region") == [("editorial", "", "Centre", True)]
    assert draft.facts["region"].value == Words("Centre", "Centre")
    assert origins(draft, "latitude") == [("derived", "", "47.9", True)]
    assert draft.facts["lab_type"].origins[0].note == Words(fr="Fait grandir les projets des agents")
    for fact in draft.facts.values():
        for origin in fact.origins:
            assert origin.kind == "stated" or origin.note.fr or origin.note.en


def test_disagreements_stay_beside_the_fact() -> None:
    draft = lab(read())
    assert origins(draft, "opened") == [("stated", "gazette", "2014", True), ("stated", "bilan", "2013", False)]
    assert draft.facts["opened"].origins[1].note == Words(en="vote of the council")


def test_teams_keep_their_figures_and_dates() -> None:
    first, second = read().of("team")
    assert {name: fact.value for name, fact in first.facts.items()} == {
        "headcount_low": 4, "headcount_high": 6, "as_of": "2016", "note": Words(en="4 to 6"),
    }  # fmt: skip
    assert {name: fact.value for name, fact in second.facts.items()} == {
        "headcount_low": 20, "headcount_high": 20, "is_approximate": True, "as_of": "2018",
        "note": Words(en="about 20 ETP"), "disciplines": ["design"],
    }  # fmt: skip
    assert first.facts["as_of"].origins[0].source == "gazette"
    (alone,) = read(team_size=None).of("team")
    assert set(alone.facts) == {"disciplines"}


def test_positions_are_proposed_with_their_reason() -> None:
    first, second = read().of("position")
    assert (first.facts["axis"].value, first.facts["step"].value) == ("pilote-support", 1)
    assert first.facts["rationale"].value == Words(en="Helps the departments with their own projects")
    assert second.facts["rationale"].value == Words(fr="Tourné vers les habitants")
    assert [origin.kind for origin in first.origins] == ["editorial", "editorial"]


def test_what_has_no_key_is_left_out() -> None:
    assert "level" not in lab(read(level="sectoral")).facts
    draft = lab(read(status="unknown"))
    assert not {"status", "status_as_of"} & set(draft.facts)


def test_a_closing_or_a_state_that_no_page_bears_is_not_taken() -> None:
    sources = {**BASE["labs"][0]["field_sources"], "closed": ["none"], "status": ["none"]}
    draft = lab(read(field_sources=sources))
    assert not {"closed", "status", "status_as_of"} & set(draft.facts)


def test_a_fault_that_touches_several_facts_is_told_once() -> None:
    sources = {**BASE["labs"][0]["field_sources"], "aliases": ["gone"], "axes": ["gone"]}
    reading = read(field_sources=sources)
    assert [one.place for one in reading.problems] == [
        "labs[0].field_sources.aliases", "labs[0].field_sources.axes",
    ]  # fmt: skip
    assert not [*reading.of("lab_alias"), *reading.of("position")]


def test_words_of_the_atlas_give_their_keys() -> None:
    reading = read_records(copy.deepcopy(BASE), {"modes": {"Training": "formation"}, "themes": {"Water": "eau"}})
    assert lab(reading).facts["modes"].value == ["formation"]
    assert lab(reading).facts["themes"].value == ["eau", "air"]


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"founded": "soon"}, "not-a-date", "labs[0].founded"),
        ({"founded": True}, "not-a-date", "labs[0].founded"),
        ({"founded": [2014]}, "wrong-shape", "labs[0].founded"),
        ({"country": "Utopia"}, "not-a-country", "labs[0].country"),
        ({"country": "fr"}, "not-a-country", "labs[0].country"),
        ({"status": "thriving"}, "not-a-choice", "labs[0].status"),
        ({"level": 4}, "not-a-choice", "labs[0].level"),
        ({"website": "javascript:alert(1)"}, "not-an-address", "labs[0].website"),
        ({"website": "ftp://x.example.org"}, "not-an-address", "labs[0].website"),
        ({"aliases": "LED"}, "wrong-shape", "labs[0].aliases"),
        ({"aliases": ["LED", {"x": 1}]}, "wrong-shape", "labs[0].aliases[1]"),
        ({"themes": ["Pas une clé"]}, "not-a-key", "labs[0].themes[0]"),
        ({"lab_type": {"value": "autre", "rationale": "x"}}, "not-a-choice", "labs[0].lab_type.value"),
        ({"lab_type": {"value": "incubateur"}}, "field-missing", "labs[0].lab_type"),
        ({"lab_type": "incubateur"}, "wrong-shape", "labs[0].lab_type"),
        (
            {"axes": {"pilot_support": {"value": 3, "rationale": "x"}}},
            "not-a-choice",
            "labs[0].axes.pilot_support.value",
        ),
        ({"axes": {"other": {"value": 1, "rationale": "x"}}}, "field-unknown", "labs[0].axes.other"),
        ({"location": {"lat": 91, "lon": 0, "coordinates": "city"}}, "out-of-range", "labs[0].location.lat"),
        ({"location": {"lat": 1, "lon": "x", "coordinates": "city"}}, "not-a-number", "labs[0].location.lon"),
        ({"location": {"lat": 1, "lon": 2, "coordinates": "street"}}, "not-a-choice", "labs[0].location.coordinates"),
        ({"team_size": [{"value": "many", "sources": ["bilan"]}]}, "not-a-headcount", "labs[0].team_size[0].value"),
        ({"team_size": [{"value": 4, "sources": ["x"]}]}, "source-unknown", "labs[0].team_size[0].sources"),
        ({"team_size": {"value": 4}}, "wrong-shape", "labs[0].team_size"),
        ({"description": {"de": "x"}}, "field-unknown", "labs[0].description.de"),
        ({"host": "x" * 201}, "too-long", "labs[0].host"),
        ({"host": "a\x07b"}, "forbidden-characters", "labs[0].host"),
        ({"colour": "red"}, "field-unknown", "labs[0].colour"),
        ({"native_name": "Étuve"}, "field-without-source", "labs[0].native_name"),
        ({"confidence": "certain"}, "not-a-choice", "labs[0].confidence"),
        ({"disagreements": [{"field": "founded"}]}, "field-missing", "labs[0].disagreements[0]"),
        ({"id": "Pas une clé"}, "not-a-key", "labs[0].id"),
    ],
)
def test_a_fault_is_named_by_its_path_and_the_rest_is_kept(changes: dict[str, Any], code: str, place: str) -> None:
    reading = read(**changes)
    assert [(one.code, one.place) for one in reading.problems] == [(code, place)]
    assert lab(reading).facts["name"].value == Words("L’Étuve", "L’Étuve")


def test_a_source_that_is_not_defined_is_named() -> None:
    reading = read(field_sources={**BASE["labs"][0]["field_sources"], "city": ["gone", "gazette"]})
    assert [(one.code, one.place) for one in reading.problems] == [("source-unknown", "labs[0].field_sources.city")]
    assert [source for _kind, source, *_rest in origins(lab(reading), "city")] == ["gazette"]


@pytest.mark.parametrize("entry", [None, 3, "x", [], {}, {"name": None}, {"name": ["x"]}, {"id": "fr-x"}])
def test_an_entry_that_is_no_lab_is_left_out(entry: Any) -> None:
    tree = copy.deepcopy(BASE)
    tree["labs"].append(entry)
    reading = read_records(tree)
    assert [one.place.split(".")[0] for one in reading.problems] == ["labs[1]"]
    assert len(list(reading.of("lab"))) == 1
    tree["labs"] = [entry]
    with pytest.raises(UnreadableError):
        read_records(tree)


def test_labs_of_one_name_take_their_id_and_twins_are_refused() -> None:
    tree = copy.deepcopy(BASE)
    tree["labs"] += [
        {**tree["labs"][0], "id": "be-etuve", "country": "BE"},
        {**tree["labs"][0], "id": "fr-autre"},
        {**tree["labs"][0], "id": "fr-etuve", "name": "Autre"},
    ]
    reading = read_records(tree)
    assert [draft.key for draft in reading.of("lab")] == ["fr-etuve", "be-etuve"]
    assert [draft.key for draft in reading.of("organisation")] == ["region-d-essai-fr", "region-d-essai-be"]
    assert [(one.code, one.place) for one in reading.problems] == [("lab-twice", "labs[2]"), ("lab-twice", "labs[3]")]


needs_the_base = pytest.mark.skipif(not FILE.exists(), reason="the fact base does not stand beside this checkout")


@needs_the_base
def test_the_fact_base_is_read_whole() -> None:
    data = FILE.read_bytes()
    reading, labs = read_table(data, FILE.name), yaml.safe_load(data)["labs"]
    # Some hosts are described and not named.
    assert Counter(problem.code for problem in reading.problems) == {"host-unnamed": 6}
    assert len(reading.sources) == len(yaml.safe_load(data)["sources"])
    held = Counter(field for one in labs for field in one)
    found = Counter((draft.noun, fact) for draft in reading.drafts for fact in draft.facts)
    assert len(list(reading.of("lab"))) == len(labs) == 301
    for field, fact in {
        "name": "name", "native_name": "native_name", "country": "country", "city": "city", "region": "region",
        "founded": "opened", "closed": "closed", "closed_reason": "closing_reason",
        "website": "website",
        "themes": "themes", "modes": "modes", "lab_type": "lab_type", "location": "latitude", "description": "summary",
    }.items():  # fmt: skip
        assert found["lab", fact] == held[field], field
    assert found["lab", "host"] == held["host"] - 6
    assert found["lab", "level"] == sum(one["level"] != "sectoral" for one in labs)
    assert found["lab", "status"] == sum(one["status"] != "unknown" for one in labs)
    assert found["lab_alias", "name"] == sum(len(one.get("aliases", [])) for one in labs)
    assert found["team", "headcount_low"] == sum(len(one.get("team_size", [])) for one in labs)
    assert found["team", "disciplines"] == held["disciplines"]
    assert found["position", "step"] == sum(len(one.get("axes", {})) for one in labs)
    assert len({draft.full_key for draft in reading.drafts}) == len(reading.drafts)


@needs_the_base
def test_no_value_without_a_page_is_called_stated() -> None:
    reading = read_table(FILE.read_bytes(), FILE.name)
    every = [origin for draft in reading.drafts for fact in draft.facts.values() for origin in fact.origins]
    assert not [origin for origin in every if origin.kind == "stated" and not origin.source]
    assert not [origin for origin in every if origin.kind != "stated" and not (origin.note.fr or origin.note.en)]
    # What pages say of things that the atlas has no fact for (how many projects, how large a network) is left out.
    left_out = set(reading.sources) - {origin.source for origin in every if origin.source}
    assert len(left_out) <= 12
    assert sum(not origin.agrees for origin in every) > 50


@needs_the_base
def test_the_language_of_short_texts_is_told() -> None:
    labs = yaml.safe_load(FILE.read_bytes())["labs"]
    wrong = [text for one in labs for code, text in one["description"].items() if language_of_text(text) != code]
    assert len(wrong) <= 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Forme les agents au design", "fr"), ("Trains officials and re-engineers services", "en"),
        ("Project's second phase ended", "en"), ("environ", "fr"), ("Équipe interne", "fr"), ("2019", "en"), ("", "en"),
        ("Anchored in the Región de Murcia", "en"), ("L’hôpital d’Évry", "fr"),
    ],
)  # fmt: skip
def test_small_words_tell_the_language(text: str, language: str) -> None:
    assert language_of_text(text) == language
