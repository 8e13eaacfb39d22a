"""A hostile place to test in: no network, no undefined word in a page, cheap passwords."""

import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.template import engines

LOCAL = {"127.0.0.1", "::1", "localhost"}


class Undefined(str):
    """What a template prints for a name that it was not given: in our templates, a failure of the test."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        if (template := template_being_rendered()).startswith(str(project.BASE_DIR / "templates")):
            raise AssertionError(f"{template} prints {name}, which it was not given")
        return ""


def template_being_rendered() -> str:
    """File of the innermost node at work; empty when there is none."""
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code.co_name == "render_annotated":
            origin = getattr(frame.f_locals["self"], "origin", None)
            return str(getattr(origin, "name", ""))
    return ""


@pytest.fixture(autouse=True, scope="session")
def no_undefined_words() -> None:
    engines["django"].engine.string_if_invalid = Undefined()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached out to {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(autouse=True)
def test_settings(settings: Any) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    cache.clear()
