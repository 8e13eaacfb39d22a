"""docs/exports.md says what the columns are, and nothing else."""

import pytest
from django.conf import settings
from django.utils.translation import override

from labs.exports.columns import KINDS, columns
from labs.models import Axis


def codebook() -> list[str]:
    """One line of the table for each column, in English; an axis stands for all."""
    axis = Axis(key="<axis>", pole_a_en="first pole", pole_b_en="second pole", pole_a_fr="x", pole_b_fr="x")
    with override("en"):
        return [
            f"| `{column.name}` | {KINDS[column.kind]} | {column.meaning} | {column.values} |".replace(
                "“ | ”", "“ \\| ”"
            )
            for column in columns([axis])
        ]


def test_the_codebook_has_one_line_for_each_column() -> None:
    text = (settings.BASE_DIR / "docs" / "exports.md").read_text(encoding="utf-8")
    table = [line for line in text.partition("## Codebook")[2].splitlines() if line.startswith("| `")]
    assert table == codebook()


def test_no_name_is_used_twice_and_all_are_plain() -> None:
    names = [column.name for column in columns([Axis(key="pilote-support")])]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.replace("_", "a").isalnum() and name.islower() for name in names)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_column_says_what_it_means(language: str) -> None:
    with override(language):
        assert all(column.meaning and column.kind in KINDS for column in columns([]))
