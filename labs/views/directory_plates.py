"""The five views of the results, and what each needs beside the labs of one page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from labs.filters import Ignored, LabFilter, shown
from labs.memory import recall
from labs.plates.addresses import with_choices
from labs.plates.map import map_plate
from labs.plates.plane import axes_of, plane_plate
from labs.plates.rows import LightLab, known_then, light_labs, readings_by_axis
from labs.plates.timeline import LIVES_PER_PAGE, dated, light_events, timeline_plate
from labs.text import clean

from .numbered_pages import numbered_page

Context = dict[str, Any]

LABS_PER_PAGE = 24

DIRECTORY = gettext_lazy("Annuaire")


@dataclass(frozen=True)
class View:
    """A way to show the results, by its name.

    Either `lab_template` shows one lab of one page, or `plate` reads all the labs found (see `labs.plates`).
    `heading` begins the title of its pages; `number` and `plate_name` are those of the plate.
    `fields` are the parameters that it has fields for.
    """

    label: Any
    heading: Any
    number: int = 1
    plate_name: Any = DIRECTORY
    lab_template: str = ""
    plate: Callable[[LabFilter, list[int]], tuple[Context, list[Ignored]]] | None = None
    fields: tuple[str, ...] = ()

    @property
    def is_paged(self) -> bool:
        return self.plate is None


def found(labs: LabFilter, ids: list[int]) -> list[LightLab]:
    """The labs found, in order, from the rows that this process keeps."""
    rows = recall(labs.stamp, ("light labs", get_language()), light_labs)
    light = [rows[pk] for pk in ids if pk in rows]
    return [known_then(lab, labs.moment, lab.pk in labs.perhaps) for lab in light] if labs.moment else light


def plane_context(labs: LabFilter, ids: list[int]) -> tuple[Context, list[Ignored]]:
    axes, ignored = axes_of(labs.data, labs.choices.axes)
    types = labs.choices.by_facet.get("type", {})
    if axes is None:
        return {"plate": None, "types": types, "axes": []}, ignored
    # Moments are too many to keep what was known at each.
    now = labs.moment is None
    readings = recall(labs.stamp, "readings by axis", readings_by_axis) if now else readings_by_axis(labs.moment)
    plate = plane_plate(found(labs, ids), readings, labs.data, axes, types, labs.moment)
    return {"plate": plate, "types": types, "axes": labs.choices.axes}, ignored


def map_context(labs: LabFilter, ids: list[int]) -> tuple[Context, list[Ignored]]:
    return {
        "plate": map_plate(found(labs, ids), labs.data, labs.moment),
        "types": labs.choices.by_facet.get("type", {}),
    }, []


def timeline_context(labs: LabFilter, ids: list[int]) -> tuple[Context, list[Ignored]]:
    events = recall(labs.stamp, ("light events", get_language()), light_events)
    light = found(labs, ids)
    lives, ignored = numbered_page(dated(light), labs.data.get("page", "1"), LIVES_PER_PAGE)
    plate = timeline_plate(light, lives, events, labs.data, labs.moment)
    return {"plate": plate, "lives": lives, "table_url": table_address(labs, lives)}, ignored


def table_address(labs: LabFilter, lives: Page) -> str:
    """The page of the table, in the same order, where the first of these lives stands."""
    number = (lives.start_index() - 1) // LABS_PER_PAGE + 1
    return with_choices(labs.data, vue="tableau", tri="creation", page=str(number) if number > 1 else None)


VIEWS = {
    "cartes": View(
        gettext_lazy("Fiches"),
        gettext_lazy("Annuaire des labos"),
        lab_template="components/lab_card.html",
        fields=("tri",),
    ),
    "tableau": View(
        gettext_lazy("Tableau"),
        gettext_lazy("Tableau des labos"),
        lab_template="components/lab_row.html",
        fields=("tri", "colonnes"),
    ),
    "carte": View(gettext_lazy("Carte"), gettext_lazy("Carte des labos"), 3, gettext_lazy("Carte"), plate=map_context),
    "positionnement": View(
        gettext_lazy("Positions"),
        gettext_lazy("Positions des labos"),
        2,
        gettext_lazy("Positions"),
        plate=plane_context,
        fields=("x", "y"),
    ),
    "chronologie": View(gettext_lazy("Frise"), gettext_lazy("Frise des labos"), plate=timeline_context),
}
DEFAULT_VIEW = "cartes"
# Parameters that say how a view shows the labs, and filter nothing.
VIEW_CHOICES = ("tri", "x", "y", "colonnes")
# Labs ticked for a comparison go along with every question.
COMPARED = "lab"


def kept_choices(labs: LabFilter, view: str) -> list[tuple[str, str]]:
    """What the form of the filters sends along: the view, and choices of the views that have no field now."""
    kept = [("vue", view)] if view != DEFAULT_VIEW else []
    names = [name for name in (*VIEW_CHOICES, COMPARED) if name not in VIEWS[view].fields]
    return kept + [(name, clean(value)) for name in names for value in labs.data.getlist(name) if value]


def view_of(asked: str) -> tuple[str, list[Ignored]]:
    if asked in VIEWS:
        return asked, []
    return DEFAULT_VIEW, [Ignored("vue", shown(asked), _("vue inconnue"))]
