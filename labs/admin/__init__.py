"""The curators’ desk: one file per noun or family of nouns, on the common ground of `desk.py`."""

from . import (
    accounts,
    acts,
    carnet,
    contributions,
    events,
    facts,
    guide,
    lab,
    missions,
    organisations,
    people,
    pictures,
    programmes,
    publications,
    sources,
    vocabularies,
)

__all__ = [
    "accounts",
    "acts",
    "carnet",
    "contributions",
    "events",
    "facts",
    "guide",
    "lab",
    "missions",
    "organisations",
    "people",
    "pictures",
    "programmes",
    "publications",
    "sources",
    "vocabularies",
]
