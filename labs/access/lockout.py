"""A refusal that tells nothing: a locked account looks, answers and lasts like a wrong password.

A try is counted before its password is compared, and taken back when it was right: of a hundred tries sent at the same
moment, no more than the limit are compared.
"""

import ipaddress
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse


class PatientBackend(AxesStandaloneBackend):
    """Refuses locked log-ins after the time that a comparison of passwords takes."""

    def authenticate(self, request: Any, username: str | None = None, password: str | None = None, **kw: Any) -> None:
        try:
            super().authenticate(request, username, password, **kw)
            if not count_try(request, username):
                raise PermissionDenied
        except PermissionDenied:
            get_user_model()().set_password(password or "")
            raise


class CountedBefore(AxesDatabaseHandler):
    """What `count_try` has counted is not counted again when the password proves wrong."""

    def user_login_failed(self, sender: Any, credentials: dict, request: Any = None, **kw: Any) -> None:
        if not getattr(request, "is_counted_try", False):
            super().user_login_failed(sender, credentials, request, **kw)


def count_try(request: Any, username: str | None) -> bool:
    """Whether this account has a try left at this address, this one being used up. The row is held meanwhile."""
    # One row for all browsers of an address: rows by browser could not be counted without a gap.
    request.axes_user_agent = ""
    tries = AccessAttempt.objects.filter(username=username, ip_address=request.axes_ip_address)
    tries.filter(attempt_time__lt=get_cool_off_threshold(request)).delete()
    with transaction.atomic():
        row, _made = tries.select_for_update().get_or_create(
            username=username,
            ip_address=request.axes_ip_address,
            user_agent="",
            defaults={"failures_since_start": 0, "path_info": request.axes_path_info},
        )
        if row.failures_since_start >= settings.AXES_FAILURE_LIMIT:
            return False
        row.failures_since_start += 1
        row.attempt_time = request.axes_attempt_time
        row.save()
    request.is_counted_try = True
    return True


def take_back(request: Any, user: Any) -> None:
    """The password was right, without a log-in that would say so."""
    CountedBefore().reset_attempts(username=user.get_username(), ip_address=request.axes_ip_address)


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
