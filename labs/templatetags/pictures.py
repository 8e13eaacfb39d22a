"""{% picture picture sizes="…" %}: a picture in its renditions, for browsers to choose from."""

from typing import Any

from django import template
from django.core.files.storage import default_storage

from labs.models import Picture

register = template.Library()

# A frame is cropped around a point that the style sheet knows in steps of this many per cent.
STEP = 10


@register.inclusion_tag("components/picture.html")
def picture(picture: Picture, sizes: str = "100vw", *, is_framed: bool = False) -> dict[str, Any]:
    """Framed: cropped to its frame around the point of the picture; else whole."""
    by_format: dict[str, list[str]] = {}
    src = picture.image.url
    for rendition in picture.renditions:
        address = default_storage.url(rendition["name"])
        by_format.setdefault(rendition["format"], []).append(f"{address} {rendition['width']}w")
        if rendition["format"] != "webp":
            src = address  # the widest: they are in order
    webp = by_format.pop("webp", [])
    return {
        "picture": picture,
        "src": src,
        "webp": ", ".join(webp),
        "srcset": ", ".join(next(iter(by_format.values()), [])),
        "sizes": sizes,
        "focus": (nearest(picture.focus_x), nearest(picture.focus_y)) if is_framed else None,
    }


def nearest(percent: int) -> int:
    return STEP * int(percent / STEP + 0.5)
