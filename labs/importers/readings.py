"""What was read in a long text, kept on disk while somebody reads it over: each page would read it anew else.

JSON and no pickle: what lies in a folder must not be able to run. A file that is missing or of another content or genre
means that the text is still to be read.
"""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from labs.models import Intake

from .drafts import Document, Draft, Fact, Origin, Problem, Reading, UnreadableError, Words

# Bytes of a text above which it is not read while a page waits for it: about a second of reading.
LONG_TEXT = 100_000
ENDING = ".reading"


def is_long(intake: Intake) -> bool:
    return intake.kind == Intake.Kind.TEXT and len(intake.content) > LONG_TEXT


def is_unread(intake: Intake) -> bool:
    """A long text of which nothing is kept."""
    return is_long(intake) and _kept(intake) is None


def kept(intake: Intake) -> Reading | None:
    """Raises UnreadableError where reading ended so."""
    data = _kept(intake) if intake.pk and is_long(intake) else None
    if data is None:
        return None
    if "problem" in data:
        raise UnreadableError(data["problem"]["code"], data["problem"]["place"], **data["problem"]["details"])
    return reading_of(data["reading"])


def keep(intake: Intake, found: Reading | Problem) -> None:
    name = "reading" if isinstance(found, Reading) else "problem"
    path = path_of(intake.pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part-reading")
    draft.write_text(json.dumps({"of": _of(intake), name: asdict(found)}, ensure_ascii=False), "utf-8")
    draft.replace(path)


def forget_all_but(keys: set[int]) -> None:
    """Readings of imports that are written, refused or deleted."""
    for path in Path(settings.IMPORTS_ROOT).glob(f"*{ENDING}"):
        if not (path.stem.isdecimal() and int(path.stem) in keys):
            with suppress(OSError):
                path.unlink()


def path_of(key: int) -> Path:
    return Path(settings.IMPORTS_ROOT) / f"{key}{ENDING}"


def _of(intake: Intake) -> list[str]:
    return [intake.digest, intake.genre]


def _kept(intake: Intake) -> dict[str, Any] | None:
    try:
        data = json.loads(path_of(intake.pk).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.get("of") == _of(intake) else None


def reading_of(data: dict[str, Any]) -> Reading:
    """The reading that `asdict` took apart."""
    return Reading(
        data["genre"], Document(**data["document"]), [_draft(one) for one in data["drafts"]],
        {key: Document(**one) for key, one in data["sources"].items()},
        [Problem(**one) for one in data["problems"]], data["text"],
    )  # fmt: skip


def _draft(data: dict[str, Any]) -> Draft:
    facts = {name: Fact(_value(one["value"]), _origins(one["origins"]), one["confidence"])
             for name, one in data["facts"].items()}  # fmt: skip
    return Draft(**{**data, "facts": facts, "origins": _origins(data["origins"])})


def _origins(data: list[dict[str, Any]]) -> tuple[Origin, ...]:
    return tuple(Origin(**{**one, "note": Words(**one["note"])}) for one in data)


def _value(value: Any) -> Any:
    """Of what a fact holds, only words in two languages are a dictionary here."""
    return Words(**value) if isinstance(value, dict) else value
