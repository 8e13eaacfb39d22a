"""From people named in a text to drafts: the person, and the role that they hold in one place."""

import re
from collections.abc import Mapping

from labs.importers.drafts import SURE, Draft, Origin, Words, in_one_language
from labs.text import fold

from .bodies import kind_of_name
from .findings import identity_of
from .lab_drafts import DAY_OF_TEXT, Telling, add_kind
from .lines import tidy
from .passages import Span
from .people_in_text import PersonMention
from .places_named import city_by_name

OF_MAYOR = Words("Collectivité déduite de la fonction.", "Authority worked out from the position.")
OF_MINISTER = Words("Ministère déduit de la fonction.", "Ministry worked out from the position.")
NO_TITLE = Words("Membre (fonction non précisée)", "Member (position not given)")
# What a verb says of the position: “Ana Roux dirige le Labo des Dunes”.
DEEDS = {
    **dict.fromkeys(
        ("dirige", "dirigé", "dirigée", "heads", "headed", "leads", "led", "directs", "directed"),
        Words("À la direction", "Head"),
    ),
    **dict.fromkeys(
        ("pilote", "piloté", "pilotée", "coordonne", "coordonné", "coordonnée", "runs", "run"),
        Words("À la coordination", "In charge"),
    ),
    **dict.fromkeys(("anime", "animé", "animée"), Words("À l’animation", "Facilitation")),
    **dict.fromkeys(("préside", "présidé", "présidée", "chairs", "chaired"), Words("À la présidence", "Chair")),
    **dict.fromkeys(("founded", "a fondé", "fondé", "fondée"), Words("À la fondation", "Founder")),
}
# What is told as an event is no body.
EVENT_HEAD = re.compile(
    r"^(?:Grand |Grande |Premier |Première )?(?:Débat|Forum|Festival|Colloque|Rencontres?|Journées?|Assises)\b"
)
OF_DEED = Words("Fonction déduite du verbe.", "Position worked out from the verb.")
OF_CONTEXT = Words("Lieu de la fonction déduit du passage.", "Where the position is held, worked out from the passage.")
NOT_GIVEN = Words("Le document ne précise pas la fonction.", "The document does not give the position.")


def add_people(telling: Telling, mentions: list[PersonMention]) -> None:
    """People with the role that they hold in a lab, an organisation, a programme or an event; nobody without one."""
    there = {(start, end): draft for start, end, draft in telling.findings.bodies} if mentions else {}
    for mention in mentions:
        place = _around(telling, mention) if mention.within else _place_of(telling, mention, there)
        if place is None:
            continue
        field, body = place
        passage, findings = telling.passage, telling.findings
        origin, sure = passage.origin(mention.start, mention.end), telling.sure(mention.confidence)
        person = findings.named("person", mention.name, origin, sure)
        first, last = min(mention.role_start, mention.body_start), max(mention.role_end, mention.body_end)
        held = passage.origin(first, last, OF_CONTEXT if mention.within else None)
        role = findings.named(
            "role", f"{person.key} {body.key}", held, sure, field="",
            identity=f"{person.key} {body.full_key}", key=f"{person.key}-{body.key}"[:100],
        )  # fmt: skip
        findings.fact(role, "person", person.key, origin, sure)
        _add_title(telling, role, mention, held)
        findings.fact(role, field, body.key, held, sure)
        if passage.dated and passage.dated_at and passage.dated_at.start is not None:
            as_of = passage.origin(passage.dated_at.start, passage.dated_at.end or passage.dated_at.start, DAY_OF_TEXT)
            findings.fact(role, "as_of", str(passage.dated), as_of, sure)


def _add_title(telling: Telling, role: Draft, mention: PersonMention, held: Origin) -> None:
    """The position as written or as the verb says; that it is not given counts only while no other place gives it."""
    passage, known = telling.passage, role.facts.get("title")
    if not mention.role:
        if known is None:
            note = passage.origin(held.start or 0, held.end or 0, NOT_GIVEN)
            telling.findings.fact(role, "title", NO_TITLE, note, telling.sure(0.6))
        return
    if known and known.value == NO_TITLE:
        del role.facts["title"]
    deed = DEEDS.get(mention.role.casefold())
    if deed is None:
        said = passage.origin(mention.role_start, mention.role_end) if mention.within else held
        title = telling.words(_short(mention.role))
        telling.findings.fact(role, "title", title, said, telling.sure(mention.confidence))
    elif "title" not in role.facts:
        note = passage.origin(held.start or 0, held.end or 0, OF_DEED)
        telling.findings.fact(role, "title", deed, note, telling.sure(0.8))


def _around(telling: Telling, mention: PersonMention) -> tuple[str, Draft] | None:
    """The one event that a passage tells, or the programme or the lab that a line names before its list."""
    span, drafts = mention.within, telling.findings.drafts
    assert span
    if mention.body_start == mention.role_start:
        events = [one for one in drafts if one.noun == "event" and _is_told(one, span)]
        own = [one for one in events if "start" in one.facts and str(one.facts["start"].value)[4:5]]
        named = [one for one in own if fold(mention.role.split(" ")[-1]) in one.key]
        chosen = named or ([one for one in own if one.confidence >= SURE] if len(own) > 1 else own)
        return ("event", chosen[0]) if len(chosen) == 1 else None
    for noun in ("programme", "lab"):
        text = fold(telling.passage.of(span))
        held = [one for one in drafts if one.noun == noun and _is_named(one, text)]
        if len(held) == 1:
            return noun, held[0]
    return None


def _is_told(draft: Draft, span: Span) -> bool:
    return any(one.start is not None and span.start <= one.start < span.end for one in draft.origins)


def _is_named(draft: Draft, text: str) -> bool:
    """Whether a folded text holds the name of a draft, as whole words."""
    folded = fold(in_one_language(draft.facts["name"].value))
    return re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text) is not None


def _short(role: str) -> str:
    """The position of one alone, without what the sentence goes on to say."""
    role = re.split(r" (?:que|qui|dont|where|who|that|interviewé|sur le|basée? |lors |pour |depuis )", tidy(role))[0]
    role = re.sub(r"^((?:co-|vice-)?\w{3,}?)s(?= )", r"\1", re.sub(r"^(?:an?|the|une?) ", "", role))
    return role[:1].upper() + role[1:]


def _place_of(
    telling: Telling, mention: PersonMention, there: Mapping[tuple[int, int], Draft]
) -> tuple[str, Draft] | None:
    """The field and the draft that a role is held in; a town for its mayor, a ministry for its minister.

    `there` holds the labs and organisations by the place that names them: two may bear one name.
    """
    findings, passage = telling.findings, telling.passage
    if draft := there.get((mention.body_start, mention.body_end)):
        return draft.noun, draft
    identity = identity_of(mention.body)
    for noun in ("lab", "organisation", "programme"):
        if draft := findings.get(noun, identity):
            if noun == "organisation" and not mention.of_known and draft.confidence < mention.confidence:
                # What somebody heads is a body, though the text had only hinted at it before.
                origin = passage.origin(mention.body_start, mention.body_end)
                findings.named(noun, mention.body, origin, telling.sure(min(mention.confidence, 0.8)))
            return noun, draft
    if mention.of_known:
        return None
    name, note = _name_of(telling, mention)
    if len(name) < 3 or (city_by_name(name) and not note) or EVENT_HEAD.search(name):
        return None
    origin = passage.origin(mention.body_start, mention.body_end, note)
    draft = findings.named("organisation", name, origin, telling.sure(min(mention.confidence, 0.8)))
    kind = "local-authority" if note is OF_MAYOR else kind_of_name(name)
    if kind:
        add_kind(telling, draft, kind, mention.body_start, mention.body_end)
    return "organisation", draft


def _name_of(telling: Telling, mention: PersonMention) -> tuple[str, Words | None]:
    """The name of the organisation, with the reasoning where the role says it; empty where a mayor’s is no town."""
    name, role = mention.body, fold(mention.role)
    if re.match(r"(?:ministre|secretaire d'etat|minister)", role) and " " in name:
        field = re.sub(r"^(?:[Mm]inistre|secrétaire d'[EÉ]tat) (?:chargée? )?", "", name)
        return (f"Ministère {field}" if role.startswith("min") else f"Secrétariat d’État {field}"), OF_MINISTER
    if re.search(r"\b(?:maire|mayor)\b", role):
        if not city_by_name(name):
            return "", None
        return (f"City of {name}" if telling.language == "en" else f"Ville {_of(name)}"), OF_MAYOR
    return name, None


def _of(name: str) -> str:
    return f"d’{name}" if fold(name)[:1] in "aeiouy" else f"de {name}"
