"""Records of the atlas as fixtures: what identifies each, what is known of it, its origins and its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

from labs.models import CITED_NOUNS, Citation, Record, ThemedLab, ThemedMission

from .nouns import model_of, noun_of
from .reading import OWNER_FIELD, PARTS_OF_A_LAB

# Kept by the database itself, or by the people of another place.
LEFT_OUT = {
    "id", "created_at", "updated_at", "atlas_key", "published_at", "publish_on", "withdrawn_at", "card_number",
    "sort_name", "text", "text_is_shareable",
}  # fmt: skip
NEVER_WRITTEN = {"Citation", "Contribution", "Picture", "Article", "ArticleKeyword", "Category"}
THEMED = {"lab": ThemedLab, "mission": ThemedMission}
PART_KEYS = {noun: key for key, noun in PARTS_OF_A_LAB.items()}


class Row(dict[str, Any]):
    """What stands on one line of a file."""


class Shown:
    """Records of the atlas with what hangs on them, in a fixed number of queries for each noun."""

    def __init__(self, wanted: dict[str, set[int]] | None = None) -> None:
        """`wanted` are the keys to write by noun; None for all."""
        self.wanted = wanted
        self.origins: dict[tuple[str, int], dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        citations = Citation.objects.select_related("source").order_by("pk")
        for citation in citations if wanted is None else citations.filter(pk__in=wanted.get("citation", ())):
            self.origins[citation.noun, getattr(citation, f"{citation.noun}_id")][citation.field or "record"].append(
                origin_of(citation)
            )

    def records(self, noun: str) -> Iterator[Any]:
        model = model_of(noun)
        rows = model._default_manager.order_by("pk")
        if self.wanted is not None:
            rows = rows.filter(pk__in=self.wanted.get(noun, ()))
        many = [column.name for column in model._meta.many_to_many if column.name != "themes"]
        foreign = [column.name for column in model._meta.concrete_fields if column.is_relation]
        return iter(rows.select_related(*foreign).prefetch_related(*many))


def nouns_written() -> list[str]:
    """Every noun of the fixtures that stands by itself."""
    models_written = [model for model in apps.get_app_config("labs").get_models() if issubclass(model, Record)]
    nouns = [noun_of(model) for model in models_written if model.__name__ not in NEVER_WRITTEN]
    return [noun for noun in nouns if noun not in PART_KEYS]


def parts_by_lab(shown: Shown) -> dict[int, dict[str, list[dict[str, Any]]]]:
    found: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for noun, key in PART_KEYS.items():
        owner = f"{OWNER_FIELD.get(noun, 'lab')}_id"
        for record in shown.records(noun):
            found[getattr(record, owner)][key].append(written(record, noun, shown, without=owner))
    return found


def written(
    record: Any, noun: str, shown: Shown, parts: dict[str, Any] | None = None, without: str = ""
) -> dict[str, Any]:
    """A record as its fixture: what identifies it, what is known of it, its origins and parts."""
    known: dict[str, Any] = dict(identity(record))
    translated = set(get_translatable_fields_for_model(type(record)) or ())
    for column in record._meta.concrete_fields:
        if column.name not in LEFT_OUT | translated and column.attname != without and column.name not in known:
            value = plain(record, column)
            if value is not None:
                known[column.name] = value
    for relation in record._meta.many_to_many:
        keys = (
            theme_slugs(record, noun)
            if relation.name == "themes"
            else [key_of(one) for one in getattr(record, relation.name).all()]
        )
        if keys:
            known[relation.name] = keys
    origins = shown.origins.get((noun, record.pk))
    if origins and noun in CITED_NOUNS:
        known["origins"] = {fact: list(rows) for fact, rows in origins.items()}
    return {**known, **(parts or {})}


def identity(record: Any) -> Iterable[tuple[str, str]]:
    for name in ("slug", "key"):
        if hasattr(record, name):
            return [(name, getattr(record, name))]
    if type(record).__name__ == "Answer":
        return [("question", record.question.key)]
    return [("ref", (record.atlas_key or "").rpartition("/")[2] or str(record.pk))]


def key_of(record: Any) -> str:
    return str(getattr(record, "slug", "") or getattr(record, "key", ""))


def theme_slugs(record: Any, noun: str) -> list[str]:
    rows = THEMED[noun].objects.filter(content_object=record).order_by("pk")
    return list(rows.values_list("tag__slug", flat=True))


def plain(record: Any, column: models.Field) -> Any:
    """A value for YAML; None when it is unknown or what a new record has anyway."""
    value = getattr(record, column.attname)
    if value in (None, "") or (column.name != "kind" and column.has_default() and value == column.get_default()):
        return "draft" if column.name == "state" and value == "draft" else None
    if column.name == "state" and value == "published":
        return None
    if column.is_relation:
        return key_of(getattr(record, column.name))
    if isinstance(value, bool | int):
        return value
    return str(value) if not isinstance(value, Decimal) else f"{value.normalize():f}"


def origin_of(citation: Citation) -> Row:
    """`lines` when the place is lines of a text, else `locator`."""
    place = "lines" if citation.locator[:1].isdigit() else "locator"
    known = {
        "source": citation.source.slug if citation.source else None, place: citation.locator,
        "stated": citation.value_as_stated, "kind": citation.kind if citation.kind != "stated" else None,
        "agrees": None if citation.agrees else False, "to_source": citation.to_source or None,
        "is_preferred": citation.is_preferred or None,
        "preference_reason": citation.preference_reason, "note_fr": citation.note_fr, "note_en": citation.note_en,
    }  # fmt: skip
    return Row((name, value) for name, value in known.items() if value not in (None, ""))
