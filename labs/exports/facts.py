"""One line for each column about a lab: name, kind, where it is read, meaning, unit or values."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from .reading import Row

Way = str | Callable[[Row], Any]


def listed(relation: str, attribute: str) -> Callable[[Row], list[str]]:
    """One attribute of each record of a relation of the lab, in the order of its list, then of its keys."""

    def told(row: Row) -> list[str]:
        return [str(getattr(one, attribute)) for one in sorted(getattr(row.lab, relation).all(), key=place)]

    return told


def place(record: Any) -> tuple[int, str]:
    """The same in both databases, whatever their collation."""
    return getattr(record, "order", 0), str(getattr(record, "slug", "") or getattr(record, "key", "") or record)


def of_programmes(attribute: str) -> Callable[[Row], list[str]]:
    """The same of the programmes that readers may see."""
    return lambda row: [getattr(one, attribute) for one in row.lab.programmes.all() if one.is_public]


def of_trades(attribute: str) -> Callable[[Row], list[str]]:
    return lambda row: [getattr(trade, attribute) for trade in row.team.disciplines.all()] if row.team else []


def type_origin(row: Row) -> str | None:
    return None if row.lab.lab_type is None else "stated" if row.type_is_stated else "proposed"


def public_host(attribute: str) -> Callable[[Row], str | None]:
    """The host is named even where it has no page; its key is that of its page."""
    return lambda row: getattr(row.lab.host, attribute) if row.lab.host and row.lab.host.is_public else None


IDENTITY: Iterable[tuple[str, str, Way, Any, Any]] = (
    ("slug", "key", "lab.slug", _("clé du labo, celle de son adresse"), ""),
    ("url", "address", "address", _("page du labo"), ""),
    ("card_number", "number", "lab.card_number", _("numéro de fiche"), ""),
    ("name", "text", "lab.name", _("nom"), ""),
    ("short_name", "text", "lab.short_name", _("nom court"), ""),
    ("native_name", "text", "lab.native_name", _("nom d’origine"), ""),
    ("other_names", "names", listed("aliases", "name"), _("autres noms, sigles, anciens noms"), ""),
    ("tagline", "text", "lab.tagline", _("en une phrase"), ""),
    ("type", "key", "lab.lab_type.key", _("famille"), _("clé d’une des six familles du guide")),
    ("type_label", "text", "lab.lab_type.name", _("famille, en toutes lettres"), ""),
    ("type_origin", "key", type_origin, _("famille dite par un document, ou proposée par l’atlas"), "stated, proposed"),
    ("status", "key", "lab.status.key", _("dernier état connu"), _("clé d’un état de vie")),
    ("status_label", "text", "lab.status.name", _("dernier état connu, en toutes lettres"), ""),
    ("status_as_of", "partial", "lab.status_as_of", _("date de la preuve de cet état"), ""),
    ("existence", "key", "lab.existence", _("à la date demandée (au), le labo existait-il ?"), "yes, perhaps"),
    ("level", "key", "lab.level.key", _("niveau d’administration"), _("clé d’un niveau")),
    ("level_label", "text", "lab.level.name", _("niveau d’administration, en toutes lettres"), ""),
    ("opened", "partial", "lab.opened", _("création"), ""),
    ("closed", "partial", "lab.closed", _("fermeture"), ""),
    ("closing_reason", "text", "lab.closing_reason", _("raison de la fermeture"), ""),
    ("website", "address", "lab.website", _("site du labo"), ""),
)  # fmt: skip
PLACE: Iterable[tuple[str, str, Way, Any, Any]] = (
    ("host", "key", public_host("slug"), _("organisation d’accueil"), _("clé de sa page, si elle en a une")),
    ("host_name", "text", "lab.host.name", _("nom de l’organisation d’accueil"), ""),
    ("street_address", "text", "lab.address", _("adresse postale"), ""),
    ("city", "text", "lab.city", _("ville"), ""),
    ("region", "text", "lab.region", _("région"), ""),
    ("country", "key", "lab.country.code", _("pays"), "ISO 3166-1 alpha-2"),
    ("country_label", "text", "lab.country.name", _("pays, en toutes lettres"), ""),
    ("latitude", "number", "lab.latitude", _("latitude"), _("degrés, WGS 84")),
    ("longitude", "number", "lab.longitude", _("longitude"), _("degrés, WGS 84")),
    ("precision", "key", "lab.precision", _("précision du point"), "address, city, country"),
)  # fmt: skip
WORK: Iterable[tuple[str, str, Way, Any, Any]] = (
    ("subjects", "text", "lab.subjects", _("sujets"), ""),
    ("intervention", "text", "lab.intervention", _("mode d’intervention, en une phrase"), ""),
    ("intended_impact", "text", "lab.intended_impact", _("impact recherché"), ""),
    ("themes", "keys", listed("themes", "slug"), _("thèmes"), ""),
    ("themes_label", "names", listed("themes", "name"), _("thèmes, en toutes lettres"), ""),
    ("modes", "keys", listed("modes", "key"), _("modes d’intervention"), ""),
    ("modes_label", "names", listed("modes", "name"), _("modes d’intervention, en toutes lettres"), ""),
    ("functions", "keys", listed("functions", "key"), _("fonctions du labo"), ""),
    ("functions_label", "names", listed("functions", "name"), _("fonctions du labo, en toutes lettres"), ""),
    ("programmes", "keys", of_programmes("slug"), _("programmes suivis"), ""),
    ("programmes_label", "names", of_programmes("name"), _("programmes suivis, en toutes lettres"), ""),
)  # fmt: skip
TEAM: Iterable[tuple[str, str, Way, Any, Any]] = (
    ("team_as_of", "partial", "team.as_of", _("date de l’équipe décrite"), ""),
    ("team_low", "number", "team.headcount_low", _("effectif, au moins"), _("personnes")),
    ("team_high", "number", "team.headcount_high", _("effectif, au plus"), _("personnes ; égal au précédent : exact")),
    ("team_is_approximate", "boolean", "team.is_approximate", _("effectif donné pour environ"), ""),
    ("team_has_uncounted", "boolean", "team.has_uncounted_members", _("d’autres membres, sans nombre"), ""),
    ("team_permanent", "number", "team.permanent", _("dont permanents"), _("personnes")),
    ("team_seconded", "number", "team.seconded", _("dont détachés"), _("personnes")),
    ("team_doctoral", "number", "team.doctoral", _("dont doctorants"), _("personnes")),
    ("team_interns", "number", "team.interns", _("dont stagiaires"), _("personnes")),
    ("disciplines", "keys", of_trades("key"), _("disciplines de l’équipe"), ""),
    ("disciplines_label", "names", of_trades("name"), _("disciplines de l’équipe, en toutes lettres"), ""),
    ("outside_expertise", "text", "team.outside_expertise", _("expertise externe"), ""),
)  # fmt: skip
GOVERNANCE: Iterable[tuple[str, str, Way, Any, Any]] = (
    ("governance_as_of", "partial", "governance.as_of", _("date de la gouvernance décrite"), ""),
    ("placement", "key", "governance.placement", _("place dans l’administration"), "inside, outside, alongside"),
    ("placement_label", "text", "governance.get_placement_display", _("place, en toutes lettres"), ""),
    ("legal_form", "text", "governance.legal_form", _("forme juridique"), ""),
    ("attached_to", "text", "governance.attached_to", _("rattachement"), ""),
    ("political_sponsor", "text", "governance.political_sponsor", _("portage politique"), ""),
    ("administrative_sponsor", "text", "governance.administrative_sponsor", _("portage administratif"), ""),
    ("agenda", "key", "governance.agenda", _("origine des sujets"), "self-initiated, commissioned, both"),
    ("agenda_label", "text", "governance.get_agenda_display", _("origine des sujets, en toutes lettres"), ""),
    ("self_initiated_percent", "number", "governance.self_initiated_percent", _("part d’auto-saisine"), "%"),
    ("funding", "text", "governance.funding", _("financement"), ""),
)  # fmt: skip
CARD: Iterable[tuple[str, str, Way, Any, Any]] = (
    ("sources", "number", "sources", _("documents publics que la page du labo cite"), _("documents")),
    ("checked_on", "day", "lab.checked_on", _("dernière vérification de la fiche"), ""),
    ("published_at", "moment", "lab.published_at", _("première publication de la fiche"), ""),
    ("changed_at", "moment", "lab.last_change",
     _("dernier changement de la fiche, d’une équipe, d’une gouvernance ou d’une position"), ""),
)  # fmt: skip

FACTS = (*IDENTITY, *PLACE, *WORK, *TEAM, *GOVERNANCE, *CARD)
