"""Sign in as a person does: name and password, then the code of a device."""

import time
from typing import Any

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from labs.access import second_factor
from tests.factories import PASSWORD

LOGIN = "/admin/login/"
CODE = "/admin/second-facteur/"
DEVICE = "/admin/second-facteur/appareil/"
CODES = "/admin/second-facteur/codes/"
SECURITY = "/admin/securite/"


def browser() -> Client:
    return Client(headers={"accept-language": "fr"})


def password_in(user: Any, password: str = PASSWORD, **data: str) -> Client:
    """A client that has given name and password, and nothing more."""
    client = browser()
    client.post(LOGIN, {"username": user.get_username(), "password": password} | data)
    return client


def code_of(device: TOTPDevice, ahead: int = 0) -> str:
    """What the person's application shows; `ahead` steps of 30 seconds later."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + ahead * device.step
    return f"{totp.token():06d}"


def equipped(user: Any) -> tuple[TOTPDevice, list[str]]:
    """A confirmed device and its ten recovery codes, as if installed last week."""
    device = TOTPDevice.objects.create(user=user, name="Labatlas", confirmed=True)
    return device, second_factor.new_recovery_codes(user)


def verified(user: Any, device: TOTPDevice) -> Client:
    client = password_in(user)
    assert client.post(CODE, {"code": code_of(device)}).status_code == 302
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1)  # the next code need not wait half a minute
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200
