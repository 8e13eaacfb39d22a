"""The fields of the desk’s forms, written without a template each: a lab’s screen holds a thousand of them.

The same HTML as Django’s own admin. Each filter takes what the admin’s helpers make of a form (`Fieldline`,
`InlineAdminForm`, `AdminField` or `AdminReadonlyField`).
"""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from labatlas.controls import attributes, escaped
from labs.dates import PartialDate
from labs.desk_addresses import desk_address, screen_address

register = template.Library()

NOTHING = SafeString("")
# In both languages of the desk.
NO_SUFFIX_AFTER = ":?.!"


@register.filter
def line_classes(line: Any) -> str:
    """Classes of the line: the names of its fields, whether it is wrong, whether it is seen at all."""
    fields = list(line)
    wrong = " errors" if len(fields) == 1 and errors_of(fields[0]) else ""
    hidden = "" if line.has_visible_field else " hidden"
    return f"form-row{wrong}{hidden}{''.join(name_class(field) for field in fields)}"


@register.filter
def line_fields(line: Any) -> SafeString:
    """What the line holds: one field with its error above it, or several beside each other."""
    fields = list(line)
    if len(fields) == 1:
        return format_html("{}<div>{}</div>", errors_of(fields[0]), field_box(fields[0], ""))
    boxes = (
        (errors_of(field), field_box(field, f" fieldBox{name_class(field)}{state_classes(field)}")) for field in fields
    )
    return format_html(
        '<div class="flex-container form-multiline">{}</div>', format_html_join("", "<div>{}{}</div>", boxes)
    )


@register.filter
def row_cells(admin_form: Any) -> SafeString:
    """A cell for each field of a row in a table; the head of the column names it."""
    fields = (field for fieldset in admin_form for line in fieldset for field in line)
    cells = (
        (f"{name_class(field)}{' hidden' if is_hidden(field) else ''}".strip(), errors_of(field), cell_control(field))
        for field in fields
    )
    return format_html_join("\n", '<td class="{}">{}{}</td>', cells)


@register.filter
def origin_input(field: Any) -> SafeString:
    """One field of an origin: errors, label, control; the control alone when nobody sees it."""
    if field.is_readonly:
        inside = format_html('{}<div class="readonly">{}</div>', label_of(field), contents_of(field))
    elif is_hidden(field):
        return control(field)
    elif field.is_checkbox:
        inside = format_html(
            '{}<div class="checkbox-row">{} {}</div>', errors_of(field), control(field), label_of(field)
        )
    else:
        inside = format_html("{}{}{}", errors_of(field), label_of(field), control(field))
    return format_html('<div class="origin-field{}">{}</div>', name_class(field), inside)


@register.filter
def sheet_lines(fieldset: Any) -> SafeString:
    """Every line of a fieldset whose facts have no origins beside them."""
    return format_html_join(
        "\n", '<div class="{}">{}</div>', ((line_classes(line), line_fields(line)) for line in fieldset)
    )


@register.filter
def desk_link(name: str) -> str:
    return desk_address(name)


@register.filter
def screen_of(key: int, noun: str) -> str:
    return screen_address(noun, key)


def label_of(field: Any) -> SafeString:
    """As the admin’s own helper writes it; the suffix is translated once for each form."""
    if field.is_readonly:
        return field.label_tag()
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
    return mark_safe(f"<label{attributes(attrs)}>{text}</label>" if key else text)


def field_box(field: Any, classes: str) -> SafeString:
    """Label, control and help of one field."""
    if field.is_readonly:
        inside = format_html('{}<div class="readonly">{}</div>', label_of(field), contents_of(field))
    elif field.is_checkbox:
        classes += " checkbox-row"
        inside = format_html("{}{}", control(field), label_of(field))
    else:
        inside = format_html("{}{}", label_of(field), control(field))
    return format_html('<div class="flex-container{}">{}</div>{}', classes, inside, help_of(field))


def help_of(field: Any) -> SafeString:
    text = field.field["help_text"] if field.is_readonly else field.field.help_text
    if not text:
        return NOTHING
    key = "" if field.is_readonly else field.field.id_for_label
    return format_html(
        '<div class="help{}"{}><div>{}</div></div>',
        " hidden" if is_hidden(field) else "",
        format_html(' id="{}_helptext"', key) if key else "",
        mark_safe(text),  # by developers, who may put links in it
    )


def cell_control(field: Any) -> SafeString:
    return format_html("<p>{}</p>", contents_of(field)) if field.is_readonly else control(field)


def contents_of(field: Any) -> SafeString:
    """What is shown and not typed; a partial date in words."""
    value = getattr(field.form.instance, str(field.field["name"]), None)
    return format_html("{}", value.display()) if isinstance(value, PartialDate) else field.contents()


def control(field: Any) -> SafeString:
    return field.field.as_widget()


def errors_of(field: Any) -> SafeString:
    return NOTHING if field.is_readonly or not field.field.errors else field.errors()


def name_class(field: Any) -> str:
    name = field.field["name"] if field.is_readonly else field.field.name
    return f" field-{name}" if name else ""


def state_classes(field: Any) -> str:
    return f"{' errors' if errors_of(field) else ''}{' hidden' if is_hidden(field) else ''}"


def is_hidden(field: Any) -> bool:
    return field.field["is_hidden"] if field.is_readonly else field.field.is_hidden
