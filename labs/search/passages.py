"""Where a lab was found: the passages that hold the words of the question."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy

from labs.memory import recall_lately, recall_many
from labs.models import Lab
from labs.text import fold

from .questions import Phrase, Question
from .terms import Written, readings, stems, written
from .texts import Text, names_of, texts_of, with_texts

OTHER_NAME = gettext_lazy("autre nom")
# Signs of context on each side of the first word found.
AROUND = 70
MOST_PASSAGES = 2
# Labs of which a process keeps the texts: some ten kilobytes each.
MOST_SPELLED = 500
# Questions of which the passages are kept from one page, order or view to the next.
QUESTIONS_KEPT = 16
# A word as it is written, with the apostrophes and hyphens at which `words` parts it.
WORD = re.compile(r"[\w+#&@’'\u2010\u2011-]+")
Span = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """An excerpt under the name of its field, cut into parts of which each second one was asked for."""

    label: str
    parts: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Spelled:
    """The texts of a lab, its other names and the reader's language first; which of them hold each word; its name as
    readers see it, in all readings."""

    texts: tuple[Text, ...]
    holders: Mapping[Written, tuple[int, ...]]
    names: tuple[Written, ...]

    def is_named(self, question: Question) -> bool:
        """Whether the name that readers see says by itself why it was found."""
        named = frozenset(word for name in self.names for word in name)
        return all(any(named.issuperset(way) for way in word.ways) for word in question.wanted) and all(
            any(map(phrase.stands_in, self.names)) for phrase in question.phrases
        )


class Answers(dict[Written, str | None]):
    """Which word of the question a word as it is written answers, if any; filled as words are met."""

    def __init__(self, asked: Question) -> None:
        self.question = asked
        # All of a word before its parts: that « co-design » is said as such is worth more.
        self.asked = [part for word in asked.wanted for way in reversed(word.ways) for part in way]
        self.starts = [way[-1] for way in asked.wanted[-1].ways] if asked.wanted and asked.is_typed else []
        self.by_stem = {stem: word for word in reversed(self.asked) for stem in stems(word)}

    def __missing__(self, forms: Written) -> str | None:
        self[forms] = answered = next(filter(None, map(self.answered, forms)), None)
        return answered

    def answered(self, word: str) -> str | None:
        if word in self.asked:
            return word
        if start := next(filter(word.startswith, self.starts), None):
            return start
        return next((self.by_stem[stem] for stem in stems(word) if stem in self.by_stem), None)

    def idle(self, told: Collection[str]) -> set[str]:
        """Parts that need no mark where all of their word is told."""
        joined = {part for word in self.question.wanted if word.joined in told for part in word.parts}
        return joined - {word.joined for word in self.question.wanted}


@lru_cache(maxsize=QUESTIONS_KEPT)
def answers_to(question: Question) -> Answers:
    """Kept from page to page: the labs of one question are written in much the same words."""
    return Answers(question)


def passages_of(lab_keys: Collection[int], question: str, stamp: str) -> dict[int, list[Passage]]:
    """For each lab, where its texts hold words of the question; nothing where the name alone says it.

    A dozen queries, for the labs of which the texts were not read yet under this change stamp.
    """
    asked = Question.read(question)
    if not asked:
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
        told = sorted(
            filter(lambda text: text.text, texts_of(lab)), key=lambda text: text.language not in ("", language)
        )
        texts = [*other_names(lab), *told]
        found[lab.pk] = Spelled(tuple(texts), holders_in(texts), tuple(map(tuple, readings(lab.name))))
    return found


def other_names(lab: Lab) -> Iterable[Text]:
    """What it is called besides the name at the head of its card, each once."""
    names = {fold(name): name for name in reversed(list(names_of(lab))) if name and fold(name) != fold(lab.name)}
    return [Text(str(OTHER_NAME), name) for name in reversed(names.values())]


def marked(text: str, question: str) -> tuple[str, ...]:
    """A text cut into parts of which each second one was asked for."""
    asked = Question.read(question)
    parts, at = [""], 0
    for start, end in places(text, answers_to(asked), ()) if asked else ():
        parts[-1] += text[at:start]
        parts += [text[start:end], ""]
        at = end
    parts[-1] += text[at:]
    return tuple(parts)


def holders_in(texts: Iterable[Text]) -> dict[Written, tuple[int, ...]]:
    """The places in the list of the texts that hold each word."""
    found = defaultdict(list)
    for place, text in enumerate(texts):
        for word in dict.fromkeys(forms_of(match[0]) for match in WORD.finditer(text.text)):
            found[word].append(place)
    return {word: tuple(held) for word, held in found.items()}


def passages_in(lab: Spelled, answers: Answers) -> list[Passage]:
    if lab.is_named(answers.question):
        return []
    told_by = tellers(lab, answers)
    idle = answers.idle({word for words in told_by.values() for word in words if isinstance(word, str)})
    found, told = [], set[str | Phrase](idle)
    for place in sorted(told_by):
        if told_by[place] - told and len(found) < MOST_PASSAGES:
            told |= told_by[place]
            found.append(excerpt(lab.texts[place], places(lab.texts[place].text, answers, idle)))
    return found


def tellers(lab: Spelled, answers: Answers) -> dict[int, set[str | Phrase]]:
    """For each text that answers something, the words and phrases of the question that it tells."""
    told_by: dict[int, set[str | Phrase]] = defaultdict(set)
    for forms in lab.holders:
        if answered := answers[forms]:
            for place in lab.holders[forms]:
                told_by[place].add(answered)
    for phrase in answers.question.phrases:
        for place, text in enumerate(lab.texts):
            if spans_of(phrase, text.text):
                told_by[place].add(phrase)
    return told_by


def places(text: str, answers: Answers, idle: Collection[str]) -> list[Span]:
    """(start, end) of each word and phrase of the text that answers one of the question, none inside another."""
    spans = [span for phrase in answers.question.phrases for span in spans_of(phrase, text)]
    for match in WORD.finditer(text):
        if (answered := answers[forms_of(match[0])]) and answered not in idle:
            spans.append(match.span())
    apart: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def spans_of(phrase: Phrase, text: str) -> list[Span]:
    """(start, end) of each place at which the text says the phrase, from its first sign to its last."""
    matches = list(WORD.finditer(text))
    found = set[Span]()
    for place in range(2):
        owners = [(word, match) for match in matches for word in readings_of(match[0])[place]]
        said = tuple(word for word, _match in owners)
        for inner in phrase.readings:
            last = len(inner) - 1
            for at, word in enumerate(said):
                if word == inner[0] and said[at : at + last + 1] == inner:
                    found.add((owners[at][1].start(), owners[at + last][1].end()))
    return sorted(found)


@lru_cache(maxsize=50_000)
def readings_of(word: str) -> tuple[Written, Written]:
    """A word as it is written, its parts apart and as one; elisions are left out."""
    said = written(word)
    return tuple(part for parts in said for part in parts), tuple("".join(parts) for parts in said)


@lru_cache(maxsize=50_000)
def forms_of(word: str) -> Written:
    """Every word that it may be found by, all of it first: the same ones come again in every text."""
    parted, joined = readings_of(word)
    return tuple(dict.fromkeys((*joined, *parted)))


def excerpt(text: Text, marks: list[Span]) -> Passage:
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


def within(marks: Iterable[Span], start: int, end: int) -> list[Span]:
    return [(first, last) for first, last in marks if start <= first and last <= end]
