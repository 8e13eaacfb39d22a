"""A form that came too late, as words to copy: each value with the label of its field, and of its row."""

import re

from django.core.exceptions import ValidationError
from django.forms import ChoiceField, ModelChoiceField, ModelMultipleChoiceField
from django.utils.text import capfirst

ROW = re.compile(r"(?P<prefix>.+)-(?P<number>\d+)-(?P<column>\w+)")


def typed_words(desk, request):
    """(label, value in words) of everything typed. What a form holds for itself is left out."""
    columns = desk.get_form(request)().fields
    rows = {
        formset.get_default_prefix(): (inline, formset.form.base_fields)
        for formset, inline in desk.get_formsets_with_inlines(request)
    }
    for name, values in request.POST.lists():
        row = ROW.fullmatch(name)
        if name in columns:
            field, label = columns[name], columns[name].label
        elif row and row["prefix"] in rows and row["column"] in rows[row["prefix"]][1]:
            inline, fields = rows[row["prefix"]]
            field = fields[row["column"]]
            place = f"{capfirst(inline.opts.verbose_name)} {int(row['number']) + 1}"
            label = f"{place}, {field.label}"
        else:
            continue
        for value in filter(None, values):
            yield label, in_words(field, value)


def in_words(field, value):
    """What the person saw: the name of a record or of a choice, not its key."""
    try:
        if isinstance(field, ModelMultipleChoiceField):
            return ", ".join(map(str, field.clean([value])))
        if isinstance(field, ModelChoiceField):
            return str(field.to_python(value))
    except ValidationError:
        return value
    if isinstance(field, ChoiceField):
        return str(dict(field.choices).get(value, value))
    return value
