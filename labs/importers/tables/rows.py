"""From the rows of a sheet and the facts of its columns to drafts. What cannot be read is named; the rest is kept."""

from collections.abc import Sequence
from typing import Any, Literal

from labs.importers.drafts import LONGEST_STATED, Document, Fact, Origin, Problem, Reading, UnreadableError
from labs.text import fold

from .addresses import slug_of
from .drafting import Cells, Taken, add_lab
from .mapping import Guess
from .parts import add_parts
from .sheet import Row, Sheet, letters
from .shortening import shorten, tell_rest
from .targets import Target, target_of
from .values import NotReadableError, WordLists, read
from .wordlists import closed_words

Language = Literal["fr", "en"]
# Where a row names its document but not the place in it.
WHOLE_PAGE = "page"
# Columns of which one has to name the lab.
NAMING = ("slug", "name")


class Reader:
    """Reads the rows of one sheet. `language` is that of texts whose column names none.

    `words` gives, for lists that grow at the desk (`themes`, `modes`, `functions`, `disciplines`) and for closed ones
    that were added to, the key of each word; words are compared folded.
    """

    def __init__(
        self, sheet: Sheet, guesses: Sequence[Guess], language: Language = "fr", words: WordLists | None = None
    ) -> None:
        self.sheet, self.language = sheet, language
        self.columns: list[tuple[int, Target, float]] = []
        self.left: list[Problem] = []
        for column, guess in enumerate(guesses):
            if guess.target and (target := target_of(guess.target)):
                self.columns.append((column, target, guess.confidence))
            elif guess.heading.strip() and not guess.confidence:
                self.left.append(
                    Problem("column-not-read", letters(column), {"heading": guess.heading[:LONGEST_STATED]})
                )
        self.words = all_words(words or {})
        self.rows_by_key: dict[str, str] = {}
        self.sources_by_url: dict[str, str] = {}
        self.hosts: set[str] = set()

    def reading(self) -> Reading:
        """All rows. Raises UnreadableError when the file is damaged, holds no row, or no column names a lab."""
        if not any(target.noun == "lab" and target.fact in NAMING for _column, target, _sure in self.columns):
            raise self.nameless()
        reading = Reading("table", problems=[*self.sheet.problems, *self.left])
        count = untold = 0
        for row in self.sheet.rows:
            count += 1
            self.take(row, reading)
            untold += shorten(reading)
        if not count:
            raise UnreadableError("no-rows")
        tell_rest(reading, untold)
        return reading

    def nameless(self) -> UnreadableError:
        """No column names a lab; one of the sheets that are not read may."""
        headings = ", ".join(self.sheet.headings)[:LONGEST_STATED]
        others = [problem.place for problem in self.sheet.problems if problem.code == "sheet-not-read"]
        if not others:
            return UnreadableError("no-name-column", headings=headings)
        return UnreadableError(
            "no-name-column-here", self.sheet.title, headings=headings, others=", ".join(others)[:LONGEST_STATED]
        )

    def take(self, row: Row, reading: Reading) -> None:
        """The drafts of one row, unless it names no lab or one that another row names."""
        reading.problems += row.problems
        cells = Cells(self.language, list(self.cells(row, reading)), self.hosts)
        where = row.path or str(row.number)
        cells.key = key_of(cells)
        if not cells.key:
            reading.problems.append(Problem("no-name", where))
        elif first := self.rows_by_key.get(cells.key):
            reading.problems.append(Problem("lab-twice", where, {"key": cells.key, "first": first}))
        else:
            self.rows_by_key[cells.key] = where
            self.name_source(cells, reading)
            add_lab(cells, reading)
            add_parts(cells, reading)

    def cells(self, row: Row, reading: Reading) -> Any:
        for column, target, confidence in self.columns:
            content = row.value(column)
            if content is None:
                continue
            place = self.sheet.place(row, column)
            try:
                value = read(target, content, self.words)
            except NotReadableError as error:
                reading.problems.append(Problem(error.code, place, error.details))
                continue
            if value is not None and value != []:
                stated = ", ".join(map(str, content)) if isinstance(content, list) else str(content)
                origin = Origin(place, stated[:LONGEST_STATED])
                yield Taken(target, Fact(value, (origin,), confidence))

    def name_source(self, cells: Cells, reading: Reading) -> None:
        """When the row names a document, its facts come from there; the cell that says so stays beside it."""
        said = {one.target.fact: one.fact.value for one in cells.of("source")}
        named = said.get("url") or said.get("title")
        if not named:
            return
        if named not in self.sources_by_url:
            key = slug_of(said.get("title") or named.split("://")[-1], 80) or "source"
            while key in reading.sources:
                key += "-2"
            self.sources_by_url[named] = key
            reading.sources[key] = Document(
                title=said.get("title") or named, publisher=said.get("publisher", ""),
                authors=said.get("authors", ""), dated=said.get("dated", ""), url=said.get("url", ""),
            )  # fmt: skip
        cells.cite(self.sources_by_url[named], said.get("locator", WHOLE_PAGE))


def key_of(cells: Cells) -> str:
    """The key of the lab: as given, else made of its name, the French one first."""
    given = cells.value("lab", "slug")
    if given:
        return str(given)
    names = cells.words("lab", "name")
    return slug_of(names.value.either) if names else ""


def all_words(given: WordLists) -> dict[str, dict[str, str]]:
    """The closed lists with what was added to them."""
    known = closed_words()
    for name, words in given.items():
        known.setdefault(name, {}).update((fold(word), key) for word, key in words.items())
    return known
