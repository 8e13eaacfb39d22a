"""The drafts of a lab, its organisation and its other names, made of the cells of one row."""

from dataclasses import dataclass, replace
from typing import Any

from labs.dates import PartialDate
from labs.importers.drafts import Draft, Fact, Origin, Problem, Reading, Words

from .addresses import slug_of
from .hosts import names_nobody
from .targets import Target

# Facts of a lab that are worked out from several cells, or that stand in a record of their own.
COMPOSED = {
    "slug",
    "aliases",
    "type_origin",
    "host",
    "host_key",
    "point",
    "latitude",
    "longitude",
    "closed",
    "lab_type",
}
PROPOSED = Words(
    fr="Famille proposée, sans document qui la dise : la colonne de la table le précise.",
    en="A proposed type, which no document states: the column of the table says so.",
)
SPELLED = Words(
    fr="Sigle ou autre nom, d’après la seule graphie.", en="An acronym or another name, by its spelling alone."
)
ACRONYM_LENGTH = 8


@dataclass(frozen=True)
class Taken:
    """One cell that was read: what it is for, and the fact it makes."""

    target: Target
    fact: Fact


@dataclass
class Cells:
    """The cells of one row that were read. `key` is that of its lab; `language` that of texts that say none; `hosts`
    are the keys of the organisations drafted so far, shared by the rows of a table."""

    language: str
    taken: list[Taken]
    hosts: set[str]
    key: str = ""

    @property
    def owner(self) -> str:
        return f"lab:{self.key}"

    def of(self, noun: str, axis: str = "") -> list[Taken]:
        return [one for one in self.taken if one.target.noun == noun and one.target.axis == axis]

    def fact(self, noun: str, name: str) -> Fact | None:
        return next((one.fact for one in self.of(noun) if one.target.fact == name), None)

    def value(self, noun: str, name: str) -> Any:
        found = self.fact(noun, name)
        return found.value if found else None

    def words(self, noun: str, name: str, axis: str = "") -> Fact | None:
        """The text of a fact in the languages in which cells give it."""
        parts = [one for one in self.taken if one.target.fact == name and one.target.noun == noun]
        parts = [one for one in parts if one.target.axis == axis]
        if not parts:
            return None
        texts: dict[str, str] = {}
        for one in parts:
            # A column that names its language counts more than one that does not.
            if one.target.language or self.language not in texts:
                texts[one.target.language or self.language] = one.fact.value
        origins = tuple(origin for one in parts for origin in one.fact.origins)
        return Fact(Words(**texts), origins, min(one.fact.confidence for one in parts))

    def facts(self, noun: str, axis: str = "") -> dict[str, Fact]:
        """The facts of a noun as they stand, texts gathered by language."""
        found: dict[str, Fact] = {}
        for one in self.of(noun, axis):
            if one.target.kind == "words":
                words = self.words(noun, one.target.fact, axis)
                assert words
                found[one.target.fact] = words
            else:
                found[one.target.fact] = one.fact
        return found

    def cite(self, source: str, locator: str) -> None:
        """Put a document before the cell that repeats what it says."""
        for place, one in enumerate(self.taken):
            if one.target.noun == "source":
                continue
            cell = one.fact.origins[0]
            named = Origin(locator, cell.stated, source=source)
            self.taken[place] = replace(one, fact=replace(one.fact, origins=(named, cell)))


def add_lab(cells: Cells, reading: Reading) -> None:
    found = cells.facts("lab")
    lab = Draft("lab", cells.key, {name: fact for name, fact in found.items() if name not in COMPOSED})
    named = found.get("name") or found.get("slug")
    lab.origins = named.origins[:1] if named else ()
    lab.confidence = named.confidence if named else 1.0
    add_type(lab, found)
    add_closing(lab, found, reading)
    add_point(lab, found, reading)
    reading.drafts.append(lab)
    add_host(lab, cells, found, reading)
    add_aliases(cells, found, reading)


def add_type(lab: Draft, found: dict[str, Fact]) -> None:
    """A type that its own column calls proposed is somebody's judgement, not what a document says."""
    fact, said = found.get("lab_type"), found.get("type_origin")
    if fact and said and said.value == "proposed":
        fact = replace(fact, origins=tuple(replace(one, kind="editorial", note=PROPOSED) for one in fact.origins))
    if fact:
        lab.facts["lab_type"] = fact


def add_closing(lab: Draft, found: dict[str, Fact], reading: Reading) -> None:
    opened, closed = found.get("opened"), found.get("closed")
    if closed is None:
        return
    if opened and PartialDate.parse(closed.value).definitely_before(PartialDate.parse(opened.value)):
        details = {"opened": opened.value, "closed": closed.value}
        reading.problems.append(Problem("closed-before-opened", closed.origins[-1].locator, details))
        return
    lab.facts["closed"] = closed


def add_point(lab: Draft, found: dict[str, Fact], reading: Reading) -> None:
    """Latitude and longitude go together, be they in one cell or in two."""
    north, east, both = found.get("latitude"), found.get("longitude"), found.get("point")
    if north and east:
        lab.facts |= {"latitude": north, "longitude": east}
    elif both:
        lab.facts |= {"latitude": replace(both, value=both.value[0]), "longitude": replace(both, value=both.value[1])}
    elif half := north or east:
        reading.problems.append(Problem("half-a-point", half.origins[-1].locator))


def add_host(lab: Draft, cells: Cells, found: dict[str, Fact], reading: Reading) -> None:
    """The organisation by the key that the table gives, else by a key made of its name."""
    named, keyed = found.get("host"), found.get("host_key")
    if not (told := keyed or named):
        return
    key = keyed.value if keyed else slug_of(named.value) if named else ""
    if not keyed and names_nobody(told.value):
        reading.problems.append(Problem("host-unnamed", told.origins[-1].locator, {"value": told.value}))
        return
    if not key:
        reading.problems.append(Problem("not-a-key", told.origins[-1].locator, {"value": told.value}))
        return
    lab.facts["host"] = Fact(key, told.origins, told.confidence)
    if named and key not in cells.hosts:
        cells.hosts.add(key)
        name = replace(named, value=Words(**{cells.language: named.value}))
        reading.drafts.append(
            Draft("organisation", key, {"name": name}, named.origins[:1], confidence=named.confidence)
        )


def add_aliases(cells: Cells, found: dict[str, Fact], reading: Reading) -> None:
    fact = found.get("aliases")
    if fact is None:
        return
    for number, name in enumerate(fact.value, start=1):
        facts = {"name": replace(fact, value=name), "kind": kind_by_spelling(name, fact)}
        reading.drafts.append(Draft("lab_alias", f"{cells.key}/{number}", facts, owner=cells.owner))


def kind_by_spelling(name: str, fact: Fact) -> Fact:
    """Tables name other names, and say nothing of their kind."""
    return replace(
        fact, value=kind_of(name), origins=tuple(replace(one, kind="derived", note=SPELLED) for one in fact.origins)
    )


def kind_of(name: str) -> str:
    """An acronym is short, of one word, and mostly capitals; any other name is just another name."""
    capitals = sum(sign.isupper() for sign in name)
    is_acronym = len(name) <= ACRONYM_LENGTH and " " not in name and capitals >= 2 and capitals * 2 >= len(name)
    return "acronym" if is_acronym else "alias"
