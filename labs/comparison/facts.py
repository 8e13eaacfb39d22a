"""The facts compared, in the deck's order; then what is known of the teams and of the governance."""

from collections.abc import Callable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.models import Record

from .rows import Fact, Side

Read = Callable[[Side], tuple[Record | None, Any]]


def of_lab(name: str) -> Read:
    return lambda side: (side.lab, getattr(side.lab, name))


def of_team(name: str) -> Read:
    return lambda side: (side.team, getattr(side.team, name, None))


def of_governance(name: str) -> Read:
    return lambda side: (side.governance, getattr(side.governance, name, None))


def named(relation: str) -> Read:
    """Names of a many-to-many relation of the lab."""
    return lambda side: (side.lab, [str(one) for one in getattr(side.lab, relation).all()])


def lines(text: str, relation: str) -> Read:
    """[(fact, words)…]: a sentence of the lab and the names of a relation that says the same, as far as known."""

    def read(side: Side) -> tuple[Record, list[tuple[str, str]]]:
        names = ", ".join(str(one) for one in getattr(side.lab, relation).all())
        return side.lab, [
            (name, words) for name, words in ((text, getattr(side.lab, text)), (relation, names)) if words
        ]

    return read


def place(side: Side) -> tuple[Record, str]:
    lab = side.lab
    country = str(lab.country.name) if lab.country else ""
    return lab, ", ".join(filter(None, [lab.city, lab.region, country]))


def headcount(side: Side) -> tuple[Record | None, Any]:
    team = side.team
    return team, team if team and team.headcount_low is not None else None


def trades(side: Side) -> tuple[Record | None, list[str]]:
    return side.team, [str(trade) for trade in side.team.disciplines.all()] if side.team else []


def composition(side: Side) -> tuple[Record | None, str]:
    """“Dont permanents : 3. Dont stagiaires : 2.”"""
    wording = {
        "permanent": _("Dont permanents : %(n)s."), "seconded": _("Dont détachés : %(n)s."),
        "doctoral": _("Dont doctorants : %(n)s."), "interns": _("Dont stagiaires : %(n)s."),
    }  # fmt: skip
    counts = {name: getattr(side.team, name, None) for name in wording}
    return side.team, " ".join(wording[name] % {"n": count} for name, count in counts.items() if count is not None)


def other_teams(side: Side) -> tuple[Record | None, list[Any]]:
    """Those of which a document gives the number: nothing else is shown of them."""
    others = [team for team in side.lab.teams.all() if team != side.team]
    return side.team, [team for team in others if team.headcount_low is not None]


def placement(side: Side) -> tuple[Record | None, str]:
    return side.governance, capfirst(side.governance.get_placement_display()) if side.governance else ""


def agenda(side: Side) -> tuple[Record | None, str]:
    version = side.governance
    if version is None:
        return None, ""
    share = version.self_initiated_percent
    percent = _("(auto-saisine : %(percent)s %%)") % {"percent": share} if share is not None else ""
    return version, " ".join(filter(None, [capfirst(version.get_agenda_display()), percent]))


def ties(*, above: bool) -> Read:
    return lambda side: (side.lab, [tie for tie in side.ties if tie.is_above == above])


CARD = (
    Fact("opened", gettext_lazy("Création"), "date", ("opened",), of_lab("opened")),
    Fact("closed", gettext_lazy("Fermeture"), "date", ("closed",), of_lab("closed")),
    Fact("team", gettext_lazy("Équipe"), "team", ("headcount_low",), headcount),
    Fact("attached_to", gettext_lazy("Rattachement"), "text", ("attached_to",), of_governance("attached_to")),
    Fact("subjects", gettext_lazy("Sujets"), "lines", (), lines("subjects", "themes")),
    Fact("intervention", gettext_lazy("Mode d’intervention"), "lines", (), lines("intervention", "modes")),
    Fact("impact", gettext_lazy("Impact recherché"), "text", ("intended_impact",), of_lab("intended_impact")),
    Fact("type", gettext_lazy("Famille"), "type", ("lab_type",), of_lab("lab_type")),
    Fact("status", gettext_lazy("État"), "status", ("status", "status_as_of"), of_lab("status")),
    Fact("place", gettext_lazy("Lieu"), "text", ("city", "region", "country"), place),
    Fact("host", gettext_lazy("Accueil"), "host", ("host",), of_lab("host")),
    Fact("level", gettext_lazy("Niveau"), "text", ("level",), of_lab("level")),
    Fact("functions", gettext_lazy("Fonctions"), "names", ("functions",), named("functions")),
)
TEAM = (
    Fact("headcount", gettext_lazy("Effectif"), "squares", ("headcount_low",), headcount),
    Fact("composition", gettext_lazy("Composition"), "text", ("permanent", "seconded", "doctoral", "interns"),
         composition),
    Fact("trades", gettext_lazy("Disciplines"), "names", ("disciplines",), trades),
    Fact("outside_expertise", gettext_lazy("Expertise externe"), "text", ("outside_expertise",),
         of_team("outside_expertise")),
    Fact("other_teams", gettext_lazy("À d’autres dates"), "teams", (), other_teams),
)  # fmt: skip
GOVERNANCE = (
    Fact("placement", gettext_lazy("Place dans l’administration"), "text", ("placement",), placement),
    Fact("above", gettext_lazy("Tutelle, hébergement, financement"), "ties", (), ties(above=True)),
    Fact("legal_form", gettext_lazy("Forme juridique"), "text", ("legal_form",), of_governance("legal_form")),
    Fact("political", gettext_lazy("Portage politique"), "text", ("political_sponsor",),
         of_governance("political_sponsor")),
    Fact("administrative", gettext_lazy("Portage administratif"), "text", ("administrative_sponsor",),
         of_governance("administrative_sponsor")),
    Fact("agenda", gettext_lazy("Origine des sujets"), "text", ("agenda", "self_initiated_percent"), agenda),
    Fact("funding", gettext_lazy("Financement"), "text", ("funding",), of_governance("funding")),
    Fact("below", gettext_lazy("Partenaires"), "ties", (), ties(above=False)),
)  # fmt: skip
