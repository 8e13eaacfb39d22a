"""The shipped atlas in a test database: loaded once for a state of the code and the fixtures, then put back by rows.

Loading takes half a minute of the processor, its rows a second. On SQLite alone: on PostgreSQL it is always loaded.
"""

import pickle
from datetime import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from labs import atlas

# What a load depends on: the fixtures, and everything that reads and writes them.
PARTS = ("fixtures/**/*.yaml", "labs/**/*.py", "labatlas/**/*.py", "requirements.txt", "tests/shipped.py")
# The search is a virtual table; those that hold it are its own business.
SEARCH = "labs_search"


def load_shipped() -> None:
    """All fixtures, as `load_atlas` writes them. The caller opens the transaction in which they shall be gone again."""
    kept = kept_file()
    if kept is None or not kept.exists():
        with translation.override("fr"):
            atlas.load(settings.BASE_DIR / "fixtures")
        if kept is not None:
            keep(kept)
    else:
        put_back(pickle.loads(kept.read_bytes()))  # written by this module, in the folder of this checkout


def kept_file() -> Path | None:
    if connection.vendor != "sqlite":
        return None
    digest = blake2b(digest_size=12)
    for path in sorted(path for part in PARTS for path in settings.BASE_DIR.glob(part)):
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
        digest.update(path.read_bytes())
    return Path(settings.VAR_DIR) / f"shipped-{digest.hexdigest()}.pickle"


def keep(file: Path) -> None:
    for old in file.parent.glob("shipped-*.pickle"):
        old.unlink(missing_ok=True)
    part = file.with_suffix(f".{id(file)}")
    part.write_bytes(pickle.dumps({name: rows_of(name) for name in tables()}))
    part.replace(file)


def tables() -> list[str]:
    names = connection.introspection.table_names()
    return [name for name in names if not name.startswith((f"{SEARCH}_", "sqlite_", "django_migrations"))]


def rows_of(name: str) -> list[Any]:
    columns = "rowid, *" if name == SEARCH else "*"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(name)}")
        return [tuple(str(value) if isinstance(value, time) else value for value in row) for row in cursor.fetchall()]


def put_back(known: dict[str, list[Any]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for name, rows in known.items():
            table = connection.ops.quote_name(name)
            cursor.execute(f"DELETE FROM {table}")
            if rows:
                columns = "(rowid, terms)" if name == SEARCH else ""
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} {columns} VALUES ({places})", rows)
