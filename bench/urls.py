"""Our addresses, and the two floors that they are compared to: a bare answer, and a fixed page of 30 KB."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from labatlas.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401

PARAGRAPH = "<p>Une page qui ne change pas.</p>"
PAGE = "<!doctype html><title>page</title>" + PARAGRAPH * 900


def fixed_page(request: HttpRequest) -> HttpResponse:
    """30 KB, or about as many `bytes` as asked for."""
    asked = int(request.GET.get("bytes", 0))
    return HttpResponse(PARAGRAPH * (asked // len(PARAGRAPH)) if asked else PAGE)


urlpatterns = [
    path("bench-hello/", lambda request: HttpResponse("hello")),
    path("bench-page/", fixed_page),
    *urlpatterns,
]
