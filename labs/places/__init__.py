"""The gazetteer: cities of the world by name, read from a file beside this one. No network, no database."""

from .cities import City, is_far, nearest_km, suggest

__all__ = ["City", "is_far", "nearest_km", "suggest"]
