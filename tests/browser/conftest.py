"""The whole atlas in Chromium: loaded once, served on this machine, only read. `make test-browser` runs these."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from labs.atlas.reading import FixtureError
from tests.shipped import load_shipped

# Playwright's synchronous interface keeps an event loop, in which Django would refuse to ask its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Runs as root, without a graphics card, and talks to nobody but the page's own host.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The console says that the policy was broken, but not by which script.
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) => console.error(
  [event.effectiveDirective, event.sourceFile, event.lineNumber, event.target?.outerHTML?.slice(0, 99)].join(" ")))"""
# Transitions off: a colour that is still on its way would be judged for its contrast.
PATIENCE = 8000  # milliseconds; a page is served in a tenth of that
expect.set_options(timeout=PATIENCE)
# The rules of colours take most of the time: they alone are asked again in the dark, and not again in English.
COLOURS = ["color-contrast", "link-in-text-block"]
ASKED: dict[str, dict[str, Any]] = {
    "everything": {"runOnly": AXE_RULES},
    "colours": {"runOnly": {"type": "rule", "values": COLOURS}},
    "words": {"runOnly": AXE_RULES, "rules": {rule: {"enabled": False} for rule in COLOURS}},
}
CONTEXT = {"locale": "fr-FR", "reduced_motion": "reduce", "viewport": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without this mark pytest-django would make no test database, and the atlas would go into the real one."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.django_db)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Each test stands in a transaction of its own, which only reads: it must not keep the desk from writing.

    Said before each test, on its connection and in the settings by which it is opened anew.
    """
    if connection.vendor == "sqlite":
        own = connection.settings_dict
        connection.settings_dict = {**own, "OPTIONS": {**own["OPTIONS"], "transaction_mode": "DEFERRED"}}
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.exit("Chromium is missing. On Debian: apt-get install --no-install-recommends chromium", returncode=1)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **CONTEXT}


@pytest.fixture(scope="session")
def atlas(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Everything that the fixtures hold. These tests only read, so one load serves them all."""
    with django_db_blocker.unblock():
        try:
            load_shipped()
        except FixtureError as error:
            pytest.exit(f"The atlas does not load: {error}", returncode=1)
        yield


@pytest.fixture(scope="session")
def site(atlas: None) -> Iterator[str]:
    """Address of the served atlas, without a slash at its end."""
    assert settings.STORAGES["staticfiles"]["BACKEND"].endswith(".StaticFilesStorage")
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of; a test that provokes a complaint takes it out of the list itself."""
    return []


@pytest.fixture
def watched(site: str, complaints: list[str]) -> Iterator[Callable[[Page], Page]]:
    """Watch a page: errors of the console, of scripts and of loading fail the test, and so does any foreign request."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{site}/", "data:", "about:")):
            complaints.append(f"asked another host: {request.url}")

    def watch(page: Page) -> Page:
        page.add_init_script(TELL_VIOLATIONS)
        page.on("console", on_console)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("request", on_request)
        return page

    yield watch
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(watched: Callable[[Page], Page], page: Page) -> Iterator[Page]:
    page.set_default_timeout(PATIENCE)
    yield watched(page)
    # Whoever signs in takes a cookie and hands it back in the test; a reader never gets one.
    assert page.context.cookies() == []


@pytest.fixture
def page_without_script(
    browser: Browser, browser_context_args: dict[str, Any], watched: Callable[[Page], Page]
) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    context.set_default_timeout(PATIENCE)
    yield watched(context.new_page())
    assert context.cookies() == []
    context.close()


@pytest.fixture
def open_page(
    browser: Browser, browser_context_args: dict[str, Any], watched: Callable[[Page], Page]
) -> Iterator[Callable[..., Page]]:
    """A watched page in a browser of its own: `open_page(360, cookies=…, dark=True, script=False)`."""
    contexts: list[BrowserContext] = []

    def open_one(
        width: int = 1280, height: int = 900, *, cookies: Any = (), dark: bool = False, script: bool = True
    ) -> Page:
        settings = browser_context_args | {
            "viewport": {"width": width, "height": height},
            "color_scheme": "dark" if dark else "light",
            "java_script_enabled": script,
        }
        context = browser.new_context(**settings)
        context.set_default_timeout(15000)
        context.add_cookies(list(cookies))
        contexts.append(context)
        return watched(context.new_page())

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def barriers(complaints: list[str]) -> Callable[..., list[str]]:
    """What axe finds on a page, one line each. Injected by the protocol: the policy would refuse a script tag."""

    def find(page: Page, about: str = "everything") -> list[str]:
        before = len(complaints)
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(AXE)
        found = page.evaluate("asked => axe.run(document, asked)", {**ASKED[about], "resultTypes": ["violations"]})
        # A style sheet that axe makes for itself is refused by the policy of the page, as it should be.
        complaints[before:] = [
            one for one in complaints[before:] if "inline style" not in one and "style-src" not in one
        ]
        return [
            f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"][:3]
        ]

    return find
