"""Rows of the lab’s form that have origins on their own screens: those origins in a line, and the way there."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from labs.desk_addresses import screen_address
from labs.footnotes import NOUN_OF
from labs.models import Citation

LINKS = {
    "team": _("Origines de cette équipe"),
    "governance": _("Origines de cette gouvernance"),
    "position": _("Origines de cette position"),
    "answer": _("Origines de cette réponse"),
    "mission": _("Origines de cette mission"),
    "partnership": _("Origines de ce partenariat"),
    "lineage": _("Origines de cette filiation"),
}


@dataclass
class RowOrigins:
    label: Promise
    address: str
    citations: list


def tell_origins(formsets):
    """Gives each saved row of these kinds its `row_origins`. One query."""
    rows = {
        (noun, row.pk): row
        for formset in formsets
        if (noun := NOUN_OF.get(formset.model)) in LINKS
        for row in formset.get_queryset()
    }
    found = defaultdict(list)
    for citation in Citation.objects.about(rows).with_source().order_by("id"):
        found[citation.noun, getattr(citation, f"{citation.noun}_id")].append(citation)
    for (noun, key), row in rows.items():
        address = f"{screen_address(noun, key)}#citations-group"
        row.row_origins = RowOrigins(LINKS[noun], address, found[noun, key])
