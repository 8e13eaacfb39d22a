"""The small pieces of a form written without a template each: a screen of the desk holds a thousand of them.

The same text as Django’s own templates, which still write everything else.
"""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext


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


def write_related(context: dict[str, Any]) -> str:
    """The list of another noun with the links of the admin beside it: to change, add, delete or look at a record."""
    model = "" if context["model_has_limit_choices_to"] else f' data-model-ref="{escaped(context["model_name"])}"'
    links = "" if context["is_hidden"] else "".join(related_links(context))
    return f'<div class="related-widget-wrapper"{model}>\n{escaped(context["rendered_widget"])}\n{links}\n</div>'


# In the words of Django, which translates them.
TITLES = {
    "change": "Change selected %(model)s",
    "add": "Add another %(model)s",
    "delete": "Delete selected %(model)s",
    "view": "View selected %(model)s",
}


def related_links(context: dict[str, Any]) -> Iterator[str]:
    popup, params = ' data-popup="yes"', escaped(context["url_params"])
    if context["can_change_related"]:
        address = f'data-href-template="{context["change_related_template_url"]}?{params}"{popup}'
        yield related_link("change", context, address)
    if context["can_add_related"]:
        yield related_link("add", context, f'href="{context["add_related_url"]}?{params}"{popup}')
    if context["can_delete_related"]:
        address = f'data-href-template="{context["delete_related_template_url"]}?{params}"{popup}'
        yield related_link("delete", context, address)
    if context["can_view_related"]:
        shown = escaped(context["view_related_url_params"])
        yield related_link("view", context, f'data-href-template="{context["change_related_template_url"]}?{shown}"')


def related_link(verb: str, context: dict[str, Any], address: str) -> str:
    title = gettext(TITLES[verb]) % {"model": context["model"]}
    icon = static(f"admin/img/icon-{verb}link.svg")
    return (
        f'<a class="related-widget-wrapper-link {verb}-related" id="{verb}_id_{escaped(context["name"])}" {address} '
        f'title="{escaped(title)}"><img src="{escaped(icon)}" alt="" width="24" height="24"></a>'
    )


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
    "admin/widgets/related_widget_wrapper.html": write_related,
    "django/forms/label.html": write_label,
    "django/forms/errors/list/ul.html": write_no_errors,
    "django/forms/errors/list/default.html": write_no_errors,
}
