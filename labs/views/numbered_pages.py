"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from labs.filters import Ignored, shown
from labs.numbering import number_typed


def numbered_page(records: Any, asked: str, per_page: int) -> tuple[Page, list[Ignored]]:
    """The page asked for; the first when it is no number, the last when it lies beyond."""
    paginator = Paginator(records, per_page)
    number = number_typed(asked)
    page = paginator.get_page(number or 1)
    if page.number == number:
        return page, []
    return page, [Ignored("page", shown(asked), _("page inconnue"))]
