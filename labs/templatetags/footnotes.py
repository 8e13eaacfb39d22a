"""Facts with their source marks: {% fact notes lab "opened" %}vers 2002{% endfact %}."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.db import models
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from labs.footnotes import Footnotes, Mark, Note, noun_of
from labs.models import Citation, Record

from .atlas import semicolon, typo
from .facts import field_name, in_language, is_key

register = template.Library()

# Nouns whose proposed facts are marked one by one, and the facts of which the page says it in its own words.
PROPOSING = {"lab", "team"}
PROPOSED_ELSEWHERE = {"lab_type"}


@register.simple_block_tag
def fact(content: SafeString, notes: Footnotes, record: Record, *names: str, alone: bool = False) -> SafeString:
    """One shown fact: its words, its marks (or that it has no origin), and (but for one `alone`) what others say.

    Several names are one wording of several fields; those that are empty are left out. The attribute `data-fact`
    names the facts shown, so that a test can find each of them; the anchors lead here from the page of a document.
    """
    known, shown = known_and_shown(record, names)
    found = [notes.marks(record, name) for name in shown]
    if not known and not any(found):
        return SafeString(content.strip())  # a blank that nobody speaks of: there is nothing to mark
    marks: dict[int, Mark] = {}
    for mark in (mark for group in found for mark in group):
        marks.setdefault(mark.number, mark)
    own, *others = [anchor for name in shown if (anchor := notes.anchor(record, name))] or [""]
    return format_html(
        '<span{} data-fact="{}">{}{}{}{}{}</span>',
        id_html(own),
        " ".join(f"{noun_of(record)}.{name or 'record'}" for name in shown),
        format_html_join("", "<span{}></span>", ((id_html(anchor),) for anchor in others)),
        mark_safe(content.strip()),  # rendered and escaped by the template
        proposed_html(notes, record, known),
        marks_html(list(marks.values()), is_bare=bool(known) and not all(found)),
        "" if alone else against_html(notes, record, [name for name in shown if name]),
    )


@register.simple_tag
def refs(notes: Footnotes, record: Record, name: str = "") -> SafeString:
    """{% refs notes lab "opened" %}: the marks alone, or that there is no origin."""
    marks = notes.marks(record, name)
    return marks_html(marks, is_bare=not marks)


@register.simple_tag
def disagreements(notes: Footnotes, record: Record, *names: str) -> SafeString:
    """{% disagreements notes partnership %}: what other documents say of a record or its facts, which side is kept."""
    return against_html(notes, record, known_and_shown(record, names)[1] if names else [""])


@register.filter
def cited_fact(citation: Citation) -> str:
    """“création”, “équipe · disciplines”, “mention” for the lab itself."""
    model: Any = Citation._meta.get_field(citation.noun).related_model
    holder = "" if citation.noun == "lab" else str(model._meta.verbose_name)
    name = field_name(model, citation.field) if citation.field else ""
    return " · ".join(filter(None, [holder, name])) or _("mention")


@register.filter
def note_lines(note: Note) -> list[SafeString]:
    """What a page draws from a passage, each once: “création : « bientôt 11 ans ». Déduit : …”.

    Facts that rest on the same reasoning share one line, so that it is read once.
    """
    lines: dict[tuple[Any, ...], list[Citation]] = {}
    for citation in note.citations:
        reason = (citation.kind, citation.agrees, citation.note)
        lines.setdefault(reason if citation.note else (*reason, citation.pk), []).append(citation)
    return list(dict.fromkeys(line_of(citations) for citations in lines.values()))


def line_of(citations: list[Citation]) -> SafeString:
    first = citations[0]
    heads = list(dict.fromkeys(map(head_of, citations)))
    parts = [] if first.agrees else [_("autre version que celle de la fiche")]
    if first.kind != Citation.Kind.STATED:
        parts.append(str(first.get_kind_display()))
    facts = format_html_join(semicolon(), "{}", ((head,) for head in heads))
    line = format_html_join(", ", "{}", ((part,) for part in [facts, *parts]))
    return format_html("{}. {}", line, typo(first.note)) if first.note else format_html("{}.", line)


def head_of(citation: Citation) -> SafeString:
    """“Ville : « Córdoba »”; the key of a proposed word is no word of the document, and is left out."""
    line: Any = typo(capfirst(cited_fact(citation)))
    if not citation.stated or is_key(citation):
        return conditional_escape(line)
    stated = conditional_escape(in_language(citation.stated, citation.stated_language))
    message = conditional_escape(_("%(fact)s : « %(stated)s »"))
    return mark_safe(message % {"fact": conditional_escape(line), "stated": stated})  # both are escaped


def id_html(anchor: str) -> SafeString:
    return format_html(' id="{}"', anchor) if anchor else SafeString("")


def proposed_html(notes: Footnotes, record: Record, names: list[str]) -> SafeString:
    """That a fact is a proposal to confirm, where the words around it do not say so; why stands in its note."""
    if noun_of(record) not in PROPOSING or PROPOSED_ELSEWHERE.intersection(names):
        return SafeString("")
    if not any(notes.proposal(record, name) is not None for name in names):
        return SafeString("")
    return format_html(' <small class="proposed">{}</small>', _("(proposition)"))


def marks_html(marks: list[Mark], *, is_bare: bool) -> SafeString:
    parts = [
        render_to_string("components/reference.html", {"numbers": [mark.number], "back": mark.is_first}).strip()
        for mark in marks
    ]
    if is_bare:
        parts.append(render_to_string("components/no_origin.html").strip())
    return mark_safe("".join(parts))  # made of templates only


def known_and_shown(record: Record, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of the fields of one wording those that have a value, and those that stand for it."""
    known = [name for name in names if has_value(record, name)]
    return known, known or list(names[:1])


def against_html(notes: Footnotes, record: Record, names: list[str]) -> SafeString:
    """What other documents say of these facts (of the record as a whole: an empty name)."""
    others = [other for name in names for other in notes.disagreements(record, name)]
    kept = [side for name in names for side in notes.kept(record, name)]
    if not (others or kept):
        return SafeString("")
    # The date of the document behind the value shown.
    dates = [date for name in names if others and not kept and (date := notes.followed(record, name))]
    sides = {"others": others, "kept": kept, "followed": max(dates, default=None)}
    return mark_safe(" " + render_to_string("components/disagreements.html", sides).strip())


def has_value(record: Record, name: str) -> bool:
    """False for an empty column; relations to many are asked for by name only when the page shows some."""
    if name not in {column.name for column in record._meta.concrete_fields}:
        return True
    column: models.Field = record._meta.get_field(name)  # type: ignore[assignment]
    return getattr(record, column.attname) not in (None, "")
