"""Where a lab was found: the passages that hold the words of the question."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from labs.memory import recall_lately, recall_many
from labs.models import Lab

from .terms import Question, stems, words
from .texts import Text, names_of, texts_of, with_texts

# Signs of context on each side of the first word found.
AROUND = 70
MOST_PASSAGES = 2
# Labs of which a process keeps the texts: some ten kilobytes each.
MOST_SPELLED = 500
# Questions of which the passages are kept from one page, order or view to the next.
QUESTIONS_KEPT = 16
# A word as it is written, with the apostrophes and hyphens at which `words` parts it.
WORD = re.compile(r"[\w+#&@’'-]+")
# A word as it is written, in the words that the search parts it into: « porte-projet » is two.
Written = tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """An excerpt under the name of its field, cut into parts of which each second one was asked for."""

    label: str
    parts: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Spelled:
    """The texts of a lab, the reader's language first; which of them hold each word; the words of its names."""

    texts: tuple[Text, ...]
    holders: Mapping[Written, tuple[int, ...]]
    named: frozenset[str]


class Answers(dict[Written, str | None]):
    """Which word of the question a word as it is written answers, if any; filled as words are met."""

    def __init__(self, asked: Question) -> None:
        self.asked = asked.words
        self.by_stem = {stem: word for word in asked.words for stem in stems(word)}

    def __missing__(self, written: Written) -> str | None:
        self[written] = answered = next(filter(None, map(self.answered, written)), None)
        return answered

    def answered(self, word: str) -> str | None:
        if word in self.asked:
            return word
        if word.startswith(self.asked[-1]):
            return self.asked[-1]
        return next((self.by_stem[stem] for stem in stems(word) if stem in self.by_stem), None)


@lru_cache(maxsize=QUESTIONS_KEPT)
def answers_to(question: Question) -> Answers:
    """Kept from page to page: the labs of one question are written in much the same words."""
    return Answers(question)


def passages_of(lab_keys: Collection[int], question: str, stamp: str) -> dict[int, list[Passage]]:
    """For each lab, where its texts hold words of the question; nothing where the name alone says it.

    Five queries, for the labs of which the texts were not read yet under this change stamp.
    """
    asked = Question.read(question)
    if not asked.words:
        return {}
    family = ("passages", get_language())
    found: dict[int, list[Passage]] = recall_lately(stamp, family, asked, dict, QUESTIONS_KEPT)
    if len(found) > MOST_SPELLED:
        found.clear()  # somebody walks through all pages of a question
    missing = [key for key in lab_keys if key not in found]
    known = recall_many(stamp, missing, ("spelled", get_language()), spelled_texts, MOST_SPELLED)
    answers = answers_to(asked)
    found |= {key: passages_in(known[key], answers) for key in missing if key in known}
    return found


def spelled_texts(lab_keys: list[int]) -> dict[int, Spelled]:
    language, found = get_language(), {}
    for lab in with_texts(Lab.objects.filter(pk__in=lab_keys)):
        # The other language only for what is said there alone.
        texts = sorted(
            filter(lambda text: text.text, texts_of(lab)), key=lambda text: text.language not in ("", language)
        )
        named = frozenset(word for name in names_of(lab) for word in words(name))
        found[lab.pk] = Spelled(tuple(texts), holders_in(texts), named)
    return found


def holders_in(texts: Iterable[Text]) -> dict[Written, tuple[int, ...]]:
    """The places in the list of the texts that hold each word."""
    found = defaultdict(list)
    for place, text in enumerate(texts):
        for word in dict.fromkeys(words_of(match[0]) for match in WORD.finditer(text.text)):
            found[word].append(place)
    return {word: tuple(held) for word, held in found.items()}


def passages_in(lab: Spelled, answers: Answers) -> list[Passage]:
    if lab.named.issuperset(answers.asked):
        return []
    told_by = defaultdict(set)
    for word in lab.holders:
        if answered := answers[word]:
            for place in lab.holders[word]:
                told_by[place].add(answered)
    found, told = [], set[str]()
    for place in sorted(told_by):
        if told_by[place] - told and len(found) < MOST_PASSAGES:
            told |= told_by[place]
            found.append(excerpt(lab.texts[place], places(lab.texts[place].text, answers)))
    return found


def places(text: str, answers: Answers) -> list[tuple[int, int]]:
    """(start, end) of each word of the text that answers one of the question."""
    return [match.span() for match in WORD.finditer(text) if answers[words_of(match[0])]]


@lru_cache(maxsize=50_000)
def words_of(written: str) -> Written:
    """The words of a short text without blanks: the same ones come again in every text."""
    return tuple(words(written))


def excerpt(text: Text, marks: list[tuple[int, int]]) -> Passage:
    """The words around the first mark, cut between words, with every mark among them."""
    whole = text.text
    start, end = max(0, marks[0][0] - AROUND), min(len(whole), marks[0][1] + AROUND)
    start = whole.find(" ", start) + 1 if start else 0
    end = whole.rfind(" ", 0, end) if end < len(whole) else end
    parts, at = ["… " if start else ""], start
    for first, last in within(marks, start, end):
        parts[-1] += whole[at:first]
        parts += [whole[first:last], ""]
        at = last
    parts[-1] += whole[at:end] + (" …" if end < len(whole) else "")
    return Passage(text.label, tuple(parts), text.language)


def within(marks: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(first, last) for first, last in marks if start <= first and last <= end]
