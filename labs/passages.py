"""What a document gave the atlas: its passages in order, and the facts drawn from each of them.

Nothing unpublished shows: a fact whose record, lab or person readers may not see is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from labs.footnotes import anchor_of
from labs.models import (
    Citation,
    Event,
    Lab,
    Lineage,
    Organisation,
    Partnership,
    Person,
    Programme,
    Publication,
    Publishable,
    Record,
    Source,
)

# Nouns that stand on the page of their lab, by the key that leads there.
HELD_BY_A_LAB = {
    "governance": "lab_id", "team": "lab_id", "position": "lab_id", "mission": "lab_id", "partnership": "lab_id",
    "answer": "lab_id", "lineage": "descendant_id",
}  # fmt: skip
# Where each noun stands on that page.
LAB_SECTIONS = {
    "lab": "fiche", "governance": "gouvernance", "team": "equipe", "position": "axes", "answer": "recit",
    "lineage": "filiation", "role": "personnes",
}  # fmt: skip
# Facts that this page prints each at an anchor of its own; of these nouns, the fact that it always prints.
SHOWN_OF_LAB = {
    "name", "short_name", "native_name", "aliases", "tagline", "summary", "opened", "closed", "closing_reason",
    "subjects", "themes", "intervention", "modes", "intended_impact", "lab_type", "status", "status_as_of", "address",
    "city", "region", "country", "host", "organisation", "level", "functions", "website", "links",
}  # fmt: skip
SHOWN_OF_EACH = {"position": "step", "partnership": "organisation"}
FACTS = "faits"  # the section of facts on the other pages
# Nouns of the guide, and what comes before their key in the anchors of its page.
GUIDE_ANCHORS = {
    "lab_type": "type", "axis": "axe", "term": "terme", "vigilance_point": "vigilance", "faq_entry": "question",
    "definition_part": "repere",
}  # fmt: skip
WITH_A_PAGE = {"lab": Lab, "event": Event, "organisation": Organisation, "programme": Programme}
# Joined in one query; the nouns that have a page come in bulk, since many facts share few of them.
JOINED = (
    "governance", "team", "position__axis", "mission", "partnership__organisation", "lineage__ancestor_lab",
    "lineage__ancestor_programme", "publication", "person", "role__person", "answer__question", "lab_type", "axis",
    "term", "vigilance_point", "faq_entry", "definition_part",
)  # fmt: skip

# The place in a page that is cited as a whole, and a field of a record in a data file.
WHOLE_PAGE = "page"
IN_TABLE = re.compile(r"\w+\[(?P<number>\d+)\]\.(?P<name>.+)$", re.ASCII)
LINES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?(?:\s*,\s*\d+(?:\s*[-–]\s*\d+)?)*$", re.ASCII)
WIDE = 40  # lines: a fact drawn from a whole chapter would swallow the passages within


@dataclass(frozen=True)
class Fact:
    """One fact drawn from the document. `owner` is whose page shows it, at `url` (empty: on no page of its own)."""

    citation: Citation
    subject: Record
    owner: str
    url: str

    @property
    def is_about_owner(self) -> bool:
        """True when the fact is one of the owner's own columns, not of a team or a role it holds."""
        return self.citation.noun in WITH_A_PAGE


@dataclass
class Passage:
    """One place of the document and what was drawn from it. `locator` is empty for the document as a whole."""

    locator: str
    facts: list[Fact] = field(default_factory=list)

    @cached_property
    def by_owner(self) -> list[tuple[str, list[Fact]]]:
        """The facts under the name of what they are about, in the order of first mention."""
        owners = list(dict.fromkeys(fact.owner for fact in self.facts))
        return [(owner, [fact for fact in self.facts if fact.owner == owner]) for owner in owners]


@dataclass(frozen=True)
class Pages:
    """Published records that have a page, by noun and primary key."""

    by_noun: dict[str, dict[int, Any]]

    @classmethod
    def load(cls) -> "Pages":
        """One query for each noun that has a page."""
        wanted = {noun: model._default_manager.public() for noun, model in WITH_A_PAGE.items()}
        wanted["lab"] = wanted["lab"].select_related("lab_type", "status", "level", "host")
        return cls({noun: {record.pk: record for record in records} for noun, records in wanted.items()})

    def find(self, noun: str, pk: int | None) -> Any:
        return self.by_noun[noun].get(pk) if pk else None


def passages_of(source: Source) -> list[Passage]:
    """Every passage with its facts, in the order of the document; five queries."""
    pages = Pages.load()
    citations = source.citations.select_related(*JOINED).order_by("id")
    facts = [fact for citation in citations if (fact := fact_of(citation, pages))]
    return in_order(facts)


def in_order(facts: Iterable[Fact]) -> list[Passage]:
    """Passages by their first line; facts whose lines overlap share one, pages and sections follow as written."""
    passages: list[Passage] = []
    last_line = -1
    for fact in sorted(facts, key=lambda fact: place_in_document(fact.citation.locator)):
        locator = fact.citation.locator
        lines = LINES.match(locator)
        first, last = (int(lines[1]), int(lines[2] or lines[1])) if lines else (0, 0)
        is_wide = last - first >= WIDE
        if lines and not is_wide and first <= last_line:
            last_line = max(last_line, last)
            passages[-1].locator = span_of(passages[-1].locator, last_line)
        elif not passages or passages[-1].locator != locator:
            passages.append(Passage(locator if is_wide or not lines else span_of(locator, last)))
            last_line = -1 if is_wide or not lines else last
        passages[-1].facts.append(fact)
    return passages


def span_of(locator: str, last: int) -> str:
    """“13-17”: from the first line of a locator to this last one."""
    first = int(re.findall(r"\d+", locator)[0])
    return f"{first}-{last}" if last > first else str(first)


def labs_described(passages: Iterable[Passage]) -> int:
    """How many labs the facts are about, on their own page or through what they hold."""
    about = (fact.citation.lab_id or getattr(fact.subject, HELD_BY_A_LAB.get(fact.citation.noun, ""), None)
             for passage in passages for fact in passage.facts)  # fmt: skip
    return len(set(filter(None, about)))


def fact_of(citation: Citation, pages: Pages) -> Fact | None:
    """The fact with the page that shows it; None when readers may not see it."""
    noun = citation.noun
    if noun in WITH_A_PAGE:
        page = pages.find(noun, getattr(citation, f"{noun}_id"))
        return Fact(citation, page, str(page), place_on(page, citation)) if page else None
    subject = citation.subject
    if not is_public(subject):
        return None
    if noun in HELD_BY_A_LAB:
        lab = pages.find("lab", getattr(subject, HELD_BY_A_LAB[noun]))
        return Fact(citation, subject, str(lab), place_on(lab, citation)) if lab else None
    if noun == "role":
        return fact_of_role(citation, subject, pages)
    if noun in GUIDE_ANCHORS:
        plural = capfirst(str(subject._meta.verbose_name_plural))
        key = getattr(subject, "key", None) or getattr(subject, "slug", "")
        return Fact(citation, subject, plural, f"{reverse('labs:guide')}#{GUIDE_ANCHORS[noun]}-{key}")
    url = subject.get_absolute_url() if isinstance(subject, Publication) else ""
    return Fact(citation, subject, str(subject), url)


def fact_of_role(citation: Citation, role: Any, pages: Pages) -> Fact | None:
    place = next(filter(None, (pages.find(noun, getattr(role, f"{noun}_id")) for noun in WITH_A_PAGE)), None)
    if place is None or not is_public(role.person):
        return None
    return Fact(citation, role, str(place), place_on(place, citation))


def place_on(page: Any, citation: Citation) -> str:
    """The address of what shows a fact: the fact itself on the page of a lab, else its section."""
    section = (anchor_on_card(page, citation) or LAB_SECTIONS.get(citation.noun, FACTS)) if is_lab(page) else FACTS
    if citation.mission:
        section = f"mission-{citation.mission.slug}"
    return f"{page.get_absolute_url()}#{section}"


def is_lab(page: Any) -> bool:
    return isinstance(page, Lab)


def anchor_on_card(lab: Lab, citation: Citation) -> str:
    """Where the page of the lab prints this very fact; empty for one that it prints nowhere by itself."""
    noun, name = citation.noun, citation.field
    if noun == "lab" and name in SHOWN_OF_LAB and is_filled(lab, name):
        return anchor_of(noun, lab.pk, name)
    if noun in SHOWN_OF_EACH:
        return anchor_of(noun, getattr(citation, f"{noun}_id"), SHOWN_OF_EACH[noun])
    if noun == "team" and name == "disciplines":
        return anchor_of(noun, citation.team_id, name)
    # What is known of a team without a size may stand on the card alone.
    return "fiche" if noun == "team" and not name and citation.subject.headcount_low is None else ""


def is_filled(lab: Lab, name: str) -> bool:
    column: Any = lab._meta.get_field(name)
    return not column.concrete or column.many_to_many or getattr(lab, column.attname) not in (None, "")


def is_public(record: models.Model) -> bool:
    """A person may be withdrawn; a tie shows only when readers may see what it leads to."""
    if isinstance(record, Partnership):
        return record.organisation.is_public
    if isinstance(record, Lineage):
        return is_public(record.ancestor)
    if isinstance(record, Person) and record.is_withdrawn:
        return False
    return record.is_public if isinstance(record, Publishable) else True


def place_in_document(locator: str) -> tuple[Any, ...]:
    """Sort key: lines in numeric order, then what names no line (a page, a section) in numeric order too."""
    numbers = [int(number) for number in re.findall(r"\d+", locator)]
    return (not LINES.match(locator), not numbers, numbers, locator)
