"""The gazetteer: cities of the world and the continents of countries, from files beside this one. No network."""

from .cities import City, is_far, nearest_km, suggest
from .continents import continents
from .native_names import native_name

__all__ = ["City", "continents", "is_far", "native_name", "nearest_km", "suggest"]
