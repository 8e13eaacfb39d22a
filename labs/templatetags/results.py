"""What stands around the labs of the directory: how many they are, the other pages."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.plates.addresses import opening

from .frames import framed

register = template.Library()


@register.simple_tag
def result_count(count: int, total: int) -> SafeString:
    """{% result_count count total %}: « 12 labos sur 285 »."""
    told = format_html("<b>{}</b> {}", localize(count), ngettext("labo", "labos", count))
    if total == count:
        return told
    return format_html('{} <span class="muted">{}</span>', told, _("sur %(total)s") % {"total": localize(total)})


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
