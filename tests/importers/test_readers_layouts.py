"""Decks, project pages and lists of questions in the layouts of other programs."""

import pytest

from labs.importers.drafts import Reading
from labs.importers.readers import GENRES, guess

from . import layouts_of_pages as pages
from . import layouts_of_slides as decks
from .findings import values

DECKS = {name: text for name, text in vars(decks).items() if name.isupper()}


def slides(name: str) -> Reading:
    return GENRES["slides"].read(DECKS[name])


@pytest.mark.parametrize("name", DECKS)
def test_decks_of_other_programs_are_known_for_decks(name: str) -> None:
    assert guess(DECKS[name]) == "slides"


# Name, year, number of people and subjects of each lab of a deck.
FICHES = {
    "MARKDOWN": [
        ("La Serre", "2014-01", "5", "petite enfance, propreté"),
        ("Le Ponton", "2009", "3", "quais, mobilités"),
    ],
    "PDF": [
        ("Atelier des Guichets du Département de la Vanne", "2016", "7", "aides sociales, accueil"),
        ("Bureau des Futurs", "2019", "10", "eau, forêts"),
    ],
    "TABLE": [
        ("La Manufacture des Usages", "2013", "12", "santé, autonomie"),
        ("Le Comptoir Public", "2017", "4", "logement"),
    ],
    "ENGLISH": [
        ("The Long View Unit", "2012", "6", "housing, water"),
        ("Skills Harbour", "2018-05", "9", "training"),
    ],
    "ONE_LINE": [("L'Établi", "2015", "6", "lycées")],
}


@pytest.mark.parametrize("name", DECKS)
def test_fiches_are_found_whatever_the_layout(name: str) -> None:
    reading = slides(name)
    found = zip(
        values(reading, "lab", "name"),
        values(reading, "lab", "opened"),
        values(reading, "team", "headcount_low"),
        values(reading, "lab", "subjects"),
        strict=True,
    )
    assert list(found) == FICHES[name]
    assert len(values(reading, "lab", "intended_impact")) == len(FICHES[name])


def test_a_merged_label_gives_both_the_team_and_the_governance() -> None:
    governance = next(slides("MARKDOWN").of("governance"))
    assert governance.owner == "lab:la-serre"
    assert governance.facts["attached_to"].value.fr == "Direction générale des services"


def test_types_and_their_definitions_are_found_whatever_the_layout() -> None:
    assert values(slides("PDF"), "lab_type", "definition") == [
        "Améliorer ce qui existe, pas à pas",
        "Regarder à trente ans",
    ]
    assert values(slides("ONE_LINE"), "lab_type", "definition") == ["Former les agents de terrain"]
    assert [draft.key for draft in slides("ENGLISH").of("lab_type")] == ["prospectif", "capacitant"]


def test_what_stands_on_every_slide_is_left_out() -> None:
    found = str(slides("PDF").drafts)
    assert "Rencontre des labos" not in found.split("stated=")[0]
    assert all("Rencontre" not in value for value in values(slides("PDF"), "lab", "name"))


def test_axes_and_points_to_watch_in_english_and_as_a_numbered_list() -> None:
    assert [draft.key for draft in slides("ENGLISH").of("axis")] == ["pilote-support"]
    assert values(slides("ENGLISH"), "vigilance_point", "title") == ["Political backing", "Measuring impact"]
    assert values(slides("MARKDOWN"), "vigilance_point", "explanation") == ["sans élu, rien ne dure."]


@pytest.mark.parametrize(
    ("text", "name", "tagline", "country", "city", "status", "answers"),
    [
        (pages.BARE_PAGE, "La Vigie", "Un labo municipal au bord du fleuve", "FR", "Courlis", "activite", 3),
        (
            pages.NAVIGATION_ABOVE, "Le Chaland", "Une péniche où les services publics se réparent", "BE", "Courlis",
            "prefiguration", 2,
        ),
        (pages.BROKEN_LINES, "Night Desk", "A municipal lab that opens after dark", "GB", "Leeds", "demarrage", 3),
        (pages.NO_BOX, "The Ferry Lab", "Crossing the river with public services", "DK", "Skagen", "activite", 2),
    ],
)  # fmt: skip
def test_project_pages_are_read_whatever_the_layout(
    text: str, name: str, tagline: str, country: str, city: str, status: str, answers: int
) -> None:
    reading = GENRES["project-page"].read(text)
    assert guess(text) == "project-page"
    assert values(reading, "lab", "name") == [name]
    assert values(reading, "lab", "tagline") == [tagline]
    assert values(reading, "lab", "country") == [country]
    assert values(reading, "lab", "city") == [city]
    assert values(reading, "lab", "status") == [status]
    assert len(list(reading.of("answer"))) == answers


def test_a_question_broken_over_two_lines_is_one_and_so_is_its_answer() -> None:
    reading = GENRES["project-page"].read(pages.BROKEN_LINES)
    assert values(reading, "answer", "question") == ["singularite", "intelligence-collective", "modele-economique"]
    assert values(reading, "answer", "text")[1] == "Clerks and night workers write each form together."


def test_partners_and_counts_of_a_page_with_its_navigation() -> None:
    reading = GENRES["project-page"].read(pages.NAVIGATION_ABOVE)
    assert values(reading, "organisation", "name") == ["Ville de Courlis", "Association des Bateliers"]
    assert [problem.details for problem in reading.problems] == [{"fans": 4, "members": 2}]


# Questions, how many are answered, and the words that they explain.
ASKED = {
    "PREFIXED": (["Qu'est-ce qu'un passeur ?", "Qui peut venir ?", "Combien cela coûte-t-il ?"], 2, ["Passeur"]),
    "NUMBERED": (
        ["Qu'est-ce que la Criée ?", "Comment y entrer ?", "Que signifie « mue » ?", "Où se tient le labo ?"],
        3,
        ["La Criée", "Mue"],
    ),
    "CONTENTS_FIRST": (["Qui êtes-vous ?", "Que faites-vous ?", "Où vous trouver ?"], 3, []),
    "QUESTION_AND_ANSWER": (["What is a night desk?", "Who runs it?", "Can I just drop in?"], 2, ["Night desk"]),
    "FOLDED": (
        [
            "Qu'est-ce qu'une escale, au sens du programme ?",
            "Faut-il s'inscrire ?",
            "Comment garder la trace de ce qui a été essayé ?",
        ],
        2,
        ["Escale"],
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_questions_are_found_whatever_marks_them(name: str) -> None:
    text = getattr(pages, name)
    reading = GENRES["faq"].read(text)
    questions, answered, terms = ASKED[name]
    assert guess(text) == "faq"
    assert values(reading, "faq_entry", "question") == questions
    assert len(values(reading, "faq_entry", "answer")) == answered
    assert values(reading, "term", "name") == terms


def test_the_title_of_a_section_is_no_part_of_the_answer_above_it() -> None:
    reading = GENRES["faq"].read(pages.NUMBERED)
    assert "Les méthodes" not in " ".join(values(reading, "faq_entry", "answer"))
    assert "Courlis" not in values(GENRES["faq"].read(pages.CONTENTS_FIRST), "faq_entry", "answer")[-1]
