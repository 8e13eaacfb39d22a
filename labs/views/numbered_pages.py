"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.filters import Ignored, shown
from labs.numbering import number_typed


def numbered_page(records: Any, asked: str, per_page: int) -> tuple[Page, list[Ignored]]:
    """The page asked for; the first when it is no number, the last when it lies beyond."""
    paginator = Paginator(records, per_page)
    number = number_typed(asked)
    page = paginator.get_page(number or 1)
    if page.number == number:
        return page, []
    return page, [Ignored("page", shown(asked), why_not(number, paginator.num_pages))]


def why_not(number: int, pages: int) -> str:
    """Why a page is not shown, and which one is."""
    if not number:
        return _("ce n’est le numéro d’aucune page : voici la première")
    beyond = ngettext("il n’y a qu’une page : la voici", "il n’y a que %(count)s pages : voici la dernière", pages)
    return beyond % {"count": pages}
