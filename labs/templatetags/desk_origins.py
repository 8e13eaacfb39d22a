"""Origins beside the fields of the desk’s forms."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def facts_beside(line: Any, origins: Any) -> list[Any]:
    """The facts whose origins stand under this line of a form; none where the noun has no origins."""
    return origins.of_line(line) if origins else []


@register.filter
def origins_of_row(admin_form: Any) -> Any:
    """What `labs.admin.row_origins` tells of a saved row; None for a new one, and for rows that it does not tell."""
    return getattr(admin_form.original, "row_origins", None)
