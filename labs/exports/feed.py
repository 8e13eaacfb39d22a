"""The labs of a search as an Atom feed: all of them, those that changed last first."""

import datetime
import io
from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from labs.models import Lab

from .export import Export
from .header import LICENCE, LICENCE_URL
from .reading import Row

# A lab is published by the save that also dates its change: nearer than this, nothing was changed since.
PUBLISHING = datetime.timedelta(seconds=10)


class Feed(Atom1Feed):
    """Django's feed, of which the entries come as they are read."""

    def latest_post_date(self) -> datetime.datetime:
        return self.feed["newest"]

    def opening(self, handler: SimplerXMLGenerator) -> None:
        handler.startDocument()
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)


def atom_text(export: Export) -> Iterator[str]:
    """One entry a lab, with the category `new` or `changed`."""
    changes = dict(Lab.objects.public().with_last_change().values_list("pk", "last_change"))
    # A stable order: what was written at the same moment follows the numbers of its rows.
    keys = sorted((key for key in export.lab_ids if key in changes), key=lambda key: (changes[key], key), reverse=True)
    newest = changes[keys[0]] if keys else datetime.datetime.fromtimestamp(0, datetime.UTC)
    feed, text = feed_of(export, newest), io.StringIO()
    handler = SimplerXMLGenerator(text, "utf-8", short_empty_elements=True)
    feed.opening(handler)
    yield drained(text)
    for rows in export.rows(keys):
        feed.items = []
        for row in rows:
            add(feed, row, export)
        feed.write_items(handler)
        yield drained(text)
    handler.endElement("feed")
    yield drained(text)


def feed_of(export: Export, newest: datetime.datetime) -> Feed:
    header = export.header
    return Feed(
        title=_("Labatlas : labos nouveaux et modifiés"),
        link=header.address,
        description="",
        language=get_language(),
        subtitle=" – ".join(header.sentences),
        feed_url=export.address,
        feed_guid=export.address,
        feed_copyright=f"{LICENCE}, {LICENCE_URL}",
        newest=newest,
    )


def add(feed: Feed, row: Row, export: Export) -> None:
    lab = row.lab
    is_new = lab.last_change - lab.published_at < PUBLISHING
    what = _("Nouvelle fiche.") if is_new else _("Fiche modifiée.")
    with override("fr"):  # one identity in both languages
        identity = export.absolute(lab.get_absolute_url())
    feed.add_item(
        title=lab.name,
        link=row.address,
        description=" ".join(filter(None, [what, lab.type_name, lab.tagline or lab.subjects])),
        unique_id=identity,
        pubdate=lab.published_at,
        updateddate=lab.last_change,
        categories=["new" if is_new else "changed"],
    )


def drained(text: io.StringIO) -> str:
    """What was written since the last time."""
    written = text.getvalue()
    text.seek(0)
    text.truncate()
    return written
