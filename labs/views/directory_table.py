"""The columns of the directory’s table: those that can be chosen, those that are, and the orders they can put."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.cards import CARD_AXES
from labs.filters import Ignored, shown
from labs.models import Axis


@dataclass(frozen=True)
class Column:
    """One column. `orders` are the values of `tri` that its head asks for, one after the other; `also` puts it in order
    too."""

    key: str
    label: Any
    is_usual: bool = False
    orders: tuple[str, ...] = ()
    axis_key: str = ""
    also: tuple[str, ...] = ()

    def runs(self, ordering: str) -> str:
        """Which way the column runs under this order: a value of `aria-sort`, empty when it is in none."""
        if ordering not in (*self.orders, *self.also):
            return ""
        return "descending" if ordering.startswith("-") else "ascending"

    def next_order(self, ordering: str) -> str:
        """What its head asks for under this order."""
        place = self.orders.index(ordering) + 1 if ordering in self.orders else 0
        return self.orders[place % len(self.orders)] if self.orders else ""


NAME = Column("nom", gettext_lazy("Labo"), orders=("nom", "-nom"))
BEFORE_AXES = (
    Column("famille", gettext_lazy("Famille"), orders=("type", "-type")),
    Column("lieu", gettext_lazy("Lieu"), is_usual=True, orders=("pays", "-pays"), also=("ville", "-ville")),
    Column("creation", gettext_lazy("Création"), is_usual=True, orders=("creation", "-creation")),
    Column("fermeture", gettext_lazy("Fermeture"), orders=("fermeture", "-fermeture")),
    Column("equipe", gettext_lazy("Équipe"), is_usual=True, orders=("-effectif", "effectif")),
)
AFTER_AXES = (
    Column("etat", gettext_lazy("État connu"), is_usual=True, orders=("statut", "-statut")),
    Column("niveau", gettext_lazy("Niveau"), orders=("niveau", "-niveau")),
    Column("accueil", gettext_lazy("Organisation d’accueil"), orders=("accueil", "-accueil")),
    # A lab has several themes: no order of theirs is one of labs.
    Column("themes", gettext_lazy("Thèmes")),
    Column("verification", gettext_lazy("Vérifiée le"), orders=("-verification", "verification")),
)


def all_columns(axes: Iterable[Axis]) -> list[Column]:
    """Every column but the name, which always comes first."""
    by_axis = [
        Column(
            name := f"axe_{axis.key}",
            f"{axis.short_a}, {axis.short_b.lower()}",
            axis.key in CARD_AXES,
            orders=(name, f"-{name}"),
            axis_key=axis.key,
        )
        for axis in axes
    ]
    return [*BEFORE_AXES, *by_axis, *AFTER_AXES]


def columns_of(data: QueryDict, columns: list[Column]) -> tuple[list[Column], list[Ignored]]:
    """The columns asked for, in their own order; the usual ones when none is."""
    asked = {key for key in data.getlist("colonnes") if key}
    known = {column.key for column in columns}
    ignored = [Ignored("colonnes", shown(key), _("colonne inconnue")) for key in sorted(asked - known)]
    chosen = [column for column in columns if column.key in asked]
    return chosen or [column for column in columns if column.is_usual], ignored
