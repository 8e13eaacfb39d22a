"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def event_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=501)
