"""Worker: what the page of a lab shows."""

from .page import Profile

__all__ = ["Profile"]
