"""Writing one record of the fixtures, or many of one noun together."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from labs.models import PublicationState, create_together

from .reading import Entry, FixtureError

REASON = "load_atlas"
# Nouns without relations to many, written in a few statements each: the first before all others, the rest after them.
TOGETHER = ("source", "lab_alias", "lab_link", "position", "citation")


class Together:
    """New records of one noun that wait to be written together."""

    def __init__(self) -> None:
        self.rows: list[tuple[Entry, Any]] = []

    def add(self, entry: Entry, record: Any, *, publish: bool) -> None:
        if publish:
            record.mark(PublicationState.PUBLISHED)
        self.rows.append((entry, record))

    def write(self) -> None:
        """Keys and doubles are the database's to find: asking for each beforehand would take most of the time."""
        for entry, record in self.rows:
            foreign = {column.name for column in record._meta.concrete_fields if column.is_relation}
            try:
                record.clean_fields(exclude=foreign)
                record.clean()
            except ValidationError as error:
                raise FixtureError(f"{entry.file}: {entry.atlas_key}: {error.message_dict}") from error
        try:
            create_together([record for _entry, record in self.rows], reason=REASON)
        except IntegrityError as error:
            raise FixtureError(f"{self.rows[0][0].file}: one {self.rows[0][0].noun} among many: {error}") from error


def save(record: Any, entry: Entry, *, publish: bool) -> None:
    record._change_reason = REASON
    try:
        # The rules of the database are the database's to check: asking it beforehand would take most of the load.
        record.full_clean(validate_constraints=False)
        record.publish() if publish else record.save()
    except ValidationError as error:
        raise FixtureError(f"{entry.file}: {entry.atlas_key}: {error.message_dict}") from error
    except IntegrityError as error:
        raise FixtureError(f"{entry.file}: {entry.atlas_key}: {error}") from error


def stored(column: models.Field, value: Any) -> Any:
    """A value as the database would hold it, to compare what was typed with what is there."""
    value = column.get_prep_value(value)
    return value.strip() if isinstance(value, str) else value
