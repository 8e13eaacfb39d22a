"""Which fact each column holds, guessed from its heading; what was remembered for the source comes first."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from labs.text import fold

from .headings import LABELS, OWN, by_heading
from .targets import target_of

# Our columns about an axis: `axis_pilote_support_step`.
AXIS_COLUMN = re.compile(r"axis_([a-z0-9_]+?)_(step|from|to|as_of|review)")
AXIS_TARGET = {"step": ""}
# Both stand in every export of the atlas; alone, `url` or `sources` may mean another thing.
OURS = {"slug", "card_number"}
LANGUAGES = {"fr": "fr", "en": "en", "francais": "fr", "anglais": "en", "french": "fr", "english": "en"}
LANGUAGE = re.compile(rf"(.+?)[ (.,/]+(?:en )?({'|'.join(LANGUAGES)})\)?")
# How like another a heading must be to pass for it, of 100; shorter ones differ by a letter and mean another thing.
LIKE, SHORTEST_FUZZY = 88, 5
# How sure a guess is: to the letter, by a name we know, by a label beside its key, by likeness (its share of this).
SURE, KNOWN, LABEL, ALIKE, NOT_KNOWN = 1.0, 0.95, 0.9, 0.85, 0.0


@dataclass(frozen=True)
class Guess:
    """`target` is a name such as `lab.city_fr`, None for a column that is not taken; `confidence` from 0 to 1.

    Of a column that is not taken it is 0 where nobody knows what the heading means, or another column says the same.
    """

    heading: str
    target: str | None
    confidence: float = 1.0


def guess(headings: Sequence[str], remembered: Mapping[str, str | None] | None = None) -> list[Guess]:
    """One guess for each heading, in order. A target is given once: to what was remembered, then to the surest.

    `remembered` maps headings, however spelled, to targets or to None. Targets that do not exist are not believed.
    """
    known = {fold(heading): target for heading, target in (remembered or {}).items() if believable(target)}
    is_ours = OURS.issubset(headings)
    guesses = [known_or_guessed(heading, known, is_ours) for heading in headings]
    taken: set[str] = set()
    order = sorted(range(len(guesses)), key=lambda place: (-guesses[place].confidence, place))
    for place in order:
        one = guesses[place]
        if one.target is not None and one.target in taken:
            # Our exports say many facts twice, by key and in words.
            guesses[place] = Guess(one.heading, None, one.confidence if one.heading.strip() in OWN else NOT_KNOWN)
        elif one.target is not None:
            taken.add(one.target)
    return [Guess(one.heading, one.target, min(one.confidence, SURE)) for one in guesses]


def signature(headings: Sequence[str]) -> str:
    """A digest to remember a mapping under: the same whatever the order, case, accents or blank columns."""
    names = sorted(filter(None, map(fold, headings)))
    return hashlib.sha256("\x1f".join(names).encode("utf-8", "replace")).hexdigest()[:32]


def believable(target: str | None) -> bool:
    return target is None or target_of(target) is not None


def known_or_guessed(heading: str, known: Mapping[str, str | None], is_ours: bool) -> Guess:
    if fold(heading) in known:
        # Above every guess.
        return Guess(heading, known[fold(heading)], SURE + 1)
    return guess_one(heading, is_ours)


def guess_one(heading: str, is_ours: bool) -> Guess:
    """`is_ours`: the heading stands in one of our exports, where it has one meaning only."""
    written = heading.strip()
    if written in OWN and (is_ours or OWN[written]):
        return Guess(heading, OWN[written], LABEL if written in LABELS else SURE)
    if axis := AXIS_COLUMN.fullmatch(written):
        part = AXIS_TARGET.get(axis[2], axis[2])
        return Guess(heading, ".".join(filter(None, ("position", axis[1].replace("_", "-"), part))))
    if target_of(written):
        return Guess(heading, written)
    for spelling in spellings(written):
        if found := named(spelling):
            return Guess(heading, found, KNOWN)
    return like_one(heading, spellings(written)[-1])


def spellings(written: str) -> list[str]:
    """The heading folded, then without the marks of plurals (`thème(s)`), then without what stands in brackets."""
    whole = fold(re.sub(r"[*:?]+\s*$", "", written))
    single = re.sub(r"\((?:s|x|e|es|nt)\)", "s", whole)
    bare = " ".join(re.sub(r"\([^)]*\)|\[[^]]*\]", " ", single).split())
    return [spelling for spelling in dict.fromkeys((whole, single, bare)) if spelling] or [""]


def named(spelling: str) -> str | None:
    """The target of a name that we know, be it followed by a language: `description (en)`, `nom anglais`."""
    if spelling in names():
        return names()[spelling]
    if found := LANGUAGE.fullmatch(spelling):
        target = names().get(found[1].strip(" (-.,/"))
        spoken = f"{target}_{LANGUAGES[found[2]]}"
        return spoken if target and target_of(spoken) else None
    return None


def like_one(heading: str, spelling: str) -> Guess:
    if len(spelling) < SHORTEST_FUZZY:
        return Guess(heading, None, NOT_KNOWN)
    found = process.extractOne(spelling, list(names()), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
    return Guess(heading, names()[found[0]], ALIKE * found[1] / 100) if found else Guess(heading, None, NOT_KNOWN)


@cache
def names() -> dict[str, str]:
    own = {fold(name): target for name, target in OWN.items() if target and name not in LABELS}
    return own | by_heading()
