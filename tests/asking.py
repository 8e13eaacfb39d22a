"""Asking the directory as its pages do."""

from django.http import QueryDict

from labs.filters import LabFilter
from labs.models import Lab


def slugs(query: str) -> list[str]:
    """Slugs of the labs found, in the order of the answer."""
    by_key = dict(Lab.objects.values_list("pk", "slug"))
    data = QueryDict(mutable=True)
    data["q"] = query
    return [by_key[key] for key in LabFilter(data).ordered_ids()]
