"""Database columns of the field's own value types."""

from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from labs.dates import PartialDate


class PartialDateFormField(forms.CharField):
    """Reads a date as a curator types it: `2002`, `mars 2014`, `12/11/2014`, `vers 2002`."""

    def to_python(self, value: Any) -> Any:
        return read_partial_date(super().to_python(value) if isinstance(value, str) else value)

    def run_validators(self, value: Any) -> None:
        # Length and hidden characters are a matter of the text, not of the date read from it.
        super().run_validators(None if value is None else str(value))


class PartialDateField(models.CharField):
    """A year, a month or a day, known or approximate, kept as its sortable text (`2014-05`, `2002~`)."""

    description = _("Date partielle")

    # For the type checker: what may be assigned, and what is read back.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 11)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        # Byte order is the order of time; a linguistic collation would ignore the hyphens.
        collation = "C" if connection.vendor == "postgresql" else "BINARY"
        return super().db_parameters(connection) | {"collation": collation}

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return stored_date(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        return read_partial_date(value)

    def get_prep_value(self, value: Any) -> str | None:
        date = read_partial_date(value)
        return None if date is None else str(date)

    def run_validators(self, value: Any) -> None:
        super().run_validators(None if value is None else str(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, "empty_value": None} | kwargs)


@lru_cache(maxsize=20_000)
def stored_date(text: str) -> PartialDate:
    """A date from its storage form. Dates are never changed, and the same ones stand in many rows."""
    return PartialDate.parse(text)


def dates_of(model: type[models.Model]) -> list[PartialDateField]:
    """The columns of a model that hold partial dates."""
    return [column for column in model._meta.concrete_fields if isinstance(column, PartialDateField)]


def read_partial_date(value: Any) -> PartialDate | None:
    """Turn typed or stored text into a date, or explain what is allowed with a ValidationError."""
    if value is None or value == "" or isinstance(value, PartialDate):
        return value or None
    try:
        return PartialDate.parse(str(value))
    except ValueError as error:
        raise ValidationError(error.args[0], code="invalid") from error
