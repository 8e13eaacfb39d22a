"""Every public page in both languages, for machines that index."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from labs.models import Event, Lab, Organisation, Programme, Publishable, Source

PAGES = (
    "home", "lab_list", "event_list", "programme_list", "publication_list", "guide", "source_list", "data",
    "coverage", "about", "accessibility", "privacy",
)  # fmt: skip


class BilingualSitemap(Sitemap):
    """Each address in each language, with its translations."""

    i18n = True
    alternates = True
    x_default = True


class PagesSitemap(BilingualSitemap):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: Any) -> str:
        return reverse(f"labs:{item}")


class RecordsSitemap(BilingualSitemap):
    """The pages of the published records of one noun."""

    model: type[Publishable]

    def items(self) -> QuerySet:
        return self.model._default_manager.public().order_by("pk")

    def lastmod(self, item: Publishable) -> datetime:
        return item.updated_at


def of(noun: type[Publishable]) -> type[RecordsSitemap]:
    return type(f"{noun.__name__}Sitemap", (RecordsSitemap,), {"model": noun})


SITEMAPS = {
    "pages": PagesSitemap,
    **{noun._meta.model_name: of(noun) for noun in (Lab, Event, Organisation, Programme, Source)},
}
