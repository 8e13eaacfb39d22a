"""The small pieces of a form written without a template each: a screen of the desk holds a thousand of them.

The same text as Django’s own templates, which still write everything else.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe


class Controls(DjangoTemplates):
    """`FORM_RENDERER`: fields, lists, labels and empty lists of errors by Python, the others by template."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        write = WRITTEN.get(template_name)
        written = write(context) if write else None
        return mark_safe(super().render(template_name, context, request) if written is None else written)


def escaped(value: object) -> str:
    """A value in HTML. What is already HTML stays."""
    text = str(value)
    return text if hasattr(text, "__html__") else escape(text)


def attributes(attrs: Mapping[str, Any]) -> str:
    """` id="…" required`: True is a name alone, False is nothing."""
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def write_input(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{escaped(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{escaped(widget["name"])}"{value}{attributes(widget["attrs"])}>'


def write_textarea(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = escaped(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>\n{value}</textarea>'


def write_select(context: dict[str, Any]) -> str:
    widget = context["widget"]
    groups = "".join(write_group(name, options) for name, options, _place in widget["optgroups"])
    return f'<select name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>{groups}\n</select>'


def write_group(name: object, options: list[dict[str, Any]]) -> str:
    written = "".join(
        f'\n  <option value="{escaped(option["value"])}"{attributes(option["attrs"])}>'
        f"{escaped(localize(option['label']))}</option>"
        for option in options
    )
    return f'\n  <optgroup label="{escaped(name)}">{written}\n  </optgroup>' if name else written


def write_label(context: dict[str, Any]) -> str:
    label = escaped(context["label"])
    tag = context["tag"]
    return f"<{tag}{attributes(context['attrs'] or {})}>{label}</{tag}>" if context["use_tag"] else label


def write_no_errors(context: dict[str, Any]) -> str | None:
    """Nothing for no errors; None, for the template, when there are some."""
    return None if context["errors"] else ""


INPUTS = ("text", "number", "email", "url", "hidden", "date", "time", "search", "tel", "password", "checkbox")
WRITTEN: dict[str, Callable[[dict[str, Any]], str | None]] = {
    **{f"django/forms/widgets/{kind}.html": write_input for kind in ("input", *INPUTS)},
    "django/forms/widgets/textarea.html": write_textarea,
    "django/forms/widgets/select.html": write_select,
    "django/forms/label.html": write_label,
    "django/forms/errors/list/ul.html": write_no_errors,
    "django/forms/errors/list/default.html": write_no_errors,
}
