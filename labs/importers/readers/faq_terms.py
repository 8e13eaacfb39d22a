"""Words that an FAQ explains, with the sentence that explains them."""

import re

from labs.importers.drafts import Draft
from labs.importers.readers.drafting import place, said
from labs.importers.readers.lines import Page, plain, slug_of
from labs.importers.readers.patterns import spaced
from labs.importers.readers.prose import Span, prose, sentences, trimmed

ARTICLE = r"(?:un |une |le |la |les |des |l'|d'|an? |the |)"
# Questions that ask what something is; the word asked about is the group.
WHAT_IS = tuple(
    re.compile(spaced(pattern))
    for pattern in (
        rf"qu'est(?:-| )?ce (?:que c'est |que |qu')(?:c'est )?{ARTICLE}(?P<what>[^?]+)\?",
        rf"qu'est(?:-| )?ce qu[e'] ?{ARTICLE}(?P<what>[^?]+)\?",
        rf"c'est quoi,? {ARTICLE}(?P<what>[^?]+)\?",
        rf"qu'(?:appelle|entend)(?:-t-| )on par {ARTICLE}(?P<what>[^?]+)\?|qu'appelle-t-on {ARTICLE}(?P<what2>[^?]+)\?",
        rf"que (?:signifie|veut dire|designe) {ARTICLE}(?P<what>[^?]+)\?",
        rf"what does {ARTICLE}(?P<what>[^?]+?) mean[^?]*\?|what do (?:we|you) mean by {ARTICLE}(?P<what2>[^?]+)\?",
        rf"what (?:is|are|'s) {ARTICLE}(?P<what>[^?]+)\?",
        rf"qui sont {ARTICLE}(?P<what>[^?]+)\?|who are {ARTICLE}(?P<what2>[^?]+)\?",
    )
)
# What such a question asks about when it asks no word: “Qu’est-ce que je dois faire ?”
NO_WORD = re.compile(
    r"(?:je|tu|il|elle|on|nous|vous|ils|elles|ca|cela|i|we|you|they|it|this|that|your|my|(?:the )?(?:cost|price|deadline"
    r"|difference|point)|(?:la )?difference|cout|prix|but|objectif|role|interet)\b"
)
QUOTED = re.compile(r"[«“\"]\s*(?:les? |la |des |un |une |l['’])?([^»”\"*?.]{2,50}?)\s*\*?\s*[»”\"]")
DEFINES = re.compile(
    spaced(
        r"(?:designe\w*|signifie\w*|est un|est une|est le|est la|sont d|sont les|ce sont|c'est|is an?|are|means?|refers? to)"
    )
)
LONGEST_WORD = 90


def terms_of(page: Page, question: Span, answer: Span, language: str) -> list[Draft]:
    """The words that a question asks about, each with the sentences of its answer that explain it."""
    drafts: list[Draft] = []
    words = words_asked(page, question)
    for word in words:
        found = _definition(page, word, answer, alone=len(words) == 1)
        if not found:
            continue
        span, sure = found
        name = _name(page, word)
        draft = Draft("term", slug_of(name), origins=place(page, Span(question.start, span.end)), confidence=0.85)
        draft.facts["name"] = said(page, name, word, language, 0.9, 120)
        draft.facts["definition"] = said(page, prose(page, span.start, span.end), span, language, sure)
        drafts.append(draft)
    return drafts


def words_asked(page: Page, question: Span) -> list[Span]:
    """The words that a question asks the meaning of: the quoted ones, or all that it asks about."""
    asked: list[Span] = []
    for pattern in WHAT_IS:
        for found in pattern.finditer(page.plain, question.start, question.end):
            group = "what" if found["what"] else "what2"
            span = trimmed(page, *found.span(group))
            if not any(span.start < other.end and other.start < span.end for other in asked):
                asked.append(span)
    words: list[Span] = []
    for span in sorted(asked, key=lambda span: span.start):
        quoted = [Span(*found.span(1)) for found in QUOTED.finditer(page.bare, span.start, span.end)]
        whole = span.end - span.start <= LONGEST_WORD and not NO_WORD.match(page.plain, span.start, span.end)
        words += quoted or ([span] if whole else [])
    return words


def _definition(page: Page, word: Span, answer: Span, alone: bool) -> tuple[Span, float] | None:
    """The passage that explains a word: the sentence that defines it, else the first of the answer when it is alone."""
    spans = sentences(page, answer.start, answer.end)
    stem = _stem(plain(page.value(word.start, word.end)))
    naming = [span for span in spans if stem and stem in " ".join(page.plain[span.start : span.end].split())]
    defining = [span for span in naming if DEFINES.search(page.plain, span.start, span.end)]
    if alone and spans:
        best = defining[0] if defining else spans[0]
        return (Span(spans[0].start, best.end) if best.start - spans[0].start < 400 else best), 0.9 if defining else 0.8
    if defining or naming:
        return (defining or naming)[0], 0.85 if defining else 0.7
    return None


def _stem(word: str) -> str:
    """The word without its plural, of each of its words."""
    return " ".join(re.sub(r"(?<=\w{3})[sx]$", "", part) for part in word.split()) if len(word.split()) < 2 else word


def _name(page: Page, word: Span) -> str:
    name = page.value(word.start, word.end).strip(" ?“”«»\"*’'")
    return name[:1].upper() + name[1:]
