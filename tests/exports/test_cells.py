"""Text that a spreadsheet would run, made harmless and given back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labs.exports.cells import neutralised, restored

SIGNS = st.text(alphabet="'=+-@\t\r\n \u00a0\u200b\ufeff＝＋－＠a1", max_size=12)


@given(st.one_of(st.text(), SIGNS))
@example("'=1")
@example("''+1")
@example("'")
@example("")
def test_what_was_neutralised_comes_back_as_it_was(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(st.one_of(st.text(), SIGNS))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = neutralised(text)
    assert not cell.lstrip("\u200b\ufeff \u00a0\t\r\n").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\ufeff=1", "＝1", "\tx"]
)
def test_a_formula_goes_behind_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "L’Atelier", "'déjà cité'", "a=b", "1 - 2", "l'eau", "#12", " texte"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutralised(text) == text == restored(text)
