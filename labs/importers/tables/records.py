"""Sourced records: a tree of `sources` and `labs` in which every field names the documents that support it.

Fields that the README of such a base calls facts become stated facts; its dated observations are derived, with the date
beside them; its proposals are editorial. Places within the pages are not known, so every page is cited as a whole.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from labs.importers.drafts import Document, Draft, Problem, Reading, UnreadableError
from labs.text import fold

from .addresses import slug_of
from .record_facts import aliases_of, host_of, lab_of, positions_of, teams_of
from .record_origins import Record
from .record_shapes import LAB, SOURCE, shaped
from .shortening import tell_rest
from .values import WordLists

GENRE = "records"
KNOWN_MEMBERS = {"sources", "labs"}


def read_records(tree: dict[str, Any], words: WordLists | None = None) -> Reading:
    """The drafts of all labs that name themselves. Raises UnreadableError when there is none.

    `words` gives for `themes`, `modes` and `disciplines` the key of each word that the atlas has (see `rows.Reader`).
    """
    known = {name: {fold(word): key for word, key in entries.items()} for name, entries in (words or {}).items()}
    reading = Reading(GENRE)
    reading.problems += [Problem("field-unknown", str(name)[:80]) for name in tree if name not in KNOWN_MEMBERS]
    reading.sources = sources_of(tree["sources"], reading.problems)
    labs = labs_of(tree["labs"], reading.problems)
    if not labs:
        raise UnreadableError("no-rows")
    keys, hosts = lab_keys([lab for _place, lab in labs]), host_keys([lab for _place, lab in labs])
    organisations: dict[str, Draft] = {}
    for (place, lab), key in zip(labs, keys, strict=True):
        record = Record(key, place, lab, reading.sources, reading.problems)
        reading.drafts += drafts_of(record, hosts, organisations, known)
    tell_rest(reading, 0)
    return reading


def drafts_of(
    record: Record, hosts: dict[tuple[str, str], str], organisations: dict[str, Draft], words: WordLists
) -> Iterator[Draft]:
    """The lab, its host unless another lab brought it, then what hangs on the lab."""
    lab = lab_of(record, words)
    yield lab
    name = record.data.get("host")
    found = host_of(record, hosts[name, record.data.get("country", "")]) if name else None
    if found is not None:
        organisation, lab.facts["host"] = found
        first = organisations.setdefault(organisation.key, organisation)
        if first is organisation:
            yield organisation
        else:
            first.confidence = max(first.confidence, organisation.confidence)
    yield from aliases_of(record)
    yield from teams_of(record, words)
    yield from positions_of(record)


def sources_of(tree: dict[Any, Any], problems: list[Problem]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for key, entry in tree.items():
        place = f"sources.{key}"
        one = shaped(SOURCE, entry, place, problems)
        if one is not None:
            found[str(key)] = Document(
                title=one["title"], publisher=one.get("publisher", ""), dated=one.get("date", ""),
                url=one.get("url", ""), kind="website",
            )  # fmt: skip
    return found


def labs_of(tree: list[Any], problems: list[Problem]) -> list[tuple[str, dict[str, Any]]]:
    """The labs with their paths; one whose `id` or name in the country stands before is left out."""
    found: list[tuple[str, dict[str, Any]]] = []
    seen: dict[Any, str] = {}
    for number, entry in enumerate(tree):
        place = f"labs[{number}]"
        lab = shaped(LAB, entry, place, problems)
        if lab is None:
            continue
        identities = [("id", lab["id"])] if "id" in lab else []
        identities.append((lab.get("country", ""), fold(lab["name"])))
        first = next((seen[one] for one in identities if one in seen), None)
        if first:
            problems.append(Problem("lab-twice", place, {"key": lab.get("id") or lab["name"][:80], "first": first}))
            continue
        seen.update((one, place) for one in identities)
        found.append((place, lab))
    return found


def lab_keys(labs: list[dict[str, Any]]) -> list[str]:
    """A slug of the name; labs whose names give the same one take their `id`, which begins with their country."""
    slugs = [slug_of(lab["name"]) for lab in labs]
    counts = Counter(slugs)
    keys = []
    for lab, slug in zip(labs, slugs, strict=True):
        is_alone = slug and counts[slug] == 1
        own = lab.get("id") or "-".join(filter(None, (lab.get("country", "").lower(), slug))) or "lab"
        keys.append(slug if is_alone else own)
    return apart(keys)


def apart(keys: list[str]) -> list[str]:
    """The same keys, each once: what comes again gets a number."""
    taken: set[str] = set()
    for place, key in enumerate(keys):
        number = 2
        while keys[place] in taken:
            keys[place] = f"{key}-{number}"
            number += 1
        taken.add(keys[place])
    return keys


def host_keys(labs: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """By name and country. Two countries may each have an office of the prime minister: then the country tells them."""
    hosts = dict.fromkeys((lab["host"], lab.get("country", "")) for lab in labs if "host" in lab)
    countries = Counter(slug for slug, _country in {(slug_of(name), country) for name, country in hosts})
    keys = {}
    for name, country in hosts:
        slug = slug_of(name, 90) or "organisation"
        keys[name, country] = f"{slug}-{country.lower()}" if countries[slug_of(name)] > 1 and country else slug
    return keys
