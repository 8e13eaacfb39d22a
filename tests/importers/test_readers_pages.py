"""Project pages, decks and lists of questions: what is found in our own texts, and in the same words set otherwise."""

import re
from dataclasses import replace

import pytest

from labs.importers.drafts import LONGEST_STATED, Reading
from labs.importers.readers import GENRES, guess
from labs.importers.readers.lines import tidy
from labs.text import fold

from .findings import expected, plain_value, shown, text_of
from .mutations import OTHER_LETTERS, OTHER_LINES, SAME_WORDS

PAIRS = [("project-page", "project-page"), ("project-page", "project-page-en"), ("slides", "slides"), ("faq", "faq")]
# Names in running text are told by their capitals, and lists of objectives by the colon above them.
NAMED = {"organisation", "partnership", "term", "programme"}
HANGS_ON_LETTERS = {genre: NAMED | {"lab"} if genre == "faq" else NAMED for genre in GENRES}
HANGS_ON_COLONS = {"mission"}


def read(genre: str, text: str) -> Reading:
    return GENRES[genre].read(text)


def facts(reading: Reading, without: set[str] | frozenset[str] = frozenset()) -> set[tuple[str, str, str]]:
    """Noun, fact and value, letters and signs set aside."""
    return {
        (draft.noun, name, re.sub(r"\W+", " ", fold(plain_value(fact.value))).strip())
        for draft in reading.drafts
        for name, fact in draft.facts.items()
        if draft.noun not in without and name not in {"host", "attached_to", "funders", "operators", "funding"}
    }


@pytest.mark.parametrize(("genre", "name"), PAIRS)
def test_finds_in_our_text_what_is_written_beside_it(genre: str, name: str) -> None:
    assert shown(read(genre, text_of(name))) == expected(name)


@pytest.mark.parametrize(("genre", "name"), PAIRS)
def test_keys_stand_once_and_owners_are_there(genre: str, name: str) -> None:
    drafts = read(genre, text_of(name)).drafts
    keys = [draft.full_key for draft in drafts]
    assert len(keys) == len(set(keys))
    assert {draft.owner for draft in drafts if draft.owner} <= set(keys)


@pytest.mark.parametrize(("genre", "name"), PAIRS)
def test_every_origin_is_the_passage_that_it_states(genre: str, name: str) -> None:
    reading = read(genre, text_of(name))
    lines = reading.text.split("\n")
    for draft in reading.drafts:
        assert draft.origins
        for origin in (*draft.origins, *(origin for fact in draft.facts.values() for origin in fact.origins)):
            passage = tidy(reading.text[origin.start : origin.end])
            assert origin.stated == passage or (len(passage) > LONGEST_STATED and origin.stated.endswith("…"))
            assert origin.kind == "stated" or (origin.note.fr and origin.note.en)
            first, _, last = origin.locator.partition("-")
            assert passage[:20] in tidy("\n".join(lines[int(first) - 1 : int(last or first)]))


@pytest.mark.parametrize(("genre", "name"), PAIRS)
@pytest.mark.parametrize("mutation", SAME_WORDS)
def test_the_same_words_set_otherwise_say_the_same(genre: str, name: str, mutation: str) -> None:
    text = SAME_WORDS[mutation](text_of(name))
    assert facts(read(genre, text)) == facts(read(genre, text_of(name)))
    assert guess(text) == genre


@pytest.mark.parametrize(("genre", "name"), PAIRS)
@pytest.mark.parametrize("mutation", OTHER_LETTERS)
def test_capitals_and_accents_do_not_count(genre: str, name: str, mutation: str) -> None:
    text = OTHER_LETTERS[mutation](text_of(name))
    without = HANGS_ON_LETTERS[genre]
    missing = facts(read(genre, text_of(name)), without) - facts(read(genre, text), without)
    assert not {fact for fact in missing if fact[1] != "note"}
    assert guess(text) == genre


@pytest.mark.parametrize(("genre", "name"), PAIRS)
@pytest.mark.parametrize("mutation", OTHER_LINES)
def test_lost_colons_and_other_line_breaks_do_not_count(genre: str, name: str, mutation: str) -> None:
    text = OTHER_LINES[mutation](text_of(name))
    missing = facts(read(genre, text_of(name)), HANGS_ON_COLONS) - facts(read(genre, text), HANGS_ON_COLONS)
    assert not missing
    assert guess(text) == genre


def test_the_line_numbers_are_those_of_the_file_whatever_its_line_ends() -> None:
    text = text_of("slides")
    assert shown(read("slides", text.replace("\n", "\r\n"))) == expected("slides")


def test_a_value_too_long_for_its_field_is_cut_and_less_sure() -> None:
    text = text_of("project-page").replace("Atelier Marée Haute\n", "Atelier " + "très " * 60 + "long\n", 1)
    name = next(read("project-page", text).of("lab")).facts["name"]
    assert len(name.value.fr) == 200
    assert name.value.fr.endswith("…")
    assert name.confidence < 0.75


def test_a_question_that_the_platform_does_not_ask_is_told() -> None:
    text = text_of("project-page").replace(
        "Références\n", "Quelle musique y passe-t-on ? Éditer\n\nDu jazz.\n\nRéférences\n"
    )
    problem = next(found for found in read("project-page", text).problems if found.code == "question-not-known")
    assert problem.details == {"question": "Quelle musique y passe-t-on ?"}


def test_a_text_of_no_genre_is_general() -> None:
    assert guess("Le conseil se réunit mardi. Il parlera du budget.") == "general"
    assert guess("") == "general"


def test_the_registry_names_its_genres_by_their_keys() -> None:
    assert all(replace(genre).key == key for key, genre in GENRES.items())
    assert {"project-page", "slides", "faq"} <= set(GENRES)
