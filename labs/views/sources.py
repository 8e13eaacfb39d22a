"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def source_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=501)
