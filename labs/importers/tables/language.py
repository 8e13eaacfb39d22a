"""Whether a short text is French or English, by its small words."""

import re
from typing import Literal

from labs.importers.drafts import Words

FRENCH = """
à au aux avec car ce ces cette chez comme dans de des dont du elle en entre est et être il ils jamais la le les
leur leurs lieu lui mais ne ni non nos notre nous ou où par pas plus pour puis qui quoi sa sans se selon ses si
sont son sous sur tout tous toute toutes un une vers vise agents publics publique projets équipe ville villes
politiques habitants réseau après avant depuis fin région équipes propres autres services environ essai janvier
février mars avril mai juin juillet août septembre octobre novembre décembre
"""
ENGLISH = """
a about across after all also an and any are as at be been before by can do does for from had has have how in
into is it its itself more most near no not of off on once one only or other others out over own since so some
staff such than that the their them then these they this through to until up was were what when where which
while who with within works work city public government users people new ministry ministries january february
march april may june july august september october november december project
"""
FRENCH_WORDS, ENGLISH_WORDS = set(FRENCH.split()), set(ENGLISH.split())
WORD = re.compile(r"[^\W\d_]+")
POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?=\s)")
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=\w)", re.IGNORECASE)
# Letters of French words; in English they stand in foreign names alone, which count little.
ACCENTED = re.compile("[àâçèéêëîïôùûœ]")
ENGLISH_ENDING = re.compile(r"\w{2,}(?:ing|ed|ly|ness)")
FRENCH_ENDING = re.compile(r"\w{2,}(?:eur|eux|euse|elle|ique|iques|aire|aires|ité|ées|és|er|ir)")


def language_of_text(text: str) -> Literal["fr", "en"]:
    """The likelier of the two: small words weigh most, then accents, then ends of words; English if nothing tells."""
    plain, possessives = POSSESSIVE.subn("", text.replace("’", "'"))
    plain, elisions = ELISION.subn("", plain)
    words = [word.casefold() for word in WORD.findall(plain)]
    accents = sum(ACCENTED.search(word) is not None for word in words)
    french = 3 * (sum(word in FRENCH_WORDS for word in words) + elisions) + accents
    english = 3 * (sum(word in ENGLISH_WORDS for word in words) + possessives)
    if french == english:
        french += sum(FRENCH_ENDING.fullmatch(word) is not None for word in words)
        english += sum(ENGLISH_ENDING.fullmatch(word) is not None for word in words)
    return "fr" if french > english else "en"


def words_of(text: str) -> Words:
    """The text in the language that it is written in; the other stays empty."""
    return Words(fr=text) if text and language_of_text(text) == "fr" else Words(en=text)
