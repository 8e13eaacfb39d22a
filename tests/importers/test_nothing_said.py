"""What a platform prints where nobody answered, and years as programs write them."""

import pytest

from labs.importers.readers.project_labels import NOTHING
from labs.importers.tables.values import date
from labs.text import fold


@pytest.mark.parametrize(
    "said",
    [
        "Ce champ est vide. N’oubliez pas de le compléter !",
        "N’hésitez pas à le compléter.",
        "Cette question n’a pas encore de réponse.",
        "This field is blank. Don’t forget to complete it!",
    ],
)
def test_an_empty_field_is_no_answer(said: str) -> None:
    assert NOTHING.fullmatch(fold(said))


def test_an_answer_about_a_field_is_one() -> None:
    assert not NOTHING.fullmatch(fold("Le champ est vide de sens pour les agents."))


def test_a_year_with_a_decimal_is_a_year() -> None:
    assert date(None, "2015.0", None) == date(None, 2015.0, None) == "2015"
