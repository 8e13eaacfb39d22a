"""The field of a partial date: typed as people write it, read back in words beside it."""

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.html import format_html

from labs.models.fields import PartialDateField, read_partial_date


class PartialDateInput(forms.TextInput):
    """Without script the words are those of the last save; with it they follow the keyboard."""

    class Media:
        js = (Script("js/partial_date.js", defer=True),)

    def __init__(self, attrs=None):
        super().__init__({"class": "partial-date", "size": "18", "autocomplete": "off"} | (attrs or {}))

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
            reverse("admin:labs_lab_read_date"),
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


# For `formfield_overrides`: every partial date of the desk is typed this way.
NATURAL_DATES = {PartialDateField: {"widget": PartialDateInput}}
