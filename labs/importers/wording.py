"""What a line of a plan is called and holds, in words for people: names of records, never their keys."""

from typing import Any, Protocol

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from labs.atlas.nouns import noun_of
from labs.dates import short_date_in_words

from .columns import choice_label
from .plan import Item
from .shelves import Shelves

LONGEST_SHOWN = 400


class Naming(Protocol):
    """What is known of the records that values mean."""

    shelves: Shelves
    known: dict[str, Item]


def label_of(item: Item, fact: str) -> str:
    try:
        column: Any = item.model._meta.get_field(fact)
    except FieldDoesNotExist:
        return fact
    return str(capfirst(column.verbose_name))


def wanted_words(columns: dict[str, Any], model: Any, work: Naming) -> str:
    return " / ".join(dict.fromkeys(words_of_value(name, value, model, work) for name, value in columns.items()))


def words_of_value(name: str, value: Any, model: Any, work: Naming) -> str:
    column: Any = model._meta.get_field(name)
    if column.is_relation:
        if isinstance(value, str):
            return words_of_key(value, work)
        return work.shelves[noun_of(column.related_model)].title_of(value)
    return short_date_in_words(str(choice_label(column, value)))[:LONGEST_SHOWN]


def words_of_key(full_key: str, work: Naming) -> str:
    """The title of a record that the document names, the name of one that the atlas has, else the bare key."""
    if full_key in work.known:
        return work.known[full_key].title
    noun, _sign, key = full_key.partition(":")
    found = work.shelves.key_of(full_key)
    return work.shelves[noun].title_of(found) if found is not None else key
