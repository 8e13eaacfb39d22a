"""What harms readers most, first: the curator’s morning, as plain lines that a page gives their addresses."""

from .lines import Line, Move, Section
from .sections import MOST_LINES, morning

__all__ = ["MOST_LINES", "Line", "Move", "Section", "morning"]
