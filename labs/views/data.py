"""The data as a whole: files, codebook, licence, how to cite; and how much of it is known."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override

from labs.coverage import DIMENSIONS, MEASURES, coverage, matrix, strengths, summary
from labs.coverage.page import table
from labs.exports.cells import neutralised
from labs.exports.columns import KINDS, columns
from labs.exports.header import LICENCE, LICENCE_URL, Header
from labs.exports.tables import BYTE_ORDER_MARK, lines
from labs.filters import LabFilter
from labs.models import Axis, Lab


def data(request: HttpRequest) -> HttpResponse:
    count = Lab.objects.public().count()
    context = {
        "columns": [(column, KINDS[column.kind]) for column in columns(Axis.objects.all())],
        "count": count,
        "header": Header.of(LabFilter(QueryDict()), count, request.build_absolute_uri),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
    }
    return render(request, "labs/data.html", context)


def coverage_page(request: HttpRequest) -> HttpResponse:
    known = coverage()
    dimension, measure = chosen(request, "par", DIMENSIONS), chosen(request, "mesure", MEASURES)
    context = {
        "known": known,
        "strengths": strengths(known),
        "facts": summary(known),
        "matrix": matrix(known, dimension, measure, keeps_the_atlas(request)),
        "dimensions": DIMENSIONS,
        "measures": {key: label for key, (label, _told) in MEASURES.items()},
        "year": timezone.localdate().year,
    }
    return render(request, "labs/coverage.html", context)


def coverage_export(request: HttpRequest) -> StreamingHttpResponse:
    """Every count in one file: a line for each group and fact."""
    with override(get_language()):
        rows = [[neutralised(str(value)) for value in row] for row in table(coverage())]
    name = f"labatlas-coverage-{timezone.localdate().isoformat()}.csv"
    answer = StreamingHttpResponse([BYTE_ORDER_MARK + lines(rows)], content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Link"] = f'<{LICENCE_URL}>; rel="license"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def chosen(request: HttpRequest, name: str, allowed: dict) -> str:
    """A value that is not known is that of the page without it."""
    value = request.GET.get(name, "")
    return value if value in allowed else next(iter(allowed))


def keeps_the_atlas(request: HttpRequest) -> bool:
    # Readers have no session: their account is not looked at.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("labs.view_lab")
