"""Pages of which the large parts are drawn already, and kept as they are sent.

A template that prints such a part copies it once for each block and include around it, and the whole page is encoded
at the end: half of the time of a page of the directory. So the template prints a sign, and the part takes its place.
"""

from secrets import token_hex
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

# Nobody can type it: it is drawn anew by each process.
SIGN = f"\x00{token_hex(8)}\x00"


def page_with(request: HttpRequest, template: str, context: dict[str, Any], **large: bytes) -> HttpResponse:
    """The page, with each of the `large` parts where the template prints the variable of its name."""
    signs = {name: mark_safe(f"{SIGN}{name}{SIGN}") for name in large}
    texts = render_to_string(template, context | signs, request).split(SIGN)
    return HttpResponse(b"".join(large[text] if place % 2 else text.encode() for place, text in enumerate(texts)))
