"""Where one may ask: http and https, usual ports, names that lead to public addresses and to no other.

An address is read once, by one parser; what is asked afterwards is built from what that parser understood, and the
connection goes to the number that was judged. So neither a second parser nor a second answer of the name server can
lead elsewhere.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from labs.models import LinkCheck

Reason = LinkCheck.Reason
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]

PORTS = {"http": 80, "https": 443}
LONGEST = 2000
SECONDS_FOR_A_NAME = 10
# What `is_global` lets pass in one version of Python or another, and whatever carries an IPv4 address inside: a
# translator on the way would lead to that one.
NOT_PUBLIC = [
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
]  # fmt: skip
PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")
DOTTED = re.compile(r"\d{1,3}(\.\d{1,3}){3}")
NUMBER = re.compile(r"(0x[0-9a-f]*|\d+)", re.I)
UNSEEN = re.compile(r"[\x00-\x20\x7f]")


class RefusedError(Exception):
    """Why nothing is asked; `reason` is one of `LinkCheck.Reason`."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Target:
    """One address understood: `host` without brackets, in lower case and ASCII; `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.bracketed}" + ("" if PORTS[self.scheme] == self.port else f":{self.port}")

    @property
    def bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        return self.origin + self.path

    def at(self, path: str) -> "Target":
        return Target(self.scheme, self.host, self.port, path)


def understand(url: str) -> Target:
    """The target of an address, or `RefusedError`."""
    if len(url) > LONGEST or UNSEEN.search(url) or "\\" in url:
        raise RefusedError(Reason.ADDRESS)
    try:
        parts = parse_url(url)
        port = parts.port
    except (LocationParseError, ValueError) as error:
        raise RefusedError(Reason.ADDRESS) from error
    if parts.scheme not in PORTS:
        raise RefusedError(Reason.SCHEME)
    if not parts.host or parts.auth is not None:
        raise RefusedError(Reason.ADDRESS)
    if port not in (None, *PORTS.values()):
        raise RefusedError(Reason.PORT)
    return Target(parts.scheme, host_of(parts), PORTS[parts.scheme] if port is None else port, path_of(parts))


def host_of(parts: Url) -> str:
    host = (parts.host or "").lower().strip("[]").rstrip(".")
    if not host or not host.isascii() or "%" in host:
        raise RefusedError(Reason.ADDRESS)
    last = host.rpartition(".")[2]
    # « 2130706433 », « 0x7f.1 », « 0177.0.0.1 »: numbers that name servers read as addresses.
    if NUMBER.fullmatch(last) and not is_plain_ipv4(host):
        raise RefusedError(Reason.PRIVATE)
    # A name of one word is one of the network that the server stands in.
    if "." not in host and ":" not in host:
        raise RefusedError(Reason.PRIVATE)
    return host


def path_of(parts: Url) -> str:
    path = parts.path or "/"
    return (path if path.startswith("/") else f"/{path}") + (f"?{parts.query}" if parts.query is not None else "")


def is_plain_ipv4(host: str) -> bool:
    numbers = host.split(".") if DOTTED.fullmatch(host) else []
    return bool(numbers) and all(str(int(number)) == number and int(number) < 256 for number in numbers)


def next_address(current: Target, location: str) -> Target:
    """Where a redirection leads."""
    if len(location) > LONGEST or UNSEEN.search(location):
        raise RefusedError(Reason.ADDRESS)
    try:
        return understand(urljoin(current.url, location))
    except ValueError as error:  # of urljoin: brackets that hold no address
        raise RefusedError(Reason.ADDRESS) from error


def is_public(address: Address) -> bool:
    """Whether this number belongs to the whole world: to no machine, network, laboratory or translator."""
    if isinstance(address, ipaddress.IPv6Address) and address not in PUBLIC_IPV6:
        return False
    if any(address.version == network.version and address in network for network in NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def ask_the_system(host: str, port: int) -> list[str]:
    """Every number of a name, in the order of the system; given up after some seconds."""
    found: list[str] = []

    def resolve() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(row[4][0]) for row in rows)

    waiting = Thread(target=resolve, daemon=True)
    waiting.start()
    waiting.join(SECONDS_FOR_A_NAME)
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Policy:
    """`resolve` gives the numbers of a name; each is judged by `is_public`, whatever gave it.

    `reach` says where a judged number is found: itself, or the server of a test that plays its part.
    """

    resolve: Resolve = ask_the_system
    reach: Callable[[str, int], tuple[str, int]] = lambda number, port: (number, port)

    def numbers(self, target: Target) -> list[str]:
        """The numbers that may be connected to. One that may not is enough to refuse the name altogether."""
        found = list(self.resolve(target.host, target.port))
        if not found:
            raise RefusedError(Reason.NAME)
        for number in found:
            try:
                address = ipaddress.ip_address(number)
            except ValueError as error:
                raise RefusedError(Reason.PRIVATE) from error
            if not is_public(address):
                raise RefusedError(Reason.PRIVATE)
        return found
