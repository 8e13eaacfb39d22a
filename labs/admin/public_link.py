"""A link that readers can follow: to a public host, at the port of the web."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PORTS = {None, 80, 443}
# Names that only mean something inside one network.
PRIVATE_NAMES = ("localhost", "local", "internal", "lan", "home.arpa")


def public_link(text):
    """Raises `ValidationError` for a link into a private network or to a port of its own; asks nobody."""
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return  # no link at all: Django’s own validator says so
    if port not in PORTS:
        raise ValidationError(
            _("Une adresse publique n’indique pas de port (« :%(port)s ») : retirez-le."), params={"port": port}
        )
    if host and is_private(host):
        raise ValidationError(_("Cette adresse ne mène nulle part pour les lecteurs : elle est privée ou locale."))


def is_private(host):
    try:
        return not ip_address(host).is_global
    except ValueError:
        # A name; « 127.1 » and « 2130706433 » are numbers that some programs read as addresses.
        last = host.rpartition(".")[2]
        return last.isdecimal() or any(host == name or host.endswith(f".{name}") for name in PRIVATE_NAMES)
