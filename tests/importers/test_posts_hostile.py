"""No text makes the readers of blogs, articles and other texts fail: a `Reading` comes back, with places that exist."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labs.importers.drafts import LONGEST_STATED, Reading
from labs.importers.readers import GENRES, guess

from .findings import text_of

MINE = ["blog", "article", "general"]
LONG, SHORT = 60_000, 6_000
ODD = {
    "nothing": "",
    "nul": "\0" * 500,
    "blanks": " " * LONG,
    "no line break": "a" * LONG,
    "capitals": "A " * (LONG // 2),
    "names without end": "Aa " * (LONG // 3),
    "capitals within words": "aA" * (LONG // 2),
    "lists without end": "labos : " + "Lab, " * (LONG // 5),
    "small words": "le " * (LONG // 3),
    "dates": "3 mai 2014\n" * 2_000,
    "dates on one line": "Le 3 mai 2014, le Labo à Lyon (France), " * 500,
    "numbers": "12 " * (LONG // 3),
    "open brackets": "(" * LONG,
    "nested brackets": "(A, " * (LONG // 4),
    "open quotes": "«" * LONG,
    "apostrophes": "l'" * (LONG // 2),
    "lines without a word": "\n" * LONG,
    "bullets": "• Lab A\n" * 2_000,
    "headings": "Titre court\n\n" * 2_000,
    "people": "Jean Dupont, maire de Lyon, " * 1_000,
    "ministries": "ministère de la " * 3_000,
    "ages": "depuis 11 ans le Lab " * 1_000,
    "right to left": "مختبر الابتكار في 3 مايو 2014.\n" * 1_500,
    "directions turned": "\u202eMindLab\u202c (\u2067DK\u2069) 3 mai 2014\n" * 500,
    "joined signs": "👩‍🔬 é" * 5_000,
    "lone surrogates": "\ud800 Lab, 3 mai 2014\n" * 500,
    "a page on one line": " ".join(text_of("blog").split()) * 10,
}
PIECES = st.sampled_from(
    [
        *text_of("blog").splitlines(), *text_of("article").splitlines(), *text_of("general").splitlines(),
        "", "\x00", "\u202e", "(", "«", "“", "• ", "- ", ":", ";", "31/02/2014", "30 février", "3 mai 2014", "labos :",
        "Lab", "le Lab", "du 5 au 3 mai 0000", "depuis 99 ans", "1er", "Jui 31 2014", "\u2028", "’", "…", "Le", "À",
    ]
)  # fmt: skip


def check(reading: Reading) -> None:
    """Keys are unique, owners exist, places are in the text, derived facts say why."""
    keys = [draft.full_key for draft in reading.drafts]
    assert len(keys) == len(set(keys))
    for draft in reading.drafts:
        assert not draft.owner or draft.owner in keys
        assert 0 <= draft.confidence <= 1 and draft.origins
        for origin in (*draft.origins, *(origin for fact in draft.facts.values() for origin in fact.origins)):
            assert 0 <= origin.start <= origin.end <= len(reading.text)
            assert len(origin.stated) <= LONGEST_STATED and origin.locator
            assert origin.kind == "stated" or (origin.note.fr and origin.note.en)


@pytest.mark.parametrize("genre", MINE)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_and_long_texts_are_read(genre: str, text: str) -> None:
    # The three share what they find: one of them reads the whole, so that the suite stays short.
    check(GENRES[genre].read(text if genre == "blog" else text[:SHORT]))
    assert 0 <= GENRES[genre].likeness(text) <= 1


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_guessed(text: str) -> None:
    assert guess(text) in GENRES


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MINE), st.text(max_size=600))
def test_any_text_is_read(genre: str, text: str) -> None:
    check(GENRES[genre].read(text))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MINE), st.lists(PIECES, max_size=25), st.sampled_from(["\n", " ", "\r\n", "\n\n", "\t"]))
def test_pieces_of_pages_in_any_order_are_read(genre: str, pieces: list[str], between: str) -> None:
    check(GENRES[genre].read(between.join(pieces)))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), st.text(max_size=20)), max_size=20), st.sampled_from(MINE))
def test_any_names_may_be_known(known: list[tuple[str, str]], genre: str) -> None:
    check(GENRES[genre].read(text_of("blog"), known))
