"""A hostile web on loopback: names with public numbers that are all played by one server of ours."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from labs.links.asking import Bounds
from labs.links.targets import Policy
from labs.links.visiting import Visitor

PUBLIC = "93.184.216.34"
QUICK = Bounds(connect=2, whole=1, body=4096)
Play = Callable[[socket.socket], None]


@dataclass
class Web:
    """`pages`: what to send for a path; bytes, or a function that holds the wire. `names`: numbers of hosts."""

    pages: dict[str, bytes | Play] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    received: int = 0
    port: int = 0

    def policy(self) -> Policy:
        return Policy(self.resolve, self.reach)

    def visitor(self, bounds: Bounds = QUICK, pause: float = 0) -> Visitor:
        return Visitor("Labatlas/1.0 (+https://atlas.example)", self.policy(), bounds, pause, self.slept.append)

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        return self.names.get(host, [PUBLIC])

    def reach(self, number: str, port: int) -> tuple[str, int]:
        self.reached.append(f"{number}:{port}")
        return "127.0.0.1", self.port

    def answer(self, wire: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = wire.recv(4096)
            if not piece:
                return
            head += piece
        first, *rest = head.decode("latin-1").split("\r\n")
        method, path, _version = first.split(" ")
        host = next(line[6:] for line in rest if line.lower().startswith("host: "))
        self.requests.append(f"{method} {host}{path}")
        page = self.pages.get(f"{host}{path}", self.pages.get(path, reply(404)))
        if callable(page):
            page(wire)
        else:
            wire.sendall(page.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == "HEAD" else page)


def reply(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def moved(to: str, status: int = 301) -> bytes:
    return reply(status, Location=to)


def endless(head: bytes, piece: bytes, pause: float = 0, most: float = 8) -> Play:
    """Send the head, then the piece again and again until the reader has gone."""

    def play(wire: socket.socket) -> None:
        end = time.monotonic() + most
        wire.sendall(head)
        while time.monotonic() < end:
            wire.sendall(piece)
            time.sleep(pause)

    return play


@contextmanager
def serving(web: Web) -> Iterator[Web]:
    listening = socket.create_server(("127.0.0.1", 0))
    web.port = listening.getsockname()[1]

    def serve_one(wire: socket.socket) -> None:
        with wire, suppress(OSError):
            web.answer(wire)

    def serve() -> None:
        while True:
            try:
                wire, _place = listening.accept()
            except OSError:
                return
            threading.Thread(target=serve_one, args=(wire,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(2)
