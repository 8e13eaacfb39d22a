"""What the check list says, and the checks that several nouns share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.translator import NotRegistered, translator

from labs.models import Citation, Picture, PublicationState, Record
from labs.phrases import quoted

# Proper names: the English page falls back on the French spelling, which is right for most of them.
PROPER_NAMES = frozenset({"name", "city", "region", "edition", "short_title", "venue"})

# Of a disagreement, as many wordings as a line holds.
MOST_SIDES = 3


class Level(StrEnum):
    """`BLOCKING`: the public page would be wrong, broken or unsourced. The others never refuse anything."""

    BLOCKING = "blocking"
    DOUBTFUL = "doubtful"
    ADVICE = "advice"


@dataclass(frozen=True)
class Finding:
    """One plain sentence. `place`: the field (`summary`) or the rows (`teams`) that it speaks of, or nothing.

    `record`: the row of the card that lacks something, or the document, when its own screen is where that is mended.
    """

    level: Level
    text: str
    place: str = ""
    record: Record | None = None

    @property
    def rank(self) -> int:
        return list(Level).index(self.level)


def label_of(model: type[models.Model], name: str) -> str:
    """What the form calls a field, with a capital."""
    return capfirst(str(model._meta.get_field(name).verbose_name))


def without_english(record: Record) -> list[str]:
    """Names of the texts that are written in French only; proper names apart."""
    try:
        names = translator.get_options_for_model(type(record)).all_fields
    except NotRegistered:
        return []
    return [
        name
        for name in names
        if name not in PROPER_NAMES and getattr(record, f"{name}_fr") and not getattr(record, f"{name}_en")
    ]


def french_only(record: Record) -> Iterator[Finding]:
    for name in without_english(record):
        text = _("%(field)s : le texte n’existe qu’en français.") % {"field": label_of(type(record), name)}
        yield Finding(Level.DOUBTFUL, text, name)


def insecure_links(record: Record) -> Iterator[Finding]:
    for field in record._meta.concrete_fields:
        if isinstance(field, models.URLField) and str(getattr(record, field.name) or "").startswith("http://"):
            text = _("%(field)s : l’adresse commence par http:// et non https://.")
            yield Finding(Level.ADVICE, text % {"field": capfirst(str(field.verbose_name))}, field.name)


def disagreements(citations: Iterable[Citation], place: str = "citations") -> Iterator[Finding]:
    """Facts on which documents contradict each other, and for which no side has been chosen."""
    facts: dict[tuple[Any, ...], list[Citation]] = {}
    for citation in citations:
        facts.setdefault((citation.noun, getattr(citation, f"{citation.noun}_id"), citation.field), []).append(citation)
    for (noun, _key, name), rows in facts.items():
        if any(not row.agrees for row in rows) and not any(row.is_preferred for row in rows):
            fact = fact_label(noun, name)
            if sides := [quoted(stated) for stated in dict.fromkeys(row.value_as_stated for row in rows) if stated]:
                fact = f"{fact} ({', '.join(sides[:MOST_SIDES])})"
            text = _("%(fact)s : des documents se contredisent, et aucun côté n’est retenu.")
            yield Finding(Level.DOUBTFUL, text % {"fact": fact}, place)


def fact_label(noun: str, name: str) -> str:
    """The fact that a citation speaks of: its field, or the whole record."""
    model = Citation._meta.get_field(noun).related_model
    try:
        return label_of(model, name)  # type: ignore[arg-type]
    except (FieldDoesNotExist, AttributeError):  # a relation, or the whole record: the noun says enough
        return capfirst(str(model._meta.verbose_name))  # type: ignore[union-attr]


def unpublished_documents(citations: Iterable[Citation], place: str = "citations") -> Iterator[Finding]:
    hidden = {row.source for row in citations if row.source and row.source.state != PublicationState.PUBLISHED}
    for source in sorted(hidden, key=str):
        text = _("Le document « %(title)s » est cité, mais il n’est pas publié : sa page ne s’ouvre pas.")
        yield Finding(Level.DOUBTFUL, text % {"title": source}, place, source)


def picture_findings(pictures: Iterable[Picture]) -> Iterator[Finding]:
    for picture in pictures:
        use = {"use": picture.get_use_display()}
        if not (picture.credit.strip() and picture.licence.strip()):
            yield Finding(Level.BLOCKING, _("Images (%(use)s) : il manque le crédit ou la licence.") % use, "pictures")
        if not picture.alt_fr:  # type: ignore[attr-defined]
            text = _("Images (%(use)s) : il manque le texte de remplacement.") % use
            yield Finding(Level.DOUBTFUL, text, "pictures")
        elif not picture.alt_en:  # type: ignore[attr-defined]
            text = _("Images (%(use)s) : le texte de remplacement n’existe qu’en français.") % use
            yield Finding(Level.DOUBTFUL, text, "pictures")
