"""Where the terms of each lab are kept: a full-text table of the database at hand, the same terms in both.

SQLite keeps them in an FTS5 table without positions, PostgreSQL as a `tsvector` under a GIN index. The table is made
by a migration and hangs on no other one: rebuilding the table of labs does not touch it.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import connection
from pyroaring import BitMap

TABLE = "labs_search"
BATCH = 500
# The key of the row that says of which making the others are.
SIGNATURE = 0

FIND = {
    "sqlite": f"SELECT %s, group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s",
    "postgresql": f"SELECT %s, string_agg(lab_key::text, ',') FROM {TABLE} WHERE terms @@ %s::tsquery",
}
INSERT = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, terms) VALUES (%s, %s)",
    "postgresql": f"INSERT INTO {TABLE} (lab_key, terms) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
}
KEY = {"sqlite": "rowid", "postgresql": "lab_key"}


def labs_with(terms: Collection[str]) -> dict[str, BitMap]:
    """Keys of all labs with each of these terms, in one statement; `term*` is found in every term that starts so."""
    if not terms:
        return {}
    asked = [value for term in terms for value in (term, question_of(term))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([FIND[connection.vendor]] * len(terms)), asked)
        return {term: BitMap(map(int, found.split(",")) if found else ()) for term, found in cursor.fetchall()}


def question_of(term: str) -> str:
    """A term in the words of the database at hand; no sign of a term means anything to either."""
    whole, prefix = term.removesuffix("*"), term.endswith("*")
    if connection.vendor == "sqlite":
        return f'"{whole}"' + "*" * prefix
    return f"'{whole}'" + ":*" * prefix


def add(terms: Mapping[int, Iterable[str]]) -> None:
    """Keep these terms of labs that have none."""
    rows = [(key, " ".join(sorted(own))) for key, own in terms.items()]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT[connection.vendor], rows)


def drop(keys: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {KEY[connection.vendor]} = %s", [(key,) for key in keys])


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")


def sign(version: int) -> None:
    """Say that all terms are of this making: under the key of no lab, a term that no question asks for."""
    drop([SIGNATURE])
    add({SIGNATURE: [signature(version)]})


def is_signed(version: int) -> bool:
    return SIGNATURE in labs_with([signature(version)])[signature(version)]


def is_empty() -> bool:
    """Whether no lab has terms."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {TABLE} WHERE {KEY[connection.vendor]} <> {SIGNATURE})")
        return not cursor.fetchone()[0]


def is_there() -> bool:
    """Whether there is a table yet to keep the terms."""
    return TABLE in connection.introspection.table_names()


def signature(version: int) -> str:
    return f"=={version}"
