"""Numbers and hatching as SVG wants them."""

from __future__ import annotations

import math


def number(value: float) -> str:
    """One decimal at most, a point whatever the locale, and never “-0”."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def percent(share: float) -> str:
    """A share of 0..1 as a percentage of the drawing: 0.25 → “25%”."""
    return f"{number(share * 100)}%"


def hatched_disc(radius: float, gap: float) -> str:
    """Path data of parallel chords of a disc centred on 0,0, rising to the right, `gap` apart.

    Drawn as lines because a pattern needs an id, and ids clash when a page holds forty figures.
    """
    diagonal = math.sqrt(0.5)
    lines = []
    for step in range(-int(radius // gap), int(radius // gap) + 1):
        distance = step * gap
        half = math.sqrt(max(radius**2 - distance**2, 0))
        middle = distance * diagonal
        low = f"M{number(middle - half * diagonal)} {number(middle + half * diagonal)}"
        lines.append(f"{low}L{number(middle + half * diagonal)} {number(middle - half * diagonal)}")
    return "".join(lines)
