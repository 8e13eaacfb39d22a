"""The readers of blogs and articles on the documents that the atlas grew from, where they stand beside the checkout."""

import pytest

from labs.importers.drafts import Reading
from labs.importers.readers import GENRES, guess

from .independent_reading import (
    DOCUMENTS,
    events_found,
    found_by_name,
    is_event,
    name_of,
    of_noun,
    ratio,
    right_by_name,
    sure,
)

# File → genre and the source of the fixtures that it is.
FILES = {
    "blog-27e-region-2014.txt": ("blog", "blog-27e-region-2014"),
    "article-labo-public-ephemere-2013.txt": ("article", "labo-public-ephemere-2013"),
}
HERE = [name for name in FILES if (DOCUMENTS / name).is_file()]
# What the atlas knows of the labs of the article beforehand: one of them it writes in its own way.
KNOWN = [("la-27e-region", "La 27e Région"), ("la-27e-region", "La 27ème Région"), ("mindlab", "MindLab")]
LABS, EVENTS, RIGHT = 0.9, 0.8, 0.9
NOUNS = ("lab", "event", "organisation", "person", "programme", "publication")
pytestmark = pytest.mark.skipif(not HERE, reason="The source documents are not beside this checkout.")


def read(name: str, known: list[tuple[str, str]] | None = None) -> tuple[Reading, str]:
    genre, source = FILES[name]
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    return GENRES[genre].read(text, known or []), source


@pytest.mark.parametrize("name", HERE)
def test_the_genre_is_guessed(name: str) -> None:
    assert guess((DOCUMENTS / name).read_text(encoding="utf-8")) == FILES[name][0]


@pytest.mark.parametrize("name", HERE)
def test_labs_named_are_proposed(name: str) -> None:
    reading, source = read(name, KNOWN)
    said = of_noun(source, "lab")
    found = found_by_name(said, list(reading.of("lab")))
    missed = [one.key for one in said if one not in found]
    print(f"{name}: {len(found)} of {len(said)} labs, not {missed}")
    assert ratio(found, said) >= LABS


@pytest.mark.parametrize("name", HERE)
def test_dated_events_are_proposed(name: str) -> None:
    reading, source = read(name)
    said = [one for one in of_noun(source, "event") if one.start]
    found = events_found(said, list(reading.of("event")))
    missed = [one.key for one in said if one not in found]
    print(f"{name}: {len(found)} of {len(said)} dated events, not {missed}")
    assert ratio(found, said) >= EVENTS


@pytest.mark.parametrize("name", HERE)
def test_what_is_proposed_as_sure_is_right(name: str) -> None:
    reading, source = read(name)
    drafts, right = sure(reading, *NOUNS), []
    for noun in NOUNS:
        # A lab may itself be an organisation: La 27e Région is both.
        said = of_noun(source, *(("lab", "organisation") if noun in {"lab", "organisation"} else (noun,)))
        of_it = [draft for draft in drafts if draft.noun == noun]
        right += [draft for draft in of_it if any(is_event(draft, one) for one in said)] if noun == "event" else (
            right_by_name(of_it, said)
        )  # fmt: skip
    wrong = [name_of(draft) for draft in drafts if draft not in right]
    print(f"{name}: {len(right)} of {len(drafts)} sure drafts are right, not {wrong}")
    assert ratio(right, drafts) >= RIGHT
