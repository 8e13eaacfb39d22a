"""A refusal that tells nothing: a locked account looks, answers and lasts like a wrong password."""

import ipaddress
from typing import Any

from axes.backends import AxesStandaloneBackend
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


class PatientBackend(AxesStandaloneBackend):
    """Refuses locked log-ins after the time that a comparison of passwords takes."""

    def authenticate(self, request: Any, username: str | None = None, password: str | None = None, **kw: Any) -> None:
        try:
            super().authenticate(request, username, password, **kw)
        except PermissionDenied:
            get_user_model()().set_password(password or "")
            raise


def same_page(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse | None:
    """In the place of a page of its own, the one that any refused log-in gets."""
    return response


def client_address(request: HttpRequest) -> str:
    """Behind a proxy, the address that the proxy itself wrote last: what stands before it, anyone can write."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        try:
            return str(ipaddress.ip_address(last))
        except ValueError:
            return address
    return address
