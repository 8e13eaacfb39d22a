"""Six digits from a person's own telephone, or one of ten recovery codes, each good for one time."""

import secrets
from base64 import b32encode
from typing import Any

import qrcode
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
TIMED_DIGITS, RECOVERY_DIGITS = 6, 12
NAME = "Labatlas"


def device_of(user: Any) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("-pk").first()


def device_to_install(user: Any) -> TOTPDevice:
    """The key shown at enrolment: the same until it is confirmed, so that a mistyped code changes no picture."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, confirmed=False, name=NAME)


def digits_of(typed: str) -> str:
    return "".join(typed.replace("-", "").split())


def accept(user: Any, typed: str) -> Any:
    """The device that this code belongs to, the code being used up by this; None when it is refused."""
    code = digits_of(typed)
    if not (code.isascii() and code.isdigit()):
        return None
    if len(code) == TIMED_DIGITS and (device := device_of(user)):
        return verify_token(user, device.persistent_id, code)
    if len(code) == RECOVERY_DIGITS and (device := StaticDevice.objects.filter(user=user, confirmed=True).first()):
        return verify_token(user, device.persistent_id, sealed(user, code))
    return None


@transaction.atomic
def install(user: Any, typed: str) -> TOTPDevice | None:
    """Confirms the new device by a code of it; the one before, if any, is worth nothing from then on."""
    device, code = device_to_install(user), digits_of(typed)
    if not (code.isascii() and code.isdigit() and len(code) == TIMED_DIGITS):
        return None
    device = verify_token(user, device.persistent_id, code)
    if device is None:
        return None
    device.confirmed = True
    device.save()
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    return device


@transaction.atomic
def new_recovery_codes(user: Any) -> list[str]:
    """Ten codes as a person writes them down. They are shown once: only their seals are kept."""
    device, _made = StaticDevice.objects.get_or_create(user=user, defaults={"name": NAME})
    device.token_set.all().delete()
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=sealed(user, code)) for code in codes)
    return [f"{code[:4]} {code[4:8]} {code[8:]}" for code in codes]


def sealed(user: Any, code: str) -> str:
    """What is kept of a recovery code: 16 signs from which nobody gets it back without SECRET_KEY."""
    digest = salted_hmac("labs.access.recovery", f"{user.pk}:{code}", algorithm="sha256").digest()
    return b32encode(digest[:10]).decode()


def codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def remove(user: Any) -> bool:
    """Takes every device and code off an account; whether there was any."""
    removed = TOTPDevice.objects.filter(user=user).delete()[0] + StaticDevice.objects.filter(user=user).delete()[0]
    return removed > 0


def secret_of(device: TOTPDevice) -> str:
    """The key as text for those who cannot scan, in groups of four."""
    text = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def qr_of(device: TOTPDevice) -> dict[str, Any]:
    """`side`: modules with the quiet zone; `path`: the dark ones, as the `d` of one SVG path."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(device.config_url)
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return {"side": len(rows), "path": "".join(dark)}
