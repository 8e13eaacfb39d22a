"""Search over `Lab.search_text`: every word asked for must be in it, without case, accents or apostrophes."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from labs.models import Lab
from labs.text import fold

# More words than this add nothing but cost; the first ones carry the meaning.
MAX_WORDS = 12

NOT_A_WORD = re.compile(r"[^\w+#&@]+")
# « l’atelier » is looked for as « atelier »: a text may hold it without its article.
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'")


def words(text: str) -> list[str]:
    """The folded words of a text, in order; signs that make names (`R&D`, `c++`, `@`) stay."""
    return [word for word in NOT_A_WORD.split(ELISION.sub(" ", fold(text))) if word]


def matching(labs: "QuerySet[Lab]", query: str) -> "QuerySet[Lab]":
    """Labs whose words start with each word of the query; all labs when the query holds none."""
    condition = Q()
    for word in words(query)[:MAX_WORDS]:
        condition &= Q(search_text__contains=f" {word}")
    return labs.filter(condition)


def refresh(lab: Lab) -> None:
    """Keep one lab's words in step with its texts and those of its parts."""
    rebuild([lab.pk])


def rebuild(lab_ids: Iterable[int] | None = None) -> int:
    """Write the words of these labs, or of all; return how many rows were written."""
    labs = Lab.objects.select_related("host", "organisation", "lab_type").prefetch_related(
        "aliases", "themes", "missions", "governances"
    )
    if lab_ids is not None:
        labs = labs.filter(pk__in=list(lab_ids))
    rows = list(labs)
    for lab in rows:
        lab.search_text = " " + " ".join(words(" ".join(texts_of(lab))))
    return Lab.objects.bulk_update(rows, ["search_text"], batch_size=200)


def texts_of(lab: Lab) -> Iterable[str]:
    """Every text of a lab that a reader may look for, in both languages."""
    for field in ("name", "city", "tagline", "summary", "subjects", "intervention", "intended_impact"):
        yield from in_both_languages(lab, field)
    yield from (lab.short_name, lab.native_name, lab.region)
    yield from (lab.country.name,) if lab.country else ()
    yield from (alias.name for alias in lab.aliases.all())
    for related in (lab.host, lab.organisation, lab.lab_type, *lab.themes.all()):
        if related is not None:
            yield from in_both_languages(related, "name")
    for mission in lab.missions.all():
        yield from in_both_languages(mission, "title")
    for governance in lab.governances.all():
        yield from in_both_languages(governance, "attached_to")


def in_both_languages(record: object, field: str) -> tuple[str, str]:
    return (getattr(record, f"{field}_fr") or "", getattr(record, f"{field}_en") or "")
