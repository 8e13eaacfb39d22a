"""Facts in words: what a citation is about, the value, the passage."""

import re
from typing import Any

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _
from django_countries.fields import Country

from labs.dates import PartialDate
from labs.document_text import DocumentText
from labs.footnotes import Note
from labs.models import Citation, Lineage, Partnership, Position, Record, Source
from labs.passages import GUIDE_ANCHORS, IN_TABLE, LINES, WHOLE_PAGE, Fact, is_public
from labs.phrases import quoted
from labs.wording import step_words

from .atlas import typo

register = template.Library()

LONGEST_VALUE = 90
# A word of a data file that means one of ours: `AE`, `city`, `closed`.
CODE = re.compile(r"[A-Z]{2}|[a-z]+(?:[-_][a-z]+)*", re.ASCII)
CODED = {"country", "precision", "status"}
KEYED = {"lab_type", "level", "themes", "modes", "functions", "disciplines"}


@register.filter
def locator_words(locator: str) -> str:
    """“ligne 13”, “lignes 13–17, 25”; the place in a table in words; a section as the curator wrote it."""
    if locator == WHOLE_PAGE:
        return _("page entière")
    if in_table := IN_TABLE.match(locator):
        return _("enregistrement %(number)s, champ %(name)s") % in_table.groupdict()
    if not LINES.match(locator):
        return locator
    lines = re.sub(r"\s*[-–]\s*", "–", locator)
    several = 1 if lines.isdigit() else 2
    return ngettext("ligne %(lines)s", "lignes %(lines)s", several) % {"lines": lines}


@register.filter
def line_in(locator: str, text: DocumentText | None) -> str:
    """Where a passage stands in the text of its document; empty when that text is not shown."""
    return text.address(locator) if text else ""


@register.filter
def titled(source: Source) -> str:
    """What the atlas calls a document: its own title in its language, or the short one that the atlas gave it."""
    return in_language(str(source), "" if source.short_title else source.language)


@register.simple_tag
def in_language(words: str, language: str) -> str:
    """Words of a document: marked as being in its language when the page is in another, and then not set anew."""
    here = (get_language() or "").partition("-")[0]
    if not language or language.partition("-")[0] == here:
        return str(typo(words))
    return format_html('<span lang="{}">{}</span>', language, words)


@register.filter
def reasonings(note: Note) -> list[str]:
    """“Déduit : …” for each reasoning behind the facts of a note, each once."""
    reasons = [
        _("%(kind)s : %(reason)s") % {"kind": capfirst(citation.get_kind_display()), "reason": citation.note}
        for citation in note.citations
        if citation.note and citation.kind != Citation.Kind.STATED
    ]
    return list(dict.fromkeys(reasons))


@register.filter
def language_words(code: str) -> str:
    """“français” for `fr`; the code itself when it names no language."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def fact_name(fact: Fact) -> str:
    """“création”, “équipe · effectif, au moins”, “Prospectif · définition”, “mention” for the record as a whole."""
    subject, name = fact.subject, fact.citation.field
    holder = "" if fact.is_about_owner else holder_name(fact)
    own = field_name(subject, name) if name else ""
    return " · ".join(filter(None, [holder, own])) or _("mention")


def holder_name(fact: Fact) -> str:
    subject = fact.subject
    if fact.citation.noun in GUIDE_ANCHORS or str(subject) == fact.owner:
        return str(subject) if fact.owner != str(subject) else ""
    if fact.citation.noun in ("mission", "role", "answer"):
        return f"{subject._meta.verbose_name} {quoted(subject)}"
    return str(subject._meta.verbose_name)


@register.filter
def fact_value(fact: Fact) -> str:
    """The value as the document words it, else the one the atlas holds; empty when a sentence would be needed."""
    if fact.citation.value_as_stated and not is_key(fact.citation):
        return fact.citation.stated
    if not fact.citation.agrees:
        return ""
    return value_of(fact.subject, fact.citation.field) if fact.citation.field else whole_in_words(fact.subject)


def is_key(citation: Citation) -> bool:
    """True when what is stated is a key of our vocabularies, proposed from a reading, or a code of a data file."""
    if citation.kind == Citation.Kind.EDITORIAL and citation.field in KEYED:
        return True
    return citation.field in CODED and bool(CODE.fullmatch(citation.value_as_stated))


def field_name(record: Record, name: str) -> str:
    try:
        found: Any = record._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return str(getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name_plural)


def value_of(record: Record, name: str) -> str:
    """The value a record holds, in words; never asks the database for more."""
    found: Any = record._meta.get_field(name)
    if found.is_relation:
        is_known = found.many_to_one and getattr(record, found.attname) and found.is_cached(record)
        return str(getattr(record, name)) if is_known and is_public(getattr(record, name)) else ""
    value = getattr(record, name)
    if found.choices and not isinstance(value, Country):
        return str(getattr(record, f"get_{name}_display")())
    return in_words(value)


def in_words(value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.display()
    if isinstance(value, Country):
        return str(value.name)
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    return "" if value is None else shortened(str(value))


def shortened(text: str) -> str:
    """Cut after a whole word; a long address, which has no words, stays whole."""
    if len(text) <= LONGEST_VALUE:
        return text
    head, blank, _rest = text[:LONGEST_VALUE].rpartition(" ")
    return f"{head.rstrip(' ,;:.')}…" if blank else text


def whole_in_words(record: models.Model) -> str:
    """What a record that has no name of its own says."""
    if isinstance(record, Position):
        return step_words(record.step, record.axis.pole_a, record.axis.pole_b)
    if isinstance(record, Partnership):
        return str(record)
    if isinstance(record, Lineage):
        return f"{record.get_kind_display()} {record.ancestor}"
    return ""
