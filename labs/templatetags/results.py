"""What stands around the labs of the directory: how many, the labs themselves, the other pages."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.utils.formats import localize
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from labs.plates.addresses import opening
from labs.search import Passage

from .frames import framed

register = template.Library()


class Hit(Protocol):
    """A lab as it is drawn, and where the search found it."""

    html: str
    passages: list[Passage]


@register.simple_tag
def result_count(count: int, total: int) -> SafeString:
    """{% result_count count total %}: « 12 labos sur 285 »."""
    told = format_html("<b>{}</b> {}", localize(count), ngettext("labo", "labos", count))
    if total == count:
        return told
    return format_html('{} <span class="muted">{}</span>', told, _("sur %(total)s") % {"total": localize(total)})


@register.simple_tag
def hits(labs: Iterable[Hit]) -> SafeString:
    """{% hits labs %}: the labs of a page as they are drawn, each with the passages that a search found in it."""
    return mark_safe("".join(drawn(hit) if hit.passages else hit.html for hit in labs))


def drawn(hit: Hit) -> str:
    return f'<div class="lab-hit">{hit.html}{passages_found(hit.passages)}</div>'


def passages_found(passages: Iterable[Passage]) -> str:
    """Where a search found a lab."""
    language = get_language() or "fr"
    rows = []
    for passage in passages:
        lang = f' lang="{passage.language}"' if passage.language and passage.language != language else ""
        parts = (
            f"<mark>{escape(part)}</mark>" if place % 2 else escape(part) for place, part in enumerate(passage.parts)
        )
        rows.append(f"{term_of(passage.label, language)}<dd{lang}>{''.join(parts)}</dd></div>")
    return f"{list_of_passages(language)}{''.join(rows)}</dl>"


@lru_cache(maxsize=1000)
def term_of(label: str, language: str) -> str:
    return f"<div><dt>{escape(capfirst(label))}</dt>"


@cache
def list_of_passages(language: str) -> str:
    found = escape(_("Passages trouvés"))
    return f'<dl class="passages-found" aria-label="{found}">'


@register.simple_tag(takes_context=True)
def pager(context: Any, page: Page) -> SafeString:
    """{% pager page %}: the other pages of a list, named by the ranks they show; nothing when there is only one."""
    if page.paginator.num_pages == 1:
        return SafeString("")
    return framed(
        "components/pager.html",
        numbers=pages_in_view(page),
        number=page.number,
        first=page.start_index(),
        last=page.end_index(),
        _kept=opening(context["request"].GET, "page"),
    )


def pages_in_view(page: Page) -> tuple[int | str, ...]:
    """The numbers of all pages up to ten; of more, the first, the last and those around this one."""
    return tuple(page.paginator.get_elided_page_range(page.number))
