"""The readers on the documents that the atlas grew from, where they stand beside the checkout."""

from pathlib import Path

import pytest
from django.conf import settings

from labs.importers.drafts import Reading
from labs.importers.readers import GENRES, guess

from .measure import Known, is_found, is_right, known_from

SOURCES = Path(settings.BASE_DIR).parent / "shared" / "sources"
FIXTURES = Path(settings.BASE_DIR) / "fixtures"
# Genre, and the source of the fixtures that a file is.
FILES = {
    "fiche-mindlab-imagination-for-people.txt": ("project-page", "mindlab-imagination-for-people"),
    "diaporama-cest-quoi-un-labo.txt": ("slides", "cest-quoi-un-labo"),
    "faq-transfo-code-source.txt": ("faq", "faq-transfo-code-source"),
}
HERE = [name for name in FILES if (SOURCES / name).is_file()]
# What a fiche says, and what a deck says besides.
FICHE = {
    "lab": {"name", "lab_type", "opened", "subjects", "intervention", "intended_impact"},
    "team": {"record"},
    "governance": {"record"},
}
DECK = {
    "lab_type": {"name", "definition"}, "axis": {"pole_a", "pole_b"}, "definition_part": {"explanation"},
    "vigilance_point": {"title"},
}  # fmt: skip
PAGE = {
    "lab": {"name", "country", "city", "address", "website", "status", "level", "host", "subjects", "intended_impact"},
    "team": {"record"}, "governance": {"record", "placement", "agenda", "funding"}, "mission": {"record"},
    "partnership": {"record"}, "organisation": {"record"}, "lab_alias": {"record"},
}  # fmt: skip
FAQ = {"term": {"record"}, "programme": {"start", "end", "operators", "funders", "participants"}}


def read(name: str) -> tuple[Reading, list[Known]]:
    genre, source = FILES[name]
    text = (SOURCES / name).read_text(encoding="utf-8")
    return GENRES[genre].read(text), known_from(FIXTURES, source)


def recall(reading: Reading, records: list[Known], asked: dict[str, set[str]]) -> tuple[float, list[str]]:
    """The share of the asked facts that the reading gives, and those it misses. Judgements are not asked for."""
    wanted = [
        (record, name)
        for record in records
        for name in record.lines
        if name in asked.get(record.noun, ()) and record.kinds[name] != "editorial"
    ]
    missed = [f"{record.key} {name}" for record, name in wanted if not is_found(record, name, reading)]
    assert wanted
    return 1 - len(missed) / len(wanted), missed


def told(what: str, name: str, share: float, missed: list[str]) -> str:
    return f"{what} of {name}: {share:.1%}; not: {', '.join(missed) or 'none'}"


@pytest.mark.parametrize("name", HERE)
def test_documents_are_known_by_their_genre(name: str) -> None:
    assert guess((SOURCES / name).read_text(encoding="utf-8")) == FILES[name][0]


@pytest.mark.parametrize("name", [name for name in HERE if "diaporama" in name])
def test_facts_of_the_fiches_and_of_the_deck_are_found(name: str) -> None:
    reading, records = read(name)
    for what, asked in (("fiches", FICHE), ("deck", DECK)):
        share, missed = recall(reading, records, asked)
        print(told(what, name, share, missed))
        assert share >= 0.95, missed


@pytest.mark.parametrize("name", [name for name in HERE if "fiche" in name])
def test_every_answered_question_of_the_page_is_found(name: str) -> None:
    reading, records = read(name)
    share, missed = recall(reading, records, {"answer": {"record"}})
    assert share == 1, missed
    share, missed = recall(reading, records, PAGE)
    print(told("page", name, share, missed))
    # A lab that the page only compares with is left to the reader of any text.
    assert share >= 0.85, missed


@pytest.mark.parametrize("name", [name for name in HERE if "faq" in name])
def test_every_question_of_the_faq_is_found(name: str) -> None:
    reading, records = read(name)
    share, missed = recall(reading, records, {"faq_entry": {"record"}})
    assert share == 1, missed
    share, missed = recall(reading, records, FAQ)
    print(told("terms and programme", name, share, missed))
    assert share >= 0.8, missed


@pytest.mark.parametrize("name", HERE)
def test_nine_of_ten_proposed_facts_are_right(name: str) -> None:
    reading, records = read(name)
    proposed = [(draft, key, fact) for draft in reading.drafts for key, fact in draft.facts.items() if key != "order"]
    wrong = [f"{draft.full_key} {key}" for draft, key, fact in proposed if not is_right(draft, key, fact, records)]
    share = 1 - len(wrong) / len(proposed)
    print(told("precision", name, share, wrong))
    assert share >= 0.9, wrong
