"""How much of the atlas is known: which facts are filled, sourced, checked this year; computed, never stored."""

from .counting import Count, Coverage, coverage
from .facts import FACTS, Fact
from .page import DIMENSIONS, MEASURES, Matrix, matrix, summary
from .weak import Strength, strengths

__all__ = [
    "DIMENSIONS",
    "FACTS",
    "MEASURES",
    "Count",
    "Coverage",
    "Fact",
    "Matrix",
    "Strength",
    "coverage",
    "matrix",
    "strengths",
    "summary",
]
