"""The nouns of the desk, in the sections, the words and the order of the public site."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# (anchor, title, nouns). A noun that no section names comes last, so that nothing is lost; a test refuses it.
SECTIONS = (
    ("annuaire", _("L’annuaire"), ("lab", "organisation", "programme", "mission", "person", "role", "picture")),
    (
        "fiche",
        _("Les parties d’une fiche"),
        (
            "governance", "team", "position", "answer", "partnership", "lineage", "themedlab", "themedmission",
            "labalias", "lablink", "oldslug",
        ),
    ),
    ("agenda", _("L’agenda"), ("event",)),
    ("guide", _("Le guide"), ("definitionpart", "vigilancepoint", "term", "faqentry")),
    ("carnet", _("Carnet et publications"), ("article", "category", "publication")),
    ("sources", _("Sources et origines"), ("source", "citation", "intake", "contribution", "linkcheck")),
    (
        "vocabulaires",
        _("Vocabulaires"),
        (
            "labtype", "axis", "theme", "status", "level", "labfunction", "interventionmode", "discipline",
            "question",
        ),
    ),
    ("comptes", _("Comptes et journal"), ("act", "logentry", "accessevent", "user", "group")),
)  # fmt: skip


def in_sections(nouns):
    """Sections with the entries of Django’s list of models that the person may see; empty sections left out."""
    by_name = {entry["model"]._meta.model_name: entry for entry in nouns}
    sections = []
    for anchor, title, names in SECTIONS:
        entries = [by_name.pop(name) for name in names if name in by_name]
        sections.append(section(anchor, title, entries))
    sections.append(section("autres", _("Autres"), list(by_name.values())))
    return [each for each in sections if each["models"]]


def section(anchor, title, entries):
    return {
        "name": title,
        "app_label": anchor,
        "app_url": f"{reverse('admin:index')}#section-{anchor}",
        "has_module_perms": True,
        "models": entries,
    }
