"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=501)
