"""Small histograms beside the choices of the directory. Pure geometry, in a box of 100 × 28 units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .svg import number

WIDTH, HEIGHT = 100.0, 28.0
LOWEST = 1.5  # a bar that counts one lab among hundreds is still seen


@dataclass(frozen=True)
class Bar:
    """One bar: left edge, top, width and height as SVG texts; `is_hatched` for the unknown.

    `is_cut` is one that is higher than the box and shows as broken.
    """

    x: str
    y: str
    width: str
    height: str
    is_hatched: bool = False
    is_cut: bool = False

    @property
    def cut(self) -> str:
        """Path of the gap in a bar that is cut: slanted, a third from the top."""
        return f"M{self.x} {number(HEIGHT * 0.36)}l{self.width} {number(-HEIGHT * 0.14)}"


def bars(counts: Sequence[int], unknown: int | None = None) -> list[Bar]:
    """Bars of equal width, the tallest as high as the box; the unknown stands apart at the end.

    Where most is unknown its bar is broken at the top of the box: the shape of what is known stays readable.
    """
    heights = [*counts] if unknown is None else [*counts, unknown]
    if not heights:
        return []
    gap = 0.4 if unknown is not None else 0.0
    step = WIDTH / (len(heights) + gap)
    top = max([*counts, 1])
    drawn = []
    for place, count in enumerate(heights):
        is_last = unknown is not None and place == len(heights) - 1
        height = min(max(HEIGHT * count / top, LOWEST), HEIGHT) if count else 0.0
        left = step * (place + (gap if is_last else 0.0))
        x, y, width = number(left + step * 0.08), number(HEIGHT - height), number(step * 0.84)
        drawn.append(Bar(x, y, width, number(height), is_last, is_cut=is_last and count > top))
    return drawn
