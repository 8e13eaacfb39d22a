"""Names that are also common words of the field: « Le Labo », « The Lab », “Office of Innovation”.

A text that says « le labo » speaks of any lab: such a name tells one lab from another only with its place.
"""

import re

from labs.text import fold

from .lab_words import ALONE, GENERIC

SMALL = set(fold("the le la les l un une a an de du des d of for and et notre our").split())
# What names of labs are made of, and what any text about labs says of any of them.
COMMON = (
    GENERIC
    | ALONE
    | set(
        fold(
            """labs labos laboratoires laboratories innovations publics publiques policies politiques urbain urbaine
            sociale studios teams units équipe unité cellule hub office bureau mission fabrique factory atelier
            workshop"""
        ).split()
    )
)
# A name of more words of weight than this is one that somebody chose: “Public Policy Lab”, “Open Innovation Team”.
MOST_WORDS = 2


def is_common(name: str) -> bool:
    """Whether all words of a name are common words of the field."""
    # The apostrophe of « l’innovation » parts two words, that of « Lab’O » belongs to its word.
    words = re.findall(r"[ld](?=')|\w+(?:'\w+)*", re.sub(r"\b([ld])'", r"\1' ", fold(name)))
    weighty = [word for word in words if word not in SMALL]
    return 0 < len(weighty) <= MOST_WORDS and all(word in COMMON for word in weighty)
