"""Where the facts of a sourced record come from: the pages it cites, or, without one, the fact base itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labs.importers.drafts import LONGEST_STATED, Fact, Origin, OriginKind, Problem, Words

from .language import words_of

# The reserved key for what is known from general knowledge alone.
NO_SOURCE = "none"
# The place within a page is not known.
WHOLE_PAGE = "page"
CONFIDENCE = {"high": 0.95, "medium": 0.8, "low": 0.4}

NO_NOTE = Words()
UNSOURCED = Words(
    fr="Connu par culture générale, sans page citée : à sourcer, ou à retirer.",
    en="Known from general knowledge, with no page cited: to be sourced, or removed.",
)
PROPOSAL = Words(
    fr="Proposition de la base de faits, à confirmer : lecture de la page citée.",
    en="A proposal of the fact base, to be confirmed: a reading of the page cited.",
)
OBSERVATION = Words(
    fr="Observation à la date de la page citée ; ne dit rien de l’état d’aujourd’hui.",
    en="An observation at the date of the page cited; it says nothing of today’s state.",
)
SEAT = Words(
    fr="Pays du siège, donné par la base de faits sans page citée.",
    en="The country of the seat, given by the fact base with no page cited.",
)
CITY_CENTRE = Words(
    fr="Centre de la ville, placé par culture générale.", en="The centre of the city, placed from general knowledge."
)


@dataclass
class Record:
    """One lab of the base. `place` is its path (`labs[3]`), `known` the keys of the documents that may be cited."""

    key: str
    place: str
    data: Mapping[str, Any]
    known: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)

    @property
    def owner(self) -> str:
        return f"lab:{self.key}"

    @property
    def confidence(self) -> float:
        return CONFIDENCE[self.data.get("confidence", "low")]

    def report(self, problem: Problem) -> None:
        """Once, although several facts may rest on one field."""
        if problem not in self.told:
            self.told.append(problem)
            self.problems.append(problem)

    def pages(self, keys: list[str], where: str) -> list[str]:
        """The keys that name a document of the base; the others are problems, but for the reserved one."""
        unknown = [key for key in keys if key not in self.known and key != NO_SOURCE]
        for key in unknown:
            self.report(Problem("source-unknown", f"{self.place}.{where}", {"key": key[:80]}))
        return [key for key in keys if key in self.known]

    def cited(self, name: str, stated: str, kind: OriginKind, note: Words = NO_NOTE) -> tuple[Origin, ...]:
        """The pages behind a field; the base itself for what is known without one; none when nothing is said."""
        keys = self.data.get("field_sources", {}).get(name)
        if not keys:
            self.report(Problem("field-without-source", f"{self.place}.{name}"))
            return ()
        if pages := self.pages(keys, f"field_sources.{name}"):
            return tuple(Origin(WHOLE_PAGE, stated[:LONGEST_STATED], kind, note, page) for page in pages)
        if NO_SOURCE not in keys:
            return ()
        own: OriginKind = "editorial" if kind == "editorial" else "derived"
        return (Origin(f"{self.place}.{name}", stated[:LONGEST_STATED], own, UNSOURCED, to_source=True),)

    def fact(
        self,
        name: str,
        value: Any,
        kind: OriginKind = "stated",
        note: Words = NO_NOTE,
        stated: str | None = None,
    ) -> Fact | None:
        """The fact of a field, with what other pages say of it; None when no page and no general knowledge bears it."""
        written = str(self.data[name]) if stated is None else stated
        origins = self.cited(name, written, kind, note)
        return Fact(value, (*origins, *self.disagreeing(name, written, origins)), self.confidence) if origins else None

    def own(self, name: str, value: Any, note: Words) -> Fact:
        """A fact that the base gives with no page: derived, and said to be so."""
        return Fact(value, (Origin(f"{self.place}.{name}", str(value), "derived", note),), self.confidence)

    def disagreeing(self, name: str, written: str, origins: tuple[Origin, ...]) -> list[Origin]:
        """What the pages that differ say, with their notes; those that agree and are not cited yet come along."""
        found = []
        cited = {origin.source for origin in origins}
        for number, one in enumerate(self.data.get("disagreements", ())):
            for other in one["values"] if one["field"] == name else ():
                agrees = is_same(written, other["value"])
                pages = self.pages(other.get("sources", []), f"disagreements[{number}]")
                found += [
                    Origin(
                        WHOLE_PAGE, other["value"], note=words_of(other.get("note", "")), source=page, agrees=agrees
                    )
                    for page in pages
                    if not (agrees and page in cited)
                ]  # fmt: skip
        return found


def is_same(main: str, other: str) -> bool:
    """Whether a value is the main one, or its beginning: `Prime Minister's Office (2024)` is that of a longer name."""
    bare = re.sub(r"\s*\([^)]*\)$", "", other)
    return bool(bare) and (main.startswith(bare) or other.startswith(f"{main} "))
