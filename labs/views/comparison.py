"""Two to four labs side by side; the choice lives in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from labs.comparison import Chosen, Comparison, chosen
from labs.comparison.choosing import query_of
from labs.dates import PartialDate
from labs.exports import FORMATS, Export
from labs.exports.header import Header
from labs.filters import Ignored, shown
from labs.models import Axis
from labs.views.lab_exports import sent

# Formats that a comparison is kept in: those that people open.
KEPT_AS = ("csv", "xlsx")


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
        "formats": KEPT_AS,
    }
    return render(request, "labs/lab_compare.html", context)


def lab_compare_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The labs compared, one a row, with the columns of every export."""
    if form not in KEPT_AS:
        raise Http404
    choice = chosen(request.GET.getlist("lab"))
    address = request.build_absolute_uri(f"{reverse('labs:lab_compare')}?{choice.query}")
    left = [Ignored("lab", shown(slug), _("labo inconnu")) for slug in choice.unknown]
    left += [Ignored("lab", lab.slug, _("quatre labos au plus")) for lab in choice.beyond]
    header = Header(choice.query, address, timezone.localdate(), len(choice.labs), left)
    ids = [lab.pk for lab in choice.labs]
    export = Export.of(header, list(Axis.objects.all()), ids, address, request.build_absolute_uri)
    return sent(export, FORMATS[form], f"labatlas-comparer-{export.header.day.isoformat()}.{form}")


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
