"""A table that is too long is refused while it is read: no draft is made of any of its rows."""

import tracemalloc
from typing import Any

import pytest

from labs.importers.drafts import UnreadableError
from labs.importers.tables import Limits, read_table
from labs.importers.tables.rows import Reader

MANY = Limits(rows=2_000)


def long_table(rows: int) -> bytes:
    return b"nom;ville\n" + b"".join(f"Labo {number};Lille\n".encode() for number in range(rows))


def test_a_table_above_the_limit_makes_no_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Any] = []
    monkeypatch.setattr(Reader, "take", lambda self, row, reading: taken.append(row))
    with pytest.raises(UnreadableError) as refused:
        read_table(long_table(20_000), "t.csv", limits=MANY)
    assert (refused.value.problem.code, refused.value.problem.details) == ("too-many-rows", {"limit": 2_000})
    assert not taken


def test_refusing_a_table_takes_no_more_memory_than_some_rows() -> None:
    data = long_table(60_000)
    tracemalloc.start()
    with pytest.raises(UnreadableError):
        read_table(data, "t.csv", limits=MANY)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2 * len(data)


def test_blank_lines_do_not_count() -> None:
    data = long_table(1_990).replace(b"\n", b"\n\n")
    assert sum(1 for draft in read_table(data, "t.csv", limits=MANY).drafts if draft.noun == "lab") == 1_990
