"""What a page of the directory is called: the view, then the choices that are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from labs.filters import RELEVANCE, LabFilter
from labs.plates.addresses import opening

from .directory_plates import VIEWS

# A title is read in a tab and in a list of answers: choices beyond these signs are counted.
LONGEST, LONGEST_CHOICE = 70, 40


@dataclass(frozen=True)
class Head:
    """`number` and `name` of the plate, its `title`, and how many labs it shows, in words."""

    number: int
    name: str
    title: str
    count: str


def head_of(labs: LabFilter, view: str, choices: Sequence[str]) -> Head:
    shown = VIEWS[view]
    title = str(shown.heading)
    if choices:
        title = _("%(view)s : %(choices)s") % {"view": title, "choices": choices_in_words(choices)}
    if labs.moment:
        title = f"{title} ({labs.moment.display(get_language())})"
    return Head(shown.number, str(shown.plate_name), title, count_in_words(len(labs.labs), len(labs.index.labs)))


def bar_of(labs: LabFilter, view: str) -> dict[str, Any]:
    """The views and orders there are, and the address with one more choice: what the bar above the results takes."""
    kept, language = opening(labs.data, "vue", "page"), get_language()
    return {
        "views": named_views(language),
        "is_sorted": VIEWS[view].is_paged,
        "orderings": named_orderings(labs),
        "search": f"?{kept[:-1]}",
        "kept": kept,
    }


@cache
def named_views(_language: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(view.label)) for key, view in VIEWS.items())


def named_orderings(labs: LabFilter) -> tuple[tuple[str, str], ...]:
    """Those that most want, and the one in use; relevance is an order of searches only."""
    offered = [(key, one) for key, one in labs.orderings.items() if one.is_offered or key == labs.ordering]
    named = tuple((key, str(ordering.label)) for key, ordering in offered)
    return ((RELEVANCE, _("Pertinence")), *named) if "q" in labs.chosen else named


def choices_in_words(choices: Sequence[str]) -> str:
    """As many choices as there is room for, and how many others."""
    said: list[str] = []
    for choice in choices:
        words = shortened(choice)
        if said and len(", ".join([*said, words])) > LONGEST:
            break
        said.append(words)
    rest = len(choices) - len(said)
    if rest:
        said.append(ngettext("et %(count)s autre choix", "et %(count)s autres choix", rest) % {"count": rest})
    return ", ".join(said)


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST_CHOICE else f"{words[: LONGEST_CHOICE - 1].rstrip()}…"


def count_in_words(found: int, total: int) -> str:
    """« 12 labos sur 285 », « 285 labos » when nothing is left out."""
    count = ngettext("%(labs)s labo", "%(labs)s labos", found) % {"labs": found}
    return count if found == total else _("%(labs)s sur %(total)s") % {"labs": count, "total": total}
