"""How each language joins two wordings, for what is put together outside a sentence of its own."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from labs.text import NARROW, NBSP


def is_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def quoted(words: object) -> str:
    """« Fabrique » in French, “Fabrique” in English."""
    return f"«{NBSP}{words}{NBSP}»" if is_french() else f"“{words}”"


def colon() -> str:
    return f"{NBSP}: " if is_french() else ": "


def semicolon() -> str:
    return f"{NARROW}; " if is_french() else "; "


def told(label: object, words: object) -> str:
    """« Thème : eau »."""
    return f"{label}{colon()}{words}"


def signed(user: Any) -> str:
    """A member of the staff by name, with the account when the name is given; a dash for nobody."""
    if user is None:
        return "—"
    name, account = user.get_full_name(), user.get_username()
    return f"{name} ({account})" if name else account


def series(parts: Iterable[object]) -> str:
    """« eau ; énergie »."""
    return semicolon().join(str(part) for part in parts)
