"""One request to one judged number: bounded in time and bytes, nothing decompressed, no redirection followed."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Timer

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from .targets import Policy, Reason, Target

# Two numbers of a name are tried: one may be of a network that this machine does not reach.
MOST_NUMBERS = 2


@dataclass(frozen=True)
class Bounds:
    """For one request: seconds to connect, seconds in all, bytes of the body that are read at most."""

    connect: float = 10
    whole: float = 20
    body: int = 4096


@dataclass(frozen=True)
class Answer:
    """`status` is 0 when there is none, and `reason` says why. Names of headers are in lower case."""

    status: int = 0
    reason: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask(method: str, target: Target, agent: str, bounds: Bounds, policy: Policy) -> Answer:
    """What the target answers. Raises `RefusedError` when it must not be asked."""
    numbers = policy.numbers(target)
    end = time.monotonic() + bounds.whole
    answer = Answer(reason=Reason.TIME)
    for number in numbers[:MOST_NUMBERS]:
        answer = ask_number(method, target, number, agent, bounds, policy, end)
        if answer.status or time.monotonic() >= end:
            break
    return answer


def ask_number(
    method: str, target: Target, number: str, agent: str, bounds: Bounds, policy: Policy, end: float
) -> Answer:
    left = end - time.monotonic()
    connection = connection_to(target, number, min(bounds.connect, left), policy)
    headers = {
        "Host": target.origin.partition("://")[2], "User-Agent": agent, "Accept": "*/*",
        "Accept-Encoding": "identity", "Connection": "close",
    }  # fmt: skip
    try:
        connection.connect()
        with ended_at(connection, end) as clock:
            connection.request(method, target.path, headers=headers, preload_content=False, decode_content=False)
            response = connection.getresponse()
            lower = {name.lower(): value for name, value in response.headers.items()}
            body = b"" if method == "HEAD" else read(response, bounds.body, clock)
        if clock.has_rung and not response.status:
            return Answer(reason=Reason.TIME)
        return Answer(response.status, "", lower, body)
    except (OSError, HTTPError, HTTPException, ValueError, AttributeError) as error:
        is_late = time.monotonic() >= end or isinstance(error, TimeoutError | ConnectTimeoutError | ReadTimeoutError)
        return Answer(reason=Reason.TIME if is_late else reason_of(error))
    finally:
        connection.close()


def connection_to(target: Target, number: str, timeout: float, policy: Policy) -> HTTPConnection:
    """To the number; the certificate is the one of the name."""
    place, port = policy.reach(number, target.port)
    if target.scheme == "http":
        return HTTPConnection(place, port, timeout=timeout)
    return HTTPSConnection(
        place, port, timeout=timeout, server_hostname=target.host, ssl_context=ssl.create_default_context()
    )


class Clock:
    has_rung = False


@contextmanager
def ended_at(connection: HTTPConnection, end: float) -> Iterator[Clock]:
    """Cut the connection when the time of the whole request is over.

    The time-out of a socket starts anew with each byte, so that a slow drip would never meet it.
    """
    clock, wire = Clock(), connection.sock

    def ring() -> None:
        clock.has_rung = True
        # Of the wire itself: the one of a TLS socket would also forget its state under the reader.
        with suppress(OSError):
            socket.socket.shutdown(wire, socket.SHUT_RDWR)

    timer = Timer(max(end - time.monotonic(), 0), ring)
    timer.daemon = True
    timer.start()
    try:
        yield clock
    finally:
        timer.cancel()


def read(response: BaseHTTPResponse, most: int, clock: Clock) -> bytes:
    """The first bytes of the body as they come; what comes after them is left on the wire."""
    pieces, size = [], 0
    while size < most and not clock.has_rung:
        piece = response.read(min(4096, most - size), decode_content=False)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def reason_of(error: BaseException) -> str:
    causes: list[BaseException | None] = [error, error.__cause__, error.__context__, *error.args[:1]]
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Reason.CERTIFICATE
    if isinstance(error, NameResolutionError):
        return Reason.NAME
    if isinstance(error, NewConnectionError | OSError):
        return Reason.CONNECTION
    return Reason.ANSWER
