"""The shipped atlas: reading the fixtures, and bringing the database in step with them."""

from .loading import Report, load

__all__ = ["Report", "load"]
