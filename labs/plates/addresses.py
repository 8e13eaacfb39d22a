"""Addresses of the directory that differ from the one asked for by a few choices."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from labs.text import clean


def with_choices(data: QueryDict, **choices: str | Iterable[str] | None) -> str:
    """The query string with these parameters in place of what they were, back on the first page; None drops one."""
    query = data.copy()
    query.pop("page", None)
    for name, value in choices.items():
        if value is None:
            query.pop(name, None)
        else:
            query.setlist(name, [value] if isinstance(value, str) else list(value))
    return f"?{query.urlencode()}"


def choices_but(data: QueryDict, *dropped: str) -> list[tuple[str, str]]:
    """Each name with each of its values, but those of the names dropped."""
    return [(name, value) for name, values in data.lists() if name not in dropped for value in values]


def as_fields(data: QueryDict, *dropped: str) -> SafeString:
    """The same choices as hidden fields of a form."""
    fields = ((clean(name), clean(value)) for name, value in choices_but(data, *dropped))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


def opening(data: QueryDict, *dropped: str) -> str:
    """« q=eau&type=incubateur& »: all choices but those dropped, as one more may follow them after a question mark."""
    kept = urlencode(choices_but(data, *dropped))
    return f"{kept}&" if kept else ""
