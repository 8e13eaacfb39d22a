"""The end of an address, made from a name."""

from itertools import chain, count
from typing import Any

from django.utils.text import slugify

from labs.models import Lab, OldSlug
from labs.models.lab import NOT_A_SLUG
from labs.text import fold


def free_slug(record: Any, text: str, column: str = "slug") -> str:
    """The slug of this text that no other record of the noun has, with a number when needed; empty for no letters.

    `column` is where the noun keeps it.
    """
    field = record._meta.get_field(column)
    base = slugify(fold(text).replace("'", " "))[: field.max_length - 6].strip("-")
    if not base:
        return ""
    others = type(record)._base_manager.exclude(pk=record.pk).filter(**{f"{column}__startswith": base})
    taken = set(others.values_list(column, flat=True))
    if isinstance(record, Lab):
        # An address that another lab left still leads to it.
        taken |= set(OldSlug.objects.exclude(lab=record.pk).values_list("slug", flat=True)) | NOT_A_SLUG
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)
