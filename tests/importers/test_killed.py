"""Killed at any instant, an import leaves the atlas as it was before or as it is after; the next one just runs."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from labs.models import Act, Citation, Intake, Lab, Source

LABS, KILLS = 40, 4


def address() -> str:
    """The database of this test, as the environment of another process names it."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    user = facts["USER"] + (f":{facts['PASSWORD']}" if facts["PASSWORD"] else "")
    return f"postgres://{user}@{facts['HOST']}:{facts['PORT'] or 5432}/{facts['NAME']}"


def started(table: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "import_table", str(table), "--apply"]
    environment = os.environ | {"DATABASE_URL": address(), "DEBUG": "1"}
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def counted() -> tuple[int, ...]:
    return tuple(model._default_manager.count() for model in (Lab, Citation, Source, Act, Intake))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_import_killed_at_any_instant_is_whole_or_not_at_all(tmp_path: Path) -> None:
    table = tmp_path / "labos.csv"
    rows = "".join(f"Labo des rives {number},FR,{1990 + number % 30}\n" for number in range(LABS))
    table.write_text("nom,pays,création\n" + rows, encoding="utf-8")
    before = counted()
    chance = random.Random(20261126)
    usual = 6.0
    for turn in range(KILLS):
        child = started(table)
        time.sleep(usual * (turn + chance.random()) / KILLS)
        child.kill()
        child.communicate()
        if counted() != before:
            break
    assert counted() == before or Lab.objects.count() == LABS
    last = started(table)
    _out, errors = last.communicate(timeout=120)
    assert last.returncode == 0, errors.decode()
    assert Lab.objects.count() == LABS
    assert Citation.objects.filter(field="opened").count() == LABS
    assert Source.objects.count() == 1
    assert Act.objects.filter(kind=Act.Kind.IMPORT).count() == 1
