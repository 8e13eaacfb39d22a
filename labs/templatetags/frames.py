"""Parts of a page that are the same on most pages: drawn once in a language, what differs is put in afterwards."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# No text of the atlas holds this sign: `labs.text.clean` takes it out, and what is put in is not looked at again.
MARK = "\x00"


@register.simple_tag
def framed(template_name: str, **given: Any) -> SafeString:
    """{% framed "components/foot.html" language=language _here=address %}: an include that is drawn once.

    The template gets what is `given` and nothing else. For names that begin with `_` it may only print the value (as
    `here`): it cannot look at it. All others belong to what is remembered, so they must be few and hashable.
    """
    slots = {name[1:]: value for name, value in given.items() if name.startswith("_")}
    fixed = tuple((name, value) for name, value in given.items() if not name.startswith("_"))
    parts = (parts_of.__wrapped__ if settings.DEBUG else parts_of)(template_name, get_language(), fixed, tuple(slots))
    return mark_safe("".join(conditional_escape(slots[part]) if is_slot else part for is_slot, part in parts))


@lru_cache(maxsize=2000)
def parts_of(
    template_name: str, language: str, fixed: tuple[tuple[str, Any], ...], slots: tuple[str, ...]
) -> list[tuple[bool, str]]:
    """The text of a template in a language, with the places to fill in between."""
    marks = {name: mark_safe(f"{MARK}{name}{MARK}") for name in slots}
    texts = render_to_string(template_name, {**dict(fixed), **marks}).split(MARK)
    return [(place % 2 == 1, text) for place, text in enumerate(texts)]
