"""A planned merge as its page tells it: rows with their sides, marks and documents."""

from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.merging.facts import BOTH, KEPT, OTHER
from labs.merging.parts import told
from labs.merging.plan import NAME_KINDS
from labs.models import Answer, Lab, LabAlias

# Of many rows that move, the first are named.
MOST_TOLD = 8


@dataclass
class Cell:
    """One side of a row. `value` is what its button sends; empty when there is nothing to choose."""

    title: str
    words: str
    value: str = ""
    is_chosen: bool = False
    marks: list = field(default_factory=list)
    origins: list = field(default_factory=list)


@dataclass
class Row:
    key: str
    label: str
    cells: list

    @property
    def has_choice(self):
        return any(cell.value for cell in self.cells)


@dataclass
class Part:
    """Rows of one noun that hang on the card that goes, in words."""

    label: str
    lines: list


def sections_of(plan):
    """(title, rows) in the order of the card; rows that contradict each other come after the facts."""
    titles = titles_of(plan)
    found = [
        (str(title), [fact_row(line, titles) for line in lines])
        for title, lines in groupby(plan.lines, key=lambda line: line.fact.section)
    ]
    if plan.disputed:
        found.append((_("Ce que les deux fiches disent chacune"), [pair_row(pair, titles) for pair in plan.disputed]))
    return found


def titles_of(plan):
    return {
        KEPT: _("Fiche gardée : %s") % plan.kept,
        OTHER: _("Autre fiche : %s") % plan.other,
        BOTH: _("Les deux textes, l’un après l’autre"),
    }


def fact_row(line, titles):
    if line.is_same and not line.kept.is_empty and not line.other.is_empty:
        words = line.kept.words if len(line.kept.words) >= len(line.other.words) else line.other.words
        origins = [*line.kept.origins, *line.other.origins]
        return Row(line.key, line.fact.label, [Cell(_("Les deux fiches"), words, "", False, [], origins_in(origins))])
    cells = [side_cell(line, side, option, titles) for side, option in ((line.kept, KEPT), (line.other, OTHER))]
    if BOTH in line.options:
        cells.append(Cell(titles[BOTH], "", BOTH, line.choice == BOTH))
    return Row(line.key, line.fact.label, cells)


def side_cell(line, side, option, titles):
    marks = [_("écrit à la main")] if side.is_hand and not side.is_empty else []
    if side.preferred is not None:
        marks.append(_("côté retenu : %s") % side.preferred.preference_reason)
    value = option if len(line.options) > 1 and option in line.options else ""
    return Cell(
        titles[option], side.words or _("inconnu"), value, line.choice == option, marks, origins_in(side.origins)
    )


def pair_row(pair, titles):
    words = {KEPT: pair.kept_words, OTHER: pair.other_words, BOTH: ""}
    cells = [Cell(titles[option], words[option], option, pair.choice == option) for option in pair.options]
    label = f"{capfirst(Answer._meta.verbose_name)} · {pair.kept}" if pair.kind.model is Answer else pair.label
    return Row(pair.key, label, cells)


def origins_in(citations):
    found = []
    for citation in citations:
        words = " ".join(filter(None, (str(citation.source or citation.get_kind_display()), citation.locator)))
        if citation.value_as_stated:
            words = _("%(document)s : « %(value)s »") % {"document": words, "value": citation.stated}
        found.append(words if citation.agrees else _("%s (dit autre chose)") % words)
    return list(dict.fromkeys(found))


def told_parts(plan):
    """What moves, what is joined, what cannot stay; each noun with its first rows named."""
    found = []
    for part in plan.parts:
        lines = [
            counted(part.moved, part.kind, ngettext("%d passe sur la fiche gardée", "%d passent sur la fiche gardée",
                                                    len(part.moved))),
            counted([pair.other for pair in part.same], part.kind,
                    ngettext("%d y est déjà, ses origines s’ajoutent", "%d y sont déjà, leurs origines s’ajoutent",
                             len(part.same))),
            counted(part.lost, part.kind, ngettext("%d relie les deux fiches et devient une origine",
                                                   "%d relient les deux fiches et deviennent des origines",
                                                   len(part.lost))),
        ]  # fmt: skip
        if any(lines):
            found.append(Part(part.kind.label, [line for line in lines if line]))
    found += [Part(capfirst(Lab._meta.get_field(name).verbose_name), [named(rows)]) for name, rows in
              plan.unions.items() if rows]  # fmt: skip
    if plan.lists:
        found.append(Part(_("Événements, programmes, publications, articles"), [named([r for r, _name in plan.lists])]))
    slugs = [plan.other.slug, *(old.slug for old in plan.addresses)]
    found.append(Part(_("Adresses qui mèneront à la fiche gardée"), [named(slugs)]))
    return found


def counted(rows, kind, words):
    return f"{words % len(rows)} : {named([told(kind, row) for row in rows])}" if rows else ""


def named(rows):
    names = [str(row) for row in rows[:MOST_TOLD]]
    return ", ".join([*names, "…"] if len(rows) > MOST_TOLD else names)


def name_kinds(plan):
    """(value, label, whether it is chosen) of what the name that is not kept becomes; none when none is given up."""
    if not any(line.fact.name == "name" and line.dropped for line in plan.lines):
        return []
    return [(kind.value, str(LabAlias.Kind(kind).label), kind == plan.name_kind) for kind in NAME_KINDS]
