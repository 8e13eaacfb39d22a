"""From the facts of a draft to the columns of its model."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import get_language
from modeltranslation.manager import get_translatable_fields_for_model

from labs.atlas.nouns import noun_of
from labs.text import clean

from .drafts import Draft, Fact, Problem, Words

LANGUAGES = ("fr", "en")
# Relations that hang on the lab by another way than a column of its own.
TAGGED = "themes"
# Signs up to which what a value means for a column is kept.
LONGEST_KEPT = 100


@dataclass
class Cell:
    """What one fact means for the columns: values by column, or keys of a relation to many."""

    fact: str
    columns: dict[str, Any] = field(default_factory=dict)
    relation: list[str] | None = None
    problem: Problem | None = None


def cells_of(draft: Draft, model: type[models.Model], language: str) -> list[Cell]:
    """One cell for each fact, in the order of the draft. `language` is that of plain texts."""
    return [cell_of(name, fact, model, language) for name, fact in draft.facts.items()]


def cell_of(name: str, fact: Fact, model: type[models.Model], language: str) -> Cell:
    place = fact.origins[0].locator if fact.origins else ""
    try:
        column: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return Cell(name, problem=Problem("unknown-fact", place, {"fact": name}))
    if column.many_to_many or name == TAGGED:
        keys = [str(key) for key in (fact.value if isinstance(fact.value, list | tuple) else [fact.value])]
        return Cell(name, relation=keys)
    try:
        return Cell(name, columns=values_of(column, fact.value, model, language))
    except (ValidationError, ValueError, TypeError, ArithmeticError) as error:
        reason = " ".join(getattr(error, "messages", [str(error)]))
        return Cell(name, problem=Problem("unfit-value", place, {"fact": name, "reason": reason}))


def values_of(column: Any, value: Any, model: type[models.Model], language: str) -> dict[str, Any]:
    if column.name in (get_translatable_fields_for_model(model) or ()):
        words = value if isinstance(value, Words) else Words(**{language: str(value)})
        typed = {tongue: getattr(words, tongue) for tongue in LANGUAGES if getattr(words, tongue)}
        return {f"{column.name}_{tongue}": fitted(column, text) for tongue, text in typed.items()}
    if isinstance(value, Words):
        value = value.either
    if column.is_relation:
        return {column.attname: target_key(column, value)}
    return {column.name: fitted(column, value)}


def fitted(column: Any, value: Any) -> Any:
    """The value as the column keeps it; raises ValidationError in words when it does not fit."""
    if isinstance(value, str):
        value = clean(value).strip()
    if isinstance(column, models.DecimalField) and isinstance(value, float):
        value = f"{value:.{column.decimal_places}f}"  # a float has more digits than anybody wrote
    short = isinstance(value, str) and len(value) <= LONGEST_KEPT
    found = cleaned(column, value) if short else column.clean(value, None)
    return found.strip() if isinstance(found, str) else found


@lru_cache(maxsize=4096)
def cleaned(column: Any, value: str) -> Any:
    """A choice is looked for among all of its field, which takes long for countries; a table repeats them."""
    return column.clean(value, None)


def choice_label(column: Any, value: Any) -> Any:
    """The name of a choice; the value itself where the column has no choices, or no such one."""
    return labels_of(column, get_language() or "").get(value, value) if column.choices else value


@lru_cache(maxsize=256)
def labels_of(column: Any, language: str) -> dict[Any, Any]:
    """Fields work their choices out anew at each question, and a plan has thousands."""
    return dict(column.flatchoices)


def target_key(column: Any, value: Any) -> str:
    """The whole key of a foreign key's target."""
    text = str(value)
    return text if ":" in text else f"{noun_of(column.related_model)}:{text}"


def stored(column: Any, value: Any) -> Any:
    """A value as the database holds it, to compare; empty text and nothing are alike."""
    value = column.get_prep_value(value)
    if isinstance(value, str):
        value = value.strip()
    return None if value in ("", None) else value


def shown(record: Any, column: Any) -> str:
    """A column's value for people."""
    value = getattr(record, column.attname)
    if value in ("", None):
        return ""
    if column.is_relation:
        return str(getattr(record, column.name))
    return str(choice_label(column, value))
