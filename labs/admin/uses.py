"""Who else cites a document: every record and fact that it establishes, by noun."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst

from labs.models import Citation
from labs.phrases import told

from .citations import facts_of

MOST = 200
# What the names of cited records are made of beside the record itself: with it a page of origins costs one query.
NAMED_BY = (
    "position__axis", "position__lab", "answer__question", "answer__lab", "partnership__organisation",
    "partnership__lab", "role__person", "governance__lab", "team__lab", "mission__lab",
    "lineage__descendant", "lineage__ancestor_lab", "lineage__ancestor_programme",
)  # fmt: skip


@dataclass
class Use:
    """One fact that cites the document, and where it is changed."""

    citation: Citation
    name: str
    fact: str
    address: str


@dataclass
class Group:
    """The uses in records of one noun."""

    title: str
    uses: list = field(default_factory=list)


@dataclass
class Uses:
    """All that cites a document; `total` counts also what is beyond the first that are listed."""

    total: int
    groups: list
    address: str

    @property
    def is_cut(self):
        return self.total > MOST


def uses_of(source, subjects):
    """In two queries, whatever their number. `subjects`: relations that name what is cited."""
    citing = Citation.objects.filter(source=source)
    groups: dict[str, Group] = {}
    for citation in citing.select_related(*subjects, *NAMED_BY).order_by("id")[:MOST]:
        subject = citation.subject
        title = capfirst(subject._meta.verbose_name_plural)
        groups.setdefault(title, Group(title)).uses.append(
            Use(citation, name_of(subject), fact_name(citation), change_address(subject))
        )
    address = f"{reverse('admin:labs_citation_changelist')}?source__id__exact={source.pk}"
    return Uses(citing.count(), sorted(groups.values(), key=lambda group: group.title), address)


def name_of(subject):
    """A part of a lab, or the theme of a record, is named together with it."""
    whole = getattr(subject, "lab", None) or getattr(subject, "content_object", None)
    return told(whole, subject) if whole is not None else str(subject)


def fact_name(citation):
    return str(dict(facts_of(type(citation.subject))).get(citation.field, citation.field))


def change_address(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
