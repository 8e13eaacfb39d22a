"""Documents that contradict what the atlas shows, where nobody has said which side it follows."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from labs.models import Citation

from .cards import cut
from .lines import Line

# The lab, or whatever names the record best, behind each noun that a citation is about.
OWNERS = {
    "governance": "lab", "team": "lab", "position": "lab", "mission": "lab", "partnership": "lab", "answer": "lab",
    "lineage": "descendant", "role": "person",
}  # fmt: skip
RELATED = [f"{noun}__{owner}" for noun, owner in OWNERS.items()]
PLAIN = ["lab", "event", "organisation", "programme", "publication", "person", "source"]


def disagreements(most: int) -> tuple[int, list[Line]]:
    """One query, whatever the nouns."""
    rows = Citation.objects.undecided().select_related(*PLAIN, *RELATED).order_by("created_at", "pk")
    count, found = cut(rows, most)
    return count, [line_of(citation) for citation in found]


def line_of(citation: Any) -> Line:
    noun, subject = citation.noun, citation.subject
    owner = getattr(subject, OWNERS[noun]) if noun in OWNERS else subject
    words = {"fact": citation.fact.lower(), "source": citation.source or citation.get_kind_display()}
    said = (
        _("%(fact)s : « %(source)s » dit « %(value)s »") if citation.value_as_stated else _("%(fact)s : « %(source)s »")
    )
    # On a screen of the desk each fact has its origins under it.
    anchor = f"origines-{citation.field}" if citation.field else "citations-group"
    return Line(
        what=str(owner),
        record=(type(subject)._meta.model_name, subject.pk),
        detail=said % {**words, "value": citation.stated},
        since=timezone.localdate(citation.created_at),
        anchor=anchor,
    )
