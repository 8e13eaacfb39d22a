"""No text makes a reader fail: a `Reading` comes back, with places that exist."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from labs.importers.drafts import Reading
from labs.importers.readers import GENRES, guess
from labs.importers.readers.lines import page_of

from .findings import text_of

MINE = ["project-page", "slides", "faq"]
LONG = 60_000
ODD = {
    "nothing": "",
    "nul": "\0" * 500,
    "blanks": " " * LONG,
    "no line break": "a" * LONG,
    "lines without a word": "\n" * 20_000,
    "one word a line": "a\n" * 20_000,
    "questions": "Qu’est-ce que x ?\n" * 3_000,
    "labels": "création : 2015\néquipe : 3\nUN NOM\n" * 1_500,
    "types": "UN LABO « PROSPECTIF »\n(\n" * 2_000,
    "open brackets": "(" * LONG,
    "bullets": "-\n" * 20_000,
    "stars": "**a**" * 10_000,
    "digits": "1" * LONG,
    "numbers of people": "12 personnes " * 4_000,
    "ministries": "Ministère de l’Emploi et " * 2_000,
    "names for things": "Qu’est-ce que x ?\n" + "des gens appelés Toto. " * 2_000,
    "a long gap": "a" + " " * LONG + "b",
    "a gap among poles": "AXES DE POSITIONNEMENT\na" + " " * LONG + "b\n",
    "a gap in an answer": "Qu’est-ce que x ?\nUn programme (les Villes de A" + " " * LONG + "et B). Fin." + "\t" * LONG,
    "a gap on a project page": text_of("project-page").replace("Elle réunit", "Elle" + " " * LONG + "réunit"),
    "a gap in a fiche": text_of("slides").replace("rattachée à", "rattachée" + " " * LONG + "à" + " " * LONG),
    "far to the right": " " * LONG + "x",
    "tabulations": "\t" * LONG + "x" + "\t" * LONG + ":",
    "right to left": "ما هو المختبر؟\n" * 3_000,
    "joined signs": "👩‍🔬 é" * 5_000,
    "lone surrogates": "\ud800 ?\n" * 1_000,
    "a page on one line": " ".join(text_of("project-page").split()) * 20,
}
PIECES = st.sampled_from(
    [
        *text_of("slides").splitlines(), *text_of("faq").splitlines(), *text_of("project-page").splitlines(),
        *text_of("project-page-en").splitlines(), "", "?", ":", "(", "**", "\x00", "\u202e", "- ", "1.", "|",
        "création", "Éditer",
    ]
)  # fmt: skip


def check(reading: Reading) -> None:
    assert isinstance(reading, Reading)
    keys = [draft.full_key for draft in reading.drafts]
    assert len(keys) == len(set(keys))
    assert {draft.owner for draft in reading.drafts if draft.owner} <= set(keys)
    for draft in reading.drafts:
        for fact in draft.facts.values():
            assert 0 <= fact.confidence <= 1
            for origin in fact.origins:
                assert origin.locator
                assert 0 <= (origin.start or 0) <= (origin.end or 0) <= len(reading.text)


@pytest.mark.parametrize("genre", MINE)
@pytest.mark.parametrize("name", ODD)
def test_odd_and_long_texts_are_read(genre: str, name: str) -> None:
    check(GENRES[genre].read(ODD[name]))
    assert 0 <= GENRES[genre].likeness(ODD[name]) <= 1


@pytest.mark.parametrize("genre", MINE)
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(genre: str, text: str) -> None:
    check(GENRES[genre].read(text))
    assert guess(text)


@pytest.mark.parametrize("genre", MINE)
@settings(max_examples=60, deadline=None)
@example(["References", "C'EST QUOI UNE FABRIQUE PUBLIQUE ?"] * 2, "\n")
@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", "\n\n", " ", "\r\n", "\t", "\x0b", ""]))
def test_any_shuffle_of_lines_is_read(genre: str, lines: list[str], between: str) -> None:
    check(GENRES[genre].read(between.join(lines)))


def test_what_nobody_writes_as_a_word_is_read_as_blanks() -> None:
    long = "Jean-" * 200
    page = page_of(f"Avant {long} après. http://example.org/{'a' * 600} " + "公" * 600)
    assert long not in page.bare and len(page.bare) == len(page.text)
    assert "Avant" in page.bare and "a" * 600 in page.bare and "公" * 600 in page.bare
