"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def about(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def accessibility(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def privacy(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def robots_txt(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
