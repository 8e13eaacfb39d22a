"""Full-text search over labs: the same terms, and so the same answers, in both databases."""

from .answers import Answer, answer, matching
from .terms import words
from .texts import fill, rebuild, refresh

__all__ = ["Answer", "answer", "fill", "matching", "rebuild", "refresh", "words"]
