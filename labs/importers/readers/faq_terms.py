"""Words that an FAQ explains, with the sentence that explains them."""

import re

from labs.importers.drafts import Draft
from labs.importers.readers.drafting import place, said
from labs.importers.readers.lines import Page, plain, slug_of
from labs.importers.readers.patterns import spaced, words
from labs.importers.readers.prose import Span, prose, sentences, trimmed
from labs.importers.readers.spellings import best_spelling

ARTICLE = r"(?:un |une |le |la |les |des |l'|d'|an? |the |)"
# Questions that ask what something is; the word asked about is the group.
WHAT_IS = tuple(
    re.compile(spaced(pattern))
    for pattern in (
        rf"qu'est(?:-| )?ce (?:que c'est |que |qu')(?:c'est )?{ARTICLE}(?P<what>[^?]+)\?",
        rf"qu'est(?:-| )?ce qu[e'] ?{ARTICLE}(?P<what>[^?]+)\?",
        rf"c'est quoi,? {ARTICLE}(?P<what>[^?]+)\?",
        rf"qu'(?:appelle|entend)(?:-t-|-| )on par {ARTICLE}(?P<what>[^?]+)\?"
        rf"|qu'appelle-t-on {ARTICLE}(?P<what2>[^?]+)\?",
        rf"que (?:signifie|veut dire|designe) {ARTICLE}(?P<what>[^?]+)\?",
        rf"what does {ARTICLE}(?P<what>[^?]+?) mean[^?]*\?|what do (?:we|you) mean by {ARTICLE}(?P<what2>[^?]+)\?",
        rf"what (?:is|are|'s) {ARTICLE}(?P<what>[^?]+)\?",
        rf"qui sont {ARTICLE}(?P<what>[^?]+)\?|who are {ARTICLE}(?P<what2>[^?]+)\?",
    )
)
# What such a question asks about when it asks no word: “Qu’est-ce que je dois faire ?”
NO_WORD = re.compile(
    r"(?:je|tu|il|elle|on|nous|vous|ils|elles|ca|cela|i|we|you|they|it|this|that|your|my|cout|prix|but|objectif|role"
    r"|interet|meilleur\w*|(?:the )?(?:cost|price|deadline|difference|point|best|right|most|main)|(?:la )?difference)\b"
)
QUOTED = re.compile(r"[«“\"]\s*(?:les? |la |des |un |une |l['’])?([^»”\"*?.]{2,50}?)\s*\*?\s*[»”\"]")
DEFINES = words(
    r"designe\w*", r"signifie\w*", r"est une?", r"est l[ea]", r"sont d\w+", r"sont les", r"ce sont", r"c'est",
    r"is an?", r"are", r"means?", r"refers? to",
)  # fmt: skip
# “des rencontres croisées appelées InterTransfo”.
CALLED = re.compile(
    r"(?:appel[ée]e?s?|nomm[ée]e?s?|baptis[ée]e?s?|called|known as)\s{1,3}"
    r"(?:[«“\"]\s*(?P<quoted>[^»”\"]{2,50}?)\s*\*?[»”\"]|(?P<name>[A-ZÀÉÈÊÎÔÇ][\w’'•-]+(?:\s[A-ZÀÉÈÊÎÔÇ][\w’'•-]+){0,4}))"
)
LONGEST_WORD = 60


def terms_of(page: Page, question: Span, answer: Span, language: str) -> list[Draft]:
    """The words that a question asks about, each with the sentences of its answer that explain it."""
    drafts: list[Draft] = []
    asked = words_asked(page, question)
    for word in asked:
        found = _definition(page, word, answer, alone=len(asked) == 1)
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
            start, end = found.span(group)
            comma = page.bare.find(",", start, end)
            span = trimmed(page, start, comma if comma > start else end)
            if not any(span.start < other.end and other.start < span.end for other in asked):
                asked.append(span)
    found_words: list[Span] = []
    for span in sorted(asked, key=lambda span: span.start):
        quoted = [Span(*found.span(1)) for found in QUOTED.finditer(page.bare, span.start, span.end)]
        whole = span.end - span.start <= LONGEST_WORD and not NO_WORD.match(page.plain, span.start, span.end)
        found_words += quoted or ([span] if whole else [])
    return found_words


def _definition(page: Page, word: Span, answer: Span, alone: bool) -> tuple[Span, float] | None:
    """The passage that explains a word: the sentence that defines it, else the first of the answer when it is alone."""
    spans = sentences(page, answer.start, answer.end)
    stems = _stems(plain(page.value(word.start, word.end)))
    naming = [span for span in spans if stems and all(stem in page.plain[span.start : span.end] for stem in stems)]
    defining = [span for span in naming if DEFINES.search(page.plain, span.start, span.end)]
    if defining:
        return defining[0], 0.9 if alone else 0.85
    if naming and (len(stems) > 1 or not alone):
        return naming[0], 0.75
    return (spans[0], 0.8) if alone and spans else None


def _stems(word: str) -> list[str]:
    """What the longer words of a term begin with, so that a plural or a slip of the pen does not hide them."""
    return [part[: max(4, len(part) - 2)] for part in re.findall(r"\w+", word) if len(part) > 3] or word.split()[:1]


def terms_called(page: Page, answer: Span, language: str) -> list[Draft]:
    """Words that an answer gives as the name of what it has just described."""
    drafts: list[Draft] = []
    seen: set[str] = set()
    for span in sentences(page, answer.start, answer.end):
        for found in CALLED.finditer(page.bare, span.start, span.end):
            group = "quoted" if found["quoted"] else "name"
            word = Span(*found.span(group))
            if found[group] in seen:
                continue
            seen.add(found[group])
            name = _name(page, word)
            draft = Draft("term", slug_of(name), origins=place(page, span), confidence=0.8)
            draft.facts["name"] = said(page, name, word, language, 0.85, 120)
            draft.facts["definition"] = said(page, prose(page, span.start, span.end), span, language, 0.75)
            drafts.append(draft)
    return drafts


def _name(page: Page, word: Span) -> str:
    name = best_spelling(page, word).strip(" ?“”«»\"*’'")
    return name[:1].upper() + name[1:]
