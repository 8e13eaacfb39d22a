"""Full-text search over labs: the same terms, and so the same answers, in both databases."""

from .answers import Answer, answer, matching, unknown_words
from .columns import folded_search
from .passages import MOST_SPELLED, QUESTIONS_KEPT, Passage, marked, passages_of
from .suggestions import nearest_names, nearest_values
from .terms import words
from .texts import fill, rebuild, refresh

__all__ = [
    "MOST_SPELLED",
    "QUESTIONS_KEPT",
    "Answer",
    "Passage",
    "answer",
    "fill",
    "folded_search",
    "marked",
    "matching",
    "nearest_names",
    "nearest_values",
    "passages_of",
    "rebuild",
    "refresh",
    "unknown_words",
    "words",
]
