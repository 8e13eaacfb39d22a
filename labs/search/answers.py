"""Which labs answer a question."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from pyroaring import BitMap

from labs.models import Lab

from . import store
from .terms import OF_NAME, Question, spelled, stems


@dataclass(frozen=True)
class Answer:
    """All labs found; of them, those called just so, those of which the name holds the words, and those of which a
    text holds the words as they were written, not only their stems: in this order they come first.
    """

    labs: BitMap
    called: BitMap = field(default_factory=BitMap)
    named: BitMap = field(default_factory=BitMap)
    written: BitMap = field(default_factory=BitMap)

    @property
    def tiers(self) -> tuple[BitMap, ...]:
        return self.called, self.named, self.written


def answer(text: str, memory: MutableMapping[str, BitMap], everything: BitMap) -> Answer:
    """Labs among `everything` that have every word of the question; the last word may be the start of one.

    `memory` keeps what single terms answered, for as long as nothing is written; a question without a word asks
    for everything.
    """
    question = Question.read(text)
    if not question.words:
        return Answer(everything)
    found = asked(question, memory)
    return Answer(*(labs & everything for labs in (found.labs, found.called, found.named, found.written)))


def matching(labs: "QuerySet[Lab]", text: str) -> "QuerySet[Lab]":
    """The same for the desk: drafts too, as rows of this query."""
    question = Question.read(text)
    return labs.filter(pk__in=list(asked(question, {}).labs)) if question.words else labs


def asked(question: Question, memory: MutableMapping[str, BitMap]) -> Answer:
    """The terms that are not in memory are looked up in one statement."""
    *whole, last = question.words
    in_texts = [{spelled(word), *stems(word)} for word in whole] + [{spelled(last) + "*", *stems(last)}]
    in_names = [{spelled(word, OF_NAME)} for word in whole] + [{spelled(last, OF_NAME) + "*"}]
    as_written = [{spelled(word)} for word in question.words]
    joined = question.joined + "*"
    terms = set().union(*in_texts, *in_names, *as_written, {joined, question.name})
    memory.update(store.labs_with(terms - memory.keys()))

    def with_all(words: list[set[str]]) -> BitMap:
        return BitMap.intersection(*(BitMap.union(*(memory[term] for term in terms)) for terms in words))

    named = with_all(in_names) | memory[joined]
    return Answer(with_all(in_texts) | named, memory[question.name], named, with_all(as_written))
