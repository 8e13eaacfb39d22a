"""The kinds of filters: which field reads the value, and which labs of the index it lets through."""

from typing import Any

import django_filters
from pyroaring import BitMap

from labs import search
from labs.filter_fields import KeysField, Range, RangeField, RangeWidget, SearchField, StepField
from labs.finding import LabIndex
from labs.models.lab import UNKNOWN


class KeysFilter(django_filters.Filter):
    """Any of several values of a facet."""

    field_class = KeysField

    def among(self, index: LabIndex, facet: str, keys: list[str]) -> BitMap:
        return index.having_any(facet, keys)


class RangeFilter(django_filters.Filter):
    """Bounds of a number that the facet holds: a year, a step."""

    field_class = RangeField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=RangeWidget, required=False, **kwargs)

    def among(self, index: LabIndex, facet: str, bounds: Range) -> BitMap:
        within = index.where(facet, bounds.holds) if bounds.is_bounded else BitMap()
        return within | index.having(facet, UNKNOWN) if bounds.unknown else within


class HeadcountFilter(RangeFilter):
    """Teams are a range themselves (« 3 à 5 »): they are found when the two ranges meet."""

    def among(self, index: LabIndex, facet: str, bounds: Range) -> BitMap:
        if not bounds.is_bounded:
            return super().among(index, facet, bounds)
        low, high = bounds.low, bounds.high
        begins = index.where(facet, lambda size: high is None or size <= high)
        ends = index.where(f"{facet}_haut", lambda size: low is None or size >= low)
        within = begins & ends
        return within | index.having(facet, UNKNOWN) if bounds.unknown else within


class StepFilter(RangeFilter):
    field_class = StepField


class SearchFilter(django_filters.CharFilter):
    field_class = SearchField

    def among(self, index: LabIndex, facet: str, query: str) -> BitMap:
        return search.answer(query, index.answers, index.labs).labs
