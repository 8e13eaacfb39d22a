"""A production site starts with safe settings or not at all."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "DEBUG": "0",
    "SECRET_KEY": "k7-Qz_w2mV9xT4bN8sL1pR6yC3dF5gH0jK-aEuIoXvBnMtZq",
    "ALLOWED_HOSTS": "labatlas.example.org",
    "SITE_URL": "https://labatlas.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://labatlas.example.org",
    "BEHIND_PROXY": "1",
}
SAFE["SECRET_KEY"] += "9sDfGhJkLzXcVbNm"


def manage(command: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in {"DEBUG", "DJANGO_SETTINGS_MODULE"}}
    return subprocess.run(
        [sys.executable, "manage.py", command, *arguments],
        cwd=settings.BASE_DIR,
        env=kept | {"DATABASE_URL": "sqlite:///:memory:"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_deployment_checks_find_nothing_with_the_production_example() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "secret"),
        ("SECRET_KEY", "a" * 80),
        ("SECRET_KEY", "development-only-key-that-production-refuses"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("SITE_URL", "http://labatlas.example.org"),
    ],
)
def test_an_insecure_setting_refuses_to_start_and_is_named(name: str, value: str) -> None:
    done = manage("check", **SAFE | {name: value})
    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]


def test_nothing_set_means_production_and_refuses_too() -> None:
    done = manage("check")
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_the_example_file_names_every_setting_read_from_the_environment() -> None:
    example = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
    missing = [name for name in SAFE if f"{name}=" not in example]
    assert missing == []
