"""Our addresses, and the two floors that they are compared to: a bare answer, and a fixed page of 30 KB."""

from django.http import HttpResponse
from django.urls import path

from labatlas.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401

PAGE = "<!doctype html><title>page</title>" + "<p>Une page qui ne change pas.</p>" * 900

urlpatterns = [
    path("bench-hello/", lambda request: HttpResponse("hello")),
    path("bench-page/", lambda request: HttpResponse(PAGE)),
    *urlpatterns,
]
