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
    """The terms that are not in memory are looked up in one statement."""
    *whole, last = question.words
    in_texts = [{spelled(word), *stems(word)} for word in whole] + [{spelled(last) + "*", *stems(last)}]
    in_names = [{spelled(word, OF_NAME)} for word in whole] + [{spelled(last, OF_NAME) + "*"}]
    joined = question.joined + "*"
    memory.update(store.labs_with(set().union(*in_texts, *in_names, {joined}) - memory.keys()))

    def with_all(words: list[set[str]]) -> BitMap:
        return BitMap.intersection(*(BitMap.union(*(memory[term] for term in terms)) for terms in words))

    named = with_all(in_names) | memory[joined]
    return Answer(with_all(in_texts) | named, named)
