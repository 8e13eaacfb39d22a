"""How each language joins two wordings, for what is put together outside a sentence of its own."""

from collections.abc import Iterable

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


def series(parts: Iterable[object]) -> str:
    """« eau ; énergie »."""
    return semicolon().join(str(part) for part in parts)
