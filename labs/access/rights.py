"""What an account may do, as one short text: when it changes, the sessions opened before are worth nothing."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, Value
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_totp.models import TOTPDevice


@dataclass(frozen=True)
class Rights:
    """`stamp`: equal as long as flags, groups, single rights and second factor are; `has_device`: must give a code."""

    stamp: str
    has_device: bool


def rights_of(user: Any) -> Rights:
    """Read from the tables themselves in one query, so that a change made in a shell or in SQL counts as well."""
    account = get_user_model()
    groups = account.groups.through.objects.filter(user_id=user.pk)
    rights = account.user_permissions.through.objects.filter(user_id=user.pk)
    devices = TOTPDevice.objects.filter(user_id=user.pk, confirmed=True)
    ties = sorted(
        groups.values_list(word("group"), "group_id").union(
            rights.values_list(word("right"), "permission_id"), devices.values_list(word("device"), "pk")
        )
    )
    told = [user.pk, user.is_active, user.is_staff, user.is_superuser, ties]
    stamp = salted_hmac("labs.access.rights", repr(told), algorithm="sha256").hexdigest()
    return Rights(stamp, any(kind == "device" for kind, _key in ties))


def word(text: str) -> Value:
    return Value(text, output_field=CharField())
