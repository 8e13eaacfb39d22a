"""Where a lab was found: the passages that hold the words of the question."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from labs.models import Lab

from .terms import Question, stems, words
from .texts import Text, names_of, texts_of, with_texts

# Signs of context on each side of the first word found.
AROUND = 70
MOST_PASSAGES = 2
# A word as it is written, with the apostrophes and hyphens at which `words` parts it.
WORD = re.compile(r"[\w+#&@’'-]+")


@dataclass(frozen=True)
class Passage:
    """An excerpt under the name of its field, cut into parts of which each second one was asked for."""

    label: str
    parts: tuple[str, ...]
    language: str


def passages_of(lab_keys: Collection[int], question: str) -> dict[int, list[Passage]]:
    """For each lab, where its texts hold words of the question; nothing where the name alone says it. Five queries."""
    asked = Question.read(question)
    labs = with_texts(Lab.objects.filter(pk__in=lab_keys)) if asked.words else []
    return {lab.pk: passages_in(lab, asked) for lab in labs}


def passages_in(lab: Lab, asked: Question) -> list[Passage]:
    sought = set(asked.words)
    if sought <= {word for name in names_of(lab) for word in words(name)}:
        return []
    language = get_language()
    # The reader's language first; the other one only for what is said there alone.
    texts = sorted(texts_of(lab), key=lambda text: text.language not in ("", language))
    found, told = [], set[str]()
    for text in texts:
        marks = places(text.text, asked)
        new = {word for _start, _end, word in marks} - told
        if new and len(found) < MOST_PASSAGES:
            told |= new
            found.append(excerpt(text, marks))
    return found


def places(text: str, asked: Question) -> list[tuple[int, int, str]]:
    """(start, end, word asked for) of each word of the text that answers one of the question."""
    by_stem = {stem: word for word in asked.words for stem in stems(word)}
    found = []
    for match in WORD.finditer(text):
        for word in words(match[0]):
            answered = next((by_stem[stem] for stem in stems(word) if stem in by_stem), None)
            if word in asked.words or word.startswith(asked.words[-1]):
                answered = word if word in asked.words else asked.words[-1]
            if answered:
                found.append((match.start(), match.end(), answered))
                break
    return found


def excerpt(text: Text, marks: list[tuple[int, int, str]]) -> Passage:
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


def within(marks: Iterable[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int]]:
    return [(first, last) for first, last, _word in marks if start <= first and last <= end]
