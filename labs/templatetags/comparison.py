"""Words of the comparison of labs."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from labs.comparison.overlay import Overlay
from labs.comparison.rows import Cell
from labs.comparison.words import gap_words, opening_words, unplaced_words
from labs.footnotes import Footnotes
from labs.models import Record
from labs.wording import axis_words, reading_words

from .atlas import semicolon
from .footnotes import disagreements, fact

register = template.Library()
register.filter(gap_words)
register.filter(unplaced_words)
register.filter(opening_words)


@register.simple_block_tag
def cited(content: SafeString, notes: Footnotes, cell: Cell) -> SafeString:
    """{% cited notes cell %}vers 2002{% endcited %}: the words with the marks of the facts that the cell shows."""
    if cell.record is None or not cell.names:
        return content
    return fact(content, notes, cell.record, *cell.names, alone=True)


@register.simple_tag
def versions(notes: Footnotes, cell: Cell, record: Record | None = None, *names: str) -> SafeString:
    """{% versions notes cell %}: what other documents say of what a cell shows, folded; nothing where all agree.

    Of one record among those of the cell when it is named, with its facts.
    """
    record = record or cell.record
    told = disagreements(notes, record, *(names or cell.names)) if record else ""
    if not told:
        return SafeString("")
    return SafeString(render_to_string("components/compare_versions.html", {"cell": cell, "told": told}))


@register.filter
def overlay_words(overlay: Overlay) -> str:
    """The whole line for those who do not see it: “Expert ou transversal. A : plutôt expert ; B : …”."""
    places = [
        _("%(letter)s : %(position)s") % {"letter": place.side.letter, "position": reading_words(place.reading)}
        for place in overlay.places
    ]
    return _("%(axis)s. %(positions)s") % {"axis": axis_words(overlay.axis), "positions": semicolon().join(places)}
