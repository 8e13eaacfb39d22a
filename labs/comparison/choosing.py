"""Which labs an address asks to compare, and what of it cannot be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from labs.models import Lab
from labs.text import clean

FEWEST, MOST = 2, 4
# Nobody types more; whoever sends thousands of names has a few of them read.
MOST_READ = 20
# A list to choose from that is longer than this helps nobody: the directory does.
LONGEST_LIST = 400


@dataclass(frozen=True)
class Chosen:
    """`labs` in the order asked for, four at most; `beyond` are those left out, `unknown` what names no public lab."""

    labs: list[Lab]
    beyond: list[Lab]
    unknown: list[str]

    @property
    def is_enough(self) -> bool:
        return len(self.labs) >= FEWEST

    @property
    def is_full(self) -> bool:
        return len(self.labs) == MOST

    @property
    def query(self) -> str:
        return query_of(self.labs)

    def candidates(self) -> list[tuple[str, str]]:
        """(slug, name) of the labs that may be added; none when they are too many for a list. One query."""
        others = Lab.objects.public().exclude(pk__in=[lab.pk for lab in self.labs])
        found = list(others.values_list("slug", "name")[: LONGEST_LIST + 1])
        return found if len(found) <= LONGEST_LIST else []


def chosen(slugs: Iterable[str]) -> Chosen:
    """Reads the slugs of an address, former ones included. One query, and those that the cards need."""
    asked = asked_for(slugs)
    wanted = Lab.objects.public().filter(Q(slug__in=asked) | Q(old_slugs__slug__in=asked)).distinct()
    by_slug: dict[str, Lab] = {}
    for lab in wanted.with_card_details().prefetch_related("old_slugs"):
        by_slug |= dict.fromkeys((lab.slug, *(old.slug for old in lab.old_slugs.all())), lab)
    labs = list(dict.fromkeys(by_slug[slug] for slug in asked if slug in by_slug))
    return Chosen(labs[:MOST], labs[MOST:], [slug for slug in asked if slug not in by_slug])


def asked_for(slugs: Iterable[str]) -> list[str]:
    """The slugs of an address, cleaned, each once."""
    return list(dict.fromkeys(filter(None, (clean(slug).strip()[:100] for slug in slugs))))[:MOST_READ]


def named(slugs: Iterable[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """(slug, name) of the public labs among these, in this order, and what names none. One query."""
    asked = asked_for(slugs)
    names = dict(Lab.objects.public().filter(slug__in=asked).values_list("slug", "name"))
    return [(slug, names[slug]) for slug in asked if slug in names], [slug for slug in asked if slug not in names]


def query_of(labs: Iterable[Lab]) -> str:
    """The query string that asks for these labs: `lab=…&lab=…`."""
    return urlencode([("lab", lab.slug) for lab in labs])
