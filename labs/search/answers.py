"""Which labs answer a question."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from pyroaring import BitMap

from labs.models import Lab

from . import store
from .questions import Phrase, Question
from .terms import OF_NAME, spelled, stems
from .texts import labs_saying

# A phrase of three words and more is looked for in the texts of so many labs, some milliseconds each; where more have
# all its neighbours, these are believed.
MOST_READ = 200
# Ways to hold a word, each of words of which one term must be there.
Ways = list[list[set[str]]]


@dataclass(frozen=True)
class Answer:
    """All labs found; of them, those called just so, those of which the name holds the words, those of which a text
    holds the words as they were written, and those of which the name holds a word that begins so: in this order they
    come first, and those that only their stems or other beginnings tell come last.
    """

    labs: BitMap
    called: BitMap = field(default_factory=BitMap)
    named: BitMap = field(default_factory=BitMap)
    written: BitMap = field(default_factory=BitMap)
    begun: BitMap = field(default_factory=BitMap)

    @property
    def tiers(self) -> tuple[BitMap, ...]:
        return self.called, self.named, self.written, self.begun


def answer(text: str, memory: MutableMapping[str, BitMap], everything: BitMap) -> Answer:
    """Labs among `everything` that have every word and phrase of the question; the last word may be the start of one.

    `memory` keeps what single terms and long phrases answered, for as long as nothing is written; a question without
    a word asks for everything.
    """
    question = Question.read(text)
    if not question:
        return Answer(everything)
    found = asked(question, memory, everything)
    return Answer(*(labs & everything for labs in (found.labs, *found.tiers)))


def matching(labs: "QuerySet[Lab]", text: str) -> "QuerySet[Lab]":
    """The same for the desk: drafts too, as rows of this query."""
    question = Question.read(text)
    return labs.filter(pk__in=list(asked(question, {}).labs)) if question else labs


def unknown_words(text: str, memory: MutableMapping[str, BitMap], everything: BitMap) -> list[tuple[str, str]]:
    """Each word of a question that no lab among `everything` has, and the question without it; when some lab has each
    of several words and none has all, every word.
    """
    question = Question.read(text)
    if question.phrases or not question.wanted:
        return []
    asked(question, memory, everything)
    held = [with_a_word(ways, memory) & everything for ways in needs(question, are_stems=True)]
    said = ["-".join(word.parts) for word in question.wanted]
    at_fault = [place for place, labs in enumerate(held) if not labs] or range(len(said) if len(said) > 1 else 0)
    return [(said[place], " ".join(said[:place] + said[place + 1 :])) for place in at_fault]


def asked(question: Question, memory: MutableMapping[str, BitMap], among: BitMap | None = None) -> Answer:
    """The terms that are not in memory are looked up in one statement."""
    in_texts, in_names = needs(question, are_stems=True), needs(question, OF_NAME)
    as_written, as_named = needs(question, goes_on=False), needs(question, OF_NAME, goes_on=False)
    joined = set() if question.phrases else {question.joined + "*"}
    close = [term for phrase in question.phrases for terms in phrase.terms for term in terms]
    terms = {*question.names, *joined, *close, *map(of_name, close)}
    for ways in (*in_texts, *in_names, *as_written, *as_named):
        terms.update(term for way in ways for choice in way for term in choice)
    memory.update(store.labs_with(terms - memory.keys()))

    def with_all(words: list[Ways], sayers: list[BitMap]) -> BitMap:
        return BitMap.intersection(*sayers, *(with_a_word(ways, memory) for ways in words))

    sayers = [labs_with_phrase(phrase, memory, among) for phrase in question.phrases]
    names = [having(phrase, memory, of_name) & labs for phrase, labs in zip(question.phrases, sayers, strict=True)]
    begun = BitMap.union(with_all(in_names, names), *(memory[term] for term in joined))
    found = with_all(in_texts, sayers) | begun
    called = next(filter(None, (memory[name] for name in question.names)), BitMap())
    return Answer(found | called, called, with_all(as_named, names), with_all(as_written, sayers), begun)


def needs(question: Question, mark: str = "", are_stems: bool = False, goes_on: bool = True) -> list[Ways]:
    """For each word of the question, the ways to hold it; the last one may go on where it is still typed."""

    def choice(word: str, is_last: bool) -> set[str]:
        return {spelled(word, mark) + "*" * is_last, *(stems(word) if are_stems else ())}

    last = question.wanted[-1] if question.wanted and question.is_typed and goes_on else None
    return [
        [[*(choice(part, False) for part in way[:-1]), choice(way[-1], word is last)] for way in word.ways]
        for word in question.wanted
    ]


def with_a_word(ways: Ways, memory: MutableMapping[str, BitMap]) -> BitMap:
    """Labs that hold it one way or another."""
    return BitMap.union(
        *(BitMap.intersection(*(BitMap.union(*(memory[term] for term in terms)) for terms in way)) for way in ways)
    )


def of_name(term: str) -> str:
    return OF_NAME + term


def having(phrase: Phrase, memory: MutableMapping[str, BitMap], as_kept: Callable[[str], str] = str) -> BitMap:
    """Labs with all neighbours of the phrase."""
    return BitMap.union(*(BitMap.intersection(*(memory[as_kept(term)] for term in terms)) for terms in phrase.terms))


def labs_with_phrase(phrase: Phrase, memory: MutableMapping[str, BitMap], among: BitMap | None) -> BitMap:
    """Labs that say it; the texts are read only where neighbours are not enough and few labs have them."""
    found = having(phrase, memory)
    if phrase.is_told_by_terms:
        return found
    found = found if among is None else found & among
    key = '"' + "|".join(map(" ".join, phrase.readings))
    if key not in memory:
        memory[key] = BitMap(labs_saying(phrase.stands_in, list(found))) if len(found) <= MOST_READ else found
    return memory[key]
