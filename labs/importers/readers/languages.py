"""Which of the two languages of the atlas a text is written in."""

import re

from labs.importers.drafts import Words

# Frequent short words that the other language does not have.
FRENCH = frozenset({
    "le", "la", "les", "un", "une", "des", "du", "et", "est", "sont", "que", "qui", "dans", "pour", "par",
    "avec", "sur", "ce", "ces", "au", "aux", "il", "elle", "nous",
})  # fmt: skip
ENGLISH = frozenset({
    "the", "of", "and", "is", "are", "that", "which", "in", "for", "by", "with", "this", "these", "to", "it",
    "its", "we", "they", "was", "has", "from",
})  # fmt: skip
READ_AT_MOST = 20_000


def language_of(text: str) -> str:
    """`fr` or `en`; French, the first language of the atlas, where nothing decides."""
    words = re.findall(r"[a-zà-ÿ]+", text[:READ_AT_MOST].casefold())
    french, english = sum(word in FRENCH for word in words), sum(word in ENGLISH for word in words)
    return "en" if english > french else "fr"


def in_language(text: str, language: str) -> Words:
    """A text of a document, kept in the language of the document."""
    return Words(en=text) if language == "en" else Words(fr=text)
