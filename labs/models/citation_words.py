"""An origin in words: the fact that it is about, and what the document says of it."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from labs.dates import short_date_in_words

from .fields import dates_of


class CitationWords:
    """Beside the columns of `Citation`."""

    # For the type checker: what the model gives.
    field: Any
    value_as_stated: Any
    noun: Any
    source: Any
    _meta: Any
    _nouns: Any

    @property
    def stated(self) -> str:
        """The value in the document, for people: a date kept in its short form (`2019-03`, `2020~`) in words."""
        words = short_date_in_words(self.value_as_stated)
        if words == self.value_as_stated:
            return words
        # « 2011-12 » may be a season where the fact is no date.
        holder: Any = self._meta.get_field(self.noun).related_model
        is_date = any(column.name == self.field for column in dates_of(holder))
        return words if is_date else self.value_as_stated

    @property
    def stated_language(self) -> str:
        """The language of `stated`: that of the document, or empty where it is not known or a date is put in words."""
        is_verbatim = self.source is not None and self.stated == self.value_as_stated
        return self.source.language if is_verbatim else ""

    @property
    def fact(self) -> str:
        """The fact by its name for people."""
        if not self.field:
            return gettext("l’enregistrement")
        nouns = self._nouns()
        holder: Any = self._meta.get_field(nouns[0]).related_model if nouns else type(self)
        found: Any = next((column for column in holder._meta.get_fields() if column.name == self.field), None)
        if found is None:
            return self.field
        return str(capfirst(getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name_plural))
