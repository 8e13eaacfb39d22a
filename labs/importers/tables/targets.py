"""Which facts a column may hold: the noun, the fact as citations name it, what kind of value, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """`kind` names how the cell is read (see `values.py`). `words` is a text kept by language: `language` says in
    which, empty for that of the table. `longest` is the room that the atlas has, in signs."""

    noun: str
    fact: str
    kind: str
    language: str = ""
    longest: int = 0
    # Of a choice or a list of keys: the name of its word list (see `wordlists.py`).
    words: str = ""
    axis: str = ""


def text(noun: str, fact: str, longest: int) -> dict[str, Target]:
    return {f"{noun}.{fact}": Target(noun, fact, "text", longest=longest)}


def by_language(noun: str, fact: str, longest: int) -> dict[str, Target]:
    """One target for each language, and one for a column that does not say."""
    return {
        f"{noun}.{fact}{ending}": Target(noun, fact, "words", ending.removeprefix("_"), longest)
        for ending in ("", "_fr", "_en")
    }


def plain(noun: str, kind: str, *facts: str) -> dict[str, Target]:
    return {f"{noun}.{fact}": Target(noun, fact, kind) for fact in facts}


def choice(noun: str, fact: str, words: str = "") -> dict[str, Target]:
    return {f"{noun}.{fact}": Target(noun, fact, "choice", words=words or fact)}


def keys(noun: str, fact: str) -> dict[str, Target]:
    return {f"{noun}.{fact}": Target(noun, fact, "keys", words=fact)}


LAB: Mapping[str, Target] = {
    "lab.slug": Target("lab", "slug", "key", longest=100),
    **by_language("lab", "name", 200),
    **text("lab", "short_name", 80),
    **text("lab", "native_name", 200),
    "lab.aliases": Target("lab", "aliases", "names", longest=200),
    **by_language("lab", "tagline", 300),
    **by_language("lab", "summary", 5_000),
    **choice("lab", "lab_type"),
    "lab.type_origin": Target("lab", "type_origin", "choice", words="type_origin"),
    **choice("lab", "status"),
    **plain("lab", "date", "status_as_of", "opened", "closed"),
    **choice("lab", "level"),
    **by_language("lab", "closing_reason", 300),
    "lab.website": Target("lab", "website", "address", longest=200),
    "lab.host": Target("lab", "host", "organisation", longest=200),
    "lab.host_key": Target("lab", "host_key", "key", longest=100),
    **text("lab", "address", 200),
    **by_language("lab", "city", 120),
    **by_language("lab", "region", 120),
    "lab.country": Target("lab", "country", "country"),
    **plain("lab", "latitude", "latitude"),
    **plain("lab", "longitude", "longitude"),
    **plain("lab", "coordinates", "point"),
    **choice("lab", "precision"),
    **by_language("lab", "subjects", 400),
    **by_language("lab", "intervention", 5_000),
    **by_language("lab", "intended_impact", 5_000),
    **keys("lab", "themes"),
    **keys("lab", "modes"),
    **keys("lab", "functions"),
}
TEAM: Mapping[str, Target] = {
    **plain("team", "date", "as_of"),
    **plain("team", "headcount", "headcount"),
    **plain("team", "count", "headcount_low", "headcount_high", "permanent", "seconded", "doctoral", "interns"),
    **plain("team", "truth", "is_approximate", "has_uncounted_members"),
    **keys("team", "disciplines"),
    **by_language("team", "outside_expertise", 300),
    **by_language("team", "note", 5_000),
}
GOVERNANCE: Mapping[str, Target] = {
    **plain("governance", "date", "as_of"),
    **choice("governance", "placement"),
    **by_language("governance", "legal_form", 200),
    **by_language("governance", "attached_to", 300),
    **by_language("governance", "political_sponsor", 200),
    **by_language("governance", "administrative_sponsor", 200),
    **choice("governance", "agenda"),
    **plain("governance", "percent", "self_initiated_percent"),
    **by_language("governance", "funding", 300),
    **by_language("governance", "note", 5_000),
}
# The document that a row takes its facts from.
SOURCE: Mapping[str, Target] = {
    "source.url": Target("source", "url", "address", longest=600),
    **text("source", "title", 250),
    **text("source", "publisher", 200),
    **text("source", "authors", 300),
    **plain("source", "date", "dated"),
    **text("source", "locator", 120),
}
TARGETS: Mapping[str, Target] = {**LAB, **TEAM, **GOVERNANCE, **SOURCE}
# What a table says of a position; `position.<axis>` alone is its step.
POSITION = {
    "": ("step", "step"), "from": ("step_from", "step"), "to": ("step_to", "step"), "as_of": ("as_of", "date"),
    "review": ("review", "choice"), "rationale": ("rationale", "words"),
}  # fmt: skip
# The axes that the atlas begins with. A table may name others by their key.
AXES = (
    "expert-transversal", "pilote-support", "externe-interne", "specialise-pluridisciplinaire", "usage-oeuvre",
)  # fmt: skip


def target_of(name: str) -> Target | None:
    """The target of a name such as `lab.city_fr` or `position.pilote-support.rationale_fr`; None if there is none."""
    if known := TARGETS.get(name):
        return known
    noun, _, rest = name.partition(".")
    axis, _, part = rest.partition(".")
    if noun != "position" or not axis:
        return None
    bare, language = part, ""
    if part.startswith("rationale_") and part[10:] in ("fr", "en"):
        bare, language = "rationale", part[10:]
    if bare not in POSITION:
        return None
    fact, kind = POSITION[bare]
    return Target("position", fact, kind, language, 5_000, "review" if fact == "review" else "", axis)
