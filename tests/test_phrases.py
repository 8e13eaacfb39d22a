"""What joins two wordings follows the language of the page."""

import pytest
from django.utils.translation import override

from labs.phrases import quoted, series, told


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ("«\u00a0Fabrique\u00a0»", "Thème\u00a0: eau", "eau\u202f; énergie")),
        ("en", ("“Fabrique”", "Thème: eau", "eau; énergie")),
    ],
)
def test_quotation_marks_colons_and_semicolons_are_those_of_the_language(language: str, expected: tuple) -> None:
    with override(language):
        assert (quoted("Fabrique"), told("Thème", "eau"), series(["eau", "énergie"])) == expected
