"""Every two labs of the atlas that may be one, found at once: names alike, or a site that few share.

Two names that share 70 % of their trigrams share one of their rarest: only labs that meet on a rare trigram are
compared (prefix filtering, as joins of sets by likeness do), so that « labo » and « innovation » bring nobody together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import get_language, gettext

from labs.doubles import MOST_ON_A_HOST, NEAR, NUMBER, Index, build_index, trigrams
from labs.memory import recall
from labs.models import PublicationState
from labs.models.change import change_stamp

# Of two sets with a Dice of at least NEAR, the smaller and the shared part are at least this share of the larger.
LEAST_SHARED = NEAR / (2 - NEAR)
# What a name loses when the places of its two bearers speak against them: « The Lab » is in ten countries.
OTHER_COUNTRY, OTHER_CITY = 0.3, 0.15
# A trigram that more names bear among their rarest says nothing: names that differ by a number, made by a program.
MOST_TOGETHER = 60


class Pair(NamedTuple):
    """Keys of two labs, the lower first; `share` is 1 for the same name, `why` says in words what is alike."""

    first: int
    second: int
    share: float
    why: str


def likely_doubles() -> list[Pair]:
    """The nearest first. Worked out once for each state of the atlas, in each language."""
    stamp = change_stamp()
    index = recall(stamp, "doubles", build_index)
    return recall(stamp, ("double pairs", get_language()), lambda: pairs_of(index))


def pairs_of(index: Index) -> list[Pair]:
    found: dict[tuple[int, int], tuple[float, str]] = {}
    for keys in index.hosts.values():
        if 1 < len(keys) <= MOST_ON_A_HOST:
            for pair in combinations(sorted(keys), 2):
                if loss(index, pair)[0] < OTHER_COUNTRY:
                    found[pair] = (NEAR, gettext("même site"))
    for pair, share, words in placed(index):
        if share >= found.get(pair, (0.0, ""))[0]:
            found[pair] = (share, words)
    is_kept = {pk: state != PublicationState.ARCHIVED for pk, (_name, state) in index.labs.items()}
    pairs = [
        Pair(*pair, *why)
        for pair, why in found.items()
        if is_kept[pair[0]] and is_kept[pair[1]] and not index.are_apart(*pair)
    ]
    return sorted(pairs, key=lambda pair: (-pair.share, index.labs[pair.first][0], pair))


def placed(index: Index) -> Iterator[tuple[tuple[int, int], float, str]]:
    """Names alike, less what the places take away; a name that is no longer near is left out."""
    for pair, share, words in alike(index):
        lost, against = loss(index, pair)
        if round(share - lost, 2) >= NEAR:
            yield pair, share - lost, f"{words} ({against})" if against else words


def loss(index: Index, pair: tuple[int, int]) -> tuple[float, str]:
    """How much the known places of two labs speak against them, and in words."""
    (country, city), (other_country, other_city) = (index.places.get(key, ("", "")) for key in pair)
    if country and other_country and country != other_country:
        return OTHER_COUNTRY, gettext("mais pays différents")
    if city and other_city and city != other_city:
        return OTHER_CITY, gettext("mais villes différentes")
    return 0.0, ""


def alike(index: Index) -> Iterator[tuple[tuple[int, int], float, str]]:
    pieces = [trigrams(spelling) if len(spelling) > 1 else set() for spelling, _name, _key in index.spellings]
    for one, other in candidates(index, pieces):
        (spelling, name, key), (second, second_name, second_key) = index.spellings[one], index.spellings[other]
        if key == second_key:
            continue
        shared = 2 * len(pieces[one] & pieces[other]) / (len(pieces[one]) + len(pieces[other]))
        if shared >= NEAR:
            share = 1.0 if spelling == second else min(shared, 0.99)
            template = gettext("« %(one)s » et « %(other)s »")
            same = gettext("même nom : « %(one)s »") if share == 1 else template
            pair = (min(key, second_key), max(key, second_key))
            yield pair, share, same % {"one": name, "other": second_name}


def candidates(index: Index, pieces: list[set[str]]) -> Iterator[tuple[int, int]]:
    """Numbers of spellings that share one of their rarest trigrams, each two once."""
    frequency = Counter(piece for each in pieces for piece in each)
    together: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(pieces):
        # « Lab 14 » and « Lab 15 » are two names, whatever they have in common.
        digits = NUMBER.findall(index.spellings[number][0])
        rarest = sorted(each, key=lambda piece: (frequency[piece], piece))
        least = int(LEAST_SHARED * len(each))
        for piece in rarest[: len(each) - least + 1]:
            together[piece, *digits].append(number)
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, (spelling, _name, _key) in enumerate(index.spellings):
        by_name[spelling].append(number)
    seen: set[tuple[int, int]] = set()
    for group in (*together.values(), *by_name.values()):
        if 1 < len(group) <= MOST_TOGETHER:
            for pair in combinations(group, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair
