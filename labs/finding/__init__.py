"""Which labs hold which value: one index in each process, as exact as the database, for every door."""

from .current import current_index, index_at
from .index import LabIndex
from .results import Results

__all__ = ["LabIndex", "Results", "current_index", "index_at"]
