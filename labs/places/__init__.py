"""The gazetteer: cities of the world by name, continents of countries; files beside this one, no network, no database."""

from .cities import City, is_far, nearest_km, suggest
from .continents import continents

__all__ = ["City", "continents", "is_far", "nearest_km", "suggest"]
