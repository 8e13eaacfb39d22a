"""What a line of the comparison shows, as plain words: for the files, and for the opening of what is folded."""

from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from labs.dates import PartialDate
from labs.models import Partnership, Team
from labs.wording import period, reading_words, team_words

from .overlay import Overlay, Place
from .rows import Cell

# Signs beyond which a value is folded, and those that its opening keeps: some three lines of a column.
LONGEST, OPENING = 170, 110


def gap_words(overlay: Overlay) -> str:
    """“écart 4”, “même cran”, or that too few positions are established."""
    if overlay.gap is None:
        return _("écart inconnu")
    return _("écart %(steps)s") % {"steps": overlay.gap} if overlay.gap else _("même cran")


def unplaced_words(overlay: Overlay) -> str:
    """“B, D : position non établie”; empty when all are placed."""
    letters = ", ".join(place.side.letter for place in overlay.unknown)
    if not letters:
        return ""
    count = len(overlay.unknown)
    words = ngettext("%(letters)s : position non établie", "%(letters)s : positions non établies", count)
    return words % {"letters": letters}


def place_words(place: Place) -> str:
    """“plutôt pilote”; empty when nothing is established."""
    return reading_words(place.reading) if place.reading.is_known else ""


def cell_words(cell: Cell) -> list[str]:
    """What one lab says, a text for each thing; nothing for what is unknown."""
    if not cell.is_known:
        return []
    value, kind = cell.value, cell.fact.kind
    if kind == "lines":
        return [words for _name, words in value]
    if kind in ("names", "ties", "teams"):
        return [thing_words(one) for one in value]
    if kind == "type" and cell.side.is_type_proposed:
        return [" ".join([value.name, _("(proposée par l’atlas)")])]
    if kind == "status":
        seen = cell.side.lab.status_as_of
        return [f"{value}, {seen.year}" if seen else str(value)]
    return [thing_words(value)]


def thing_words(value: Any) -> str:
    if isinstance(value, PartialDate):
        return capfirst(value.display(get_language()))
    if isinstance(value, Team):
        when = value.as_of.display(get_language()) if value.as_of else _("Non daté")
        return _("%(team)s (%(date)s)") % {"team": team_words(value), "date": when.lower()}
    if isinstance(value, Partnership):
        return ", ".join(filter(None, [str(value.organisation), value.get_role_display(), period(value)]))
    return str(value)


def opening_words(cell: Cell) -> str:
    """The first words of a value too long to be read beside others; empty when it is short enough to stand whole."""
    words = (" " if cell.fact.kind == "lines" else ", ").join(cell_words(cell))
    if len(words) <= LONGEST or cell.fact.kind == "squares":
        return ""
    return Truncator(words).chars(OPENING).rstrip("…").rpartition(" ")[0].rstrip(" ,;:.") + "…"
