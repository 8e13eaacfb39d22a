"""Where the terms of each lab are kept: a full-text table of the database at hand, the same terms in both.

SQLite keeps them in an FTS5 table without positions, PostgreSQL as a `tsvector` under a GIN index. The table is made
by a migration and hangs on no other one: rebuilding the table of labs does not touch it.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import connection, transaction
from pyroaring import BitMap

TABLE = "labs_search"
BATCH = 500

FIND = {
    "sqlite": f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s",
    "postgresql": f"SELECT string_agg(lab_key::text, ',') FROM {TABLE} WHERE terms @@ %s::tsquery",
}
INSERT = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, terms) VALUES (%s, %s)",
    "postgresql": f"INSERT INTO {TABLE} (lab_key, terms) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
}
KEY = {"sqlite": "rowid", "postgresql": "lab_key"}


def labs_with(term: str, *, prefix: bool = False) -> BitMap:
    """Keys of all labs with this term, or with a term that starts so."""
    question = {"sqlite": f'"{term}"' + "*" * prefix, "postgresql": f"'{term}'" + ":*" * prefix}
    with connection.cursor() as cursor:
        cursor.execute(FIND[connection.vendor], [question[connection.vendor]])
        (found,) = cursor.fetchone()
    return BitMap(map(int, found.split(",")) if found else ())


def replace(terms: Mapping[int, Iterable[str]]) -> None:
    """Keep these terms of these labs in place of what was there."""
    rows = [(key, " ".join(sorted(own))) for key, own in terms.items()]
    with transaction.atomic(), connection.cursor() as cursor:
        drop(terms.keys())
        cursor.executemany(INSERT[connection.vendor], rows)


def drop(keys: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {KEY[connection.vendor]} = %s", [(key,) for key in keys])


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")


def is_empty() -> bool:
    """Whether no lab has terms; false where there is no table yet to keep them."""
    if TABLE not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {TABLE})")
        return not cursor.fetchone()[0]
