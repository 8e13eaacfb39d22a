"""A hostile place to test in: no network, no undefined word in a page, cheap passwords."""

import gc
import os
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest import runner
from django.conf import settings as project
from django.core.cache import cache
from django.template import Variable, VariableDoesNotExist, engines
from django.utils import translation
from hypothesis import settings as searching

from labatlas.roomy import roomy
from labs.memory import forget
from labs.reads import forget_reads
from tests.factories import make_citation
from tests.shared import made_once
from tests.shipped import load_shipped
from tests.world import World, make_world

# Millions of short-lived objects come with migrations and forms: looking for circles among them less often
# spares a fifth of the time of the suite (44 s instead of 56 s for tests/admin/test_changed_facts.py alone).
gc.set_threshold(100_000, 50, 100)
# The same examples in every run, for what lands must not hang on luck; `SEARCH=random` looks further.
searching.register_profile("same", derandomize=True)
searching.register_profile("random")
searching.load_profile(os.environ.get("SEARCH", "same"))
# Deep stacks of hooks and templates: see the module.
run_in_protocol = roomy(runner.pytest_runtest_protocol)
# What looks at pages more than it asks or writes: on PostgreSQL only when it is asked for, for the sake of time.
EVERY_TEST = os.environ.get("EVERY_TEST") == "1"
LOOKS = (
    "tests/pages/", "tests/test_permission_matrix.py", "tests/test_action_matrix.py", "tests/finding/test_odd_input.py",
    "tests/finding/test_questions.py", "tests/test_directory.py", "tests/test_frame.py", "tests/plates/",
    "tests/admin/test_admin_forms.py", "tests/admin/test_in_hand.py", "tests/admin/test_axis_widget.py",
    "tests/admin/test_words_of_the_desk.py", "tests/admin/test_error_summary.py", "tests/admin/test_lab_screen.py",
    "tests/admin/test_dates_at_the_desk.py", "tests/admin/test_accounts.py", "tests/admin/test_changed_facts.py",
    "tests/admin/test_admin_screens.py::test_no_screen", "tests/importers/test_export_returns.py::test_the_shipped",
    "tests/admin/test_origins.py", "tests/admin/test_floods.py",
)  # fmt: skip
TO_THE_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    return run_in_protocol(item, nextitem)


def empties_the_database(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def is_due(item: pytest.Item) -> bool:
    """On PostgreSQL."""
    return asks_the_database(item) and (EVERY_TEST or not item.nodeid.startswith(LOOKS))


def asks_the_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db") or TO_THE_DATABASE.intersection(fixtures))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    hold_apart(items)
    worlds_last(items)
    # Two tests of three ask no database: they have run on SQLite, and another one changes nothing for them.
    if project.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        config.hook.pytest_deselected(items=[item for item in items if not is_due(item)])
        items[:] = filter(is_due, items)


def hold_apart(items: list[pytest.Item]) -> None:
    """A test that empties the database shares its module with none that needs it full: a worker runs whole modules."""
    kinds: dict[str, set[bool]] = {}
    for item in items:
        kinds.setdefault(item.nodeid.partition("::")[0], set()).add(empties_the_database(item))
    if mixed := [module for module, found in kinds.items() if len(found) > 1]:
        raise pytest.UsageError(f"Tests that empty the database need modules of their own: {', '.join(mixed)}")


def worlds_last(items: list[pytest.Item]) -> None:
    """Within its module, a test that starts from nothing comes before those that share a world made once."""
    place = {module: rank for rank, module in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (place[item.path], "world" in getattr(item, "fixturenames", ())))


class Undefined(str):
    """What a template prints for a name that it was not given: in our templates, a failure of the test.

    What lies behind a `None`, or is no key of a dictionary, was not forgotten: there is nothing to print.
    """

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        template, context = rendering()
        if template.startswith(str(project.BASE_DIR / "templates")) and not leads_to_nothing(str(name), context):
            raise AssertionError(f"{template} prints {name}, which it was not given")
        return ""


def rendering() -> tuple[str, Any]:
    """File and context of the innermost node at work; empty when there is none."""
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code.co_name == "render_annotated":
            origin = getattr(frame.f_locals["self"], "origin", None)
            return str(getattr(origin, "name", "")), frame.f_locals["context"]
    return "", None


def leads_to_nothing(name: str, context: Any) -> bool:
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        try:
            parent = Variable(".".join(parts[:end])).resolve(context)
        except VariableDoesNotExist:
            continue
        return parent is None or isinstance(parent, dict)
    return False


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for a module whose tests each undo what they did to it: they ask for `db` as well."""
    with made_once(django_db_blocker, make_shared_world) as made:
        yield made


def make_shared_world() -> World:
    made = make_world()
    make_citation(made.bare, "name", source=made.source)
    return made


@pytest.fixture(scope="module")
def shipped_atlas(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """All fixtures, loaded once for a module whose tests only read: they ask for `db` as well."""
    with made_once(django_db_blocker, load_shipped):
        yield


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """Texts and addresses are French unless a test asks otherwise, whatever language an earlier request left behind."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True, scope="session")
def no_undefined_words() -> None:
    engines["django"].engine.string_if_invalid = Undefined("undefined")  # empty would not be asked


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached out to {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(autouse=True)
def test_settings(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    # Budgets count the queries of a page that is drawn; tests/test_kept_pages.py sees to those that are kept.
    settings.PAGE_MEMORY_MB = 0
    settings.IMPORTS_ROOT = tmp_path_factory.mktemp("imports")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    cache.clear()
    forget()
    forget_reads()
