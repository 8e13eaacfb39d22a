"""From organisations, people, programmes and publications named in a text to drafts."""

import re

from labs.importers.drafts import Draft, Words
from labs.text import fold

from .bodies import BodyMention, kind_of_name
from .findings import identity_of
from .lab_drafts import DAY_OF_TEXT, Telling, add_kind
from .lines import tidy
from .people_in_text import PersonMention
from .places_named import city_by_name
from .works import WorkMention

OF_MAYOR = Words("Collectivité déduite de la fonction.", "Authority worked out from the position.")
OF_MINISTER = Words("Ministère déduit de la fonction.", "Ministry worked out from the position.")
OF_NAME = Words("Lieu déduit du nom.", "Place worked out from the name.")
NO_TITLE = {"fr": "Membre (fonction non précisée)", "en": "Member (position not given)"}
# What a verb says of the position: “Ana Roux dirige le Labo des Dunes”.
DEEDS = {
    **dict.fromkeys(("dirige", "heads", "leads", "directs"), Words("À la direction", "Head")),
    **dict.fromkeys(("pilote", "coordonne", "runs"), Words("À la coordination", "In charge")),
    "anime": Words("À l’animation", "Facilitation"),
    **dict.fromkeys(("préside", "chairs"), Words("À la présidence", "Chair")),
    **dict.fromkeys(("founded", "a fondé"), Words("À la fondation", "Founder")),
}
OF_DEED = Words("Fonction déduite du verbe.", "Position worked out from the verb.")
NOT_GIVEN = Words("Le document ne précise pas la fonction.", "The document does not give the position.")


def add_bodies(telling: Telling, mentions: list[BodyMention]) -> None:
    """Organisations, unless the same name is that of a lab, an event or a programme."""
    for mention in mentions:
        identity = identity_of(mention.name)
        if telling.findings.holds(identity, "lab", "event", "programme", "publication"):
            continue
        if mention.name.isupper() and mention.name in (
            telling.findings.initials_of_events() | telling.findings.short_names_of_labs()
        ):
            continue
        origin = telling.passage.origin(mention.start, mention.end)
        draft = telling.findings.named("organisation", mention.name, origin, telling.sure(mention.confidence))
        if mention.short:
            telling.findings.fact(draft, "short_name", mention.short, origin, telling.sure(0.85))
        if mention.kind:
            add_kind(telling, draft, mention.kind, mention.start, mention.end)
        derived = telling.passage.origin(mention.start, mention.end, OF_NAME)
        if mention.city.fr:
            telling.findings.fact(draft, "city", mention.city, derived, telling.sure(0.78))
        if mention.country:
            telling.findings.fact(draft, "country", mention.country, derived, telling.sure(0.78))


def add_people(telling: Telling, mentions: list[PersonMention]) -> None:
    """People with the role that they hold in a lab, an organisation or a programme; nobody without one."""
    for mention in mentions:
        place = _place_of(telling, mention)
        if place is None:
            continue
        field, body = place
        passage, findings = telling.passage, telling.findings
        origin = passage.origin(mention.start, mention.end)
        person = findings.named("person", mention.name, origin, telling.sure(mention.confidence))
        held = passage.origin(min(mention.role_start, mention.body_start), max(mention.role_end, mention.body_end))
        role = findings.named(
            "role", f"{person.key} {body.key}", held, telling.sure(mention.confidence), field="",
            identity=f"{person.key} {body.full_key}", key=f"{person.key}-{body.key}"[:100],
        )  # fmt: skip
        findings.fact(role, "person", person.key, origin, telling.sure(mention.confidence))
        if mention.role.casefold() in DEEDS:
            note = passage.origin(held.start or 0, held.end or 0, OF_DEED)
            findings.fact(role, "title", DEEDS[mention.role.casefold()], note, telling.sure(0.8))
        elif mention.role:
            findings.fact(role, "title", telling.words(_short(mention.role)), held, telling.sure(mention.confidence))
        else:
            note = passage.origin(held.start or 0, held.end or 0, NOT_GIVEN)
            findings.fact(role, "title", Words(NO_TITLE["fr"], NO_TITLE["en"]), note, telling.sure(0.6))
        findings.fact(role, field, body.key, held, telling.sure(mention.confidence))
        if passage.dated and passage.dated_at and passage.dated_at.start is not None:
            as_of = passage.origin(passage.dated_at.start, passage.dated_at.end or passage.dated_at.start, DAY_OF_TEXT)
            findings.fact(role, "as_of", str(passage.dated), as_of, telling.sure(mention.confidence))


def _short(role: str) -> str:
    """The position alone, without what the sentence goes on to say."""
    role = re.split(r" (?:que|qui|dont|where|who|that|interviewé|sur le|basée? |lors |pour |depuis )", tidy(role))[0]
    return role[:1].upper() + role[1:]


def _place_of(telling: Telling, mention: PersonMention) -> tuple[str, Draft] | None:
    """The field and the draft that a role is held in; a town for its mayor, a ministry for its minister."""
    findings, passage = telling.findings, telling.passage
    identity = identity_of(mention.body)
    for noun in ("lab", "organisation", "programme"):
        if draft := findings.get(noun, identity):
            return noun, draft
    note = None
    name = mention.body
    role = fold(mention.role)
    if re.match(r"(?:ministre|secretaire d'etat|minister)", role) and " " in mention.body:
        field = re.sub(r"^(?:[Mm]inistre|secrétaire d'[EÉ]tat) (?:chargée? )?", "", mention.body)
        name, note = (f"Ministère {field}" if role.startswith("min") else f"Secrétariat d’État {field}"), OF_MINISTER
    elif re.search(r"\b(?:maire|mayor)\b", role):
        if not city_by_name(mention.body):
            return None
        name, note = (f"City of {name}" if telling.language == "en" else f"Ville {_of(name)}"), OF_MAYOR
    if len(name) < 3 or (city_by_name(name) and not note):
        return None
    origin = passage.origin(mention.body_start, mention.body_end, note)
    draft = findings.named("organisation", name, origin, telling.sure(min(mention.confidence, 0.8)))
    kind = "local-authority" if note is OF_MAYOR else kind_of_name(name)
    if kind:
        add_kind(telling, draft, kind, mention.body_start, mention.body_end)
    return "organisation", draft


def _of(name: str) -> str:
    return f"d’{name}" if fold(name)[:1] in "aeiouy" else f"de {name}"


def add_works(telling: Telling, mentions: list[WorkMention]) -> None:
    """Programmes with their years, publications with kind and authors."""
    for mention in mentions:
        passage, findings = telling.passage, telling.findings
        origin = passage.origin(mention.start, mention.end)
        if findings.holds(identity_of(mention.title), "event", "lab"):
            continue
        field = "name" if mention.noun == "programme" else "title"
        draft = findings.named(mention.noun, mention.title, origin, telling.sure(mention.confidence), field=field)
        if mention.noun == "publication":
            note = Words("Nature déduite des mots du document.", "Kind worked out from the words of the document.")
            kind_at = passage.origin(mention.start, mention.end, note)
            findings.fact(draft, "kind", mention.kind or "other", kind_at, telling.sure(0.8 if mention.kind else 0.5))
        if mention.dates and mention.dates.last:
            when = passage.origin(mention.dates.start, mention.dates.end)
            findings.fact(draft, "start", str(mention.dates.first), when, telling.sure(0.8))
            findings.fact(draft, "end", str(mention.dates.last), when, telling.sure(0.8))
        if mention.authors:
            said = passage.origin(mention.authors.start, mention.authors.end)
            findings.fact(draft, "authors", passage.of(mention.authors), said, telling.sure(0.78))
