"""The lighter check list of every noun but the lab."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from labs.models import CITED_NOUNS, Article, Citation, Event, Mission, Picture, Publishable, Source

from .findings import (
    Finding,
    Level,
    disagreements,
    french_only,
    insecure_links,
    label_of,
    picture_findings,
    unpublished_documents,
)

NAMES = ("name", "title", "question")
# Fields without which a page says little; none of them refuses a publication.
WANTED = {
    "event": ("start", "city", "country", "summary"),
    "organisation": ("kind", "country", "summary"),
    "programme": ("start", "summary"),
    "source": ("publisher", "dated", "language", "summary"),
    "publication": ("authors", "published", "link"),
    "mission": ("start", "summary", "results"),
    "article": ("dated", "category", "summary"),
    "faqentry": ("answer",),
    "vigilancepoint": ("explanation",),
    "definitionpart": ("explanation",),
}


def findings_of_others(records: list[Any]) -> dict[int, list[Finding]]:
    """At most three queries: origins, pictures, labs of missions."""
    citations, pictures, hidden = origins_of(records), pictures_of(records), without_public_lab(records)
    return {
        record.pk: [*findings(record, citations), *picture_findings(pictures[record.pk]), *hidden.get(record.pk, [])]
        for record in records
    }


def noun_of(record: Publishable) -> str | None:
    """The name under which origins speak of it; None for a noun that has none."""
    return next((noun for noun in CITED_NOUNS if Citation._meta.get_field(noun).related_model is type(record)), None)


def origins_of(records: list[Any]) -> dict[int, list[Citation]] | None:
    noun = noun_of(records[0])
    if noun is None:
        return None
    found = defaultdict(list)
    for citation in Citation.objects.filter(**{f"{noun}__in": records}).with_source():
        found[getattr(citation, f"{noun}_id")].append(citation)
    return found


def pictures_of(records: list[Any]) -> dict[int, list[Picture]]:
    found: dict[int, list[Picture]] = defaultdict(list)
    if isinstance(records[0], Article):
        for picture in Picture.objects.filter(article__in=records):
            found[picture.article_id].append(picture)  # type: ignore[index]
    return found


def without_public_lab(records: list[Any]) -> dict[int, list[Finding]]:
    """Missions whose lab readers do not see: they would be published and seen nowhere."""
    if not isinstance(records[0], Mission):
        return {}
    keys = [record.pk for record in records]
    shown = set(Mission.objects.filter(pk__in=keys, lab__state="published").values_list("pk", flat=True))
    text = _("Le labo de cette mission n’est pas publié : les lecteurs ne la verraient nulle part.")
    return {key: [Finding(Level.DOUBTFUL, text, "lab")] for key in keys if key not in shown}


def findings(record: Any, citations: dict[int, list[Citation]] | None) -> Iterator[Finding]:
    yield from broken(record)
    if citations is not None:
        own = citations.get(record.pk, [])
        if not own:
            yield Finding(Level.DOUBTFUL, _("Aucune origine : rien ne dit d’où viennent ces faits."), "citations")
        yield from disagreements(own)
        yield from unpublished_documents(own)
    yield from french_only(record)
    for name in WANTED.get(record._meta.model_name, ()):
        if not getattr(record, name):
            text = _("%(field)s : rien n’est indiqué.") % {"field": label_of(type(record), name)}
            yield Finding(Level.ADVICE, text, name)
    yield from insecure_links(record)


def broken(record: Any) -> Iterator[Finding]:
    """What would make the public page empty, or a lie."""
    for name in NAMES:
        if any(field.name == name for field in record._meta.concrete_fields) and not str(getattr(record, name)).strip():
            text = _("%(field)s : il manque, et la page n’aurait pas de titre.")
            yield Finding(Level.BLOCKING, text % {"field": capfirst(label_of(type(record), name))}, name)
    if isinstance(record, Article) and not (record.body or "").strip():
        yield Finding(Level.BLOCKING, _("L’article n’a pas de texte."), "body")
    if isinstance(record, Source) and not (record.url or record.archive_url):
        yield Finding(Level.ADVICE, _("Aucun lien : le lecteur ne peut pas ouvrir le document."), "url")
    if isinstance(record, Event) and record.end and not record.start:
        yield Finding(Level.DOUBTFUL, _("L’événement a une fin et pas de début."), "start")
