"""Which labs answer a question."""

from collections.abc import MutableMapping
from dataclasses import dataclass

from django.db.models import QuerySet
from pyroaring import BitMap

from labs.models import Lab

from . import store
from .terms import OF_NAME, Question, spelled, stems


@dataclass(frozen=True)
class Answer:
    """All labs found, and those of them of which the name itself was asked for: these come first."""

    labs: BitMap
    named: BitMap


def answer(text: str, memory: MutableMapping[str, BitMap], everything: BitMap) -> Answer:
    """Labs among `everything` that have every word of the question; the last word may be the start of one.

    `memory` keeps what single terms answered, for as long as nothing is written; a question without a word asks
    for everything.
    """
    question = Question.read(text)
    if not question.words:
        return Answer(everything, BitMap())
    found = asked(question, memory)
    return Answer(found.labs & everything, found.named & everything)


def matching(labs: "QuerySet[Lab]", text: str) -> "QuerySet[Lab]":
    """The same for the desk: drafts too, as rows of this query."""
    question = Question.read(text)
    return labs.filter(pk__in=list(asked(question, {}).labs)) if question.words else labs


def asked(question: Question, memory: MutableMapping[str, BitMap]) -> Answer:
    def labs_with(term: str, prefix: bool = False) -> BitMap:
        key = term + "*" * prefix
        if key not in memory:
            memory[key] = store.labs_with(term, prefix=prefix)
        return memory[key]

    last = len(question.words) - 1
    found = BitMap.intersection(
        *(
            BitMap.union(labs_with(spelled(word), prefix=place == last), *map(labs_with, stems(word)))
            for place, word in enumerate(question.words)
        )
    )
    named = BitMap.intersection(
        *(labs_with(spelled(word, OF_NAME), prefix=place == last) for place, word in enumerate(question.words))
    )
    named |= labs_with(question.joined, prefix=True)
    return Answer(found | named, named)
