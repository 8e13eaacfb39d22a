"""Words with hyphens, written or asked as one or apart, and phrases in quotation marks."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs import search
from labs.models import Lab
from labs.models.change import Change
from labs.search import answers, store
from labs.search.texts import fill
from tests.asking import slugs
from tests.factories import make_lab

pytestmark = pytest.mark.django_db


def marks(client: Client, query: str, slug: str) -> list[str]:
    page = BeautifulSoup(client.get("/labs/", {"q": query}).content, "html.parser")
    hit = page.select_one(f"[data-lab={slug}]").find_parent(class_="lab-hit")
    return [mark.get_text() for mark in hit.select("mark")] if hit else []


@pytest.fixture
def hyphens() -> None:
    make_lab("Un", slug="trait", summary_fr="Du design avant tout, puis le co-design et la co‑création publique.")
    make_lab("Deux", slug="colle", summary_fr="Le codesign et la cocréation publique, l’eadministration.")
    make_lab("Trois", slug="parts", summary_fr="Un design fait par la Co et ses amis.")
    make_lab("Quatre", slug="dates", summary_fr="Ouvert en 2010-2014, l’e-administration.")
    make_lab("Co-Design Lab", slug="nom")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("codesign", {"trait", "colle", "nom"}),
        ("codesigns", {"trait", "colle", "nom"}),
        ("codes", {"trait", "colle", "nom"}),
        ("co-design", {"trait", "colle", "nom", "parts"}),
        ("co‑desi", {"trait", "colle", "nom", "parts"}),
        ("cocréation", {"trait", "colle"}),
        ("co-creation", {"trait", "colle"}),
        ("e-administration", {"colle", "dates"}),
        ("eadministration", {"colle", "dates"}),
        ("l’e-administration", {"colle", "dates"}),
        ("20102014", set()),
        ("2010-2014", {"dates"}),
        ("codesign publique", {"trait", "colle"}),
        ("codesignlab", {"nom"}),
        ('"codesign"', {"trait", "colle", "nom"}),
        ('"co-design"', {"trait", "colle", "nom"}),
        ('"la co-création publique"', {"trait", "colle"}),
        ('"cocréation publique"', {"trait", "colle"}),
        # The start of a word is not the mark of a stem.
        ("f", {"parts"}),
        ("=", {"trait", "colle", "parts", "dates", "nom"}),
    ],
)
def test_a_word_with_a_hyphen_is_found_in_parts_and_as_one(hyphens: None, query: str, expected: set[str]) -> None:
    assert set(slugs(query)) == expected


def test_who_has_the_word_in_the_name_comes_first(hyphens: None) -> None:
    assert slugs("codesign")[0] == slugs("co-design lab")[0] == "nom"


def test_the_whole_word_is_marked_where_it_stands(client: Client, hyphens: None) -> None:
    assert marks(client, "codesign", "trait") == ["co-design"]
    assert marks(client, "co-design", "trait") == ["co-design"]
    assert marks(client, "co-design", "colle") == ["codesign"]
    assert marks(client, "co-design", "parts") == ["design", "Co"]
    assert marks(client, "cocréation", "trait") == ["co‑création"]
    assert marks(client, "eadministration", "dates") == ["l’e-administration"]
    assert marks(client, "co-design", "nom") == []


@pytest.fixture
def phrases() -> None:
    make_lab("Un", slug="un", summary_fr="Le design de service, et l’innovation publique.")
    make_lab("Deux", slug="deux", summary_fr="Un service de design.", subjects_fr="innovation")
    make_lab("Trois", slug="trois", summary_fr="Ici le design", subjects_fr="de service public et d’innovation sociale")
    make_lab("Quatre", slug="quatre", summary_en="Service-design of public services, public innovation lab.")
    make_lab("Innovation publique", slug="nom", summary_fr="On parle d’innovation publique locale.")
    make_lab("Six", slug="six", summary_fr="Un laboratoire d’innovation.", subjects_fr="L’innovation publique")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"design de service"', {"un"}),
        ("« design de service »", {"un"}),
        ("“DESIGN DE SERVICE”", {"un"}),
        ("„design de service”", {"un"}),
        ('"service design"', {"quatre"}),
        ('"design service"', set()),
        ('"innovation publique"', {"un", "nom", "six"}),
        ("« l’innovation publique »", {"un", "nom", "six"}),
        ('"de l\'innovation publique et"', {"un", "nom", "six"}),
        ('"innovation publique locale"', {"nom"}),
        ('"innovation publique" locale', {"nom"}),
        ('locale "innovation publique"', {"nom"}),
        ('locales "innovation publique"', {"nom"}),
        ('loc "innovation publique"', set()),
        ('"innovation publique" loc', {"nom"}),
        ('"innovation publique" "design de service"', {"un"}),
        # Its neighbours are there, in two texts.
        ('"laboratoire innovation publique"', set()),
        ("laboratoire innovation publique", {"six"}),
        ('"public innovation lab"', {"quatre"}),
        ('"public services public"', {"quatre"}),
        # A word alone: as it is written.
        ('"services"', {"quatre"}),
        ('"servic"', set()),
        # An open quotation mark is a sign, a pair around nothing is nothing.
        ('"design de service', {"un", "deux", "trois", "quatre"}),
        ('design "" public', {"trois", "quatre"}),
    ],
)
def test_a_phrase_stands_together_in_one_text(phrases: None, query: str, expected: set[str]) -> None:
    assert set(slugs(query)) == expected


@pytest.mark.parametrize(
    "query",
    ['"', '""', '"""', '"a', '"a"', "«»", "« »", '" "', '"de la"', "de", '"🧪"', "'", "' '", '"-"', '"=="', "=="],
)
def test_odd_quotations_ask_for_what_their_words_ask(phrases: None, query: str) -> None:
    bare = query.strip("\"«»' -=🧪")
    assert slugs(query) == slugs(bare)


def test_a_phrase_is_marked_as_one_and_only_where_it_stands(client: Client, phrases: None) -> None:
    assert marks(client, '"design de service"', "un") == ["design de service"]
    assert marks(client, "« l’innovation publique » design", "un") == ["design", "l’innovation publique"]
    assert marks(client, '"service design" public', "quatre") == ["Service-design", "public", "public"]
    assert marks(client, '"innovation publique"', "nom") == []
    assert marks(client, '"innovation publique" locale', "nom") == [
        "Innovation publique",
        "d’innovation publique",
        "locale",
    ]


def test_who_is_called_so_comes_first(phrases: None) -> None:
    assert slugs('"innovation publique"')[0] == "nom"


def test_a_long_phrase_is_read_in_few_texts_and_remembered(
    phrases: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    slugs('"public innovation lab"')
    with django_assert_num_queries(2):  # the change stamp and `slugs` itself
        assert slugs('"public innovation lab"') == ["quatre"]
    monkeypatch.setattr(answers, "MOST_READ", 0)
    make_lab("Sept")  # a new state of the atlas
    assert slugs('"laboratoire innovation publique"') == ["six"]


def test_the_desk_finds_phrases_in_drafts_too(phrases: None) -> None:
    make_lab("Brouillon", slug="brouillon", published=False, summary_fr="Le design de service public.")
    search.rebuild()
    found = search.matching(Lab.objects.all(), '"design de service public"')
    assert [lab.slug for lab in found] == ["brouillon"]


@pytest.mark.parametrize(
    "asked",
    [
        "é" * 60_000,
        "«" * 60_000,
        '"' * 60_001,
        "a-" * 30_000,
        '"' + "mot " * 15_000 + '"',
        " ".join(f'"{" ".join(f"{sign}{n}-x" for n in range(20))}"' for sign in "abcdef"),
        " ".join(f"mot{n}-suite-{n}" for n in range(90)),
        "\x00" * 10,
    ],
)
def test_the_desk_survives_what_is_no_question(phrases: None, asked: str) -> None:
    assert len(search.matching(Lab.objects.all(), asked)) in (0, 6)


def test_an_upgrade_writes_terms_of_an_older_making_anew(phrases: None) -> None:
    lab = Lab.objects.get(slug="un")
    store.drop([lab.pk, store.SIGNATURE])
    store.add({lab.pk: ["autrefois"]})
    fill()
    assert slugs("autrefois") == [] and slugs('"design de service"') == ["un"]
    store.drop([lab.pk])
    fill()
    Change.note()
    assert slugs('"design de service"') == []
    store.empty()
    fill()
    assert slugs('"design de service"') == ["un"]


def test_the_row_that_says_the_making_answers_nothing(phrases: None) -> None:
    assert store.is_signed(search.texts.VERSION)
    assert slugs(f"={search.texts.VERSION}") == slugs(str(search.texts.VERSION)) == []
    Lab.objects.all().delete()
    store.empty()
    fill()
    assert store.is_signed(search.texts.VERSION) and store.is_empty()
