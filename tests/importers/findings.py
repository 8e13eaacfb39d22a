"""A reading as plain data, to be compared with what is written beside a text of the tests."""

from pathlib import Path
from typing import Any

import yaml

from labs.importers.drafts import Draft, Reading, Words

TEXTS = Path(__file__).resolve().parent.parent / "texts"


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def expected(name: str) -> Any:
    return yaml.safe_load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))


def shown(reading: Reading) -> dict[str, Any]:
    """Document, drafts and problems of a reading; of each fact its value, lines and kind."""
    document = {name: value for name, value in vars(reading.document).items() if value}
    return {
        "document": document,
        "drafts": {draft.full_key: _draft(draft) for draft in reading.drafts},
        "problems": [f"{problem.place} {problem.code}" for problem in reading.problems],
    }


def _draft(draft: Draft) -> dict[str, Any]:
    shape: dict[str, Any] = {"owner": draft.owner} if draft.owner else {}
    return shape | {name: _fact(fact) for name, fact in draft.facts.items()}


def _fact(fact: Any) -> str:
    lines = ", ".join(dict.fromkeys(origin.locator for origin in fact.origins))
    kind = "" if fact.origins[0].kind == "stated" else f" ({fact.origins[0].kind})"
    return f"{plain_value(fact.value)} @ {lines}{kind}"


def plain_value(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Words):
        value = " / ".join(filter(None, (value.fr, value.en)))
    if isinstance(value, list):
        value = ", ".join(value)
    return " ".join(str(value).split())


def values(reading: Reading, noun: str, fact: str) -> list[str]:
    """The values of one fact of all drafts of a noun."""
    return [plain_value(draft.facts[fact].value) for draft in reading.of(noun) if fact in draft.facts]
