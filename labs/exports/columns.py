"""The columns of the exports: their stable names, how each is read, and what the codebook says of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.dates import PartialDate
from labs.models import Axis

from .facts import FACTS
from .reading import Row

# What a value is: its kind, and how the codebook names it.
KINDS = {
    "text": gettext_lazy("texte"),
    "key": gettext_lazy("clé"),
    "keys": gettext_lazy("clés, séparées par « | »"),
    "names": gettext_lazy("noms, séparés par « | »"),
    "number": gettext_lazy("nombre"),
    "boolean": gettext_lazy("true ou false"),
    "partial": gettext_lazy("date partielle : 2014, 2014-05, 2014-05-12 ; « ~ » à la fin : environ"),
    "day": gettext_lazy("date : 2014-05-12"),
    "moment": gettext_lazy("date et heure, ISO 8601"),
    "address": gettext_lazy("adresse web"),
}
Value = None | str | int | float | bool | list[str]


@dataclass(frozen=True)
class Column:
    """`name` never changes; `values` says the unit or the values allowed, in words."""

    name: str
    kind: str
    meaning: str
    values: str
    read: Callable[[Row], Any]

    def value(self, row: Row) -> Value:
        """None for what is not known, never zero nor an empty text; lists may be empty."""
        return plain(self.read(row))


def columns(axes: Iterable[Axis]) -> list[Column]:
    """All columns in order, in the language at work: the facts of a lab, then its position on each axis."""
    facts = [Column(name, kind, str(meaning), str(values), reader(way)) for name, kind, way, meaning, values in FACTS]
    return [*facts, *(column for axis in axes for column in axis_columns(axis))]


def axis_columns(axis: Axis) -> Iterable[Column]:
    """Step, bounds, date and review of the position that leads on one axis."""
    key, start = axis.key, f"axis_{axis.key.replace('-', '_')}"
    poles = {"a": axis.pole_a, "b": axis.pole_b}
    steps = _("de −2 (%(a)s) à 2 (%(b)s)") % poles
    for end, kind, field, meaning, values in (
        ("step", "number", "step", _("position entre %(a)s et %(b)s"), steps),
        ("from", "number", "step_from", _("position entre %(a)s et %(b)s, au moins"), steps),
        ("to", "number", "step_to", _("position entre %(a)s et %(b)s, au plus"), steps),
        ("as_of", "partial", "as_of", _("date de la position entre %(a)s et %(b)s"), ""),
        ("review", "key", "review", _("validation de la position entre %(a)s et %(b)s"), "proposed, confirmed"),
    ):
        yield Column(f"{start}_{end}", kind, meaning % poles, values, position_reader(key, field))


def position_reader(key: str, field: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.positions.get(key), field, None)


def reader(way: str | Callable[[Row], Any]) -> Callable[[Row], Any]:
    """Follows a dotted path; where something on the way is not known, nothing is."""
    if callable(way):
        return way

    def read(row: Row) -> Any:
        found: Any = row
        for part in way.split("."):
            if found is None:
                return None
            found = getattr(found, part)
        return found() if callable(found) else found

    return read


def plain(value: Any) -> Value:
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | float | list):
        return value
    if isinstance(value, PartialDate):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "as_tuple"):  # a decimal: coordinates
        return float(value)
    return str(value)
