"""The sections of the morning, in the order of harm."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from . import cards
from .broken_links import broken_links, link_line
from .disagreements import disagreements
from .lines import Section

MOST_LINES = 10
PUBLISHED = "state__exact=published"


def morning(nouns: Collection[str]) -> list[Section]:
    """What the person may list, among these nouns (`lab`, `citation`, `linkcheck`, `intake`). At most 14 queries."""
    made = [
        (links, {"linkcheck"}), (unsourced, {"lab"}), (checks, {"lab"}), (doubles, {"lab"}),
        (imports, {"lab", "intake"}), (undecided, {"citation"}),
    ]  # fmt: skip
    return [make() for make, needed in made if needed <= set(nouns)]


def links() -> Section:
    found = broken_links()
    section = Section(
        "liens",
        _("Liens morts ou déménagés"),
        _("Qui suit une origine et ne trouve rien ne peut plus vérifier le fait."),
        _("Aucun lien à réparer parmi ceux qui ont été vérifiés."),
        lists=(("linkcheck", "etat=reparer", _("Tous les liens à réparer")),),
    )
    section.count, section.lines = len(found), [link_line(*each) for each in found[:MOST_LINES]]
    return section


def unsourced() -> Section:
    section = Section(
        "sans-origine",
        _("Faits sans origine, sur les fiches les plus lues"),
        _("Plus une fiche est lue, plus on croit ce que rien n’y prouve."),
        _("Chaque fait publié a son origine."),
        lists=(("lab", f"{PUBLISHED}&origine=sans", _("Toutes les fiches avec un fait sans origine")),),
    )
    section.count, section.lines = cards.unsourced(MOST_LINES)
    return section


def checks() -> Section:
    section = Section(
        "relecture",
        _("Fiches à relire"),
        _("Ce qu’elles disent a pu changer depuis, et rien ne le signale au lecteur."),
        _("Rien à relire."),
        lists=(
            ("lab", f"{PUBLISHED}&relecture=depassee", _("Toutes celles dont le délai est passé")),
            ("lab", f"{PUBLISHED}&relecture=jamais", _("Toutes celles qui n’ont jamais été vérifiées")),
        ),
    )
    section.count, section.lines = cards.past_check(MOST_LINES)
    return section


def doubles() -> Section:
    section = Section(
        "doubles",
        _("Doubles probables"),
        _("Deux fiches d’un même labo faussent les comptes et se partagent les faits."),
        _("Aucun labo ne ressemble à un autre."),
    )
    section.count, section.lines = cards.doubles(MOST_LINES)
    return section


def imports() -> Section:
    section = Section(
        "imports",
        _("Brouillons venus d’un import"),
        _("Tant que personne ne les relit, personne ne les lit."),
        _("Aucun import n’attend."),
        lists=(
            ("intake", "state__exact=planned", _("Tous les imports à relire")),
            ("lab", "import=brouillons", _("Tous les brouillons d’import")),
        ),
    )
    planned, waiting = cards.intakes(MOST_LINES)
    drafts, written = cards.imported_drafts(MOST_LINES)
    section.count, section.lines = planned + drafts, [*waiting, *written][:MOST_LINES]
    return section


def undecided() -> Section:
    section = Section(
        "desaccords",
        _("Désaccords sans côté retenu"),
        _("Le lecteur voit deux valeurs et ne sait pas pourquoi l’atlas en montre une."),
        _("Aucun désaccord en suspens."),
        lists=(("citation", "desaccord=ouvert", _("Tous les désaccords")),),
    )
    section.count, section.lines = disagreements(MOST_LINES)
    return section
