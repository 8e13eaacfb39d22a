"""The field of a partial date: typed as people write it, read back in words beside it."""

from django import forms
from django.contrib import admin
from django.forms.widgets import Script
from django.utils.html import format_html

from labs.dates import NBSP, PartialDate
from labs.desk_addresses import desk_address
from labs.models.fields import PartialDateField, dates_of, read_partial_date


class PartialDateInput(forms.TextInput):
    """Without script the words are those of the last save; with it they follow the keyboard."""

    class Media:
        js = (Script("js/partial_date.js", defer=True),)

    def __init__(self, attrs=None):
        super().__init__({"class": "partial-date", "size": "18", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        """As a person types it: « vers 2020 », « mars 2019 »; it reads back to the same date."""
        return value.display().replace(NBSP, " ") if isinstance(value, PartialDate) else super().format_value(value)

    def render(self, name, value, attrs=None, renderer=None):
        # Written here and not in a template: a form holds hundreds of them.
        attributes = self.build_attrs(self.attrs, attrs)
        # The length is that of the stored text; « vers le 12 novembre 2014 » is longer.
        attributes.pop("maxlength", None)
        key = f"{attributes.get('id', name)}_words"
        described = f"{attributes.pop('aria-describedby', '')} {key}".strip()
        field = format_html(
            '<input type="text" name="{}"{} aria-describedby="{}" data-read-date="{}"{}>',
            name,
            forms.utils.flatatt({"value": self.format_value(value)} if value else {}),
            described,
            desk_address("labs_lab_read_date"),
            forms.utils.flatatt(attributes),
        )
        return format_html(
            '<span class="dated">{}<span class="dated-words" id="{}" aria-live="polite">{}</span></span>',
            field,
            key,
            words_of(value),
        )


def words_of(value):
    """« vers 2002 »; nothing for what is no date, which its error explains."""
    try:
        date = read_partial_date(value)
    except forms.ValidationError:
        return ""
    return date.display() if date else ""


def columns_in_words(model, names):
    """The columns of a list, those that are partial dates in words."""
    dates = {column.name: column for column in dates_of(model)}
    return [column_in_words(dates[name]) if name in dates else name for name in names]


def column_in_words(column):
    @admin.display(description=column.verbose_name, ordering=column.name, empty_value="—")
    def shown(record):
        return words_of(getattr(record, column.name)) or None

    # The list names its cells, and what it sorts by, after the column.
    shown.__name__ = column.name
    return shown


# For `formfield_overrides`: every partial date of the desk is typed this way.
NATURAL_DATES = {PartialDateField: {"widget": PartialDateInput}}
