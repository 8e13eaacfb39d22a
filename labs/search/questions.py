"""What was asked: words, of which the last may be the start of one, and phrases in quotation marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .terms import LINKING, MAX_WORDS, OF_NAME, Written, neighbours, readings, spelled, together, whole, words, written

MOST_PHRASES = 4
# What every record of the atlas is: « labos en Afrique » asks for what is in Africa.
OF_EVERY_LAB = frozenset(("labos", "labs", "laboratoires", "laboratories"))
# Readers are cut shorter by their filter; a text that lost its way into the desk must not cost minutes.
MAX_TEXT = 1000
HIGH_QUOTES = re.compile("[\u201c\u201d\u201e\u201f\u2033]")
# A quotation mark that is never closed is a sign like others.
QUOTED = re.compile('"([^"]*)"|«([^»]*)»')


@dataclass(frozen=True)
class Wanted:
    """A word of a question in its parts; « co-design » is wanted by both of them or as « codesign »."""

    parts: Written

    @property
    def joined(self) -> str:
        return "".join(self.parts)

    @property
    def ways(self) -> tuple[Written, ...]:
        """Either of these sets of words will do."""
        if len(self.parts) == 1:
            return (self.parts,)
        return tuple(part for part in self.parts if part not in LINKING) or self.parts, (self.joined,)

    @property
    def is_linking(self) -> bool:
        return len(self.parts) == 1 and self.parts[0] in LINKING


@dataclass(frozen=True)
class Phrase:
    """Words that must stand next to each other; those with a hyphen apart or as one."""

    readings: tuple[Written, ...]

    @classmethod
    def read(cls, text: str) -> "Phrase | None":
        """None where there is no word but linking ones. Those at either end do not count."""
        kept = dict.fromkeys(inner for said in readings(text) if (inner := without_ends(said)[:MAX_WORDS]))
        return cls(tuple(kept)) if kept else None

    @property
    def terms(self) -> list[set[str]]:
        """All terms of either reading."""
        return [{together(run) for run in neighbours(said)} or {spelled(said[0])} for said in self.readings]

    @property
    def is_told_by_terms(self) -> bool:
        """Whether who has the terms has the phrase: two neighbours, or one word. Of three, two pairs may be apart."""
        return all(len(list(neighbours(said))) <= 1 for said in self.readings)

    def stands_in(self, said: Iterable[str]) -> bool:
        whole = f" {' '.join(said)} "
        return any(f" {' '.join(inner)} " in whole for inner in self.readings)


@dataclass(frozen=True)
class Question:
    """What is wanted. `joined` finds « MindLab » for « mind lab », `names` whoever is called just so, the most exact
    first; when the last word `is_typed` it may be the start of one.
    """

    wanted: tuple[Wanted, ...]
    phrases: tuple[Phrase, ...] = ()
    names: tuple[str, ...] = ()
    is_typed: bool = True

    @classmethod
    def read(cls, text: str) -> "Question":
        text = HIGH_QUOTES.sub('"', text[:MAX_TEXT])
        phrases: dict[Phrase, None] = {}

        def taken(quoted: re.Match[str]) -> str:
            if phrase := Phrase.read(quoted[0]):
                phrases[phrase] = None
                return "\n"
            return quoted[0]

        bare = QUOTED.sub(taken, text)
        tail = bare.rpartition("\n")[2] if phrases else bare
        found = wanted_in(bare, bool(phrases))
        return cls(found, tuple(phrases)[:MOST_PHRASES], whole(text), bool(words(tail)))

    def __bool__(self) -> bool:
        return bool(self.wanted or self.phrases)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(part for word in self.wanted for part in word.ways[0])

    @property
    def joined(self) -> str:
        return spelled("".join(self.words), OF_NAME)


def wanted_in(text: str, is_said_otherwise: bool) -> tuple[Wanted, ...]:
    """The words that are asked for: linking ones, and what says « labs » alone, only when there is nothing else."""
    found = dict.fromkeys(Wanted(parts[:MAX_WORDS]) for parts in written(text))
    telling = [word for word in found if not word.is_linking]
    asked = [word for word in telling if word.joined not in OF_EVERY_LAB] or ([] if is_said_otherwise else telling)
    asked = asked or ([] if is_said_otherwise else list(found))
    room, kept = MAX_WORDS, []
    for word in asked:
        room -= len(word.parts)
        if room < 0:
            break
        kept.append(word)
    return tuple(kept)


def without_ends(said: Sequence[str]) -> Written:
    """Without the linking words before the first other word and after the last."""
    places = [place for place, word in enumerate(said) if word not in LINKING]
    return tuple(said[places[0] : places[-1] + 1]) if places else ()
