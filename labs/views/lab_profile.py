"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def lab_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=501)
