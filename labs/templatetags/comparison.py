"""Words of the comparison of labs."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.comparison.overlay import Overlay
from labs.comparison.rows import Cell, Side
from labs.footnotes import Footnotes

from .atlas import semicolon
from .chart_words import axis_words, reading_words
from .footnotes import fact

register = template.Library()


@register.simple_block_tag
def cited(content: SafeString, notes: Footnotes, cell: Cell) -> SafeString:
    """{% cited notes cell %}vers 2002{% endcited %}: the words with the marks of the facts that the cell shows."""
    if cell.record is None or not cell.names:
        return content
    return fact(content, notes, cell.record, *cell.names)


@register.filter
def gap_words(overlay: Overlay) -> str:
    """“écart 4”, “même cran”, or that too few positions are established."""
    if overlay.gap is None:
        return _("écart inconnu")
    return _("écart %(steps)s") % {"steps": overlay.gap} if overlay.gap else _("même cran")


@register.filter
def overlay_words(overlay: Overlay) -> str:
    """The whole line for those who do not see it: “Expert ou transversal. A : plutôt expert ; B : …”."""
    places = [
        _("%(letter)s : %(position)s") % {"letter": place.side.letter, "position": reading_words(place.reading)}
        for place in overlay.places
    ]
    return _("%(axis)s. %(positions)s") % {"axis": axis_words(overlay.axis), "positions": semicolon().join(places)}


@register.filter
def unplaced_words(overlay: Overlay) -> str:
    """“B, D : position non établie”; empty when all are placed."""
    letters = letters_of(place.side for place in overlay.unknown)
    if not letters:
        return ""
    count = len(overlay.unknown)
    words = ngettext("%(letters)s : position non établie", "%(letters)s : positions non établies", count)
    return words % {"letters": letters}


def letters_of(sides: Iterable[Side]) -> str:
    return ", ".join(side.letter for side in sides)
