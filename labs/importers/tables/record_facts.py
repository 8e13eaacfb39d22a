"""The drafts of one sourced record: its lab, its host, its other names, its teams, its positions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from labs.importers.drafts import LONGEST_STATED, Draft, Fact, Origin, Problem, Words
from labs.places import City
from labs.places.cities import cities_of
from labs.text import fold

from .drafting import kind_by_spelling
from .hosts import names_nobody
from .language import language_of_text, words_of
from .numbers import headcount
from .record_origins import CITY_CENTRE, OBSERVATION, PROPOSAL, SEAT, WHOLE_PAGE, Record
from .values import WordLists

# A ministry or an agency may be of any level, so `sectoral` has no key: such a lab gets no level.
LEVELS = {
    "international": "international", "national": "national", "regional": "regional", "departmental": "departemental",
    "metropolitan": "metropolitain", "municipal": "municipal", "independent": "independant",
}  # fmt: skip
# `unknown` is no status: a lab without one is of unknown state.
STATUSES = {"active": "activite", "closed": "ferme", "merged": "fusionne", "renamed": "renomme"}
AXES = {"pilot_support": "pilote-support", "external_internal": "externe-interne"}
# Units that add nothing to the number of people.
PEOPLE = {"", "people", "personnes", "staff", "employees", "agents"}
ABOUT = re.compile(
    r"\b(?:plus d[e']|more than|over|environ|about|around|une? \w{4,8}aine|at least|au moins)\b", re.IGNORECASE
)


def lab_of(record: Record, words: WordLists) -> Draft:
    """The lab, with the facts that some page or general knowledge bears."""
    data = record.data
    name = Words(data["name"], data["name"])
    facts: dict[str, Fact | None] = {
        "name": record.fact("name", name),
        **{field: record.fact(field, data[field]) for field in ("native_name", "website") if field in data},
        **place_facts(record),
        **life_facts(record),
        **{
            field: record.fact(field, keys_of(field, data[field], words), "editorial", PROPOSAL, ", ".join(data[field]))
            for field in ("themes", "modes")
            if data.get(field)
        },
    }
    if found := data.get("lab_type"):
        facts["lab_type"] = record.fact("lab_type", found["value"], "editorial", words_of(found["rationale"]), "")
    if told := data.get("description"):
        summary = Words(told.get("fr", ""), told.get("en", ""))
        facts["summary"] = record.fact("description", summary, "editorial", PROPOSAL, "")
    kept = {field: fact for field, fact in facts.items() if fact is not None}
    origins = kept["name"].origins if "name" in kept else ()
    return Draft("lab", record.key, kept, origins, confidence=record.confidence)


def place_facts(record: Record) -> dict[str, Fact | None]:
    data = record.data
    facts: dict[str, Fact | None] = {}
    if code := data.get("country"):
        facts["country"] = record.own("country", code, SEAT)
    if city := data.get("city"):
        facts["city"] = record.fact("city", city_words(city, data.get("country", "")))
    if region := data.get("region"):
        facts["region"] = record.fact("region", Words(region, region), "editorial", PROPOSAL)
    if level := LEVELS.get(data.get("level", "")):
        facts["level"] = record.fact("level", level, "editorial", PROPOSAL)
    if point := data.get("location"):
        facts["latitude"] = record.own("location.lat", point["lat"], CITY_CENTRE)
        facts["longitude"] = record.own("location.lon", point["lon"], CITY_CENTRE)
        facts["precision"] = record.own("location.coordinates", point["coordinates"], CITY_CENTRE)
    return facts


def life_facts(record: Record) -> dict[str, Fact | None]:
    """Opening, closing, last known state. A closing or state that no page bears is left out: it harms when wrong."""
    data = record.data
    facts = {"opened": record.fact("founded", data["founded"])} if "founded" in data else {}
    closed = record.fact("closed", data["closed"]) if "closed" in data else None
    if is_borne(closed):
        facts["closed"] = closed
    if reason := data.get("closed_reason"):
        facts["closing_reason"] = record.fact("closed_reason", words_of(reason))
    status = STATUSES.get(data.get("status", ""))
    seen = record.fact("status", status, "derived", OBSERVATION) if status else None
    if seen and is_borne(seen):
        facts["status"] = seen
        if "status_as_of" in data:
            dated = tuple(replace(one, stated=data["status_as_of"]) for one in seen.origins if one.agrees)
            facts["status_as_of"] = Fact(data["status_as_of"], dated, record.confidence)
    return facts


def is_borne(fact: Fact | None) -> bool:
    """Whether a page says so."""
    return fact is not None and any(origin.source for origin in fact.origins)


def keys_of(field: str, slugs: list[str], words: WordLists) -> list[str]:
    """The keys of the atlas for words that it has, else the slugs as they stand, in English."""
    known = words.get(field, {})
    return list(dict.fromkeys(known.get(fold(slug)) or slug for slug in slugs))


def city_words(name: str, country: str) -> Words:
    """The city in both languages, as the gazetteer of the atlas prints it; as written where it does not know it."""
    folded = fold(name)
    cities: list[City] = cities_of().get(country, [])
    found = next((city for city in cities if folded in (fold(city.name), fold(city.french))), None)
    return Words(found.french, found.name) if found else Words(name, name)


def host_of(record: Record, key: str) -> tuple[Draft, Fact] | None:
    """The organisation that carries the lab, and the lab's fact that points at it."""
    name = record.data["host"]
    if names_nobody(name):
        record.report(Problem("host-unnamed", f"{record.place}.host", {"value": name}))
        return None
    fact = record.fact("host", key)
    if fact is None:
        return None
    agreeing = tuple(origin for origin in fact.origins if origin.agrees)
    facts = {"name": Fact(Words(name, name), agreeing, record.confidence)}
    if code := record.data.get("country"):
        facts["country"] = record.own("country", code, SEAT)
    return Draft("organisation", key, facts, agreeing, confidence=record.confidence), fact


def aliases_of(record: Record) -> Iterator[Draft]:
    for number, name in enumerate(record.data.get("aliases", ()), start=1):
        origins = record.cited("aliases", name, "editorial", PROPOSAL)
        if origins:
            named = Fact(name, origins, record.confidence)
            facts = {"name": named, "kind": kind_by_spelling(name, named)}
            yield Draft("lab_alias", f"{record.key}/{number}", facts, owner=record.owner, confidence=record.confidence)


def positions_of(record: Record) -> Iterator[Draft]:
    for field, axis in AXES.items():
        if not (said := record.data.get("axes", {}).get(field)):
            continue
        rationale = words_of(said["rationale"])
        origins = record.cited("axes", "", "editorial", rationale)
        if origins:
            values = {"axis": axis, "step": said["value"], "rationale": rationale}
            facts = {fact: Fact(value, origins, record.confidence) for fact, value in values.items()}
            yield Draft(
                "position", f"{record.key}/{axis}", facts, origins, owner=record.owner, confidence=record.confidence
            )


def teams_of(record: Record, words: WordLists) -> list[Draft]:
    """One team a figure. The disciplines of the lab go to the newest of them, else to a team without a figure."""
    teams = [
        team
        for number, said in enumerate(record.data.get("team_size", ()))
        if (team := team_of(record, number, said)) is not None
    ]
    if slugs := record.data.get("disciplines"):
        fact = record.fact("disciplines", keys_of("disciplines", slugs, words), "editorial", PROPOSAL, ", ".join(slugs))
        if fact:
            if not teams:
                teams.append(part(record, "disciplines", {}, ()))
            max(teams, key=as_of).facts["disciplines"] = fact
    return teams


def as_of(team: Draft) -> str:
    return team.facts["as_of"].value if "as_of" in team.facts else ""


def part(record: Record, name: str, facts: dict[str, Fact], origins: tuple[Origin, ...]) -> Draft:
    return Draft("team", f"{record.key}/{name}", facts, origins, record.owner, record.confidence)


def team_of(record: Record, number: int, said: dict[str, Any]) -> Draft | None:
    unit, note = said.get("unit", ""), said.get("note", "")
    stated = f"{said['value']} {unit}".strip()[:LONGEST_STATED]
    pages = record.pages(said.get("sources", []), f"team_size[{number}].sources")
    if not pages:
        return None
    origins = tuple(Origin(WHOLE_PAGE, stated, source=page) for page in pages)
    people, range_told = headcount(str(said["value"])), headcount(note)
    assert people
    values: dict[str, Any] = {"headcount_low": people.low, "headcount_high": people.high}
    if range_told and range_told.low == people.low:
        values["headcount_high"] = range_told.high
    if people.is_approximate or ABOUT.search(note):
        values["is_approximate"] = True
    if "as_of" in said:
        values["as_of"] = said["as_of"]
    if remark := ", ".join(filter(None, ("" if unit in PEOPLE else stated, note))):
        values["note"] = Words(remark) if language_of_text(note or unit) == "fr" else Words("", remark)
    facts = {fact: Fact(value, origins, record.confidence) for fact, value in values.items()}
    return part(record, str(number + 1), facts, origins)
