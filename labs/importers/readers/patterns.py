"""Patterns for plain text (see `lines.plain`), written with single spaces that also match a line break."""

import re


def words(*alternatives: str) -> re.Pattern[str]:
    """Any of the alternatives as whole words. A space stands for one to three blanks, line breaks included."""
    return re.compile(spaced(rf"(?<![\w])(?:{'|'.join(alternatives)})(?![\w])"))


def spaced(pattern: str) -> str:
    """The pattern with every space open to line breaks."""
    return pattern.replace(" ", r"\s{1,3}")
