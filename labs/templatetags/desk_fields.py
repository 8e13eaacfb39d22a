"""The fields of the desk’s forms, written without a template each: a lab’s screen holds a thousand of them.

The same HTML as Django’s own admin. Each filter takes what the admin’s helpers make of a form (`Fieldline`,
`InlineAdminForm`, `AdminField` or `AdminReadonlyField`). The functions below them give HTML, already escaped.
"""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from labatlas.controls import attributes, escaped
from labs.dates import PartialDate
from labs.desk_addresses import desk_address, screen_address
from labs.phrases import signed

register = template.Library()


register.filter("signed", signed)

# In both languages of the desk.
NO_SUFFIX_AFTER = ":?.!"


@register.filter
def line_classes(line: Any) -> str:
    """Classes of the line: the names of its fields, whether it is wrong, whether it is seen at all."""
    return classes_of_line(line, list(line))


@register.filter
def line_fields(line: Any) -> SafeString:
    """What the line holds: one field with its error above it, or several beside each other."""
    return SafeString(contents_of_line(list(line)))


@register.filter
def sheet_lines(fieldset: Any) -> SafeString:
    """Every line of a fieldset whose facts have no origins beside them."""
    lines = ((line, list(line)) for line in fieldset)
    return SafeString(
        "\n".join(
            f'<div class="{classes_of_line(line, fields)}">{contents_of_line(fields)}</div>' for line, fields in lines
        )
    )


@register.filter
def row_cells(admin_form: Any) -> SafeString:
    """A cell for each field of a row in a table; the head of the column names it."""
    fields = (field for fieldset in admin_form for line in fieldset for field in line)
    return SafeString("\n".join(cell(field) for field in fields))


@register.filter
def origin_input(field: Any) -> SafeString:
    """One field of an origin: errors, label, control; the control alone when nobody sees it."""
    if field.is_readonly:
        inside = f'{label_of(field)}<div class="readonly">{contents_of(field)}</div>'
    elif is_hidden(field):
        return SafeString(control(field))
    elif field.is_checkbox:
        inside = f'{errors_of(field)}<div class="checkbox-row">{control(field)} {label_of(field)}</div>'
    else:
        inside = f"{errors_of(field)}{label_of(field)}{control(field)}"
    return SafeString(f'<div class="origin-field{name_class(field)}">{inside}</div>')


@register.filter
def rows_words(admin_formset: Any) -> str:
    """What the script of the rows is told, in our words: Django says « Ajouter un objet Équipe supplémentaire »."""
    told = json.loads(admin_formset.inline_formset_data())
    told["options"]["addText"] = gettext("Ajouter : %(noun)s") % {"noun": admin_formset.opts.verbose_name}
    return json.dumps(told)


@register.filter
def desk_link(name: str) -> str:
    return desk_address(name)


@register.filter
def screen_of(key: int, noun: str) -> str:
    return screen_address(noun, key)


def classes_of_line(line: Any, fields: list[Any]) -> str:
    wrong = " errors" if len(fields) == 1 and errors_of(fields[0]) else ""
    hidden = "" if line.has_visible_field else " hidden"
    return f"form-row{wrong}{hidden}{''.join(name_class(field) for field in fields)}"


def contents_of_line(fields: list[Any]) -> str:
    if len(fields) == 1:
        return f"{errors_of(fields[0])}<div>{field_box(fields[0], '')}</div>"
    boxes = "".join(
        f"<div>{errors_of(field)}{field_box(field, f' fieldBox{name_class(field)}{state_classes(field)}')}</div>"
        for field in fields
    )
    return f'<div class="flex-container form-multiline">{boxes}</div>'


def cell(field: Any) -> str:
    classes = f"{name_class(field)}{' hidden' if is_hidden(field) else ''}".strip()
    # The head of the column names it for who sees the table; the control says it itself.
    inside = f"<p>{contents_of(field)}</p>" if field.is_readonly else control(field, name_of(field))
    return f'<td class="{classes}">{errors_of(field)}{inside}</td>'


def field_box(field: Any, classes: str) -> str:
    """Label, control and help of one field."""
    if field.is_readonly:
        inside = f'{label_of(field)}<div class="readonly">{contents_of(field)}</div>'
    elif field.is_checkbox:
        classes += " checkbox-row"
        inside = f"{control(field)}{label_of(field)}"
    else:
        inside = f"{label_of(field)}{control(field)}"
    return f'<div class="flex-container{classes}">{inside}</div>{help_of(field)}'


def label_of(field: Any) -> str:
    """As the admin’s own helper writes it."""
    if field.is_readonly:
        return escaped(field.label_tag())
    bound, text = field.field, escaped(field.field.label)
    suffix = "" if field.is_checkbox else bound.form.label_suffix
    if suffix and text and text[-1] not in NO_SUFFIX_AFTER:
        text += escaped(suffix)
    widget = bound.field.widget
    key = widget.attrs.get("id") or bound.auto_id
    names = ("vCheckboxLabel" * field.is_checkbox, "required" * bound.field.required, "inline" * (not field.is_first))
    classes = " ".join(filter(None, names))
    attrs = {"class": classes} if classes else {}
    if key and (target := widget.id_for_label(key)):
        attrs["for"] = target
    return f"<label{attributes(attrs)}>{text}</label>" if key else text


def help_of(field: Any) -> str:
    text = field.field["help_text"] if field.is_readonly else field.field.help_text
    if not text:
        return ""
    key = "" if field.is_readonly else field.field.id_for_label
    named = f' id="{escaped(key)}_helptext"' if key else ""
    # Written by developers, who may put links in it.
    return f'<div class="help{" hidden" if is_hidden(field) else ""}"{named}><div>{text}</div></div>'


def contents_of(field: Any) -> str:
    """What is shown and not typed; a partial date in words."""
    value = getattr(field.form.instance, str(field.field["name"]), None)
    return escaped(value.display() if isinstance(value, PartialDate) else field.contents())


def control(field: Any, attrs: dict[str, str] | None = None) -> str:
    return escaped(field.field.as_widget(attrs=attrs))


def name_of(field: Any) -> dict[str, str] | None:
    return None if is_hidden(field) else {"aria-label": capfirst(str(field.field.label))}


def errors_of(field: Any) -> str:
    return "" if field.is_readonly or not field.field.errors else escaped(field.errors())


def name_class(field: Any) -> str:
    name = field.field["name"] if field.is_readonly else field.field.name
    return f" field-{escaped(name)}" if name else ""


def state_classes(field: Any) -> str:
    return f"{' errors' if errors_of(field) else ''}{' hidden' if is_hidden(field) else ''}"


def is_hidden(field: Any) -> bool:
    return field.field["is_hidden"] if field.is_readonly else field.field.is_hidden
