"""Placeholder until the page is written."""

from django.http import HttpRequest, HttpResponse


def publication_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
