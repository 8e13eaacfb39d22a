"""What no document establishes about a lab: named once, in one place, instead of one empty section after another."""

from typing import Any

from django.utils.translation import gettext as _


def lacking(profile: Any) -> list[str]:
    """The facts and sections that are empty, in the order of the page. Takes a labs.profile.Profile."""
    lab, facts, team = profile.lab, profile.facts, profile.lab.headline_team
    words = facts.words
    known = [
        (_("création"), lab.opened),
        (_("effectif"), team and team.size_in_words),
        (_("gouvernance"), profile.has_governance),
        (_("sujets"), lab.subjects or lab.themes.all()),
        (_("mode d’intervention"), lab.intervention or words.get("modes", lab)),
        (_("impact recherché"), lab.intended_impact),
        (_("famille"), lab.lab_type_id),
        (_("état de vie"), lab.status_id),
        (_("lieu"), lab.city or lab.region or lab.country),
        (_("organisation d’accueil"), lab.host_id),
        (_("niveau"), lab.level_id),
        (_("fonctions"), words.get("functions", lab)),
        (_("site"), lab.website),
        (_("missions"), facts.missions),
        (_("événements"), facts.events),
        (_("partenaires"), profile.ties_below),
    ]
    return [label for label, value in known if not value]
