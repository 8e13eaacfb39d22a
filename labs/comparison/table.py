"""The comparison as a table: a row for each criterion, a column for each lab, and whether they differ."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from labs.wording import axis_words

from .overlay import Overlay
from .page import Comparison
from .rows import Row
from .words import cell_words, gap_words, place_words, unplaced_words

Cells = list[Any]


def codebook(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """(name, kind, meaning, values) of each column; a lab’s bears its letter, as on the page, and its name."""
    labs = [
        (f"{side.letter}. {side.lab.name}", "text", _("ce que l’on sait de ce labo ; vide : inconnu"), "")
        for side in comparison.sides
    ]
    return [
        ("section", "text", _("partie de la page"), ""),
        ("key", "key", _("clé du critère"), ""),
        ("criterion", "text", _("critère"), ""),
        *labs,
        ("differs", "boolean", _("deux labos disent deux choses ; vide : trop peu est connu pour le dire"), ""),
        ("gap", "number", _("sur un axe, écart entre les deux labos les plus éloignés"), _("crans")),
        ("remark", "text", _("ce qui se ressemble, ce qui n’est connu que de l’un"), ""),
    ]


def rows(comparison: Comparison, addresses: list[str]) -> list[Cells]:
    """`addresses` of the pages of the labs, whole. Without labs there is nothing to compare."""
    if not comparison.sides:
        return []
    named = _("Labos")
    return [
        [named, "slug", _("clé du labo, celle de son adresse"), *[side.lab.slug for side in comparison.sides], *ENDS],
        [named, "url", _("page du labo"), *addresses, *ENDS],
        *(line for overlay in comparison.overlays for line in axis_rows(overlay)),
        *(fact_row(str(section.title), row) for section in comparison.sections for row in section.rows if is_said(row)),
    ]


# Nothing to say of a difference, of a gap, of a likeness.
ENDS: Cells = [None, None, None]


def axis_rows(overlay: Overlay) -> Iterator[Cells]:
    """Where each lab stands, and the reasons given for it."""
    section, name = _("Axes superposés"), capfirst(axis_words(overlay.axis))
    key = f"axis_{overlay.axis.key.replace('-', '_')}"
    remark = ". ".join(filter(None, [gap_words(overlay), unplaced_words(overlay)]))
    differs = None if overlay.gap is None else overlay.gap > 0
    yield [section, key, name, *map(place_words, overlay.places), differs, overlay.gap, remark]
    reasons = [place.reading.rationale if place.reading.is_known else None for place in overlay.places]
    if any(reasons):
        yield [section, f"{key}_reason", _("%(axis)s, raison") % {"axis": name}, *reasons, *ENDS]


def is_said(row: Row) -> bool:
    """A team drawn in squares is in the file by its number."""
    return row.fact.kind != "squares"


def fact_row(section: str, row: Row) -> Cells:
    differs = True if row.differs else False if row.is_alike else None
    told = [cell_words(cell) or None for cell in row.cells]
    return [section, row.fact.key, str(row.fact.label), *told, differs, None, row.remark]
