"""The facts that a card should hold, and how the directory is asked for the labs that lack one."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Fact(NamedTuple):
    """`column` holds it on the lab itself (empty: rows of other nouns do); `lacking` asks the directory who has none.

    `cited` is the name that an origin gives it: a field of the lab, or the noun of the rows.
    """

    key: str
    label: Any
    column: str
    cited: str
    lacking: str = ""


FACTS = (
    Fact("type", _("famille"), "lab_type", "lab_type", "type=inconnu"),
    Fact("status", _("état de vie"), "status", "status", "statut=inconnu"),
    Fact("level", _("niveau"), "level", "level", "niveau=inconnu"),
    Fact("country", _("pays"), "country", "country", "pays=inconnu"),
    Fact("city", _("ville"), "city_fr", "city", "ville=inconnu"),
    Fact("opened", _("création"), "opened", "opened", "ouvert_min=inconnu"),
    Fact("host", _("organisation d’accueil"), "host", "host"),
    Fact("website", _("site"), "website", "website"),
    Fact("team", _("effectif"), "", "team", "effectif_min=inconnu"),
    Fact("governance", _("place dans l’administration"), "", "governance", "placement=inconnu"),
    Fact("subjects", _("sujets"), "subjects_fr", "subjects"),
    Fact("themes", _("thèmes"), "", "themes", "theme=inconnu"),
    Fact("intervention", _("mode d’intervention"), "intervention_fr", "intervention"),
    Fact("functions", _("fonctions"), "", "functions", "fonction=inconnu"),
    Fact("impact", _("impact recherché"), "intended_impact_fr", "intended_impact"),
    Fact("positions", _("une position au moins"), "", "position"),
    Fact("story", _("récit"), "", "answer"),
    Fact("missions", _("missions"), "", "mission"),
)  # fmt: skip
BY_KEY = {fact.key: fact for fact in FACTS}
