"""Two to four labs side by side; the choice lives in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from labs.comparison import Chosen, Comparison, chosen, table
from labs.comparison.choosing import query_of
from labs.dates import PartialDate
from labs.exports import TABLES, Sheet
from labs.exports.header import Header
from labs.filters import Ignored, shown
from labs.views.lab_exports import sent


def lab_compare(request: HttpRequest) -> HttpResponse:
    """One lab, five, or names of none: the page says what to do."""
    choice = chosen(request.GET.getlist("lab"))
    comparison = Comparison.of(choice.labs) if choice.labs else None
    today = PartialDate.from_date(timezone.localdate())
    context = {
        "choice": choice,
        "comparison": comparison,
        "title": title_of(choice),
        "unknown": [shown(slug) for slug in choice.unknown],
        "heads": [(side, readings, without(choice, side.lab)) for side, readings in comparison.readings]
        if comparison
        else [],
        "candidates": [] if choice.is_full else choice.candidates(),
        "old": [lab.pk for lab in choice.labs if lab.status and lab.status_needs_checking(today)],
        "formats": list(TABLES),
    }
    return render(request, "labs/lab_compare.html", context)


def lab_compare_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The comparison as a table, to be kept: what the page sets side by side."""
    if form not in TABLES:
        raise Http404
    choice = chosen(request.GET.getlist("lab"))
    address = request.build_absolute_uri(f"{reverse('labs:lab_compare')}?{choice.query}")
    left = [Ignored("lab", shown(slug), _("labo inconnu")) for slug in choice.unknown]
    left += [Ignored("lab", lab.slug, _("quatre labos au plus")) for lab in choice.beyond]
    header = Header(choice.query, address, timezone.localdate(), len(choice.labs), left)
    comparison = Comparison.of(choice.labs)
    pages = [request.build_absolute_uri(lab.get_absolute_url()) for lab in choice.labs]
    sheet = Sheet("comparison", header, table.codebook(comparison), table.rows(comparison, pages))
    return sent(sheet, TABLES[form], f"labatlas-comparer-{header.day.isoformat()}.{form}")


def title_of(choice: Chosen) -> str:
    titles = {
        2: _("Deux labos, un même relevé"),
        3: _("Trois labos, un même relevé"),
        4: _("Quatre labos, un même relevé"),
    }
    return titles.get(len(choice.labs), _("Comparer des labos"))


def without(choice: Chosen, lab: object) -> str:
    """The address of this page without one of its labs."""
    query = query_of(one for one in choice.labs if one != lab)
    return reverse("labs:lab_compare") + (f"?{query}" if query else "")
