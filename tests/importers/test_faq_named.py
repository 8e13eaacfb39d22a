"""What the answers of an FAQ name besides what they explain: labs, events, people."""

from labs.importers.drafts import SURE, Draft, Reading
from labs.importers.readers import faq, general
from labs.importers.readers.lines import page_of
from labs.importers.readers.passages import running_of, unbroken

from .findings import plain_value, values

FRENCH = """Foire aux questions
Mise à jour le 4 février 2019

Qu’est-ce qu’un labo d’innovation publique ?
Une équipe qui revoit les démarches avec ceux qui s’en servent. C’est un laboratoire de tous les jours. On peut citer la
Fabrique des Marais à Vannes, le Ty Lab à Brest et le Labo des Embruns (Département du Finistère).

Qui a lancé le réseau ?
Il est né lors des Rencontres du sel, le 12 mars 2016 à Brest, avec Odile Kerven, directrice du Labo des Embruns.

Quand a lieu la prochaine rencontre ?
La prochaine Journée des labos se tiendra le 6 juin à Lorient, à la Cité des Marins.

Comment nous rejoindre ?
"""
ENGLISH = """Frequently asked questions

What is a policy lab?
A small team inside government that works with people outside it. Well known ones are Tidewater Lab in Perth, the
Harbour Unit (Canada) and Studio Curlew.

Who runs the programme?
The programme Open Tides is run by the City of Perth from 2015 to 2018. Ann Holm, director of Tidewater Lab, leads it.

Is the lab still open?
No. Studio Curlew closed in 2017 after its budget was cut.

When is the next event?
The Open Tides Summit takes place on 4 May 2018 in Cardiff.
"""


def named(reading: Reading, noun: str) -> dict[str, Draft]:
    return {draft.key: draft for draft in reading.of(noun)}


def test_labs_that_answers_name() -> None:
    reading = faq.read(FRENCH)
    assert set(named(reading, "lab")) == {"fabrique-des-marais", "ty-lab", "labo-des-embruns"}
    assert plain_value(named(reading, "lab")["ty-lab"].facts["city"].value) == "Brest / Brest"
    english = named(faq.read(ENGLISH), "lab")
    assert set(english) == {"tidewater-lab", "harbour-unit", "studio-curlew"}
    assert english["studio-curlew"].facts["status"].value == "ferme"


def test_events_take_their_year_from_the_date_of_the_page() -> None:
    events = named(faq.read(FRENCH), "event")
    assert events["rencontres-du-sel"].facts["start"].value == "2016-03-12"
    start = events["journee-des-labos"].facts["start"]
    assert (start.value, start.origins[0].kind) == ("2019-06-06", "derived")
    assert (
        "start"
        not in named(faq.read(FRENCH.replace("Mise à jour le 4 février 2019", "")), "event")
        .get("journee-des-labos", Draft("event", "none"))
        .facts
    )


def test_people_and_what_they_are_in() -> None:
    reading = faq.read(FRENCH)
    (role,) = reading.of("role")
    assert (role.facts["person"].value, role.facts["lab"].value) == ("odile-kerven", "labo-des-embruns")
    assert role.confidence < SURE


def test_what_the_answers_explain_comes_once() -> None:
    reading = faq.read(ENGLISH)
    assert values(reading, "organisation", "name") == ["City of Perth"]
    assert values(reading, "programme", "name") == ["Open Tides"]
    assert len(reading.drafts) == len({draft.full_key for draft in reading.drafts})


def test_a_lab_that_the_atlas_knows_comes_under_its_key() -> None:
    known = [("tidewater", "Tidewater Lab"), ("embruns", "Labo des Embruns")]
    assert "tidewater" in named(faq.read(ENGLISH, known), "lab")
    assert named(faq.read(FRENCH, known), "lab")["embruns"].confidence >= SURE


def test_nothing_where_answers_name_nothing() -> None:
    plain = "FAQ\n\nWhat is a lab?\nA place to try things.\n\nWhy?\nTo learn.\n\nHow?\nTogether.\n"
    assert not [draft for draft in faq.read(plain).drafts if draft.noun not in {"faq_entry", "term"}]


WRAPPED = """Compte rendu du comité, 12 mars 2019

Nous avons fait le point sur les labos de la côte avec une vingtaine d’agents venus
de tout le Finistère. Le prochain atelier commun aura lieu le 4 avril à Brest, au
Palais des Marins, à l’invitation d’une équipe que beaucoup connaissent, celle du Labo des
Embruns. Le bilan de la première année sera présenté à cette occasion par Odile
Kerven, directrice du Labo des Embruns, avec les projets à mener en cette année si
"""


def test_a_name_goes_on_behind_a_break_that_the_width_of_the_page_made() -> None:
    reading = general.read(WRAPPED)
    assert values(reading, "lab", "name") == ["Labo des Embruns"]
    assert [person.facts["name"].origins[0].locator for person in reading.of("person")] == ["6-7"]
    verse = "La mer\nMonte\n\nLe Labo des\nDunes\n"
    assert unbroken(verse) == verse.replace("des\nDunes", "des Dunes")
    assert running_of(page_of(verse)) == verse
