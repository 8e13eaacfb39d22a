"""Labs ticked for a comparison, carried by the address from one page of the directory to the next."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from labs.comparison.choosing import MOST, named
from labs.filters import Ignored, shown


@dataclass(frozen=True)
class Ticked:
    """`labs` are (slug, name) in the order of the address, four at most; `ignored` is what cannot be compared."""

    labs: list[tuple[str, str]]
    ignored: list[Ignored]

    def elsewhere(self, pieces: list[bytes]) -> list[tuple[str, str]]:
        """Those whose box stands in none of these pieces of the page."""
        return [(slug, name) for slug, name in self.labs if not any(box_of(slug) in piece for piece in pieces)]

    def mark(self, piece: bytes) -> bytes:
        """A card or a row, drawn once for all readers, with its box as this reader left it."""
        for slug, _name in self.labs:
            piece = piece.replace(box_of(slug), box_of(slug) + b" checked", 1)
        return piece


def ticked(data: QueryDict) -> Ticked:
    """No query when the address names no lab."""
    asked = list(dict.fromkeys(filter(None, data.getlist("lab"))))
    if not asked:
        return Ticked([], [])
    known, unknown = named(asked)
    beyond = [Ignored("lab", shown(name), _("quatre labos au plus")) for _slug, name in known[MOST:]]
    return Ticked(known[:MOST], [*(Ignored("lab", shown(slug), _("labo inconnu")) for slug in unknown), *beyond])


def box_of(slug: str) -> bytes:
    """As the templates of cards and rows write it."""
    return f'value="{slug}" form="comparer"'.encode()
