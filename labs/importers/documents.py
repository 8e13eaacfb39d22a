"""The record of a document: the one that the atlas has, or a draft to be made of what is known of it."""

from labs.doubles import compact
from labs.models import Source
from labs.slugs import free_slug
from labs.text import clean

from .comparing import bare_address
from .drafts import Document

MOST_NEAR = 5
# What a link to a document needs of it.
NAMING = ("title", "short_title_fr", "short_title_en", "publisher", "dated")
FIELDS = {"title": 250, "publisher": 200, "authors": 300, "url": 600, "language": 10}


def known_sources(documents: dict[str, Document]) -> dict[str, int]:
    """Keys of the documents that the atlas has: of the same address, or of the same title and date. One query."""
    addresses = {bare_address(one.url): key for key, one in documents.items() if one.url}
    titles = {(compact(one.title), one.dated): key for key, one in documents.items() if not one.url and one.title}
    found: dict[str, int] = {}
    rows = Source.objects.order_by("pk").values_list("pk", "url", "title", "dated")
    for pk, url, title, dated in rows:
        key = addresses.get(bare_address(url)) if url else titles.get((compact(title), str(dated or "")))
        if key is not None:
            found.setdefault(key, pk)
    return found


def near_sources(document: Document, text: str) -> list[Source]:
    """Documents of just this text; and those of the same publisher and kind whose title begins alike.

    A person says whether one of them is this document: two may give one text, and one may be described anew.
    """
    rows = Source.objects.only(*NAMING).order_by("pk")
    same = list(rows.filter(text=text)) if text else []
    title, publisher = compact(document.title), compact(document.publisher)
    if title and publisher:
        alike = rows.filter(kind=document.kind).exclude(pk__in=[one.pk for one in same])
        same += [row for row in alike if compact(row.publisher) == publisher and are_near(compact(row.title), title)]
    return same[:MOST_NEAR]


def are_near(one: str, other: str) -> bool:
    return bool(one) and (one.startswith(other) or other.startswith(one))


def new_source(key: str, document: Document) -> Source:
    """A draft, not saved yet; its title is the key where nothing else is known."""
    values = {name: clean(getattr(document, name))[:length].strip() for name, length in FIELDS.items()}
    values["title"] = values["title"] or key
    kind = document.kind if document.kind in Source.Kind.values else Source.Kind.OTHER
    source = Source(kind=kind, dated=document.dated or None, **values)
    source.slug = free_slug(source, key or values["title"]) or free_slug(source, "document")
    return source
