"""Words that say which tier of government a lab belongs to, where it stands and who sets its agenda."""

import re

from labs.importers.drafts import Words
from labs.importers.readers.patterns import spaced, words
from labs.importers.readers.prose import Span

LEVELS = words(
    r"(?P<national>inter\W?ministeriel(?:le)?s?|ministeres?|ministerial|cross-ministr\w+|ministr(?:y|ies)"
    r"|premier ministre|prime minister|cabinet office|gouvernement (?:federal|central|national)|federal government)",
    r"(?P<regional>(?:conseil )?region(?:al|ale|aux)?s?|prefecture de region|regional council)",
    r"(?P<departemental>(?:conseil )?departement(?:al|ale|aux)?s?|conseil general|county council)",
    r"(?P<metropolitain>metropol\w+|communaute (?:urbaine|d'agglomeration)|intercommunal\w*)",
    r"(?P<municipal>mairie|maires?|ville de|conseil municipal|municipal\w*|city (?:hall|council|of)|mayors?)",
    r"(?P<etablissement>hopital|hospital|universite|university|centre hospitalier)",
    r"(?P<independant>associations?(?! avec)|organisme independant|non-?profit|charity|ong|ngo)",
)
LEVEL_NOTES = {
    "national": Words("Le texte le rattache à des ministères.", "The text ties it to ministries."),
    "regional": Words("Le texte le rattache à une région.", "The text ties it to a region."),
    "departemental": Words("Le texte le rattache à un département.", "The text ties it to a county council."),
    "metropolitain": Words("Le texte le rattache à une métropole.", "The text ties it to a metropolis."),
    "municipal": Words("Le texte le rattache à une ville.", "The text ties it to a city."),
    "etablissement": Words("Le texte le rattache à un établissement.", "The text ties it to one institution."),
    "independant": Words(
        "Une association n’appartient à aucun échelon de l’administration.",
        "An association belongs to no tier of government.",
    ),
}
TIE = (
    r"(?:rattachee?s?|attachee?s?|placee?s?|attached|reports?|reporting|integree?s?|hebergee?s?|portee?s?)"
    r"(?: directement| directly| administrativement)? (?:sous l'autorite d[eu]s?|a|aux?|to|by|par|within|sous)"
)
# What follows is the name of what the lab is attached to.
ATTACHED = re.compile(spaced(rf"(?<!\w){TIE}(?:\s?(?:la|le|les|the) |\s?l'| )"))
INSIDE = words(
    r"rattachee?s?|agence(?: de \w+)? interne|equipe interne|service interne|au sein d(?:e|u|es)|attached to",
    r"in-house|inside (?:the )?(?:government|administration|city)|reports? to|internal (?:unit|team|agency)",
)
OUTSIDE = words(
    r"associations?(?! avec)|fondation|organisme independant|independent (?:body|organi[sz]ation)",
    r"non-?profit|charity|scic",
)
LEGAL_FORM = words(
    r"association(?: loi (?:de )?1901)?(?! avec)|fondation|scic|gip|groupement d'interet public|cooperative",
    r"non-?profit\w*(?: organi[sz]ation| association)?|charity|societe publique locale",
)
SELF_INITIATED = words(r"auto-?saisines?|self-initiated|own initiative|de sa propre initiative")
COMMISSIONED = words(
    r"mandatee?s?|sur commandes?|commanditaires?|repond(?:re)? a des (?:missions|commandes)|commissioned",
    r"qui (?:definit|fixe) les (?:grands )?(?:chantiers|sujets|priorites)|mandated|feuille de route fixee par",
)
SPONSOR = words(r"(?:une?|the|an?) (?:elue?|vice-presidente?|adjointe?|councillor|deputy mayor)(?: referente?)?")
PLACEMENT_NOTES = {
    "inside": Words("Le texte le place dans l’administration.", "The text places it inside the administration."),
    "outside": Words(
        "Une structure de cette forme est hors de l’administration.",
        "A body of this form is outside the administration.",
    ),
}
AGENDA_NOTES = {
    "self-initiated": Words("Le texte parle d’auto-saisine.", "The text speaks of subjects it picks up by itself."),
    "commissioned": Words("Le texte parle de commandes ou de mandats.", "The text speaks of commissions or mandates."),
    "both": Words("Le texte parle d’auto-saisine et de commandes.", "The text speaks of both."),
}


def level_in(plain: str, start: int, end: int) -> tuple[str, Span] | None:
    """The level that the first such word between two offsets of a plain text points to."""
    found = LEVELS.search(plain, start, end)
    return (found.lastgroup or "", Span(*found.span())) if found else None


def placement_in(plain: str, start: int, end: int) -> tuple[str, Span] | None:
    """Inside or outside the administration."""
    for key, pattern in (("inside", INSIDE), ("outside", OUTSIDE)):
        if found := pattern.search(plain, start, end):
            return key, Span(*found.span())
    return None


def agenda_in(plain: str, start: int, end: int) -> tuple[str, Span] | None:
    """Who sets the agenda, with the passage that says so."""
    own, given = SELF_INITIATED.search(plain, start, end), COMMISSIONED.search(plain, start, end)
    if own and given:
        return "both", Span(min(own.start(), given.start()), max(own.end(), given.end()))
    if own:
        return "self-initiated", Span(*own.span())
    return ("commissioned", Span(*given.span())) if given else None
