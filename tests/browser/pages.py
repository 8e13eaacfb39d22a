"""Addresses that stand for the kinds of pages of the site. They are asked of the loaded atlas, none is written down."""

from collections.abc import Callable, Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import override

from labs.models import Citation, Event, Lab, Organisation, Programme, Source

WHOLE_LAB = "mindlab"  # the lab of which the documents say most
FILTERED = "?type=incubateur&effectif_max=10&ouvert_min=nimporte&inconnu=1"


def plain(name: str, query: str = "") -> Callable[[], str]:
    return lambda: reverse(f"labs:{name}") + query


def of_slug(name: str, slug: Callable[[], str]) -> Callable[[], str]:
    return lambda: reverse(f"labs:{name}", args=[slug()])


def least_known_lab() -> str:
    return published(Lab.objects.public().annotate(said=Count("citations")).order_by("said", "pk"))


def most_cited_source() -> str:
    public = Source.objects.public()
    counts = Citation.objects.filter(source__in=public).values_list("source__slug").annotate(said=Count("pk"))
    return max(counts, key=lambda pair: (pair[1], pair[0]))[0]


def published(records: object) -> str:
    first = records.first()  # type: ignore[attr-defined]
    assert first is not None, "the atlas holds nothing to show on this kind of page"
    return first.slug


def comparison(count: int) -> Callable[[], str]:
    """The comparison of the labs of which a type is established; the last name is of no lab."""

    def of_typed_labs() -> str:
        slugs = list(Lab.objects.public().filter(lab_type__isnull=False).values_list("slug", flat=True)[:count])
        return reverse("labs:lab_compare") + "?" + "&".join(f"lab={slug}" for slug in [*slugs, "nulle-part"])

    return of_typed_labs


PAGES: dict[str, Callable[[], str]] = {
    "home": plain("home"),
    "directory": plain("lab_list"),
    "directory, table": plain("lab_list", "?vue=tableau"),
    "directory, map": plain("lab_list", "?vue=carte"),
    "directory, plane": plain("lab_list", "?vue=positionnement"),
    "directory, timeline": plain("lab_list", "?vue=chronologie"),
    "directory, filtered": plain("lab_list", FILTERED),
    "directory, no lab": plain("lab_list", "?q=zzzz"),
    "lab, whole": of_slug("lab_detail", lambda: WHOLE_LAB),
    "lab, hardly known": of_slug("lab_detail", least_known_lab),
    "comparison": comparison(3),
    "comparison of four": comparison(4),
    "comparison, one lab": comparison(1),
    "agenda": plain("event_list"),
    "event": of_slug("event_detail", lambda: published(Event.objects.public().order_by("pk"))),
    "organisation": of_slug("organisation_detail", lambda: published(Organisation.objects.public().order_by("pk"))),
    "programmes": plain("programme_list"),
    "programme": of_slug("programme_detail", lambda: published(Programme.objects.public().order_by("pk"))),
    "publications": plain("publication_list"),
    "guide": plain("guide"),
    "sources": plain("source_list"),
    "source": of_slug("source_detail", most_cited_source),
    "data": plain("data"),
    "coverage": plain("coverage"),
    "coverage, families, origins": plain("coverage", "?par=type&mesure=origine"),
    "about": plain("about"),
    "accessibility": plain("accessibility"),
    "privacy": plain("privacy"),
}


def address(kind: str, language: str = "fr") -> str:
    with override(language):
        return PAGES[kind]()


def every_address(language: str) -> Iterator[tuple[str, str]]:
    for kind in PAGES:
        yield kind, address(kind, language)
