"""One word spelled in two ways, cities as they are called there, and words that say no more than « labo »."""

import pytest
from django.http import QueryDict

from labs.filters import LabFilter
from labs.models import Lab
from labs.places import native_name
from labs.search.terms import spelled_alike, stems
from tests.factories import make_lab


def found(query: str) -> set[str]:
    data = QueryDict(mutable=True)
    data["q"] = query
    return set(Lab.objects.filter(pk__in=LabFilter(data).ordered_ids()).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("behavioural", "behavioral"), ("neighbourhoods", "neighborhood"), ("labour", "labor"), ("colours", "color"),
        ("organise", "organize"), ("digitisation", "digitization"), ("centres", "center"), ("theatre", "theater"),
        ("programmes", "programs"), ("dialogue", "dialog"), ("modelling", "modeling"),
    ],
)  # fmt: skip
def test_both_spellings_have_one_english_stem(british: str, american: str) -> None:
    assert stems(british)[1] == stems(american)[1]


@pytest.mark.parametrize("word", ["four", "hour", "pour", "prize", "size", "seize", "water", "later", "well"])
def test_other_words_keep_their_letters(word: str) -> None:
    assert spelled_alike(word) == word


@pytest.mark.django_db
def test_a_lab_is_found_by_either_spelling() -> None:
    make_lab("Un", slug="un", summary_en="Behavioural insights for neighbourhoods.")
    assert found("behavioral") == found("behavioural") == found("neighborhood") == {"un"}


@pytest.mark.django_db
def test_a_city_is_found_as_it_is_called_there_and_no_other() -> None:
    make_lab("Un", slug="un", country="DK", city="Copenhague", city_en="Copenhagen")
    make_lab("Deux", slug="deux", country="US", city="Vienna")
    assert found("København") == found("kobenhavn") == {"un"}
    assert found("Wien") == set()
    assert native_name("BE", "Gand") == native_name("BE", "Gent") == "Gent" and native_name("FR", "Paris") == ""


@pytest.mark.django_db
def test_labs_in_a_country_are_all_of_them_and_labs_alone_are_those_so_called() -> None:
    make_lab("Atelier", slug="atelier", country="KE")
    make_lab("Fabrique", slug="fabrique", country="FR", summary="L’un des labos.")
    assert found("labos en Afrique") == found("labs in Africa") == {"atelier"}
    assert found("labos") == {"fabrique"}
