"""Many new records of one noun in a few statements, each with its revision, as if they were saved one by one."""

from collections.abc import Sequence
from typing import Any

from .act import acting
from .change import Change
from .record import Record

BATCH = 500


def create_together(records: Sequence[Record], author: Any = None, reason: str = "") -> None:
    """For records without relations to many. They are checked by whoever made them; the database keeps its own rules.

    Raises IntegrityError when one breaks a rule of the database: none is written then, inside a transaction.
    """
    if not records:
        return
    model: Any = type(records[0])
    for record in records:
        record.clean_text()
    made = model._base_manager.bulk_create(records, batch_size=BATCH)
    model.history.bulk_history_create(
        made, batch_size=BATCH, default_user=author, default_change_reason=reason,
        custom_historical_attrs={"act": acting.written()},
    )  # fmt: skip
    Change.note()
