"""Words of the page of a lab."""

from django import template
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from labs.charts.positions import AxisReading
from labs.footnotes import Footnotes
from labs.models import Lab, LabAlias, Lineage, Organisation, Position, Record
from labs.profile.words import Words
from labs.wording import period, step_words

from .atlas import typo

register = template.Library()
register.filter(period)

# Relations whose names are common nouns, with a small letter inside a sentence.
COMMON_NOUNS = {"functions", "modes", "disciplines", "mission modes"}
# A lineage as the ancestor's page tells it.
TO_DESCENDANT = {
    Lineage.Kind.INSPIRED_BY: gettext_lazy("a inspiré"),
    Lineage.Kind.BORN_OF: gettext_lazy("a donné naissance à"),
    Lineage.Kind.SUCCESSOR_OF: gettext_lazy("a pour successeur"),
    Lineage.Kind.MERGED_INTO: gettext_lazy("a été absorbé par"),
    Lineage.Kind.RENAMED_FROM: gettext_lazy("s’appelle désormais"),
}


@register.simple_tag
def names(words: Words, relation: str, holder: models.Model) -> str:
    """{% names words "disciplines" team as trades %}: “design, sociologie”; empty when there are none."""
    found = words.get(relation, holder)
    return ", ".join(map(inside_sentence, found) if relation in COMMON_NOUNS else found)


@register.simple_tag
def organisation_name(organisation: Organisation) -> str:
    """The name, linked to the organisation's page when readers may see it."""
    name = typo(organisation.name)
    if not organisation.is_public:
        return name
    return format_html('<a href="{}">{}</a>', reverse("labs:organisation_detail", args=[organisation.slug]), name)


def inside_sentence(name: str) -> str:
    """Without its capital, unless it begins with an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@register.simple_tag
def other_names(words: Words, lab: Lab) -> list[tuple[str, str]]:
    """{% other_names words lab as groups %}: [(“Sigle”, “DPDP”), …]."""
    found = [(kind.label, ", ".join(words.get(kind.value, lab))) for kind in LabAlias.Kind]
    return [(capfirst(str(label)), text) for label, text in found if text]


@register.filter
def to_descendant(lineage: Lineage) -> str:
    return str(TO_DESCENDANT[Lineage.Kind(lineage.kind)])


@register.filter
def status_seen(lab: Lab) -> str:
    """“constaté en 2024, il y a 2 ans”: a state is an observation, and says how old it is."""
    if not lab.status_as_of:
        return _("constaté à une date inconnue")
    year = lab.status_as_of.year
    seen = _("constaté en %(year)s") % {"year": year}
    age = timezone.localdate().year - year
    if lab.moment or age < 0:
        return seen
    ago = ngettext("il y a %(count)d an", "il y a %(count)d ans", age) % {"count": age} if age else _("cette année")
    return f"{seen}, {ago}"


@register.simple_tag
def said_by(notes: Footnotes, record: Record, name: str) -> str:
    """“selon un document de 2019”; empty where no document behind the fact is dated."""
    dated = notes.followed(record, name)
    return _("selon un document de %(date)s") % {"date": dated.year} if dated else ""


@register.simple_tag
def proposed_why(notes: Footnotes, record: Record, name: str) -> list[str]:
    """The reasons of a proposed fact, each once; empty for one that a document states."""
    return notes.proposal(record, name) or []


@register.filter
def step_sentence(reading: AxisReading) -> str:
    """“Plutôt support.”"""
    return f"{capfirst(step_words(reading.step, reading.pole_a, reading.pole_b))}."


@register.filter
def range_sentence(reading: AxisReading) -> str:
    """“Lecture possible de « entre les deux » à « nettement support ».”"""
    low, high = (step_words(step, reading.pole_a, reading.pole_b) for step in (reading.step_from, reading.step_to))
    return _("Lecture possible de « %(low)s » à « %(high)s ».") % {"low": low, "high": high}


@register.filter
def rival_reading(position: Position, reading: AxisReading) -> str:
    """“plutôt pilote.”: another position on the axis of a reading."""
    return f"{step_words(position.step, reading.pole_a, reading.pole_b)}."


@register.simple_tag
def bibtex(lab: Lab, address: str) -> str:
    """The entry that cites a lab's page; signs that have a meaning in BibTeX are left out of its name."""
    fields = {
        "title": "".join(sign for sign in lab.name if sign not in "{}\\%#&~^_$"),
        "author": "{Labatlas}",
        "year": str(lab.updated_at.year),
        "url": address,
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{labatlas-{lab.slug},\n{lines}\n}}"
