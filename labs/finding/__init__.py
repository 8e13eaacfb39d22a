"""Which labs hold which value: one index in each process, as exact as the database, for every door."""

from .current import current_index
from .index import LabIndex

__all__ = ["LabIndex", "current_index"]
