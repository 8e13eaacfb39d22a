"""Who organises an event that a text tells, and in which house it takes place, as far as the text says."""

import pytest

from labs.importers.drafts import Draft, Reading

from .findings import plain_value
from .posting import posted, told


def event(reading: Reading, start: str) -> Draft:
    (found,) = [one for one in reading.of("event") if one.facts["start"].value == start]
    return found


def organisers(draft: Draft) -> list[str]:
    return [key for name in ("organisers", "organiser_labs") if name in draft.facts for key in draft.facts[name].value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nous étions conviés le 3 avril à Brest par l’Institut Boréal et le magazine The Coast pour Marées 2015.",
            ["institut-boreal", "the-coast"],
        ),
        (
            "La Région Bretagne, en partenariat avec l’association Les Embruns, a réuni 40 agents lors d’un atelier "
            "sur le sel, le 3 avril.",
            ["region-bretagne", "association-les-embruns"],
        ),
        (
            "Le colloque « Gouverner les eaux » se tient le 3 avril à Brest. La rencontre est organisée par le Labo "
            "des Embruns, un lieu jeune.",
            ["labo-des-embruns"],
        ),
        (
            "A Vannes, la Région Bretagne relance son concours. Le 3 avril, elle organise un séminaire sur l’eau.",
            ["region-bretagne"],
        ),
        (
            "La Région Bretagne, le Département du Morbihan et Vannes agglomération se sont mobilisés : une matinée "
            "de présentation des projets est prévue le 3 avril.",
            ["region-bretagne", "departement-du-morbihan", "vannes-agglomeration"],
        ),
    ],
)
def test_ways_of_organising_in_french(text: str, expected: list[str]) -> None:
    found = organisers(event(posted(text), "2015-04-03"))
    assert [key.removeprefix("association-") for key in found] == [key.removeprefix("association-") for key in expected]


def test_who_organises_the_second_event_does_not_organise_the_first() -> None:
    text = (
        "Le Labo des Marais présentera le 3 avril son bilan dans le cadre d’une rencontre avec le public, suivie "
        "le 5 d’une conférence organisée par l’Université de Brest sur le thème « Mesurer le sel ? »."
    )
    reading = posted(text)
    assert organisers(event(reading, "2015-04-03")) == ["labo-des-marais"]
    assert organisers(event(reading, "2015-04-05")) == ["universite-de-brest"]


def test_ways_of_organising_in_english() -> None:
    text = (
        "Tidewater Lab will hold its summer school on 3 July 2017 in Perth. The event is hosted by Curlew University."
    )
    found = event(told(text), "2017-07-03")
    assert organisers(found) == ["curlew-university", "tidewater-lab"]
    assert "organisers" not in event(told("The summer school is on 3 July 2017, said Ann Holm."), "2017-07-03").facts


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "Le Labo des Embruns a réuni 40 agents lors d’un Forum des marais, à l’école nationale supérieure des eaux "
            "le 3 avril.",
            "école nationale supérieure des eaux",
        ),
        ("Le 3 avril, nous investissions l’Ecole des Dunes pour présenter Marées Hautes.", "Ecole des Dunes"),
        ("Le Forum des marais du 3 avril a réuni quarante agents à la Criée Neuve.", "Criée Neuve"),
        ("Le 3 avril, le Forum des marais montre la démarche menée au CHU de Brest.", ""),
    ],
)
def test_houses(text: str, venue: str) -> None:
    facts = event(posted(text), "2015-04-03").facts
    assert (plain_value(facts["venue"].value) if "venue" in facts else "") == venue


def test_a_count_of_some_of_those_who_came_is_no_count_of_all() -> None:
    text = (
        "Parmi les 12 participants issus de nos labos, beaucoup se connaissent depuis le Forum des marais du 3 avril."
    )
    assert "attendance_low" not in event(posted(text), "2015-04-03").facts
