"""Which fact each column of a table holds: what was said for the last table of those headings, else a guess."""

from itertools import islice
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.manager import get_translatable_fields_for_model

from labs.atlas.nouns import model_of
from labs.importers.drafts import UnreadableError
from labs.importers.tables import TARGETS, guess, opened, target_of
from labs.importers.tables.targets import AXES
from labs.importers.words import told
from labs.models import Axis, Intake

SAMPLES = 3
LONGEST_SAMPLE = 80


class Column(NamedTuple):
    """One heading with some of its cells; `target` the fact chosen, empty for none; `is_guess` when nobody said so."""

    number: int
    heading: str
    letter: str
    samples: tuple
    target: str
    is_guess: bool


def has_columns(intake):
    """Whether the file is a table of columns. Raises UnreadableError."""
    return opened(bytes(intake.content), intake.name).records is None


def columns_of(intake):
    sheet = opened(bytes(intake.content), intake.name)
    rows = list(islice(sheet.rows, SAMPLES))
    for number, one in enumerate(guess(sheet.headings, intake.mapping)):
        samples = tuple(shown(row.value(number)) for row in rows)
        known = one.heading in intake.mapping
        yield Column(number, one.heading, letter_of(sheet, rows, number), samples, one.target or "", not known)


def letter_of(sheet, rows, number):
    """`B`, where the file is a sheet; a tree has no letters."""
    return "" if not rows or rows[0].path else sheet.place(rows[0], number).rstrip("0123456789")


def shown(value):
    text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"


def choices():
    """(noun, [(target, name)…]) of every fact that a column can hold, axes by their names."""
    groups: dict[str, list] = {}
    for key, target in TARGETS.items():
        groups.setdefault(noun_words(target.noun), []).append((key, fact_words(target)))
    axes = Axis.objects.order_by("pk")
    keys = {axis.key: f"{axis.pole_a} / {axis.pole_b}" for axis in axes} or dict.fromkeys(AXES, "")
    places = [(f"position.{key}", name or key) for key, name in keys.items() if target_of(f"position.{key}")]
    groups[str(capfirst(noun_words("position")))] = places
    return list(groups.items())


def noun_words(noun):
    return str(capfirst(model_of(noun)._meta.verbose_name))


def fact_words(target):
    """« Ville (anglais) »; what is no column of the atlas by the name that the reader of tables gives it."""
    model = model_of(target.noun)
    column = next((one for one in model._meta.get_fields() if one.name == target.fact), None)
    name = getattr(column, "verbose_name", "") or OTHER_FACTS.get(target.fact, lambda: target.fact)()
    language = {"fr": _("français"), "en": _("anglais")}.get(target.language, "")
    is_bilingual = target.fact in (get_translatable_fields_for_model(model) or ())
    return f"{capfirst(str(name))} ({language})" if language and is_bilingual else str(capfirst(str(name)))


OTHER_FACTS = {
    "aliases": lambda: _("autres noms"),
    "point": lambda: _("latitude et longitude"),
    "headcount": lambda: _("effectif"),
    "host_key": lambda: _("clé de l’organisation d’accueil"),
    "type_origin": lambda: _("origine du type"),
    "agenda": lambda: _("qui choisit les sujets"),
    "locator": lambda: _("passage"),
}


class ColumnsPage:
    """For the screen of imports."""

    def columns_view(self, request, object_id):
        intake = self.held_in(request, object_id)
        if intake.state != Intake.State.PLANNED or intake.kind != Intake.Kind.TABLE:
            return HttpResponseRedirect(self.page_of(intake))
        try:
            columns = list(columns_of(intake))
        except UnreadableError as error:
            messages.error(request, f"{error.problem.place} {told(error.problem)}".strip())
            return HttpResponseRedirect(reverse("admin:labs_intake_changelist"))
        if not columns:
            return HttpResponseRedirect(self.page_of(intake))
        if request.method == "POST":
            problems = self._map(request, intake, columns)
            if not problems:
                return HttpResponseRedirect(self.page_of(intake))
        else:
            problems = []
        context = {
            **self.base_context(request, _("Ce que contient chaque colonne"), intake),
            "columns": columns, "groups": choices(), "errors": problems,
        }  # fmt: skip
        return TemplateResponse(request, "admin/imports/columns.html", context)

    def _map(self, request, intake, columns):
        """Keep what was chosen for each heading; or say, as (anchor, sentence), what is wrong with it."""
        chosen = {one: request.POST.get(f"column-{one.number}", "") for one in columns}
        taken: dict[str, str] = {}
        for column, target in chosen.items():
            if target and target_of(target) is None:
                return [(f"id_column-{column.number}", _("Ce fait n’existe pas : choisissez-en un de la liste."))]
            if target in taken:
                told_twice = _("« %(first)s » et « %(second)s » ne peuvent pas être le même fait.")
                names = {"first": taken[target], "second": column.heading}
                return [(f"id_column-{column.number}", told_twice % names)]
            if target:
                taken[target] = column.heading
        intake.mapping = {one.heading: target or None for one, target in chosen.items() if one.heading}
        intake.save(update_fields=["mapping", "updated_at"])
        return []
