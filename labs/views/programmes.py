"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def programme_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=501)
