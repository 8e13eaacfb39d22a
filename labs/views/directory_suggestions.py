"""What a search that found nothing perhaps meant, each with the address that asks for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from labs.filters import LabFilter
from labs.plates.addresses import choices_but
from labs.search import answer, nearest_names, nearest_values, unknown_words


@dataclass(frozen=True)
class NearValue:
    """A theme, a type or a place, and the query string that asks for its labs."""

    facet: str
    name: str
    address: str

    @property
    def label(self) -> str:
        return _("%(label)s : %(text)s") % {"label": self.facet, "text": self.name}


def ways_on(labs: LabFilter) -> dict[str, Any]:
    """All of it, by the names that the template knows."""
    return {"suggestions": near_labs(labs), "near_values": near_values(labs), "fewer_words": without_words(labs)}


def ways_back(labs: LabFilter, chips: list[Any]) -> dict[str, Any]:
    """`drops` are the choices without one of which some lab answers; where none helps, `alone` are those that answer by
    themselves: the chip, its address, how many labs."""
    drops = [chip for chip in chips if not labs.labs and chip.count_without]
    alone = []
    for chip in chips if len(chips) > 1 and not labs.labs and not drops else ():
        kept = choices_alone(labs.data, chip.remove)
        if count := len(LabFilter(QueryDict(kept)).labs):
            alone.append((chip, f"?{kept}", count))
    return {"drops": drops, "alone": alone}


def choices_alone(data: QueryDict, remove: str) -> str:
    """What an address asks for beyond the one that lets it go."""
    others = Counter(choices_but(QueryDict(remove.removeprefix("?"))))
    return urlencode(list((Counter(choices_but(data, "page", "lab")) - others).elements()))


def near_labs(labs: LabFilter) -> list[tuple[str, str]]:
    """Names of labs near to the search."""
    if not is_in_vain(labs):
        return []
    near = nearest_names(labs.chosen["q"], labs.stamp)
    return [(name, f"?{urlencode({'q': name})}") for name in near]


def near_values(labs: LabFilter) -> list[NearValue]:
    """Values of facets that some lab holds, near to the search or to a word of it that no lab has."""
    found: dict[tuple[str, str], NearValue] = {}
    for facet, key, rest in values_and_rest(labs) if is_in_vain(labs) else ():
        held = labs.index.having(facet, key)
        if held and (facet, key) not in found:
            others = rest if rest and answer(rest, labs.index.answers, labs.index.labs).labs & held else ""
            address = urlencode({"q": others, facet: key} if others else {facet: key})
            name = labs.choices.by_facet[facet].get(key, key)
            found[facet, key] = NearValue(str(labs.filters[facet].label), name, f"?{address}")
    return list(found.values())


def without_words(labs: LabFilter) -> list[tuple[str, str, int]]:
    """Of a search in vain, each word at fault: the word, the address that leaves it out, how many labs answer."""
    found = []
    for word, rest in unknown_words(labs.chosen["q"], labs.index.answers, labs.index.labs) if is_in_vain(labs) else ():
        count = len(answer(rest, labs.index.answers, labs.index.labs).labs) if rest else 0
        if count:
            found.append((word, f"?{urlencode({'q': rest})}", count))
    return found


def is_in_vain(labs: LabFilter) -> bool:
    return "q" in labs.chosen and not labs.labs


def values_and_rest(labs: LabFilter) -> Iterator[tuple[str, str, str]]:
    """(facet, key, the words that it does not stand for)."""
    question = labs.chosen["q"]
    for text, rest in [(question, ""), *unknown_words(question, labs.index.answers, labs.index.labs)]:
        for facet, key in nearest_values(text, labs.stamp):
            yield facet, key, rest
