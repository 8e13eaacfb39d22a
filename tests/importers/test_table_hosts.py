"""A host that a table describes without naming it makes no organisation; words that the atlas lacks are explained."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from labs.importers.tables import read_table
from labs.importers.tables.hosts import names_nobody

DESCRIBED = (
    "Non-profit organisation", "Non-profit association", "non-profit foundation and network",
    "Public foundation under the Finnish Parliament", "Independent centre seeded by the South Australian Government",
    "Association à but non lucratif", "Fondation publique",
)  # fmt: skip
NAMED = (
    "Public Foundation for Innovation", "City of Boston", "Région Bretagne", "Centre Pompidou", "Nesta", "USAID",
    "Association française de design", "Fondation Publique-Ensemble", "Social Innovation Exchange", "Pôle emploi",
    "National Agency of Elderly",
)  # fmt: skip


@pytest.mark.parametrize("host", DESCRIBED)
def test_a_kind_of_body_is_nobody(host: str) -> None:
    assert names_nobody(host)


@pytest.mark.parametrize("host", NAMED)
def test_a_name_is_somebody(host: str) -> None:
    assert not names_nobody(host)


def test_no_organisation_is_made_of_a_description() -> None:
    reading = read_table(b"nom;porteur\nLabo A;Non-profit organisation\nLabo B;Ville de Lille\n", "t.csv")
    assert [draft.key for draft in reading.of("organisation")] == ["ville-de-lille"]
    assert [(one.code, one.place) for one in reading.problems] == [("host-unnamed", "B2")]
    assert "host" not in next(draft for draft in reading.of("lab") if draft.key == "labo-a").facts


def told(tmp_path: Path, **options: Any) -> str:
    file, out = tmp_path / "labs.csv", StringIO()
    file.write_text("nom;themes\nLabo A;ageing\n", "utf-8")
    call_command("import_table", str(file), stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_says_how_to_give_words(tmp_path: Path) -> None:
    assert "--mapping FILE" in told(tmp_path)
    mapping = tmp_path / "words.json"
    mapping.write_text(json.dumps({"themes": None}), "utf-8")
    assert "--mapping FILE" not in told(tmp_path, mapping=mapping)
