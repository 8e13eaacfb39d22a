"""Hosts that a table describes and does not name: “Non-profit organisation” is nobody, and would become a card."""

import re

_ADJECTIVES = (
    "non-profit|not-for-profit|nonprofit|public|private|independent|autonomous|social|cooperative|charitable|local|"
    "national|regional|municipal|international|civil society|civic|community|academic|voluntary|joint"
)
_NOUNS = (
    "organi[sz]ations?|associations?|foundations?|cent(?:re|er)s?|company|companies|cooperatives?|enterprises?|agency|"
    "agencies|institutes?|networks?|charity|charities|trusts?|partnerships?|consultancy|firms?|body|bodies|"
    "collectives?|think tanks?|groups?|entity|entities"
)
_FRENCH_NOUNS = (
    "association|organisation|fondation|centre|entreprise|coopérative|agence|institut|réseau|société|structure|"
    "collectif|cabinet"
)
_FRENCH_ADJECTIVES = (
    "(?:à|sans) but (?:non )?lucratif|publique?|privée?|indépendante?|autonome|universitaire|citoyenne?|caritative|"
    "d['’]intérêt général"
)
DESCRIBED = re.compile(
    rf"(?:an? |une? |the )?(?:(?:(?:{_ADJECTIVES})[ ,]+(?:and )?)+(?:{_NOUNS})|"
    rf"(?:{_FRENCH_NOUNS}) (?:{_FRENCH_ADJECTIVES}))(?![\w-])",
    re.IGNORECASE,
)


def names_nobody(host: str) -> bool:
    """Whether a host begins with a kind of body in small letters: what bears a name writes it with capitals."""
    found = DESCRIBED.match(host.strip())
    return bool(found) and found[0][1:] == found[0][1:].lower()  # type: ignore[index]
