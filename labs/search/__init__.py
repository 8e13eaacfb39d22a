"""Plain-text search: one port. Each lab keeps a folded copy of its words, so both databases answer alike."""

from .folded import matching, rebuild, refresh

__all__ = ["matching", "rebuild", "refresh"]
