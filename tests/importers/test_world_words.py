"""The words of the fact base, as the shipped mapping reads them, are keys that the atlas has."""

import json
from typing import Any

import pytest
import yaml
from django.conf import settings

from labs.safe_yaml import LOADER
from tests.importers.test_tables_records import FILE

WORLD = settings.BASE_DIR / "fixtures" / "world" / "words.json"
NOUNS = {"themes": "theme", "modes": "intervention_mode", "disciplines": "discipline"}


def mapping() -> dict[str, dict[str, str]]:
    return json.loads(WORLD.read_text(encoding="utf-8"))["words"]


def keys_of(noun: str) -> set[str]:
    """Keys of a vocabulary in the fixtures."""
    found: set[str] = set()
    for path in (settings.BASE_DIR / "fixtures").rglob("*.yaml"):
        content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) or {}
        found |= {str(record.get("key") or record.get("slug")) for record in content.get(noun, [])}
    return found


@pytest.mark.parametrize("fact", NOUNS)
def test_a_word_means_a_key_of_the_vocabulary(fact: str) -> None:
    known = keys_of(NOUNS[fact])
    assert known
    assert set(mapping()[fact].values()) <= known


@pytest.mark.parametrize("fact", NOUNS)
def test_words_are_written_as_the_fact_base_writes_them(fact: str) -> None:
    assert all(word == word.strip() and word for word in mapping()[fact])
    if FILE.exists():  # beside the checkout, on the machines of those who build the atlas
        labs = yaml.load(FILE.read_bytes(), Loader=LOADER)["labs"]
        used = {str(word) for lab in labs for word in lab.get(fact) or []}
        assert used <= set(mapping()[fact])
