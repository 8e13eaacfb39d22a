"""What a browser sends for a control of a form, and the same value as a person reads it."""

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import QueryDict
from django.utils.translation import gettext as _

from labs.models.fields import PartialDateFormField, read_partial_date

from .history import is_key


def plain(widget):
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def typed_value(column, data, html):
    return column.widget.value_from_datadict(data, {}, html)


def sent_names(widget, html) -> list[str]:
    """Names under which a browser sends this control."""
    widget = plain(widget)
    if isinstance(widget, forms.MultiWidget):
        pairs = zip(widget.widgets, widget.widgets_names, strict=True)
        return [name for part, suffix in pairs for name in sent_names(part, html + suffix)]
    # A control may have a hidden one beside it, as a picture that waits for its form.
    return [html, *widget.sent_beside(html)] if hasattr(widget, "sent_beside") else [html]


def sent_values(widget, html, value) -> dict[str, list[str]]:
    """What a browser sends for this value, by name."""
    widget = plain(widget)
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets, widget.widgets_names, widget.decompress(value), strict=True)
        return {k: v for part, suffix, one in parts for k, v in sent_values(part, html + suffix, one).items()}
    if isinstance(widget, forms.FileInput):
        return {}
    if isinstance(widget, forms.CheckboxInput):
        return {html: ["on"]} if value else {}
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple | set):
        return {html: [str(item) for item in shown]}
    return {html: ["" if shown is None else str(shown)]}


def as_typed(column, value, html):
    """What the field would read back from the browser, had nobody touched this value."""
    data = QueryDict(mutable=True)
    for sent, values in sent_values(column.widget, html, value).items():
        data.setlist(sent, values)
    return typed_value(column, data, html)


def date_words(value) -> str:
    """A partial date as people read it; what is no date, as it was typed."""
    try:
        date = read_partial_date(value)
    except forms.ValidationError:
        return str(value)
    return date.display() if date else ""


def words(column, value) -> str:
    """A value of a form as a person reads it."""
    if isinstance(column, forms.ModelMultipleChoiceField | forms.ModelChoiceField):
        keys = value if isinstance(value, list | tuple) else [value]
        keys = [int(key) for key in keys if is_key(str(key))]
        return ", ".join(str(record) for record in column.queryset.filter(pk__in=keys))
    if isinstance(column, PartialDateFormField):
        return date_words(value)
    if hasattr(plain(column.widget), "words_of"):
        return str(plain(column.widget).words_of(value))
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(column, forms.ChoiceField):
        choices = {str(key): str(label) for key, label in column.choices}
        return choices.get(str(value), str(value or "")) if value not in (None, "") else ""
    if isinstance(value, list | tuple):
        return " ".join(str(item) for item in value if item)
    return "" if value is None else str(value)
