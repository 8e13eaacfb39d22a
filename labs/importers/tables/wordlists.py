"""The words by which tables name what the atlas has keys for, folded, French and English.

Only lists that are closed stand here: their keys are those of `fixtures/vocabulary`. Themes, modes, functions and
disciplines grow at the desk: whoever reads a table gives the words of the day (see `rows.Reader.words`).
"""

from collections.abc import Mapping

from labs.text import fold

# For each list: key → its words, separated by “|”.
CLOSED: Mapping[str, Mapping[str, str]] = {
    "lab_type": {
        "grands-defis": "grands défis|grand défi|défis|grand challenges|challenges|missions",
        "prospectif": "prospective|foresight|futures",
        "incubateur": "incubation|incubator|accélérateur",
        "incremental": "incrémental|amélioration continue|improvement",
        "capacitant": "enabling|capacitation|capacity building",
        "espace-tiers": "espace tiers|tiers-lieu|tiers lieu|third space|third place|neutral ground",
    },
    "status": {
        "prefiguration": "préfiguration|en préfiguration|en projet|being prepared|planned|project",
        "demarrage": "démarrage|en démarrage|starting up|starting|launching",
        "activite": "activité|en activité|actif|active|active lab|en cours|ouvert|open|running|en service",
        "pause": "en pause|suspendu|on hold|paused",
        "ferme": "fermé|fermée|clos|arrêté|terminé|closed|ended|defunct|inactif|inactive|dissous",
        "fusionne": "fusionné|merged|absorbé",
        "renomme": "renommé|renamed",
    },
    "level": {
        "international": "supranational|européen|european",
        "national": "état|state|central|ministériel|fédéral|federal|pays|country",
        "regional": "régional|région|region|provincial|province|land|state level",
        "departemental": "départemental|département|county|county (departement)|departmental",
        "metropolitain": "métropolitain|métropole|métropolitain ou intercommunal|intercommunal|metropolitan"
        "|metropolitan or intermunicipal|metro|agglomération|epci",
        "municipal": "commune|communal|ville|city|local|municipality|mairie",
        "etablissement": "établissement|établissement public|single institution|hôpital|hospital|université|university"
        "|institution",
        "independant": "indépendant|independent|association|ong|ngo|privé",
    },
    "precision": {"address": "adresse|exacte", "city": "ville|commune", "country": "pays"},
    "type_origin": {"stated": "dit|dite", "proposed": "proposé|proposée"},
    "placement": {
        "inside": "dedans|interne|à l'intérieur|in-house|internal",
        "outside": "dehors|externe|à l'extérieur|external",
        "alongside": "à côté|beside|mixte",
    },
    "agenda": {
        "self-initiated": "auto-saisine|autosaisine",
        "commissioned": "commande|sur commande",
        "both": "auto-saisine et commande|les deux|self-initiated and commissioned",
    },
    "review": {"proposed": "proposé|proposée|à valider", "confirmed": "confirmé|confirmée|validé|validée"},
}
# How tables say that they do not know, in any column but those of texts.
UNKNOWN = set(map(fold, (
    "?", "-", "–", "—", "/", "n/a", "na", "n.a.", "nc", "n.c.", "nd", "n.d.", "ns", "non communiqué", "non connu",
    "non renseigné", "inconnu", "inconnue", "unknown", "not known", "none", "null", "aucun", "à préciser", "tbd",
)))  # fmt: skip


def closed_words() -> dict[str, dict[str, str]]:
    """For each closed list: folded word → key."""
    return {
        name: {fold(word): key for key, words in entries.items() for word in (key, *words.split("|")) if word}
        for name, entries in CLOSED.items()
    }
