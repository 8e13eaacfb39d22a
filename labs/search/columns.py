"""Any list searched as readers search labs: without case, accents or apostrophes, on any database."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet

from .terms import MAX_WORDS, words

Rows = TypeVar("Rows", bound=QuerySet[Any])


def folded_search(queryset: Rows, columns: Iterable[str], query: str) -> Rows:
    """Rows in whose columns a word starts with each word of the query; all rows when it holds no word.

    The texts are folded here and not by the database, because SQLite and PostgreSQL do not fold alike.
    """
    wanted = words(query)[:MAX_WORDS]
    if not wanted:
        return queryset
    texts = queryset.order_by().values_list("pk", *columns)
    return queryset.filter(pk__in={pk for pk, *parts in texts if holds(parts, wanted)})


def holds(parts: Iterable[Any], wanted: Iterable[str]) -> bool:
    text = " " + " ".join(words(" ".join(str(part) for part in parts if part)))
    return all(f" {word}" in text for word in wanted)
