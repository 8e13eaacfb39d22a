"""The readers of blogs, articles and any other text, on our own texts and on their variations."""

import unicodedata
from collections.abc import Callable

import pytest

from labs.importers.drafts import SURE, Reading
from labs.importers.readers import GENRES, article, blog, general, guess

from .findings import expected, shown, text_of, values

KNOWN = [("quai-neuf", "Quai 9")]


@pytest.mark.parametrize("genre", ["blog", "article"])
def test_the_golden_text_gives_exactly_its_findings(genre: str) -> None:
    assert shown(GENRES[genre].read(text_of(genre))) == expected(genre)


def test_any_other_text_gives_suggestions_and_the_names_that_are_known() -> None:
    reading = general.read(text_of("general"), KNOWN)
    assert shown(reading) == expected("general")
    assert {draft.key for draft in reading.drafts if draft.confidence >= SURE} == {"quai-neuf"}


@pytest.mark.parametrize("genre", ["blog", "article", "general"])
def test_the_genre_is_guessed(genre: str) -> None:
    assert guess(text_of(genre)) == genre


@pytest.mark.parametrize("genre", ["blog", "article", "general"])
def test_every_origin_is_the_passage_it_names(genre: str) -> None:
    reading = GENRES[genre].read(text_of(genre))
    lines = reading.text.split("\n")
    for draft in reading.drafts:
        for origin in (*draft.origins, *(origin for fact in draft.facts.values() for origin in fact.origins)):
            assert origin.start is not None and origin.end is not None
            passage = reading.text[origin.start : origin.end]
            assert " ".join(passage.split()).startswith(origin.stated.rstrip("…"))
            assert passage.split("\n")[0] in lines[int(origin.locator.split("-")[0]) - 1]
            assert origin.kind == "stated" or (origin.note.fr and origin.note.en)


VARIATIONS: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "blanks at the ends of lines": lambda text: text.replace("\n", "  \t\n"),
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "a mark at the start": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("change", VARIATIONS.values(), ids=VARIATIONS)
@pytest.mark.parametrize("genre", ["blog", "article"])
def test_typography_changes_nothing(genre: str, change: Callable[[str], str]) -> None:
    assert named(GENRES[genre].read(change(text_of(genre)))) == named(GENRES[genre].read(text_of(genre)))


def named(reading: Reading) -> dict[str, list[str]]:
    days = values(reading, "event", "start")
    return {"labs": values(reading, "lab", "name"), "events": values(reading, "event", "title"), "days": days}


DATES = ["18 novembre 2015", "nov. 18 2015", "November 18, 2015", "18 Nov 2015", "18/11/2015", "2015-11-18", "18.11.15",
         "Publié le 18 novembre 2015", "Posted on November 18th, 2015", "mercredi 18 novembre 2015"]  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_the_date_of_a_post_in_many_ways(written: str) -> None:
    reading = blog.read(text_of("blog").replace("nov. 18 2015", written))
    assert reading.document.dated == "2015-11-18"
    assert "2015-12-02" in values(reading, "event", "start")


@pytest.mark.parametrize(
    "byline",
    ["Billet publié par Nadia Berthier", "par Nadia Berthier", "Par Nadia Berthier", "by Nadia Berthier",
     "Posted by Nadia Berthier", "Auteur : Nadia Berthier", "Written by Nadia Berthier"],
)  # fmt: skip
def test_bylines(byline: str) -> None:
    reading = blog.read(text_of("blog").replace("Billet publié par Nadia Berthier", byline))
    assert "Nadia Berthier" in reading.document.authors


def test_a_name_that_comes_back_is_one_draft_with_all_its_places() -> None:
    (lab,) = [draft for draft in blog.read(text_of("blog")).of("lab") if draft.key == "fjordlab"]
    assert [origin.locator for origin in lab.origins] == ["18", "22"]


def test_two_labs_of_one_name_in_two_countries_are_two() -> None:
    text = "Parmi les labos, citons le Policy Mill (Canada). En Europe, le Policy Mill Lab (UK) et le Policy Mill Lab (FR)."
    countries = values(article.read(text), "lab", "country")
    assert sorted(countries) == ["CA", "FR", "GB"]


def test_known_names_come_under_their_key_whatever_their_accents() -> None:
    known = [("lab:la-criee", "La Criée"), ("organisation:port-libre", "Port-Libre")]
    reading = article.read("12 mars 2015\n\nUne visite à la Criee, puis à Port Libre et à La Criée.", known)
    assert [(draft.full_key, len(draft.origins)) for draft in reading.drafts] == [
        ("lab:la-criee", 2), ("organisation:port-libre", 1),
    ]  # fmt: skip


def test_an_age_gives_a_year_with_its_reasoning() -> None:
    (lab,) = [draft for draft in article.read(text_of("article")).of("lab") if draft.key == "havnlab"]
    (origin,) = lab.facts["opened"].origins
    assert lab.facts["opened"].value == "2006~" and origin.kind == "derived" and "9 ans" in origin.note.fr


def test_nothing_is_invented_where_nothing_is_said() -> None:
    for read in (blog.read, article.read, general.read):
        assert read("Nous avons déjeuné. Il faisait beau, et tout le monde était content.").drafts == []
