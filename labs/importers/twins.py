"""Two drafts of one document that may be one record: a slip of the pen, a name and its initials. A person decides."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from labs.doubles import compact, same_numbers
from labs.text import fold

from .plan import Item

NOUNS = {"lab", "organisation", "person", "programme"}
ALIKE = 90
# Pairs grow with the square: a table of more new records than this is looked through after it is applied.
MOST = 1500
WEIGHTY = re.compile(r"\b(?!(?:les|des|une|the|and|for)\b)\w{3,}")


def tell_twins(items: Iterable[Item]) -> None:
    """Say beside each new draft which other one of the document bears a near name."""
    by_noun: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.draft.noun in NOUNS and item.target is None and not item.is_skipped and len(compact(item.title)) > 2:
            by_noun[item.draft.noun].append(item)
    for same_noun in by_noun.values():
        for one, other in pairs([fold(item.title) for item in same_noun]):
            tell(same_noun[one], same_noun[other])
            tell(same_noun[other], same_noun[one])


def pairs(names: list[str]) -> list[tuple[int, int]]:
    """Places of names that are nearly the same, or one the initials of the other; none in too long a list."""
    if len(names) > MOST:
        return []
    found = set[tuple[int, int]]()
    short = {compact(name): place for place, name in enumerate(names)}
    for place, name in enumerate(names):
        near = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
        others = [other for _name, _share, other in near if other != place]
        others += [short[word]] if (word := initials_of(name)) in short else []
        found |= {(min(place, other), max(place, other)) for other in others if are_alike(name, names[other])}
    return sorted(pair for pair in found if pair[0] != pair[1])


def are_alike(one: str, other: str) -> bool:
    """Folded names, one nearly the other or its initials."""
    if initials_of(one) == compact(other) or initials_of(other) == compact(one):
        return True
    return same_numbers(one, other) and fuzz.ratio(one, other) >= ALIKE


def initials_of(name: str) -> str:
    """« secretariat general a la modernisation de l'action publique » → « sgmap »; empty for fewer than three."""
    words = WEIGHTY.findall(name)
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def tell(item: Item, other: Item) -> None:
    said = _("nom proche de « %(name)s », du même document") % {"name": other.title}
    item.why = f"{item.why} ; {said}" if item.why else said
